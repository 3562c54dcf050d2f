using Chatbot.Core.Activities;
using Chatbot.Core.Staff;

namespace Chatbot.Core.Tickets;

/// <summary>All rules of change of a ticket. Pure: the ticket as read and a wish in, a change to be written or a reason why not out.</summary>
public static partial class TicketRules
{
    /// <summary>How long one look at a confidential ticket counts as the same.</summary>
    public static readonly TimeSpan ViewLasts = TimeSpan.FromHours(1);

    /// <summary>How soon the same words again are taken for the same act.</summary>
    public static readonly TimeSpan RepeatWithin = TimeSpan.FromMinutes(1);

    /// <summary>The staff member takes the ticket and, with it, the conversation. Claiming one's own again takes the conversation back from the bot, and whom it waits for it goes on waiting for.</summary>
    public static TicketDecision Claim(Ticket ticket, StaffMember staff, DateTimeOffset now)
    {
        if (CannotTake(ticket, staff) is { } refused)
        {
            return refused;
        }

        var after = ticket with
        {
            Assignee = new(staff.Id, staff.Name, now),
            Status = InHand(ticket),
            ChangedAt = now,
        };
        return Change(
            ticket, after, TicketLogKind.Claimed, staff, null, new StaffClaimed(ticket.Code, staff.Id, staff.Name, ticket.Department, after.Status));
    }

    /// <summary>The staff member who has the ticket answers the citizen.</summary>
    public static TicketDecision Reply(Ticket ticket, StaffMember staff, string text, DateTimeOffset now)
    {
        if (CannotWork(ticket, staff, text) is { } refused)
        {
            return refused;
        }

        var after = ticket with { Status = InHand(ticket), HasUnreadMessage = false, ChangedAt = now };
        return Change(
            ticket, after, TicketLogKind.Replied, staff, text.Trim(),
            new StaffReplied(ticket.Code, staff.Id, staff.Name, ticket.Department, text.Trim(), after.Status));
    }

    /// <summary>A note for colleagues; the citizen hears nothing of it.</summary>
    public static TicketDecision Note(Ticket ticket, StaffMember staff, string text, DateTimeOffset now)
    {
        if (CannotSee(ticket, staff) is { } hidden)
        {
            return hidden;
        }

        return string.IsNullOrWhiteSpace(text)
            ? new TicketDecision.Refused(TicketRefusal.TextMissing)
            : Change(ticket, ticket with { ChangedAt = now }, TicketLogKind.Noted, staff, text.Trim());
    }

    /// <summary>The conversation goes back to the bot. A complaint stays with the staff member; a handoff has served its purpose and is closed.</summary>
    public static TicketDecision Release(Ticket ticket, StaffMember staff, DateTimeOffset now)
    {
        if (CannotWork(ticket, staff) is { } refused)
        {
            return refused;
        }

        var after = ticket with
        {
            Status = ticket.Track == TicketTrack.Handoff ? TicketStatus.Closed : ticket.Status,
            HasUnreadMessage = false,
            ChangedAt = now,
        };
        return Change(ticket, after, TicketLogKind.Released, staff, null, new StaffReleased(ticket.Code, staff.Id));
    }

    /// <summary>The matter is settled. The closing note is what the citizen reads.</summary>
    public static TicketDecision Resolve(Ticket ticket, StaffMember staff, string note, DateTimeOffset now)
    {
        if (CannotWork(ticket, staff, note) is { } refused)
        {
            return refused;
        }

        var after = ticket with { Status = TicketStatus.Resolved, HasUnreadMessage = false, ChangedAt = now };
        return Change(
            ticket, after, TicketLogKind.Resolved, staff, note.Trim(),
            new TicketChanged(ticket.Code, TicketStatus.Resolved, ticket.Department, note.Trim(), EndsConversation: true));
    }

