using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Stories;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>A form is called off, and a moment later it is wanted after all.</summary>
public sealed class TakenUpFormTests
{
    private const string Hole = "ถนนเป็นหลุมหน้าวัด หมู่ 3";
    private const string Accusation = "ช่างกองช่างรับเงินใต้โต๊ะ 5000 จากผู้รับเหมา";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ไม่แจ้งละ", "เอ่อ แจ้งดีกว่า")]
    [InlineData("ไม่แจ้งแล้วค่ะ เดี๋ยวโทรไปเอง", "งั้นแจ้งก็ได้")]
    [InlineData("ยกเลิก", "เปลี่ยนใจ แจ้งเลย")]
    [InlineData("ยกเลิก", "คิดดูแล้ว ขอแจ้งดีกว่าครับ")]
    [InlineData("ยกเลิก", "ไม่ยกเลิกแล้วค่ะ")]
    [InlineData("ไว้ก่อนละกัน", "ทำต่อเลยค่ะ")]
    [InlineData("ช่างเถอะ", "แจ้งเรื่องเดิมนั่นแหละ")]
    [InlineData("never mind", "actually, report it")]
    [InlineData("cancel", "I changed my mind, please go on")]
    [InlineData("မတိုင်တော့ဘူး", "စိတ်ပြောင်းသွားပြီ တိုင်မယ်")]
    public async Task It_goes_on_where_it_stood(string callsOff, string wish)
    {
        await SayAsync(Hole);
        await SayAsync(callsOff);
        Assert.Null(_bot.State.Dialog);

        await SayAsync(wish);

        Assert.Equal((Hole, "หน้าวัด หมู่ 3"), (Slot("detail"), Slot("location")));
        Assert.Equal(["contact"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
    }

    [Fact]
    public async Task Its_read_back_is_shown_again_and_files_it()
    {
        await SayAsync(Hole);
        await SayAsync("ข้าม");
        await SayAsync("ยกเลิก");

        Assert.Contains("หน้าวัด หมู่ 3", Said(await SayAsync("แจ้งดีกว่า")), StringComparison.Ordinal);
        await SayAsync("ถูกต้อง");

        Assert.Equal(Hole, Assert.Single(_bot.Tickets).Text);
    }

    [Fact]
    public async Task A_question_in_between_does_not_lose_it()
    {
        await SayAsync(Hole);
        await SayAsync("เปลี่ยนใจ ขอถามว่าเปิดกี่โมงแทน");

        await SayAsync("เออ งั้นแจ้งเลยก็ได้ครับ");

        Assert.Equal(Hole, Slot("detail"));
    }

    [Theory]
    [InlineData("ขอแจ้งเรื่องหน่อยค่ะ")]
    [InlineData("ขอแจ้งเรื่องอื่น")]
    [InlineData("i want to report something")]
    public async Task The_wish_to_tell_of_something_is_none_for_it(string wish)
    {
        await SayAsync(Hole);
        await SayAsync("ยกเลิก");

        await SayAsync(wish);

        Assert.Equal((FlowIds.Complaint, null), (_bot.State.Dialog?.FlowId, Slot("detail")));
    }

    [Theory]
    [InlineData("ไม่แจ้งค่ะ")]
    [InlineData("ไม่ต้องส่งแล้ว")]
    [InlineData("do not report it")]
    public async Task A_no_leaves_it_where_it_is(string words)
    {
        await SayAsync(Hole);
        await SayAsync("ยกเลิก");

        await SayAsync(words);

        Assert.Null(Slot("detail"));
    }

    [Fact]
    public async Task After_a_while_it_is_forgotten()
    {
        await SayAsync(Hole);
        await SayAsync("ยกเลิก");

        await _bot.SendAsync(new TextReceived("แจ้งดีกว่า"), TimeSpan.FromMinutes(30), TestContext.Current.CancellationToken);

        Assert.Null(Slot("detail"));
        Assert.Null(_bot.State.CalledOff);
    }

    [Fact]
    public async Task Another_form_lets_go_of_it()
    {
        await SayAsync(Hole);
        await SayAsync("ยกเลิก");
        await SayAsync("แจ้งเรื่องร้องเรียน");
        await SayAsync("ยกเลิก");

        await SayAsync("แจ้งดีกว่า");

        Assert.Null(Slot("detail"));
    }

    [Fact]
    public async Task A_message_taken_back_lets_go_of_it()
    {
        await SendAsync(new TextReceived(Hole, MessageId: "hole"));
        await SayAsync("ยกเลิก");
        await SendAsync(new MessageUnsent("hole"));

        await SayAsync("แจ้งดีกว่า");

        Assert.Null(Slot("detail"));
    }

    [Theory]
    [InlineData("เอ่อ แจ้งดีกว่าค่ะ")]
    [InlineData("แจ้งทุจริตดีกว่าค่ะ")]
    public async Task An_accusation_stays_one_and_its_words_are_marked(string wish)
    {
        await SayAsync(Accusation);
        await SayAsync("ไม่แจ้งละ");

        await SayAsync(wish);

        Assert.Equal((FlowIds.CorruptionReport, true, Accusation), (_bot.State.Dialog?.FlowId, _bot.State.Dialog?.IsConfidential, Slot("detail")));
        Assert.All(_bot.LastResult!.Transcript, line => Assert.True(line.IsConfidential)); // A turn was run.
    }

    [Fact]
    public async Task The_wish_to_accuse_takes_up_no_complaint()
    {
        await SayAsync(Hole);
        await SayAsync("ยกเลิก");

        await SayAsync("แจ้งทุจริตดีกว่า");

        Assert.Equal((FlowIds.CorruptionReport, null), (_bot.State.Dialog?.FlowId, Slot("detail")));
    }

    [Fact]
    public async Task A_danger_told_since_is_met_as_one()
    {
        await SayAsync(Hole);
        await SayAsync("ยกเลิก");

        await SayAsync("ไฟไหม้บ้านหมู่ 4");

        Assert.True(_bot.LastResult!.Facts.ShowsEmergencyNumber); // A turn was run.
    }

    private string? Slot(string name) => _bot.State.Dialog?.Slots.GetValueOrDefault(name)?.Text;

    private static string Said(StoryReply reply) => string.Join('\n', reply.Messages.Select(message => message.Text));

    private Task<StoryReply> SayAsync(string words) => SendAsync(new TextReceived(words));

    private Task<StoryReply> SendAsync(ActivityContent content) =>
        _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
