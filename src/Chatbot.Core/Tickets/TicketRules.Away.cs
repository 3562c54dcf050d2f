using Chatbot.Core.Activities;
using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;

namespace Chatbot.Core.Tickets;

/// <summary>
/// What a division cannot do itself: a ticket waits for the citizen's answer, or lies with another office. Whoever has it keeps it and follows it up.
/// </summary>
public static partial class TicketRules
{
    /// <summary>Letters in the name of another office: what is longer is no name.</summary>
    public const int LongestOffice = 120;

    /// <summary>
    /// Whether it waits for somebody outside its division. That time is not the division's: a ticket that is away is always somebody's, so it is in no
    /// count of those to be taken and <see cref="WaitsSince"/> says nothing of it. The log has where each such time begins (asked, forwarded) and the
    /// status of the line that ends it; who reckons how long a division took leaves out what lies between.
    /// </summary>
    public static bool IsAway(Ticket ticket) => IsAway(ticket.Status);

    /// <summary>Whether a ticket of this status waits for somebody outside its division.</summary>
    public static bool IsAway(TicketStatus status) => status is TicketStatus.WaitingForCitizen or TicketStatus.Forwarded;

    /// <summary>The staff member who has the ticket asks the citizen what must be known to go on. The answer puts it back in progress.</summary>
    /// <param name="question">What the citizen reads. Asked again, the last one counts.</param>
    public static TicketDecision Ask(Ticket ticket, StaffMember staff, string question, DateTimeOffset now)
    {
        if (CannotWork(ticket, staff) is { } refused)
        {
            return refused;
        }

        if (CannotAsk(ticket) is { } reason)
        {
            return new TicketDecision.Refused(reason);
        }

        if (Trimmed(question) is not { } asked)
        {
            return new TicketDecision.Refused(TicketRefusal.QuestionMissing);
        }

        var after = ticket with { Status = TicketStatus.WaitingForCitizen, Away = new(asked, now, ticket.Version + 1), HasUnreadMessage = false, ChangedAt = now };
        return Change(
            ticket, after, TicketLogKind.Asked, staff, asked,
            new StaffReplied(ticket.Code, staff.Id, staff.Name, ticket.Department, asked, after.Status, after.Away.Change));
    }

    /// <summary>
    /// The matter is another office's and was sent there; the conversation goes back to the bot. The citizen reads where and why. Of a confidential ticket
    /// office and reason stand in its log alone, and the section for such matters alone sends one on.
    /// </summary>
    /// <param name="office">The other office's name, at most <see cref="LongestOffice"/> letters. Sent on from there, the last one counts.</param>
    /// <param name="note">Why it is theirs, how and when it was sent.</param>
    /// <param name="find">The division with an id; null when there is none.</param>
    public static TicketDecision Forward(
        Ticket ticket, StaffMember staff, string office, string note, Func<string, Department?> find, DateTimeOffset now)
    {
        if (CannotWork(ticket, staff) is { } refused)
        {
            return refused;
        }

        if (CannotForward(ticket, find) is { } reason)
        {
            return new TicketDecision.Refused(reason);
        }

        if (Trimmed(office) is not { Length: <= LongestOffice } name)
        {
            return new TicketDecision.Refused(TicketRefusal.OfficeMissing);
        }

        if (Trimmed(note) is not { } why)
        {
            return new TicketDecision.Refused(TicketRefusal.ReasonMissing);
        }

        var after = ticket with { Status = TicketStatus.Forwarded, Away = new(name, now, ticket.Version + 1), HasUnreadMessage = false, ChangedAt = now };
        var isTold = !ticket.IsConfidential;
        var allowed = Change(
            ticket, after, TicketLogKind.Forwarded, staff, why,
            new TicketChanged(
                ticket.Code, after.Status, ticket.Department, isTold ? why : null, EndsConversation: true, Office: isTold ? name : null));
        return new TicketDecision.Allowed(allowed.Change with { Log = allowed.Change.Log with { Office = name } });
    }

    /// <summary>The division goes on with a ticket that was away: the citizen answered elsewhere, or the other office gave it back. The citizen is told.</summary>
    public static TicketDecision Resume(Ticket ticket, StaffMember staff, DateTimeOffset now)
    {
        if (CannotWork(ticket, staff) is { } refused)
        {
            return refused;
        }

        return !IsAway(ticket)
            ? new TicketDecision.Refused(TicketRefusal.NotAway)
            : Change(
                ticket, ticket with { Status = TicketStatus.InProgress, ChangedAt = now }, TicketLogKind.Resumed, staff, null,
                new TicketChanged(ticket.Code, TicketStatus.InProgress, ticket.Department, null, EndsConversation: false));
    }

    /// <summary>Whether the citizen may be asked something that the ticket then waits for.</summary>
    public static bool MayAsk(Ticket ticket) => CannotAsk(ticket) is null;

    /// <summary>Whether the ticket may be sent to another office.</summary>
    /// <param name="find">The division with an id; null when there is none.</param>
    public static bool MayForward(Ticket ticket, Func<string, Department?> find) => CannotForward(ticket, find) is null;

    private static TicketRefusal? CannotAsk(Ticket ticket) =>
        ticket.Track == TicketTrack.Handoff ? TicketRefusal.NoMatter
        : ticket.Status == TicketStatus.Forwarded ? TicketRefusal.WithOtherOffice
        : null;

    private static TicketRefusal? CannotForward(Ticket ticket, Func<string, Department?> find) =>
        ticket.Track == TicketTrack.Handoff ? TicketRefusal.NoMatter
        : ticket.IsConfidential && !IsWithConfidentialSection(ticket, find) ? TicketRefusal.ConfidentialStays
        : null;

    // What its holder says or does beside the matter changes nothing of whom it waits for.
    private static TicketStatus InHand(Ticket ticket) => IsAway(ticket) ? ticket.Status : TicketStatus.InProgress;

    private static Ticket AwayOnlyWhile(Ticket after) => IsAway(after) ? after : after with { Away = null };

    // What was said before the question, or to an earlier one, answers nothing.
    private static Ticket Answered(Ticket told, long? answers) =>
        answers is not null && told.Status == TicketStatus.WaitingForCitizen && told.Away?.Change == answers
            ? AwayOnlyWhile(told with { Status = TicketStatus.InProgress })
            : told;

    /// <summary>Whether what the citizen sent may answer a question: words, a place or a picture, and no sticker.</summary>
    public static bool MayAnswer(string? text, TicketPlace? place, IReadOnlyList<string>? attachments) =>
        Trimmed(text) is not null || place is not null || attachments is { Count: > 0 };
}
