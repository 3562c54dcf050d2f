using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;

namespace Chatbot.Web.StaffConsole.Tickets;

/// <summary>A ticket as one staff member sees it.</summary>
public sealed record TicketView
{
    public required Ticket Ticket { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<TicketLogEntry> Log { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<TimelineItem> Timeline { get; init; }

    /// <summary>Where it may be moved to; empty when it may not.</summary>
    public required IReadOnlyList<Department> Destinations { get; init; }

    public required bool IsMine { get; init; }

    /// <summary>Whether who has it may send it to another office.</summary>
    public required bool MayForward { get; init; }

    /// <summary>How the citizen is called on the platform; null when it is not known, and always for a confidential report.</summary>
    public string? CitizenName { get; init; }

    /// <summary>The stored names of attachments that can be opened, by the reference under which they came.</summary>
    public required IReadOnlyDictionary<string, string> Attachments { get; init; }

    /// <summary>What was asked for and refused just now; null when nothing was.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>The step before a confidential ticket is passed on; null where it is not asked for, or not needed.</summary>
    public OpeningStep? Opening { get; init; }

    public bool HasEnded => TicketRules.HasEnded(Ticket);

    public bool IsWithBot => Core.Staff.Timeline.IsWithBot(Log);

    /// <summary>Whether the page answers this act, with why it was refused or with the step it leads to: a live change must not take that from the reader.</summary>
    public bool Answers(TicketAct act) => Refused?.Act == act;

    /// <summary>What was typed for the act, if it was refused.</summary>
    public string Draft(TicketAct act) => Refused?.Act == act ? Refused.Text : "";

    /// <summary>Why the act was refused; null when it was not.</summary>
    public string? Problem(TicketAct act) => Refused?.Act == act ? Refused.Problem : null;
}

/// <summary>What a staff member wanted and did not get, with what was typed, so that it is not lost.</summary>
/// <param name="Problem">In plain words.</param>
/// <param name="Department">The division that it should go to; null for other acts.</param>
/// <param name="Office">The other office that it should go to; null for other acts.</param>
public sealed record RefusedAct(TicketAct Act, string Text, string Problem, string? Department = null, string? Office = null);

/// <summary>Says who will read a confidential ticket, before it is passed on.</summary>
/// <param name="Readers">Whoever could read it then.</param>
/// <param name="MayLift">Whether its secrecy may be lifted on the way.</param>
/// <param name="Others">Who else could read it if that is done: administrators.</param>
public sealed record OpeningStep(Department Division, IReadOnlyList<StaffMember> Readers, bool MayLift, IReadOnlyList<StaffMember> Others);

/// <summary>What can be done to a ticket; the names are the last part of the address.</summary>
public enum TicketAct
{
    Claim,
    Reply,
    Note,
    Transfer,
    Release,
    Resolve,
    Ask,
    Forward,
    Resume,
}
