using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>An accusation in the middle of a division's form, sure or not: the division reads nothing of it before the citizen says that it is none.</summary>
public sealed class AccusationTests
{
    private const string Road = "ถนนหน้าบ้านพังมาเป็นปี หมู่ 3";

    /// <summary>Taken for an accusation, but with little confidence.</summary>
    private const string Doubtful = "เห็นเจ้าหน้าที่เอาของหลวงกลับบ้าน";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly List<TurnResult> _turns = [];

    [Fact]
    public void The_words_of_these_tests_are_doubtful()
    {
        var understanding = DemoContent.Current.Understander.Understand(Doubtful);

        Assert.Equal(Chatbot.Core.Understanding.Intent.CorruptionReport, understanding.Intent);
        Assert.InRange(understanding.IntentConfidence, 0, 0.9);
    }

    [Theory]
    [InlineData("contact")]
    [InlineData("confirm")]
    public async Task A_doubtful_accusation_is_asked_about_and_goes_to_the_legal_section_alone(string step)
    {
        await BeginAsync(step);

        await SayAsync(Doubtful);
        Assert.Contains(Texts(), text => text == Doubt);
        await SayAsync("ใช่");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((TicketTrack.Corruption, Legal, true), (ticket.Track, ticket.Department, ticket.IsConfidential));
        Assert.Contains(Doubtful, ticket.Text, StringComparison.Ordinal);
        Assert.Null(ticket.Contact);
        var hidden = _turns.SelectMany(turn => turn.Confidential).ToList();
        Assert.Contains(hidden, line => line is { EventId: "event-1", To: null });
    }

    [Theory]
    [InlineData("ไม่ใช่")]
    [InlineData("ไม่ใช่เรื่องทุจริต")]
    [InlineData("no")]
    public async Task When_it_is_none_the_form_goes_on_with_the_words_in_it(string no)
    {
        await BeginAsync("contact");
        await SayAsync(Doubtful);

        await SayAsync(no);

        Assert.Equal(["contact"], _turns[^1].Facts.AsksFor);
        await SayAsync("0990001234");
        await SayAsync("ใช่");
        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((TicketTrack.General, "works", $"{Road}\n{Doubtful}", "0990001234"), (ticket.Track, ticket.Department, ticket.Text, ticket.Contact));
    }

    [Theory]
    [InlineData("ขอแก้ไข", "detail")]
    [InlineData("ผิด", "detail")]
    [InlineData("edit", "detail")]
    [InlineData("ไม่แน่ใจ", "confirm")]
    [InlineData("ไม่บอก", "confirm")]
    [InlineData("not sure", "confirm")]
    [InlineData("แค่ถามค่ะ", "confirm")]
    public async Task Who_wants_to_change_it_or_is_not_sure_stays_in_the_confidential_form(string words, string asked)
    {
        await BeginAsync("contact");
        await SayAsync(Doubtful);

        await SayAsync(words);

        Assert.Equal([asked], _turns[^1].Facts.AsksFor);
        Assert.Equal("corruption-report", _bot.State.Dialog?.FlowId);
        Assert.Equal(asked == "confirm", Texts().Contains(DemoContent.Current.Phrases.Say("not_sent_yet", "th")));
        Assert.Empty(_bot.Tickets);
    }

    [Fact]
    public async Task A_no_to_what_should_be_changed_does_not_say_that_nobody_is_accused()
    {
        await BeginAsync("contact");
        await SayAsync(Doubtful);
        await SayAsync("ขอแก้ไข");

        await SayAsync("ไม่ใช่");

        Assert.Equal("corruption-report", _bot.State.Dialog?.FlowId);
    }

    [Fact]
    public async Task A_tap_says_so_too_and_a_picture_sent_meanwhile_is_kept()
    {
        await BeginAsync("confirm");
        await SayAsync(Doubtful);
        await RunAsync(new AttachmentReceived("image", "p1", MessageId: "p1"));

        await RunAsync(new PostbackReceived(Postbacks.NoAccusation));
        await SayAsync("ใช่");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal(("works", "0990001234"), (ticket.Department, ticket.Contact));
        Assert.Equal(["p1"], ticket.Attachments);
    }

    [Fact]
    public async Task Words_taken_back_bring_the_other_form_back_without_them()
    {
        await BeginAsync("contact");
        await RunAsync(new TextReceived(Doubtful, "m9"));

        await RunAsync(new MessageUnsent("m9"));

        Assert.Equal(["contact"], _turns[^1].Facts.AsksFor);
        Assert.Equal(("complaint", Road), (_bot.State.Dialog!.FlowId, _bot.State.Dialog.Slots["detail"].Text)); // It waits.
    }

    [Fact]
    public async Task What_was_told_before_and_is_taken_back_meanwhile_does_not_come_back_with_the_other_form()
    {
        await RunAsync(new TextReceived("ถนนหน้าบ้านพังมาเป็นปี", "m1"));
        await RunAsync(new TextReceived("หน้าวัดสุวรรณ หมู่ 3", "m2"));
        await RunAsync(new TextReceived(Doubtful, "m3"));

        await RunAsync(new MessageUnsent("m2"));
        await SayAsync("ไม่ใช่");

        Assert.Equal(["location"], _turns[^1].Facts.AsksFor);
        Assert.DoesNotContain("วัดสุวรรณ", string.Concat(_bot.State.Dialog!.Slots.Values.Select(value => value.Text)), StringComparison.Ordinal); // It waits.
    }

