using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Staff;

/// <summary>The open tickets of the divisions looked at, in the order to be worked on.</summary>
/// <param name="Waiting">Unclaimed: urgent first, then who has waited longest.</param>
/// <param name="Mine">Claimed by who looks: with unread messages first, those that wait for the citizen or another office last.</param>
/// <param name="Others">Claimed by colleagues: likewise, those that wait last.</param>
public sealed record StaffQueue(IReadOnlyList<Ticket> Waiting, IReadOnlyList<Ticket> Mine, IReadOnlyList<Ticket> Others)
{
    /// <summary>Sorts what the store gave; leaves out what the staff member may not know of.</summary>
    public static StaffQueue Of(IEnumerable<Ticket> open, StaffMember staff)
    {
        var seen = open.Where(staff.MaySee)
            .OrderByDescending(ticket => ticket.Priority)
            .ThenBy(TicketRules.WaitsSince)
            .ThenBy(ticket => ticket.Code, StringComparer.Ordinal)
            .ToLookup(ticket => ticket.Assignee is null ? Place.Waiting : ticket.Assignee.StaffId == staff.Id ? Place.Mine : Place.Others);
        return new(
            [.. seen[Place.Waiting]],
            [.. seen[Place.Mine].OrderByDescending(ticket => ticket.HasUnreadMessage).ThenBy(TicketRules.IsAway)],
            [.. seen[Place.Others].OrderBy(TicketRules.IsAway)]);
    }

    /// <summary>The divisions to show: the one asked for, if it is one of the staff member's, else all.</summary>
    public static IReadOnlyList<Department> Chosen(IReadOnlyList<Department> divisions, string? asked)
    {
        var one = divisions.Where(division => division.Id == asked).ToArray();
        return one.Length > 0 ? one : divisions;
    }

    private enum Place
    {
        Waiting,
        Mine,
        Others,
    }
}
