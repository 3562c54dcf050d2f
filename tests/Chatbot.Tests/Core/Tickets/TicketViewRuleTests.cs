using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Tickets;

public sealed class TicketViewRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly StaffMember Legal = new() { Id = "nid", Name = "นิติ", Departments = ["legal"], Role = StaffRole.Officer };

    private static readonly Ticket Secret = Some.Ticket(Now.AddDays(-1)) with
    {
        Version = 3,
        Track = TicketTrack.Corruption,
        Department = "legal",
        IsConfidential = true,
    };

    [Fact]
    public void Who_reads_a_confidential_ticket_stands_in_its_log_and_nothing_else_changes()
    {
        var view = TicketRules.View(Secret, [], Legal, Now);

        Assert.NotNull(view);
        Assert.Equal(Secret, view.After);
        Assert.Empty(view.Activities);
        Assert.Equal((TicketLogKind.Viewed, "nid", Now), (view.Log.Kind, view.Log.StaffId, view.Log.At));
    }

    [Fact]
    public void A_page_left_open_is_one_view_an_hour_for_each_reader()
    {
        TicketLogEntry[] log = [TicketRules.View(Secret, [], Legal, Now)!.Log];

        Assert.Null(TicketRules.View(Secret, log, Legal, Now.AddMinutes(59)));
        Assert.NotNull(TicketRules.View(Secret, log, Legal, Now.AddMinutes(60)));
        Assert.NotNull(TicketRules.View(Secret, log, Legal with { Id = "other" }, Now));
    }

    [Fact]
    public void Views_of_open_tickets_are_nobodys_business()
    {
        Assert.Null(TicketRules.View(Secret with { IsConfidential = false }, [], Legal, Now));
        Assert.Null(TicketRules.View(Secret, [], Legal with { Departments = ["works"] }, Now));
    }

    [Fact]
    public void The_same_words_within_a_minute_are_the_same_act()
    {
        TicketLogEntry[] log = [Replied("ครับ", "nid"), Replied("รับทราบ", "other")];

        Assert.True(TicketRules.IsRepeat(log, Legal, TicketLogKind.Replied, " ครับ ", Now.AddSeconds(30)));
        Assert.False(TicketRules.IsRepeat(log, Legal, TicketLogKind.Replied, "ครับ", Now.AddSeconds(60)));
        Assert.False(TicketRules.IsRepeat(log, Legal, TicketLogKind.Noted, "ครับ", Now.AddSeconds(30)));
        Assert.False(TicketRules.IsRepeat(log, Legal, TicketLogKind.Replied, "ไม่ใช่ครับ", Now.AddSeconds(30)));
    }

    private static TicketLogEntry Replied(string text, string staff) => new()
    {
        Code = Secret.Code,
        At = Now,
        Kind = TicketLogKind.Replied,
        StaffId = staff,
        StaffName = staff,
        Status = TicketStatus.InProgress,
        Department = "legal",
        Text = text,
    };
}