    [Theory]
    [InlineData("หัวหน้าเก็บกุญแจรถหลวงไว้บ้าน")]
    [InlineData("เจ้าหน้าที่เอาของหลวงกลับบ้าน")]
    public async Task What_the_model_alone_takes_for_an_accusation_is_asked_about(string words)
    {
        await BeginAsync("contact");

        await SayAsync(words);

        Assert.Contains(Doubt, Texts());
    }

    [Fact]
    public async Task In_an_empty_form_the_words_become_its_matter_when_they_accuse_nobody()
    {
        await RunAsync(new PostbackReceived(Postbacks.MenuReport));
        await SayAsync(Doubtful);
        await SayAsync("ไม่ใช่");

        Assert.Equal(Doubtful, _bot.State.Dialog!.Slots["detail"].Text); // It waits.
        Assert.False(_bot.State.Dialog.IsConfidential);
    }

    [Fact]
    public async Task An_unanswered_doubt_is_filed_for_the_legal_section_when_a_person_comes()
    {
        await BeginAsync("contact");
        await RunAsync(new PostbackReceived(Postbacks.MenuHuman));
        var handoff = Assert.Single(_bot.Tickets).Code;
        await SayAsync(Road);
        await SayAsync(Doubtful);

        await RunAsync(new StaffClaimed(handoff, "malee", "มาลี", "works"), TimeSpan.FromHours(1));

        var report = Assert.Single(_bot.Tickets, ticket => ticket.Track == TicketTrack.Corruption);
        Assert.Contains(Doubtful, report.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("หน้าบ้านนายก หมู่ 4")]
    [InlineData("ตรงหน้าบ้านกำนัน")]
    [InlineData("หน้าบ้าน สมาชิกสภา")]
    public async Task Where_an_official_lives_is_a_place_and_no_accusation(string place)
    {
        await SayAsync("ถนนหน้าบ้านพังมาเป็นปี");

        await SayAsync(place);

        Assert.Equal(["contact"], _turns[^1].Facts.AsksFor);
    }

    [Fact]
    public async Task A_wish_to_report_corruption_leaves_a_complaint_for_the_other_door()
    {
        await BeginAsync("confirm");

        await SayAsync("อยากแจ้งทุจริตค่ะ");

        Assert.Empty(_bot.Tickets);
        Assert.Equal("corruption-report", _bot.State.Dialog?.FlowId);
    }

    [Theory]
    [InlineData("ผู้ใหญ่บ้านเอารถ อบต ไปใช้ส่วนตัว แจ้งใครได้ ไม่อยากให้รู้ชื่อ")]
    [InlineData("นายกเอารถหลวงไปรับจ้าง ร้องเรียนที่ไหนได้บ้าง หมู่ 3")]
    public async Task A_question_with_an_accusation_in_it_is_shown_the_confidential_door(string question)
    {
        await SayAsync(question);

        var buttons = _turns[^1].Effects.OfType<SendMessages>().SelectMany(send => send.Messages).SelectMany(message => message.Buttons).Select(button => button.Action);
        Assert.True(_bot.State.Dialog?.FlowId == "corruption-report"
            || buttons.OfType<PostbackAction>().Any(button => button.Data is Postbacks.MenuCorruption || button.Data == Postbacks.Report("corruption-report")));
    }

    [Theory]
    [InlineData("นายกโกงกินปะ", "corruption-report")]
    [InlineData("ปลัดรับส่วยจริงไหม", "corruption-report")]
    [InlineData("เขาว่าจ่ายสามหมื่นแล้วได้บรรจุ จริงปะ", "job-openings")]
    public async Task What_only_asks_in_passing_is_answered_and_no_report(string asked, string topic)
    {
        await SayAsync(asked);

        Assert.Equal(topic, _turns[^1].Facts.AnsweredTopic);
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("เปลี่ยนเปนรับเงินสดได้มะ")]
    [InlineData("ขอรับเป็นเงินสดแทนได้ปะ")]
    public async Task A_question_in_the_form_of_an_allowance_accuses_nobody(string asked)
    {
        await SayAsync("เบี้ยผู้สูงอายุเดือนนี้ยังไม่เข้าเลย");

        await SayAsync(asked);

        Assert.Equal("complaint", _bot.State.Dialog?.FlowId);
    }

    [Fact]
    public async Task A_guess_at_an_accusation_is_none_where_an_entry_is_surely_meant()
    {
        await SayAsync("เคยประมูลพัสดุเก่าจาก อบต ได้ของมาไม่ครบ ทวงแล้วก็เงียบ");

        Assert.NotEqual("corruption-report", _bot.State.Dialog?.FlowId);
        Assert.DoesNotContain(Doubt, _turns[^1].Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));
    }

    private static string Legal => DemoContent.Current.Organisation.ConfidentialDepartment.Id;

    private static string Doubt => DemoContent.Current.Phrases.Say("accusation_doubted", "th", ("department", "งานกฎหมายและคดี"));

    private async Task BeginAsync(string step)
    {
        await SayAsync(Road);
        if (step == "confirm")
        {
            await SayAsync("0990001234");
        }

        Assert.Equal([step], _turns[^1].Facts.AsksFor);
    }

    private IEnumerable<string> Texts() => _turns[^1].Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text);

    private Task SayAsync(string text) => RunAsync(new TextReceived(text));

    private async Task RunAsync(ActivityContent content, TimeSpan? gap = null)
    {
        await _bot.SendAsync(content, gap ?? TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        _turns.Add(_bot.LastResult!); // A turn was run.
    }
}
