using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Tickets;

public sealed class TransferRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    private static readonly StaffMember Malee = Member("malee", "works");
    private static readonly StaffMember Wipa = Member("wipa", "legal");
    private static readonly StaffMember Dao = Member("dao", "finance");
    private static readonly StaffMember Gone = Member("gone", "finance") with { IsDisabled = true };
    private static readonly StaffMember Chief = Member("chief") with { Role = StaffRole.Administrator };

    [Fact]
    public void A_transfer_puts_it_back_into_a_queue_and_tells_the_citizen()
    {
        var moved = Change(Transfer(Ticket("works"), Malee, new("finance", " ภาษี ")));

        Assert.Equal(("finance", TicketStatus.Received), (moved.After.Department, moved.After.Status));
        Assert.Null(moved.After.Assignee);
        Assert.Single(moved.Activities);
        Assert.Equal(("ภาษี", null), (moved.Log.Text, moved.Log.OpenedTo));
        Assert.Equal(Refused(TicketRefusal.NoSuchDestination), Transfer(Ticket("works"), Malee, new("nowhere")));
        Assert.Equal(Refused(TicketRefusal.NoSuchDestination), Transfer(Ticket("works"), Malee, new("works")));
    }

    [Theory]
    [InlineData(TicketTrack.General, "works")]
    [InlineData(TicketTrack.General, "legal")]
    [InlineData(TicketTrack.Handoff, "legal")]
    [InlineData(TicketTrack.Corruption, "legal")]
    public void A_confidential_ticket_is_passed_on_by_who_was_told_its_readers_and_says_why(TicketTrack track, string from)
    {
        var ticket = Secret(from, track);
        var staff = from == "legal" ? Wipa : Malee;

        Assert.Equal(Refused(TicketRefusal.ReadersUntold), Transfer(ticket, staff, new("finance", "เป็นเรื่องเงิน")));
        Assert.Equal(Refused(TicketRefusal.ReadersUntold), Transfer(ticket, staff, new("finance", "เป็นเรื่องเงิน", [])));
        Assert.Equal(Refused(TicketRefusal.TextMissing), Transfer(ticket, staff, new("finance", " ", ["dao"])));
        var moved = Change(Transfer(ticket, staff, new("finance", "เป็นเรื่องเงิน", ["dao"])));

        Assert.Equal(("finance", true, null), (moved.After.Department, moved.After.IsConfidential, moved.After.SecrecyLiftedAt));
        Assert.Equal((staff.Id, "เป็นเรื่องเงิน"), (moved.Log.StaffId, moved.Log.Text));
        Assert.Equal(["คุณdao"], moved.Log.OpenedTo);
        Assert.True(Dao.MaySee(moved.After));
        Assert.All(new[] { staff, Chief, Gone }, other => Assert.False(other.MaySee(moved.After)));
    }

    [Fact]
    public void A_colleague_who_joined_meanwhile_is_told_of_first()
    {
        var wish = new TransferWish("finance", "เป็นเรื่องเงิน", ["dao"]);

        Assert.IsType<TicketDecision.Allowed>(Transfer(Secret("legal"), Wipa, wish));
        Assert.Equal(Refused(TicketRefusal.ReadersUntold), Transfer(Secret("legal"), Wipa, wish, Member("new", "finance")));
    }

    [Fact]
    public void A_confidential_ticket_does_not_go_where_nobody_could_read_it()
    {
        Assert.Equal(Refused(TicketRefusal.NobodyReads), Transfer(Secret("legal"), Wipa, new("education", "เรื่องครู", [])));
        Assert.Equal("education", Change(Transfer(Ticket("works"), Malee, new("education"))).After.Department);
    }

    [Fact]
    public void To_the_section_for_confidential_matters_it_goes_without_more_ado()
    {
        var moved = Change(Transfer(Secret("works"), Malee, new("legal")));

        Assert.Equal(("legal", true), (moved.After.Department, moved.After.IsConfidential));
        Assert.Null(moved.Log.OpenedTo);
    }

    [Theory]
    [InlineData(TicketTrack.Corruption)]
    [InlineData(TicketTrack.Handoff)]
    public void What_may_accuse_and_was_passed_on_goes_back_and_nowhere_else(TicketTrack track)
    {
        var report = Secret("finance", track);

        Assert.Equal(Refused(TicketRefusal.ConfidentialStays), Transfer(report, Dao, new("works", "ไม่ใช่ของเรา", ["malee"])));
        Assert.Equal("legal", Change(Transfer(report, Dao, new("legal"))).After.Department);
    }

    [Fact]
    public void Secrecy_is_lifted_by_the_section_for_confidential_matters_alone()
    {
        var report = Secret("legal", TicketTrack.Corruption);
        var wish = new TransferWish("works", "ถนนเป็นหลุม ไม่ใช่ทุจริต", ["malee", "chief"], LiftsSecrecy: true);
        var moved = Change(Transfer(report, Wipa, wish));

        Assert.Equal((false, Now), (moved.After.IsConfidential, moved.After.SecrecyLiftedAt));
        Assert.True(moved.Log.LiftsSecrecy);
        Assert.Equal(["คุณmalee", "คุณchief"], moved.Log.OpenedTo);
        Assert.True(Chief.MaySee(moved.After));
        Assert.Equal(Refused(TicketRefusal.ReadersUntold), Transfer(report, Wipa, wish with { ToldReaders = ["malee"] }));
        Assert.Equal(Refused(TicketRefusal.ConfidentialStays), Transfer(Secret("works"), Malee, new("finance", "-", ["dao"], LiftsSecrecy: true)));
        Assert.Equal(Refused(TicketRefusal.ConfidentialStays), Transfer(Ticket("works"), Malee, new("finance", LiftsSecrecy: true)));
    }

    [Fact]
    public void A_confidential_ticket_is_unknown_outside_its_division()
    {
        Assert.Equal(Refused(TicketRefusal.NotFound), TicketRules.Claim(Secret("legal"), Malee, Now));
        Assert.Equal(Refused(TicketRefusal.NotFound), Transfer(Secret("legal"), Malee, new("finance", "-", ["dao"])));
        Assert.False((Chief with { Departments = ["finance"] }).MaySee(Secret("works")));
    }

    private static TicketDecision Transfer(Ticket ticket, StaffMember staff, TransferWish wish, params StaffMember[] more) =>
        TicketRules.Transfer(ticket, staff, wish, Division, [Malee, Wipa, Dao, Gone, Chief, .. more], Now);

    private static Department? Division(string id) => id == "nowhere" ? null : new() { Id = id, Name = new(id), Handles = new("-"), IsConfidential = id == "legal" };

    private static TicketDecision.Refused Refused(TicketRefusal reason) => new(reason);

    private static TicketChange Change(TicketDecision decision) => Assert.IsType<TicketDecision.Allowed>(decision).Change;

    private static StaffMember Member(string id, params string[] departments) =>
        new() { Id = id, Name = $"คุณ{id}", Departments = departments, Role = StaffRole.Officer };

    private static Ticket Ticket(string department) => Some.Ticket(Now) with { Department = department };

    private static Ticket Secret(string department, TicketTrack track = TicketTrack.General) =>
        Ticket(department) with { IsConfidential = true, Track = track };
}
