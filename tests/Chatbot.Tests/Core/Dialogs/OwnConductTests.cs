using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>Complaints of how somebody of the office treats people.</summary>
public sealed class OwnConductTests
{
    private const string OfClerk = "ปลัดพูดจาดูถูกชาวบ้าน";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เจ้าหน้าที่พูดไม่ดี")]
    [InlineData("พนักงานกองช่างด่าชาวบ้าน")]
    [InlineData("เจ้าหน้าที่กองคลังพูดจาไม่ดี")]
    [InlineData("เจ้าหน้าที่กองการศึกษาพูดห้วนมาก")]
    [InlineData("ช่างไฟของ อบต พูดจาไม่ดีเลย")]
    [InlineData("ปลัดด่าแม่ผมเมื่อวาน")]
    [InlineData("ปลัดด่าชาวบ้านในที่ประชุม")]
    [InlineData(OfClerk)]
    public async Task They_are_taken_down_for_one_division_whosever_people_are_complained_of(string words)
    {
        await SayAsync(words);

        Assert.Equal(("complaint", "office", "contact"), (_bot.State.Dialog?.FlowId, _bot.State.Dialog?.Department, _bot.State.Dialog?.StepId));
    }

    [Fact]
    public void Of_a_teacher_the_division_for_education_reads() =>
        Assert.Equal("education", DemoContent.Current.Understander.Understand("ครูศูนย์เด็กด่าเด็ก").Department);

    [Theory]
    [InlineData("ขอบคุณเจ้าหน้าที่ ไม่เคยตวาดเลย", Intent.Thanks)]
    [InlineData("ร้องเรียนเจ้าหน้าที่พูดไม่ดีได้ที่ไหน", Intent.Question)]
    public void Thanks_and_questions_that_speak_of_it_stay_what_they_are(string words, Intent intent) =>
        Assert.Equal(intent, DemoContent.Current.Understander.Understand(words).Intent);

    [Theory]
    [InlineData(OfClerk, true)]
    [InlineData("คนสำนักปลัดพูดจาหยาบคายใส่แม่ผม", true)]
    [InlineData("พนักงานกองช่างด่าชาวบ้าน", false)]
    [InlineData("ไฟหน้าสำนักปลัดดับ", false)]
    [InlineData("ปลัดอำเภอด่าแม่ผม", false)]
    public async Task Whose_readers_are_complained_of_themselves_is_told_so(string words, bool isTold)
    {
        var said = await SayAsync(words);

        Assert.Equal(isTold, said.Any(text => text.Contains("ส่งเป็นเรื่องลับ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("นิติกรขอเงินผมแลกกับการถอนเรื่อง")]
    [InlineData("หัวหน้างานกฎหมายรับเงินช่วยคดี ร้องที่ไหนได้")]
    public async Task Who_accuses_the_readers_of_accusations_hears_of_those_outside_the_office(string words) =>
        Assert.Contains(await SayAsync(words), text => text.Contains("1205", StringComparison.Ordinal) && text.Contains("1567", StringComparison.Ordinal));

    [Theory]
    [InlineData("ขอส่งเรื่องให้งานกฎหมายครับ นายช่างเรียกเงินใต้โต๊ะ 5000")]
    [InlineData("ถึงงานกฎหมาย ปลัดเรียกเงินค่าเซ็นใบอนุญาต 3000")]
    [InlineData("อยากให้นิติกรช่วยตรวจ เจ้าหน้าที่กองคลังเก็บเงินไม่ออกใบเสร็จ")]
    [InlineData("เขาแนะนำให้แจ้งงานกฎหมาย ผู้ใหญ่บ้านหักหัวคิวเงินช่วยเหลือ")]
    [InlineData("please send this to the legal section, the engineer asked me for a bribe, staff know it")]
    public async Task Who_sends_them_an_accusation_of_somebody_else_hears_nothing_of_the_kind(string words) =>
        Assert.DoesNotContain(await SayAsync(words), text => text.Contains("1205", StringComparison.Ordinal));

    [Theory]
    [InlineData("จ่ายเงินให้นิติกร 5000 ถึงจะถอนเรื่องให้")]
    [InlineData("เจ้าหน้าที่งานกฎหมายเรียกเงิน 5000")]
    public async Task Money_given_to_them_is_no_letter_to_them(string words) =>
        Assert.Contains(await SayAsync(words), text => text.Contains("1205", StringComparison.Ordinal));

    [Theory]
    [InlineData("th")]
    [InlineData("en")]
    [InlineData("my")]
    public void Whom_to_call_outside_is_as_the_entry_about_such_reports_has_it(string language)
    {
        var entry = DemoContent.Current.Knowledge.Find("corruption-report")!; // It is there.
        var told = entry.Sections.Single(section => section.Aspect == "contact").Text.In(language)!.Body; // In each language.

        var words = DemoContent.Current.Phrases.Say("accused_reader", language, ("confidential", "")).Split([' ', ',', '.', '၊', '။', ')']);
        var numbers = words.Where(word => word.Length == 4 && word.All(char.IsAsciiDigit)).ToList();

        Assert.Equal(3, numbers.Count);
        Assert.All(numbers, number => Assert.Contains(number, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_asked_what_happened_is_told_so_too()
    {
        await SayAsync("แจ้งเรื่อง");

        var said = await SayAsync("ปลัดด่าแม่ผม");

        Assert.Contains(said, text => text.Contains("ส่งเป็นเรื่องลับ", StringComparison.Ordinal));
        Assert.Contains(_bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(sent => sent.Messages).SelectMany(message => message.Buttons), // A turn was run.
            button => button.Action is PostbackAction { Data: Postbacks.Confidentially });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_may_go_to_the_confidential_section_instead_by_a_tap_or_in_words(bool isTapped)
    {
        await SayAsync(OfClerk);

        await RunAsync(isTapped ? new PostbackReceived(Postbacks.Confidentially) : new TextReceived("ส่งเป็นเรื่องลับ"));
        await SayAsync("ส่งเลย");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((TicketTrack.Corruption, "legal", true, OfClerk), (ticket.Track, ticket.Department, ticket.IsConfidential, ticket.Text));
        Assert.Null(ticket.Contact);
    }

    [Theory]
    [InlineData("ส่งเป็นเรื่องลับ")]
    [InlineData("Send in confidence")]
    public async Task Of_any_other_matter_the_words_wish_for_secrecy_and_make_no_corruption_report_of_it(string words)
    {
        await SayAsync("ไฟถนนดับ 3 ดวง หน้าวัด หมู่ 3");

        await SayAsync(words);

        Assert.Equal(("complaint", "works", true), (_bot.State.Dialog?.FlowId, _bot.State.Dialog?.Department, _bot.State.Dialog?.IsConfidential));
    }

    [Fact]
    public async Task Typed_where_no_form_waits_they_are_kept_for_the_one_that_follows()
    {
        await SayAsync("ส่งเป็นเรื่องลับ");

        Assert.True(_bot.State.Loose is { IsSecret: true });
    }

    [Fact]
    public async Task The_button_of_a_form_that_is_over_sends_nothing()
    {
        await RunAsync(new PostbackReceived(Postbacks.Confidentially));

        Assert.Null(_bot.State.Dialog);
        Assert.Empty(_bot.Tickets);
    }

    private Task<IReadOnlyList<string>> SayAsync(string text) => RunAsync(new TextReceived(text));

    private async Task<IReadOnlyList<string>> RunAsync(ActivityContent content) =>
        [.. (await _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
