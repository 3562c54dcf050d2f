using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>A form that is left for another one: by words, or by a tap on the menu.</summary>
public sealed class LeavingFormTests
{
    private const string Dark = "ไฟถนนดับ หน้าวัด หมู่ 3";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เปลี่ยนใจ ขอแจ้งเรื่องขยะไม่มาเก็บแทน")]
    [InlineData("ไม่แจ้งแล้วค่ะ ขอแจ้งเรื่องขยะไม่มาเก็บ")]
    [InlineData("ขอแจ้งเรื่องขยะไม่มาเก็บแทนได้ไหม")]
    [InlineData("never mind, i want to report garbage not collected instead")]
    public async Task Another_matter_instead_begins_the_next_form_with_its_words(string words)
    {
        await SayAsync(Dark);

        await SayAsync(words);

        Assert.True(_bot.LastResult!.Facts.Cancels); // A turn was run.
        Assert.Equal("office", _bot.State.Dialog!.Department); // The next one waits.
        Assert.DoesNotContain("location", _bot.State.Dialog.Slots.Keys);
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ยกเลิกดีกว่าค่ะ เดี๋ยวไปเอง")]
    [InlineData("ไม่แจ้งแล้วค่ะ เดี๋ยวโทรไปเอง")]
    [InlineData("เปลี่ยนใจ")]
    public async Task A_reason_is_no_other_matter(string words)
    {
        await SayAsync(Dark);

        await SayAsync(words);

        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("เปลี่ยนใจละ แก้เป็นหน้าโรงเรียนบ้านลำเลียง")]
    [InlineData("เปลี่ยนใจ เปลี่ยนเป็นหน้าโรงเรียนบ้านลำเลียง")]
    [InlineData("เปลี่ยนใจแล้วค่ะ ขอแก้เป็นหน้าโรงเรียนบ้านลำเลียง")]
    public async Task Words_that_put_something_right_call_no_form_off(string words)
    {
        await SayAsync(Dark);
        await SayAsync("ข้าม");

        await SayAsync(words);

        Assert.Contains("หน้าโรงเรียนบ้านลำเลียง", _bot.State.Dialog?.Slots["location"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_do_they_call_an_accusation_off()
    {
        await SayAsync("ช่างกองช่างรับเงินใต้โต๊ะ 5000 จากผู้รับเหมา");

        await SayAsync("เปลี่ยนใจละ แก้เป็น 8000");

        Assert.Contains("8000", _bot.State.Dialog?.Slots["detail"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_instead_is_answered()
    {
        await SayAsync(Dark);

        await SayAsync("เปลี่ยนใจ ขอถามว่าเปิดกี่โมงแทน");

        Assert.Equal("office-hours", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("หนองแทน", null)]
    [InlineData("แทน", null)]
    [InlineData("ยกเลิก", null)]
    [InlineData("เปลี่ยนใจ เรื่องน้ำแทนครับ", "เรื่องน้ำ")]
    [InlineData("เปลี่ยนใจแล้ว ขอแจ้งทุจริต", "ขอแจ้งทุจริต")]
    [InlineData("เปลี่ยนใจ ขอเปลี่ยนเป็นเรื่องขยะ", "ขอเปลี่ยนเป็นเรื่องขยะ")]
    [InlineData("เปลี่ยนใจ ขอเปลี่ยนเป็นหมู่ 5", null)]
    public void Only_what_is_wanted_is_another_matter(string text, string? wish) =>
        Assert.Equal(wish, DemoContent.Current.Controls.Instead(new(text)));

    [Theory]
    [InlineData(Postbacks.MenuReport)]
    [InlineData(Postbacks.MenuCorruption)]
    [InlineData("report:garbage-collection")]
    public async Task A_tap_that_would_begin_another_form_asks_first(string tapped)
    {
        await SayAsync(Dark);
        var form = _bot.State.Dialog!; // It waits.

        Assert.Contains(Dark, Assert.Single(await TapAsync(tapped)), StringComparison.Ordinal);
        Assert.Equal(form.Slots.Keys, _bot.State.Dialog!.Slots.Keys);

        await TapAsync(Postbacks.Keep);
        Assert.Equal(["contact"], _bot.LastResult!.Facts.AsksFor); // A turn was run.

        await TapAsync(tapped);
        await TapAsync(Postbacks.Leave);
        Assert.Equal(["detail"], _bot.LastResult.Facts.AsksFor);
        Assert.DoesNotContain("location", _bot.State.Dialog.Slots.Keys);
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ใช่")]
    [InlineData("เรื่องเดิมค่ะ")]
    [InlineData("ไม่")]
    public async Task A_nod_at_the_read_back_keeps_the_form_and_files_nothing(string words)
    {
        await SayAsync(Dark);
        await SayAsync("ข้าม");
        await TapAsync(Postbacks.MenuReport);

        await SayAsync(words);

        Assert.Empty(_bot.Tickets);
        Assert.Equal(["confirm"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        await SayAsync("ใช่");
        Assert.Single(_bot.Tickets);
    }

    [Theory]
    [InlineData("เรื่องใหม่ค่ะ")]
    [InlineData("เริ่มใหม่")]
    [InlineData("start new")]
    public async Task The_new_one_can_be_chosen_in_words(string words)
    {
        await SayAsync(Dark);
        await TapAsync(Postbacks.MenuCorruption);

        await SayAsync(words);

        Assert.Equal(FlowIds.CorruptionReport, _bot.State.Dialog!.FlowId); // It waits.
    }

    [Fact]
    public async Task An_answer_to_the_form_keeps_it()
    {
        await SayAsync(Dark);
        await TapAsync(Postbacks.MenuReport);

        await SayAsync("0990001234");

        Assert.Equal(["confirm"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        Assert.Null(_bot.State.Dialog!.Tapped);
    }

    [Fact]
    public async Task A_form_that_holds_nothing_is_begun_anew_unasked()
    {
        await TapAsync(Postbacks.MenuReport);

        await TapAsync(Postbacks.MenuCorruption);

        Assert.Equal(FlowIds.CorruptionReport, _bot.State.Dialog!.FlowId); // It waits.
    }

    private async Task<IReadOnlyList<string>> SayAsync(string text) => await RunAsync(new TextReceived(text));

    private async Task<IReadOnlyList<string>> TapAsync(string data) => await RunAsync(new PostbackReceived(data));

    private async Task<IReadOnlyList<string>> RunAsync(ActivityContent content) =>
        [.. (await _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
