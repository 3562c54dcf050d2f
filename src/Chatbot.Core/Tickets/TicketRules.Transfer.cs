using Chatbot.Core.Activities;
using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;

namespace Chatbot.Core.Tickets;

/// <summary>How a ticket goes from division to division, and who may read a confidential one then.</summary>
public static partial class TicketRules
{
    /// <summary>
    /// The ticket goes to another division's queue, unclaimed; the conversation goes back to the bot and the citizen is told. A confidential one
    /// goes beyond the section for such matters only when who passes it on was told who reads it then, and says why; both stand in its log.
    /// </summary>
    /// <param name="find">The division with an id; null when there is none.</param>
    /// <param name="colleagues">Every staff account.</param>
    public static TicketDecision Transfer(
        Ticket ticket, StaffMember staff, TransferWish wish, Func<string, Department?> find, IReadOnlyList<StaffMember> colleagues, DateTimeOffset now)
    {
        if (CannotTake(ticket, staff) is { } refused)
        {
            return refused;
        }

        if (find(wish.Department) is not { } destination || wish.Department == ticket.Department)
        {
            return new TicketDecision.Refused(TicketRefusal.NoSuchDestination);
        }

        if (!MayGoTo(ticket, destination, find) || (wish.LiftsSecrecy && !MayBeLifted(ticket, find)))
        {
            return new TicketDecision.Refused(TicketRefusal.ConfidentialStays);
        }

        var opensTo = OpensTo(ticket, destination, colleagues, wish.LiftsSecrecy);
        if (opensTo is not null && CannotBeOpened(wish, opensTo) is { } unopened)
        {
            return unopened;
        }

        var after = ticket with
        {
            Department = destination.Id,
            Assignee = null,
            Status = TicketStatus.Received,
            ChangedAt = now,
            IsConfidential = ticket.IsConfidential && !wish.LiftsSecrecy,
            SecrecyLiftedAt = wish.LiftsSecrecy ? now : ticket.SecrecyLiftedAt,
        };
        var allowed = Change(
            ticket, after, TicketLogKind.Transferred, staff, Trimmed(wish.Note),
            new TicketChanged(
                ticket.Code, TicketStatus.Received, destination.Id, null, EndsConversation: ticket.Assignee is not null, LiftsSecrecy: wish.LiftsSecrecy));
        var log = allowed.Change.Log with { OpenedTo = opensTo?.Select(reader => reader.Name).ToList(), LiftsSecrecy = wish.LiftsSecrecy };
        return new TicketDecision.Allowed(allowed.Change with { Log = log });
    }

    /// <summary>
    /// Whether the division may get the ticket from the one that has it. A corruption report leaves the section for such reports only by its own
    /// hand, and so does a confidential wish to talk, in which somebody may be accused: a division that was given one gives it back and to nobody else.
    /// </summary>
    /// <param name="find">The division with an id; null when there is none.</param>
    public static bool MayGoTo(Ticket ticket, Department destination, Func<string, Department?> find) =>
        destination.Id != ticket.Department
        && (ticket is not { IsConfidential: true, Track: TicketTrack.Corruption or TicketTrack.Handoff } || destination.IsConfidential || IsWithConfidentialSection(ticket, find));

    /// <summary>Whether who passes the ticket on may say that nothing about it is secret: the section for confidential matters alone.</summary>
    /// <param name="find">The division with an id; null when there is none.</param>
    public static bool MayBeLifted(Ticket ticket, Func<string, Department?> find) => ticket.IsConfidential && IsWithConfidentialSection(ticket, find);

    /// <summary>Who can read a confidential ticket once the division has it.</summary>
    /// <param name="colleagues">Every staff account.</param>
    /// <param name="liftsSecrecy">Whether it is not confidential any more then: administrators read it too.</param>
    /// <returns>Null when nobody need be told of: it is not confidential, or goes to the section that such matters are for.</returns>
    public static IReadOnlyList<StaffMember>? OpensTo(
        Ticket ticket, Department destination, IReadOnlyList<StaffMember> colleagues, bool liftsSecrecy = false) =>
        ticket.IsConfidential && (!destination.IsConfidential || liftsSecrecy)
            ? [.. colleagues.Where(member => member.MaySee(ticket with { Department = destination.Id, IsConfidential = !liftsSecrecy }))]
            : null;

    private static TicketDecision.Refused? CannotBeOpened(TransferWish wish, IReadOnlyList<StaffMember> readers) =>
        readers.Count == 0 ? new(TicketRefusal.NobodyReads)
        // A colleague who joined the division since the names were shown was not among them.
        : wish.ToldReaders is not { } told || !told.ToHashSet().SetEquals(readers.Select(reader => reader.Id)) ? new(TicketRefusal.ReadersUntold)
        : string.IsNullOrWhiteSpace(wish.Note) ? new(TicketRefusal.TextMissing)
        : null;

    private static bool IsWithConfidentialSection(Ticket ticket, Func<string, Department?> find) => find(ticket.Department) is { IsConfidential: true };
}
