using Chatbot.Core.Activities;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Tickets;

public sealed class TicketRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_claimed_ticket_is_refused_to_another_and_says_who_has_it()
    {
        var claimed = Change(TicketRules.Claim(Ticket(), Officer("malee"), Now)).After;

        var decision = TicketRules.Claim(claimed, Officer("somchai"), Now);

        Assert.Equal(new TicketDecision.Refused(TicketRefusal.HeldByAnother, "malee"), decision);
    }

    [Fact]
    public void An_answer_needs_a_claim_and_words()
    {
        var claimed = Change(TicketRules.Claim(Ticket(), Officer("malee"), Now)).After;

        Assert.Equal(new TicketDecision.Refused(TicketRefusal.NotClaimed), TicketRules.Reply(Ticket(), Officer("malee"), "ครับ", Now));
        Assert.Equal(new TicketDecision.Refused(TicketRefusal.TextMissing), TicketRules.Reply(claimed, Officer("malee"), "  ", Now));
        var reply = Change(TicketRules.Reply(claimed, Officer("malee"), " พรุ่งนี้ไปซ่อม ", Now));
        Assert.Equal("พรุ่งนี้ไปซ่อม", Assert.IsType<StaffReplied>(Assert.Single(reply.Activities).Content).Text);
    }

    [Fact]
    public void A_note_is_not_heard_by_the_citizen()
    {
        var note = Change(TicketRules.Note(Ticket(), Officer("malee"), "โทรแล้วไม่รับ", Now));

        Assert.Empty(note.Activities);
        Assert.Equal("โทรแล้วไม่รับ", note.Log.Text);
    }

    [Fact]
    public void Nothing_is_done_to_a_ticket_that_has_ended()
    {
        var claimed = Change(TicketRules.Claim(Ticket(), Officer("malee"), Now)).After;
        var resolved = Change(TicketRules.Resolve(claimed, Officer("malee"), "ซ่อมแล้ว", Now)).After;

        Assert.Equal(new TicketDecision.Refused(TicketRefusal.AlreadyEnded), TicketRules.Claim(resolved, Officer("malee"), Now));
        Assert.Null(TicketRules.CitizenWrote(resolved, Now));
    }

    [Fact]
    public void What_the_citizen_adds_reaches_ticket_and_log()
    {
        var ticket = Ticket() with { Place = new("หน้าวัด หมู่ 3"), Attachments = ["a"] };

        var change = TicketRules.CitizenWrote(ticket, Now, "หมู่ 5 ต่างหาก", new("หน้าวัด หมู่ 5"), ["a", "b"]);

        Assert.NotNull(change);
        Assert.Equal(new TicketPlace("หน้าวัด หมู่ 5"), change.After.Place);
        Assert.Equal(["a", "b"], change.After.Attachments);
        Assert.Equal("หมู่ 5 ต่างหาก", change.Log.Text);
        Assert.True(change.After.HasUnreadMessage);
    }

    [Fact]
    public void A_pin_told_afterwards_keeps_the_words_of_the_place()
    {
        var change = TicketRules.CitizenWrote(Ticket() with { Place = new("หน้าวัด") }, Now, place: new(null, 10.3, 98.8));

        Assert.Equal(new TicketPlace("หน้าวัด", 10.3, 98.8), change?.After.Place);
    }

    [Fact]
    public void A_new_emergency_rings_again_and_stands_first_in_the_ticket_of_the_one_before()
    {
        var ticket = Ticket() with { Priority = TicketPriority.Urgent, Title = "ไฟไหม้", Text = "ไฟไหม้", Place = new("หมู่ 1", 10.1, 98.1) };

        var change = TicketRules.CitizenWrote(ticket, Now, Cry("มีคนจมน้ำ", new("หมู่ 5")));
        var again = TicketRules.CitizenWrote(change!.After, Now, Cry("มีคนจมน้ำ", null));

        Assert.True(change.IsAlarm);
        Assert.Equal(("มีคนจมน้ำ", "มีคนจมน้ำ\n\nไฟไหม้"), (change.After.Title, change.After.Text));
        Assert.Equal(new TicketPlace("หมู่ 5 · หมู่ 1"), change.After.Place);
        Assert.False(again!.IsAlarm);
        Assert.Equal(change.After.Text, again.After.Text);
        Assert.True(again.After.HasUnreadMessage);
    }

    [Fact]
    public void An_emergency_told_to_the_person_of_another_matter_makes_that_urgent_and_rings()
    {
        var change = TicketRules.CitizenWrote(Ticket(), Now, Cry("ไฟไหม้บ้าน", null));

        Assert.True(change!.IsAlarm);
        Assert.Equal((TicketPriority.Urgent, "ไฟดับ"), (change.After.Priority, change.After.Title));
        Assert.False(TicketRules.CitizenWrote(Ticket(), Now, Cry("ไฟไหม้บ้าน", null) with { IsEmergency = false })!.IsAlarm);
    }

    [Fact]
    public void A_contested_ticket_waits_for_anybody_in_its_division_and_its_log_says_who_and_why()
    {
        var claimed = Change(TicketRules.Claim(Ticket() with { IsConfidential = true }, Officer("malee"), Now)).After;
        var closed = Change(TicketRules.Resolve(claimed, Officer("malee"), "ซ่อมแล้ว", Now)).After;

        var contest = TicketRules.Contest(closed, Now.AddDays(1), Contest("ยังดับอยู่เลย"))!;

        Assert.Equal((TicketStatus.Contested, "works", null, true), (contest.After.Status, contest.After.Department, contest.After.Assignee, contest.After.IsConfidential));
        Assert.Equal((TicketLogKind.Contested, null, "ยังดับอยู่เลย", "e#0"), (contest.Log.Kind, contest.Log.StaffId, contest.Log.Text, contest.Log.EffectId));
        Assert.Equal((Now.AddDays(1), Now), (TicketRules.WaitsSince(contest.After), contest.After.OpenedAt));
        Assert.Empty(contest.Activities);
        Assert.Equal("somchai", Change(TicketRules.Claim(contest.After, Officer("somchai"), Now)).After.Assignee?.StaffId);
    }

    [Fact]
    public void A_ticket_that_is_open_meanwhile_hears_the_words_and_keeps_its_officer()
    {
        var claimed = Change(TicketRules.Claim(Ticket(), Officer("malee"), Now)).After;

        var contest = TicketRules.Contest(claimed, Now, Contest("ยังดับอยู่เลย"))!;

        Assert.Equal((TicketStatus.InProgress, "malee"), (contest.After.Status, contest.After.Assignee?.StaffId));
        Assert.Equal((TicketLogKind.CitizenWrote, "ยังดับอยู่เลย"), (contest.Log.Kind, contest.Log.Text));
    }

    [Fact]
    public void What_a_waiting_citizen_says_first_tells_what_the_wish_for_a_person_is_about()
    {
        var wish = Ticket() with { Track = TicketTrack.Handoff, Title = "ขอคุยกับเจ้าหน้าที่", Text = "ขอคุยกับเจ้าหน้าที่", Version = 1 };

        var told = TicketRules.CitizenWrote(wish, Now, "เบี้ยของแม่ยังไม่เข้า โทร 081-234-5678")!.After;
        var thanked = TicketRules.CitizenWrote(told with { Version = 2 }, Now, "ขอบคุณครับ")!.After;

        Assert.Equal("ขอคุยกับเจ้าหน้าที่: เบี้ยของแม่ยังไม่เข้า โทร ••••5678", told.Title);
        Assert.Equal("ขอคุยกับเจ้าหน้าที่\nเบี้ยของแม่ยังไม่เข้า โทร 081-234-5678", told.Text);
        Assert.Equal((told.Title, told.Text), (thanked.Title, thanked.Text));
    }

    [Fact]
    public void A_ticket_may_be_contested_for_seven_days()
    {
        Assert.True(TicketRules.MayBeContested(Now, Now.AddDays(7)));
        Assert.False(TicketRules.MayBeContested(Now, Now.AddDays(7).AddSeconds(1)));
    }

    [Fact]
    public void A_place_left_out_stands_beside_the_one_known_and_keeps_its_pin()
    {
        var said = new RecordCitizenMessage { Id = "e#0", TicketCode = "482-173-9064", Text = "-", Place = new("ข้างร้านชำ"), KeepsPlace = true };

        var change = TicketRules.CitizenWrote(Ticket() with { Place = new("หมู่ 1", 10.1, 98.1) }, Now, said);

        Assert.Equal(new TicketPlace("ข้างร้านชำ · หมู่ 1", 10.1, 98.1), change?.After.Place);
    }

    private static ContestTicket Contest(string text) => new() { Id = "e#0", TicketCode = "482-173-9064", Text = text };

    private static RecordCitizenMessage Cry(string text, TicketPlace? place) =>
        new() { Id = "e#0", TicketCode = "482-173-9064", Text = text, Place = place, IsEmergency = true };

    private static TicketChange Change(TicketDecision decision) => Assert.IsType<TicketDecision.Allowed>(decision).Change;

    private static StaffMember Officer(string name) => new() { Id = name, Name = name, Departments = ["works"], Role = StaffRole.Officer };

    private static Ticket Ticket() => Some.Ticket(Now);
}
