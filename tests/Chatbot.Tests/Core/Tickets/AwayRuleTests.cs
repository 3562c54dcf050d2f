using Chatbot.Core.Activities;
using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Core.Tickets;

/// <summary>Tickets that wait for the citizen, or lie with another office.</summary>
public sealed class AwayRuleTests
{
    private const string Office = "การไฟฟ้า";

    /// <summary>The version that the first question or sending gives a ticket never written.</summary>
    private const long Question = 1;

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);
    private static readonly StaffMember Malee = Member("malee", "works", "finance");
    private static readonly StaffMember Wipa = Member("wipa", "legal");

    [Fact]
    public void A_question_to_the_citizen_waits_for_the_answer_which_puts_it_back_in_progress()
    {
        var asked = Change(TicketRules.Ask(Claimed(), Malee, " เสาไหนครับ ", Now));

        Assert.Equal((TicketStatus.WaitingForCitizen, new TicketAway("เสาไหนครับ", Now, Question)), (asked.After.Status, asked.After.Away));
        Assert.Equal((TicketLogKind.Asked, "เสาไหนครับ", TicketStatus.WaitingForCitizen), (asked.Log.Kind, asked.Log.Text, asked.Log.Status));
        var heard = Assert.IsType<StaffReplied>(Assert.Single(asked.Activities).Content);
        Assert.Equal(("เสาไหนครับ", TicketStatus.WaitingForCitizen, Question), (heard.Text, heard.Status, heard.Question));
        var answer = TicketRules.CitizenWrote(asked.After, Now, Said("ต้นที่สาม", answers: Question))!;
        Assert.Equal((TicketStatus.InProgress, null, true), (answer.After.Status, answer.After.Away, answer.After.HasUnreadMessage));
        Assert.Equal(("malee", TicketStatus.InProgress), (answer.After.Assignee?.StaffId, answer.Log.Status));
    }

    [Fact]
    public void What_was_said_before_the_question_or_to_the_one_before_answers_nothing()
    {
        var again = Change(TicketRules.Ask(Asked() with { Version = Question }, Malee, "เลขที่เสาเท่าไรครับ", Now)).After;

        foreach (var said in new[] { Said("เสาเอียงมากค่ะ"), Said("ต้นที่สาม", answers: Question) })
        {
            var wrote = TicketRules.CitizenWrote(again, Now, said)!;
            Assert.Equal((TicketStatus.WaitingForCitizen, true, "เลขที่เสาเท่าไรครับ"), (wrote.After.Status, wrote.After.HasUnreadMessage, wrote.After.Away?.For));
        }

        Assert.Equal(TicketStatus.InProgress, TicketRules.CitizenWrote(again, Now, Said("12", answers: Question + 1))!.After.Status);
    }

    [Fact]
    public void A_sticker_answers_no_question()
    {
        Assert.False(TicketRules.MayAnswer(" ", null, []));
        Assert.True(TicketRules.MayAnswer("ต้นที่สาม", null, []));
        Assert.True(TicketRules.MayAnswer(null, new(null, 10.3, 98.8), []));
        Assert.True(TicketRules.MayAnswer(null, null, ["a"]));
    }

    [Fact]
    public void A_ticket_sent_to_another_office_names_it_to_the_citizen_and_stays_with_its_officer()
    {
        var sent = Change(Forward(Claimed(), Malee, $" {Office} ", " เสาเป็นของเขา "));

        Assert.Equal((TicketStatus.Forwarded, new TicketAway(Office, Now, Question)), (sent.After.Status, sent.After.Away));
        Assert.Equal(("malee", "works"), (sent.After.Assignee?.StaffId, sent.After.Department));
        Assert.Equal((TicketLogKind.Forwarded, Office, "เสาเป็นของเขา"), (sent.Log.Kind, sent.Log.Office, sent.Log.Text));
        var heard = Assert.IsType<TicketChanged>(Assert.Single(sent.Activities).Content);
        Assert.Equal((TicketStatus.Forwarded, Office, "เสาเป็นของเขา", true), (heard.Status, heard.Office, heard.Note, heard.EndsConversation));
    }

    [Fact]
    public void What_the_citizen_or_its_officer_says_leaves_it_with_the_other_office()
    {
        var sent = Change(Forward(Claimed(), Malee)).After;

        Assert.Equal((TicketStatus.Forwarded, true), (TicketRules.CitizenWrote(sent, Now, "เมื่อไรเสร็จ")!.After.Status, TicketRules.CitizenWrote(sent, Now, "-")!.After.Away is not null));
        foreach (var decision in new[] { TicketRules.Claim(sent, Malee, Now), TicketRules.Reply(sent, Malee, "ศุกร์นี้ครับ", Now) })
        {
            Assert.Equal((TicketStatus.Forwarded, sent.Away), (Change(decision).After.Status, Change(decision).After.Away));
        }
    }

    [Fact]
    public void Its_officer_takes_it_back_and_the_citizen_hears_of_it()
    {
        foreach (var away in new[] { Asked(), Change(Forward(Claimed(), Malee)).After })
        {
            var back = Change(TicketRules.Resume(away, Malee, Now));

            Assert.Equal((TicketStatus.InProgress, null, TicketLogKind.Resumed), (back.After.Status, back.After.Away, back.Log.Kind));
            Assert.Equal(TicketStatus.InProgress, Assert.IsType<TicketChanged>(Assert.Single(back.Activities).Content).Status);
            Assert.Equal(Refused(TicketRefusal.NotAway), TicketRules.Resume(back.After, Malee, Now));
        }
    }

    [Fact]
    public void It_is_said_what_is_missing()
    {
        Assert.Equal(Refused(TicketRefusal.QuestionMissing), TicketRules.Ask(Claimed(), Malee, "  ", Now));
        Assert.Equal(Refused(TicketRefusal.OfficeMissing), Forward(Claimed(), Malee, " "));
        Assert.Equal(Refused(TicketRefusal.OfficeMissing), Forward(Claimed(), Malee, new string('ก', TicketRules.LongestOffice + 1)));
        Assert.Equal(Refused(TicketRefusal.ReasonMissing), Forward(Claimed(), Malee, Office, "\n"));
    }

    [Fact]
    public void Only_who_has_it_may_and_no_ticket_that_has_ended_goes_away()
    {
        var other = Member("somchai", "works");
        var ended = Change(TicketRules.Resolve(Claimed(), Malee, "ซ่อมแล้ว", Now)).After;

        foreach (var act in new Func<Ticket, StaffMember, TicketDecision>[]
        {
            (ticket, staff) => TicketRules.Ask(ticket, staff, "เสาไหน", Now), (ticket, staff) => Forward(ticket, staff), (ticket, staff) => TicketRules.Resume(ticket, staff, Now),
        })
        {
            Assert.Equal(Refused(TicketRefusal.NotClaimed), act(Some.Ticket(Now), Malee));
            Assert.Equal(new TicketDecision.Refused(TicketRefusal.HeldByAnother, "คุณmalee"), act(Claimed(), other));
            Assert.Equal(Refused(TicketRefusal.NotFound), act(Claimed(), Member("dao", "education")));
            Assert.Equal(Refused(TicketRefusal.AlreadyEnded), act(ended, Malee));
        }
    }

    [Fact]
    public void A_wish_to_talk_is_no_matter_and_what_lies_elsewhere_is_taken_back_before_the_citizen_is_asked()
    {
        var wish = Claimed() with { Track = TicketTrack.Handoff };

        Assert.Equal(Refused(TicketRefusal.NoMatter), TicketRules.Ask(wish, Malee, "เสาไหน", Now));
        Assert.Equal(Refused(TicketRefusal.NoMatter), Forward(wish, Malee));
        Assert.Equal(Refused(TicketRefusal.WithOtherOffice), TicketRules.Ask(Change(Forward(Claimed(), Malee)).After, Malee, "เสาไหน", Now));
        Assert.Equal(TicketStatus.Forwarded, Change(Forward(Asked(), Malee)).After.Status);
    }

    [Theory]
    [InlineData(TicketTrack.General)]
    [InlineData(TicketTrack.Corruption)]
    public void A_confidential_ticket_is_sent_on_by_the_legal_section_alone_and_neither_office_nor_reason_leaves_it(TicketTrack track)
    {
        var secret = Some.Ticket(Now) with { Track = track, IsConfidential = true };
        var passedOn = Change(TicketRules.Claim(secret, Malee, Now)).After;
        var legal = Change(TicketRules.Claim(secret with { Department = "legal" }, Wipa, Now)).After;

        Assert.Equal(Refused(TicketRefusal.ConfidentialStays), Forward(passedOn, Malee));
        var sent = Change(Forward(legal, Wipa, Office, "ส่งสำนวน"));

        var heard = Assert.IsType<TicketChanged>(Assert.Single(sent.Activities).Content);
        Assert.Equal((TicketStatus.Forwarded, null, null), (heard.Status, heard.Office, heard.Note));
        Assert.Equal((Office, "ส่งสำนวน", true, "legal"), (sent.Log.Office, sent.Log.Text, sent.After.IsConfidential, sent.After.Department));
        Assert.False(Malee.MaySee(sent.After));
    }

    [Fact]
    public void Whatever_is_done_in_any_order_what_is_away_is_somebodys_and_says_whom_it_waits_for()
    {
        var met = new HashSet<(TicketStatus From, TicketStatus To)>();
        Prop.ForAll(Gen.Choose(0, 999).ListOf().Resize(80).ToArbitrary(), numbers =>
        {
            var ticket = Some.Ticket(Now);
            foreach (var number in numbers)
            {
                var after = Do(ticket, number) ?? ticket;

                Assert.Equal(TicketRules.IsAway(after), after.Away is not null);
                Assert.True(!TicketRules.IsAway(after) || after.Assignee is not null);
                met.Add((ticket.Status, after.Status));
                ticket = after;
            }
        }).QuickCheckThrowOnFailure();

        Assert.Superset(
            new HashSet<(TicketStatus, TicketStatus)>
            {
                (TicketStatus.InProgress, TicketStatus.WaitingForCitizen), (TicketStatus.WaitingForCitizen, TicketStatus.InProgress),
                (TicketStatus.InProgress, TicketStatus.Forwarded), (TicketStatus.Forwarded, TicketStatus.InProgress),
                (TicketStatus.Forwarded, TicketStatus.Received), (TicketStatus.WaitingForCitizen, TicketStatus.Resolved),
            },
            met);
    }

    private static Ticket? Do(Ticket ticket, int number) => (number % 12) switch
    {
        0 or 1 => After(TicketRules.Claim(ticket, Malee, Now)),
        2 => TicketRules.CitizenWrote(ticket, Now, Said("ต้นที่สาม", ticket.Away?.Change))?.After,
        3 => TicketRules.CitizenWrote(ticket, Now)?.After,
        4 or 5 => After(TicketRules.Ask(ticket, Malee, "เสาไหน", Now)),
        6 or 7 => After(Forward(ticket, Malee)),
        8 => After(TicketRules.Resume(ticket, Malee, Now)),
        9 => After(TicketRules.Reply(ticket, Malee, "ครับ", Now)),
        10 when number / 12 % 2 == 0 => After(TicketRules.Resolve(ticket, Malee, "ซ่อมแล้ว", Now)) ?? Reopened(ticket),
        10 => After(TicketRules.Transfer(ticket, Malee, new(ticket.Department == "works" ? "finance" : "works"), Division, [Malee], Now)),
        _ => After(TicketRules.Release(ticket, Malee, Now)),
    };

    private static RecordCitizenMessage Said(string text, long? answers = null) =>
        new() { Id = "e#0", TicketCode = "482-173-9064", Text = text, Answers = answers };

    private static Ticket? Reopened(Ticket ticket) =>
        TicketRules.Contest(ticket, Now, new ContestTicket { Id = "e#0", TicketCode = ticket.Code, Text = "ยังดับ" })?.After;

    private static Ticket? After(TicketDecision decision) => (decision as TicketDecision.Allowed)?.Change.After;

    private static TicketDecision Forward(Ticket ticket, StaffMember staff, string office = Office, string note = "เสาเป็นของเขา") =>
        TicketRules.Forward(ticket, staff, office, note, Division, Now);

    private static Department? Division(string id) => new() { Id = id, Name = new(id), Handles = new("-"), IsConfidential = id == "legal" };

    private static TicketDecision.Refused Refused(TicketRefusal reason) => new(reason);

    private static TicketChange Change(TicketDecision decision) => Assert.IsType<TicketDecision.Allowed>(decision).Change;

    private static StaffMember Member(string id, params string[] departments) =>
        new() { Id = id, Name = $"คุณ{id}", Departments = departments, Role = StaffRole.Officer };

    private static Ticket Claimed() => Change(TicketRules.Claim(Some.Ticket(Now), Malee, Now)).After;

    private static Ticket Asked() => Change(TicketRules.Ask(Claimed(), Malee, "เสาไหนครับ", Now)).After;
}