    /// <summary>Who reads a confidential ticket stands in its log. A page left open is one view: a line per staff member and <see cref="ViewLasts"/>.</summary>
    /// <param name="log">The ticket's log, oldest first.</param>
    /// <returns>Null when the ticket is not confidential, may not be seen, or the view is recorded already.</returns>
    public static TicketChange? View(Ticket ticket, IReadOnlyList<TicketLogEntry> log, StaffMember staff, DateTimeOffset now) =>
        ticket.IsConfidential && staff.MaySee(ticket)
            && !log.Any(line => line.Kind == TicketLogKind.Viewed && line.StaffId == staff.Id && now - line.At < ViewLasts)
            ? new(ticket, ticket, Log(ticket, TicketLogKind.Viewed, staff, null) with { At = now }, [])
            : null;

    /// <summary>Whether the staff member did the very same a moment ago: a button pressed twice, or a form sent again after a lost answer.</summary>
    /// <param name="log">The ticket's log, oldest first.</param>
    public static bool IsRepeat(IReadOnlyList<TicketLogEntry> log, StaffMember staff, TicketLogKind kind, string text, DateTimeOffset now)
    {
        for (var i = log.Count - 1; i >= 0 && now - log[i].At < RepeatWithin; i--)
        {
            if (log[i].StaffId == staff.Id)
            {
                return log[i].Kind == kind && log[i].Text == text.Trim();
            }
        }

        return false;
    }

    /// <summary>Whether nothing more is done about it.</summary>
    public static bool HasEnded(Ticket ticket) => HasEnded(ticket.Status);

    /// <summary>Whether nothing more is done about a ticket of this status.</summary>
    public static bool HasEnded(TicketStatus status) => status is TicketStatus.Resolved or TicketStatus.Closed;

    /// <summary>Since when the citizen waits for somebody to take it: its opening, or the last one after a closing. Reckoned of unclaimed tickets alone, which none is that is away.</summary>
    public static DateTimeOffset WaitsSince(Ticket ticket) => ticket.ReopenedAt ?? ticket.OpenedAt;

    private static TicketDecision.Refused? CannotSee(Ticket ticket, StaffMember staff) =>
        staff.MaySee(ticket) ? null : new(TicketRefusal.NotFound);

    // An open ticket that nobody else holds may be taken, or passed on ...
    private static TicketDecision.Refused? CannotTake(Ticket ticket, StaffMember staff) =>
        CannotSee(ticket, staff)
        ?? (HasEnded(ticket) ? new TicketDecision.Refused(TicketRefusal.AlreadyEnded)
            : ticket.Assignee is { } holder && holder.StaffId != staff.Id ? new TicketDecision.Refused(TicketRefusal.HeldByAnother, holder.Name)
            : null);

    // ... and worked on by who has taken it.
    private static TicketDecision.Refused? CannotWork(Ticket ticket, StaffMember staff, string? text = "-") =>
        CannotTake(ticket, staff)
        ?? (ticket.Assignee is null ? new TicketDecision.Refused(TicketRefusal.NotClaimed)
            : string.IsNullOrWhiteSpace(text) ? new TicketDecision.Refused(TicketRefusal.TextMissing)
            : null);

    private static TicketDecision.Allowed Change(
        Ticket before, Ticket after, TicketLogKind kind, StaffMember staff, string? text, params ActivityContent[] heard)
    {
        after = AwayOnlyWhile(after);
        var activities = Array.ConvertAll(heard, content => new Activity
        {
            // The version makes it unique, and the same when the change is written again.
            EventId = $"ticket:{before.Code}:{before.Version + 1}",
            Conversation = before.Conversation,
            OccurredAt = after.ChangedAt,
            Content = content,
        });
        return new(new TicketChange(before, after, Log(after, kind, staff, text), activities));
    }

    private static TicketLogEntry Log(Ticket after, TicketLogKind kind, StaffMember? staff, string? text) => new()
    {
        Code = after.Code,
        At = after.ChangedAt,
        Kind = kind,
        StaffId = staff?.Id,
        StaffName = staff?.Name,
        Status = after.Status,
        Department = after.Department,
        Text = text,
    };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
