namespace Chatbot.Core.Tickets;

/// <summary>What the rules say to a wish.</summary>
public abstract record TicketDecision
{
    private TicketDecision()
    {
    }

    /// <summary>To be written as it is.</summary>
    public sealed record Allowed(TicketChange Change) : TicketDecision;

    /// <summary>Not possible.</summary>
    /// <param name="HeldBy">The name of who has the ticket, where that is the reason.</param>
    public sealed record Refused(TicketRefusal Reason, string? HeldBy = null) : TicketDecision;
}

/// <summary>Why a ticket cannot be changed so.</summary>
public enum TicketRefusal
{
    /// <summary>Unknown, or this staff member may not know of it: the same answer to both.</summary>
    NotFound,

    /// <summary>Another staff member has claimed it.</summary>
    HeldByAnother,

    /// <summary>It must be claimed first.</summary>
    NotClaimed,

    /// <summary>It is resolved or closed.</summary>
    AlreadyEnded,

    /// <summary>An answer, note or closing note has no words.</summary>
    TextMissing,

    /// <summary>It is in that division already, or there is no such division.</summary>
    NoSuchDestination,

    /// <summary>Only the section for corruption reports passes one on, or lifts the secrecy of a ticket.</summary>
    ConfidentialStays,

    /// <summary>Who passes a confidential ticket on was not told who reads it then, or others do by now.</summary>
    ReadersUntold,

    /// <summary>A wish to talk to a person is no matter that can be sent to another office or wait for an answer.</summary>
    NoMatter,

    /// <summary>The name of the office that it goes to is missing, or far too long for one.</summary>
    OfficeMissing,

    /// <summary>It is not said why it goes to that office, and how.</summary>
    ReasonMissing,

    /// <summary>The question for the citizen is missing.</summary>
    QuestionMissing,

    /// <summary>It lies with another office; who wants to wait for the citizen takes it back first.</summary>
    WithOtherOffice,

    /// <summary>It neither waits for the citizen nor lies with another office.</summary>
    NotAway,

    /// <summary>No active account of that division could read the confidential ticket.</summary>
    NobodyReads,
}
