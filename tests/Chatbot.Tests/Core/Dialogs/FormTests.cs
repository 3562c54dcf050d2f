using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>What people say to a form beside the answer it asks for, and what they read then.</summary>
public sealed class FormTests
{
    private const string Dark = "ไฟถนนดับ หน้าวัด หมู่ 3";
    private const string Bribe = "ช่างกองช่างรับเงินใต้โต๊ะ 5000 จากผู้รับเหมา";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private int _said;

    [Theory]
    [InlineData("ที่กองช่าง เมื่อวันจันทร์")]
    [InlineData("มีพยานสองคน")]
    [InlineData("เขาชื่อเล่นว่าเอ")]
    [InlineData("It was last Monday at the office")]
    public async Task What_is_added_at_the_read_back_is_said_back_and_goes_with_the_report(string detail)
    {
        await SayAsync(Bribe);

        Assert.Contains(await SayAsync(detail), text => text.Contains(detail, StringComparison.Ordinal));
        await SayAsync("ใช่");
        Assert.Equal($"{Bribe}\n{detail}", Assert.Single(_bot.Tickets).Text);
    }

    [Theory]
    [InlineData("ข้าม")]
    [InlineData("ไม่")]
    [InlineData("skip")]
    public async Task There_is_nothing_to_leave_out_at_the_read_back(string skip)
    {
        await SayAsync(Bribe);

        Assert.Equal(Say("not_sent_yet"), Assert.Single(await SayAsync(skip)));
        Assert.Empty(_bot.Tickets);
    }

    [Fact]
    public async Task A_yes_to_what_should_be_changed_files_nothing()
    {
        await SayAsync(Dark);
        await SayAsync("ข้าม");
        await SayAsync("ไม่ใช่");

        await SayAsync("ครับ");
        Assert.Empty(_bot.Tickets);

        await SayAsync("ครับ");
        Assert.Single(_bot.Tickets);
    }

