using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Words that may accuse and were taken for something else: no division reads them before the citizen has said that they do not.</summary>
public sealed class AccusationHintTests
{
    private const string Complaint = "ถนนเป็นหลุม ไม่รู้ว่างบหมู่ 3 ได้เจ้าเดิมตลอดไหม";
    private const string Question = "โครงการถนนนี้ทำไม่เสร็จเมื่อไหร่จะเสร็จ";
    private const string Abuse = "ไอ้พวกโกงกินงบถนน";
    private const string Wish = "ขอคุยกับคน เรื่องเจ้าหน้าที่เก็บเงินเพิ่ม";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(Complaint, Intent.Complaint)]
    [InlineData(Question, Intent.Question)]
    [InlineData(Abuse, Intent.Abuse)]
    [InlineData(Wish, Intent.TalkToHuman)]
    public void The_words_of_these_tests_hint_at_corruption_and_are_taken_for_something_else(string words, Intent intent)
    {
        var understanding = DemoContent.Current.Understander.Understand(words);

        Assert.Equal((intent, true), (understanding.Intent, understanding.HintsAtCorruption));
    }

    [Fact]
    public async Task What_only_the_model_takes_for_an_accusation_may_be_said_to_be_none()
    {
        const string doubted = "ทำไมถนนเส้นในบ้านใช้งบตั้ง 6 ล้าน แต่พังในปีเดียว";
        Assert.Equal(Intent.CorruptionReport, DemoContent.Current.Understander.Understand(doubted).Intent);
        await SayAsync(doubted);

        await RunAsync(new PostbackReceived(Postbacks.NoAccusation));

        Assert.Equal(FlowIds.Complaint, _bot.State.Dialog?.FlowId);
    }

    [Theory]
    [InlineData("แม่เฒ่าเสียแล้ว เบิกค่าทำศพได้ม่าย")]
    [InlineData("พ่อตายแล้ว เบิกเงินอะไรได้หม้าย")]
    public async Task Who_asks_after_a_death_what_may_be_drawn_accuses_nobody(string words)
    {
        await SayAsync(words);

        Assert.False(DemoContent.Current.Understander.Understand(words).HintsAtCorruption);
        Assert.Null(_bot.State.Dialog);
    }

    [Fact]
    public async Task Who_did_it_is_kept_though_it_reads_like_a_question()
    {
        await SayAsync("นายช่างเรียกเงินผม 5000 ค่าเซ็นแบบบ้าน");

        await SayAsync("คนที่นั่งโต๊ะรับเรื่องกองช่าง เมื่อวาน");
        await SayAsync("ใช่");

        Assert.Contains("คนที่นั่งโต๊ะรับเรื่อง", Assert.Single(_bot.Tickets).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complaint_that_may_accuse_is_asked_about_before_a_divisions_form()
    {
        await SayAsync(Complaint);

        Assert.Equal(FlowIds.CorruptionReport, _bot.State.Dialog?.FlowId);
        await SayAsync("ใช่");
        AssertLegalAlone(Assert.Single(_bot.Tickets));
    }

    [Fact]
    public async Task A_complaint_that_accuses_nobody_goes_on_to_its_division_with_the_pin_sent_before_it()
    {
        await RunAsync(new LocationReceived(9.9, 98.6));
        await SayAsync(Complaint);

        await SayAsync("ไม่ใช่");
        await SayAsync("0990001234");
        await SayAsync("ใช่");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((TicketTrack.General, "works", Complaint, false, 9.9), (ticket.Track, ticket.Department, ticket.Text, ticket.IsConfidential, ticket.Place?.Latitude));
    }

    [Fact]
    public async Task A_question_that_may_accuse_is_not_put_into_a_divisions_form()
    {
        await SayAsync("ถนนหน้าบ้านพังมาเป็นปี หมู่ 3");
        Assert.Equal(FlowIds.Complaint, _bot.State.Dialog?.FlowId);

        await SayAsync(Question);
        await SayAsync("ใช่");

        AssertLegalAlone(Assert.Single(_bot.Tickets));
    }

    [Theory]
    [InlineData(Complaint)]
    [InlineData(Question)]
    [InlineData(Abuse)]
    public async Task What_may_accuse_does_not_go_to_the_division_that_is_awaited(string words)
    {
        await RunAsync(new PostbackReceived(Postbacks.MenuHuman));

        await SayAsync(words);

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.True(_bot.LastResult.Transcript[0] is { IsConfidential: true, ConfidentialTo: null });
    }

    [Theory]
    [InlineData(Complaint)]
    [InlineData(Question)]
    [InlineData(Abuse)]
    public async Task What_may_accuse_does_not_go_to_a_person_of_a_division(string words)
    {
        await RunAsync(new PostbackReceived(Postbacks.MenuHuman));
        await RunAsync(new StaffClaimed(_bot.Tickets[0].Code, "malee", "มาลี", "works"));

        await SayAsync(words);

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        AssertLegalAlone(_bot.Tickets[1]);
    }

    [Fact]
    public async Task What_may_accuse_is_not_added_to_a_report_filed_a_moment_ago()
    {
        await SayAsync("ถนนหน้าบ้านพังมาเป็นปี หมู่ 3");
        await SayAsync("0990001234");
        await SayAsync("ใช่");
        Assert.Single(_bot.Tickets);

        await SayAsync("ไม่ใช่หมู่ 3 หมู่ 5 ต่างหาก ถนนเป็นหลุม ไม่รู้ว่างบได้เจ้าเดิมตลอดไหม");

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Theory]
    [InlineData(Question)]
    [InlineData("ผู้ใหญ่บ้านเอารถ อบต ไปใช้ส่วนตัว แจ้งใครได้ ไม่อยากให้รู้ชื่อ")]
    [InlineData("ครูขอเงินค่าอะไรบ้าง")]
    public async Task The_wish_to_talk_after_a_question_that_may_accuse_brings_it_to_no_division(string question)
    {
        await SayAsync(question);

        await RunAsync(new PostbackReceived(Postbacks.MenuHuman));

        Assert.Null(_bot.State.UnansweredQuestion);
        Assert.All(_bot.Tickets, AssertReadByNoDivision);
    }

    [Fact]
    public async Task A_question_that_only_hints_is_not_answered_by_the_entry_about_corruption_reports()
    {
        await SayAsync(Question);

        Assert.Null(_bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        var buttons = _bot.LastResult.Effects.OfType<SendMessages>().Single().Messages[^1].Buttons;
        Assert.Contains(buttons, button => button.Action is PostbackAction { Data: Postbacks.MenuHuman });
        Assert.Contains(buttons, button => button.Action is PostbackAction { Data: Postbacks.MenuCorruption });
    }

    [Fact]
    public async Task A_number_beside_words_that_remind_of_accusations_is_taken_where_a_number_was_asked()
    {
        await SayAsync("ถนนหน้าบ้านพังมาเป็นปี หมู่ 3");
        Assert.Equal("contact", _bot.State.Dialog?.StepId);
        Assert.Equal(Intent.CorruptionReport, DemoContent.Current.Understander.Understand("0812345678 ผมชื่อปรีชา บ้านอยู่ติดผู้ใหญ่บ้าน").Intent);

        await SayAsync("0812345678 ผมชื่อปรีชา บ้านอยู่ติดผู้ใหญ่บ้าน");

        Assert.Equal((FlowIds.Complaint, "confirm"), (_bot.State.Dialog?.FlowId, _bot.State.Dialog?.StepId));
    }

    [Fact]
    public async Task A_number_beside_words_of_taking_money_brings_them_to_no_division_unasked()
    {
        await SayAsync("ถนนหน้าบ้านพังมาเป็นปี หมู่ 3");

        await SayAsync("ช่างขอค่าน้ำชา 500 0812345678");

        Assert.False(_bot.State.Dialog is { FlowId: FlowIds.Complaint, StepId: "confirm" });
    }

    [Fact]
    public async Task The_wish_to_talk_after_leaving_a_confidential_form_brings_nothing_of_it_to_a_division()
    {
        await SayAsync("นายกเอารถหลวงไปรับจ้าง");
        Assert.Equal(FlowIds.CorruptionReport, _bot.State.Dialog?.FlowId);
        await SayAsync("ยกเลิก");
        Assert.Null(_bot.State.Dialog);

        await RunAsync(new PostbackReceived(Postbacks.MenuHuman));

        Assert.All(_bot.Tickets, AssertReadByNoDivision);
    }

    [Fact]
    public async Task A_wish_to_talk_that_may_accuse_goes_to_the_legal_section_alone()
    {
        await SayAsync(Wish);

        AssertLegalAlone(Assert.Single(_bot.Tickets));
    }

    private static void AssertLegalAlone(Ticket ticket) =>
        Assert.Equal((DemoContent.Current.Organisation.ConfidentialDepartment.Id, true), (ticket.Department, ticket.IsConfidential));

    private static void AssertReadByNoDivision(Ticket ticket) =>
        Assert.True(ticket.IsConfidential || ticket.Text == DemoContent.Current.Phrases.Say("button_human", "th"), ticket.Text);

    private Task SayAsync(string text) => RunAsync(new TextReceived(text));

    private Task RunAsync(ActivityContent content) => _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
