using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Web.StaffConsole.SignIn;

namespace Chatbot.Web.StaffConsole.Queue;

/// <summary>What waits, what is being worked on, and what was closed last.</summary>
internal static class QueueEndpoints
{
    /// <summary>How many closed tickets a division's list shows.</summary>
    private const int MaxClosed = 100;

    public static void MapQueue(this RouteGroupBuilder group)
    {
        group.MapGet("", ShowOpenAsync);
        group.MapGet("/closed", ShowClosedAsync);
    }

    private static async Task<IResult> ShowOpenAsync(
        string? division, string? done, SignedInStaff staff, ConsoleFrames frames, ITicketStore tickets, CancellationToken cancellationToken)
    {
        var frame = await frames.BuildAsync(staff.Member, done, cancellationToken).ConfigureAwait(false);
        var chosen = StaffQueue.Chosen(frame.Divisions, division);
        var open = new List<Ticket>();
        foreach (var one in chosen)
        {
            open.AddRange(await tickets.ListOpenAsync(one.Id, cancellationToken).ConfigureAwait(false));
        }

        return ConsolePages.Page<QueuePage>(new { Frame = frame, Chosen = chosen, View = StaffQueue.Of(open, staff.Member) });
    }

    private static async Task<IResult> ShowClosedAsync(
        string? division, SignedInStaff staff, ConsoleFrames frames, ITicketStore tickets, CancellationToken cancellationToken)
    {
        var frame = await frames.BuildAsync(staff.Member, null, cancellationToken).ConfigureAwait(false);
        var chosen = StaffQueue.Chosen(frame.Divisions, division);
        var closed = new List<Ticket>();
        foreach (var one in chosen)
        {
            closed.AddRange(await tickets.ListClosedAsync(one.Id, MaxClosed, cancellationToken).ConfigureAwait(false));
        }

        return ConsolePages.Page<ClosedPage>(new
        {
            Frame = frame,
            Chosen = chosen,
            Tickets = (IReadOnlyList<Ticket>)[.. closed.Where(staff.Member.MaySee).OrderByDescending(ticket => ticket.ChangedAt).Take(MaxClosed)],
        });
    }
}