    [Theory]
    [InlineData("ถูกต้อง")]
    [InlineData("โอเค")]
    [InlineData("ได้ครับ")]
    [InlineData("yes")]
    [InlineData("แจ้ง")]
    public async Task A_yes_where_a_telephone_number_was_asked_is_asked_again_and_goes_nowhere(string yes)
    {
        await SayAsync(Dark);

        Assert.Equal(["contact"], await AskedAfterAsync(yes));
        Assert.Null(_bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Equal(["confirm"], await AskedAfterAsync(yes));
        Assert.Equal(Dark, _bot.State.Dialog!.Slots["detail"].Text); // It waits.
    }

    [Fact]
    public async Task A_yes_is_no_place_and_no_matter()
    {
        await _bot.SendAsync(new PostbackReceived(Postbacks.MenuReport), TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal(["detail"], await AskedAfterAsync("ถูกต้อง"));
        await SayAsync("ไฟถนนดับ");
        Assert.Equal(["location"], await AskedAfterAsync("ถูกต้องครับ"));
    }

    [Fact]
    public async Task A_no_where_something_else_was_asked_may_change_what_was_told()
    {
        await SayAsync(Dark);

        Assert.Contains("location", await AskedAfterAsync("ไม่ใช่"));
    }

    [Fact]
    public async Task What_comes_in_first_is_added_and_what_comes_again_is_corrected()
    {
        await SayAsync("ไฟถนนดับ");

        Assert.Contains(Say("noted", "ติดต่อกลับ: ••••1234"), await SayAsync("0990001234"));
        await SayAsync("หน้าวัด หมู่ 3");
        Assert.Contains(Say("corrected", "สถานที่: หน้าวัด หมู่ 5"), await SayAsync("ไม่ใช่หมู่ 3 หมู่ 5"));
    }

    [Theory]
    [InlineData("", "เอ้ย ไม่ใช่ หมู่ 4")]
    [InlineData("", "ไม่ใช่ หมู่ 4")]
    [InlineData("ข้าม", "ไม่ใช่ หมู่ 4 ต่างหาก")]
    public async Task A_no_and_another_village_put_the_place_right_and_are_no_part_of_the_matter(string before, string correction)
    {
        await SayAsync(Dark);
        if (before.Length > 0)
        {
            await SayAsync(before);
        }

        Assert.Contains(Say("corrected", "สถานที่: หน้าวัด หมู่ 4"), await SayAsync(correction));
        Assert.Equal(Dark, _bot.State.Dialog!.Slots["detail"].Text); // It waits.
    }

    [Theory]
    [InlineData("บ้านเลขที่ 45/2 หมู่ 3")]
    [InlineData("หน้าบ้านนายสมชาย ใจดี หมู่ 3")]
    public async Task A_place_is_read_back_as_it_was_typed(string place)
    {
        await SayAsync("ไฟถนนดับ");
        await SayAsync(place);

        Assert.Contains($"สถานที่: {place}", string.Join("\n", await SayAsync("0990001234")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("เปิดเพลงดังทุกคืนถึงตี 2")]
    [InlineData("ข้างบ้านเลขที่ 45/2 เปิดเพลงดังถึงตี 2")]
    public async Task An_hour_or_a_house_in_what_happened_is_read_back_as_it_was_typed(string detail)
    {
        await SayAsync(detail);
        await SayAsync("หมู่ 3");

        Assert.Contains(detail, string.Join("\n", await SayAsync("0990001234")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_given_at_the_read_back_after_it_was_left_out_is_added()
    {
        await SayAsync(Dark);
        await SayAsync("ข้าม");

        Assert.Contains(Say("noted", "ติดต่อกลับ: ••••1234"), await SayAsync("เบอร์ 0990001234"));
    }

    [Theory]
    [InlineData("ไฟถนนดับ", "กองช่าง", "แค่ถาม")]
    [InlineData("เบี้ยคนแก่เดือนนี้ยังไม่เข้าบัญชีเลย", "สำนักปลัด", "แค่ถาม")]
    [InlineData("The street light is broken, please fix it", "Public Works Division", "just asking")]
    [InlineData(Bribe, "งานกฎหมายและคดี", "ยกเลิก")]
    public async Task A_form_begins_with_what_is_taken_for_whom_and_how_to_leave_it(string matter, string division, string wayOut)
    {
        var opening = Assert.Single(await SayAsync(matter), text => text.Contains(wayOut, StringComparison.Ordinal));

        Assert.Contains(division, opening, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_about_nothing_yet_is_the_whole_offices()
    {
        Assert.Contains(await SayAsync("มีเรื่องจะร้องเรียนค่ะ"), text => text.Contains("อบต.ลำเลียง", StringComparison.Ordinal) && text.Contains("ยกเลิก", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_that_was_taken_from_the_first_words_is_shown_at_once()
    {
        var said = await SayAsync(Dark);

        Assert.Contains(said, text => text.Contains("สถานที่: หน้าวัด หมู่ 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_told_where_a_place_was_asked_is_kept_and_the_place_asked_again()
    {
        await SayAsync("ไฟถนนดับ");

        Assert.Equal(["location"], await AskedAfterAsync("ถนนที่นายกเพิ่งทำเสร็จปีก่อน"));
        Assert.Contains("เพิ่งทำเสร็จ", _bot.State.Dialog!.Slots["detail"].Text, StringComparison.Ordinal); // It waits.
    }

    [Theory]
    [InlineData("เบอร์ผิด", "contact")]
    [InlineData("สถานที่ไม่ถูกค่ะ", "location")]
    public async Task What_is_said_to_be_wrong_is_asked_again(string text, string slot)
    {
        await SayAsync(Dark);
        await SayAsync("0990001234");

        Assert.Equal([slot], await AskedAfterAsync(text));
    }

    [Fact]
    public async Task A_beginning_that_tells_nothing_yet_decides_nothing()
    {
        await SayAsync("มีเรื่องจะร้องเรียนค่ะ");
        Assert.Equal(["detail"], await AskedAfterAsync("คือว่า"));

        Assert.Equal(["location"], await AskedAfterAsync("หมาเยอะมาก"));
        Assert.Equal("office", _bot.State.Dialog!.Department); // It waits.
    }

    [Fact]
    public async Task A_village_in_Latin_letters_changes_no_language()
    {
        await SayAsync("ရေမလာဘူး");

        await SayAsync("Moo 2");

        Assert.Equal("my", _bot.State.Language);
    }

    [Fact]
    public async Task A_yes_to_the_question_about_a_picture_begins_the_report_with_it()
    {
        await _bot.SendAsync(new AttachmentReceived("image", "p1"), TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Equal(["detail"], await AskedAfterAsync("ใช่ครับ"));
        Assert.Equal(["p1"], _bot.State.Dialog!.Slots["photos"].Attachments); // It waits.
    }

    [Fact]
    public async Task A_no_to_the_question_about_a_picture_lets_go_of_it()
    {
        await _bot.SendAsync(new AttachmentReceived("image", "p1"), TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Contains(Say("not_taken"), await SayAsync("ไม่ใช่"));
        Assert.Null(_bot.State.Loose);
    }

    [Fact]
    public async Task A_place_named_by_its_label_is_taken_without_the_label()
    {
        await SayAsync(Dark);
        await SayAsync("ข้าม");

        Assert.Contains(Say("corrected", "สถานที่: ซอยวัด หมู่ 2"), await SayAsync("สถานที่ ซอยวัด หมู่ 2"));
    }

    [Fact]
    public async Task What_is_told_after_a_picture_is_its_matter()
    {
        await _bot.SendAsync(new AttachmentReceived("image", "p1"), TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Equal(["location"], await AskedAfterAsync("น้ำท่วมถนน"));
    }

    [Theory]
    [InlineData("พอดีไฟติดแล้ว ไม่ต้องแจ้งแล้ว")]
    [InlineData("เลิกคุย")]
    [InlineData("ไว้ก่อนละกัน")]
    public async Task A_form_is_called_off_in_many_words(string text)
    {
        await SayAsync(Dark);

        await SayAsync(text);

        Assert.True(_bot.LastResult!.Facts.Cancels); // A turn was run.
        Assert.Empty(_bot.Tickets);
        Assert.Null(_bot.State.Dialog);
    }

    private static string Say(string key, string what = "") => DemoContent.Current.Phrases.Say(key, "th", ("what", what));

    private async Task<IReadOnlyList<string>> SayAsync(string text) =>
        [.. (await _bot.SendAsync(new TextReceived(text, $"m{++_said}"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];

    private async Task<IReadOnlyList<string>> AskedAfterAsync(string text) =>
        (await _bot.SendAsync(new TextReceived(text, $"m{++_said}"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Facts.AsksFor;
}
