using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Staff;

public sealed class StaffQueueTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly StaffMember Malee = new() { Id = "malee", Name = "มาลี", Departments = ["works"], Role = StaffRole.Officer };

    [Fact]
    public void Urgent_comes_first_and_then_who_has_waited_longest()
    {
        var queue = StaffQueue.Of([Ticket("new", 30), Ticket("old", 0), Ticket("urgent", 60) with { Priority = TicketPriority.Urgent }], Malee);

        Assert.Equal(["urgent", "old", "new"], queue.Waiting.Select(ticket => ticket.Code));
    }

    [Fact]
    public void A_ticket_that_was_opened_again_has_waited_since_then()
    {
        var queue = StaffQueue.Of([Ticket("again", 0) with { ReopenedAt = Start.AddSeconds(20) }, Ticket("newer", 30), Ticket("older", 10)], Malee);

        Assert.Equal(["older", "again", "newer"], queue.Waiting.Select(ticket => ticket.Code));
    }

    [Fact]
    public void Ones_own_stand_apart_from_colleagues_with_unread_ones_first()
    {
        var queue = StaffQueue.Of(
            [
                Ticket("mine", 0) with { Assignee = new("malee", "มาลี", Start) },
                Ticket("unread", 30) with { Assignee = new("malee", "มาลี", Start), HasUnreadMessage = true },
                Ticket("theirs", 10) with { Assignee = new("somchai", "สมชาย", Start) },
            ],
            Malee);

        Assert.Equal(["unread", "mine"], queue.Mine.Select(ticket => ticket.Code));
        Assert.Equal(["theirs"], queue.Others.Select(ticket => ticket.Code));
        Assert.Empty(queue.Waiting);
    }

    [Fact]
    public void What_waits_for_the_citizen_or_another_office_stands_behind_what_can_be_worked_on_and_is_not_to_be_taken()
    {
        var (mine, theirs) = (new TicketAssignee("malee", "มาลี", Start), new TicketAssignee("somchai", "สมชาย", Start));
        Ticket[] open =
        [
            Ticket("asked", 0) with { Assignee = mine, Status = TicketStatus.WaitingForCitizen },
            Ticket("sent", 10) with { Assignee = mine, Status = TicketStatus.Forwarded },
            Ticket("mine", 20) with { Assignee = mine, Status = TicketStatus.InProgress },
            Ticket("spoken of", 30) with { Assignee = mine, Status = TicketStatus.Forwarded, HasUnreadMessage = true },
            Ticket("their asked", 0) with { Assignee = theirs, Status = TicketStatus.WaitingForCitizen },
            Ticket("theirs", 10) with { Assignee = theirs, Status = TicketStatus.InProgress },
        ];

        var queue = StaffQueue.Of(open, Malee);

        Assert.Equal(["spoken of", "mine", "asked", "sent"], queue.Mine.Select(ticket => ticket.Code));
        Assert.Equal(["theirs", "their asked"], queue.Others.Select(ticket => ticket.Code));
        Assert.Empty(queue.Waiting);
    }

    [Fact]
    public void What_the_staff_member_may_not_know_of_is_left_out()
    {
        var administrator = Malee with { Role = StaffRole.Administrator };
        var secret = Ticket("secret", 0) with { Department = "legal", IsConfidential = true };

        Assert.Empty(StaffQueue.Of([secret], administrator).Waiting);
        Assert.Single(StaffQueue.Of([secret], administrator with { Departments = ["legal"] }).Waiting);
    }

    [Fact]
    public void A_division_that_is_not_ones_own_shows_all_of_ones_own_instead()
    {
        Department[] divisions = [new() { Id = "office", Name = new("สำนักปลัด"), Handles = new("-") }, new() { Id = "works", Name = new("กองช่าง"), Handles = new("-") }];

        Assert.Equal(["works"], StaffQueue.Chosen(divisions, "works").Select(division => division.Id));
        Assert.Equal(["office", "works"], StaffQueue.Chosen(divisions, "legal").Select(division => division.Id));
        Assert.Equal(["office", "works"], StaffQueue.Chosen(divisions, null).Select(division => division.Id));
    }

    private static Ticket Ticket(string code, int second) => Some.Ticket(Start.AddSeconds(second)) with { Code = code };
}
