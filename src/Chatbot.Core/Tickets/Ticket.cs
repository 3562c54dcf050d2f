using Chatbot.Core.Conversations;

namespace Chatbot.Core.Tickets;

/// <summary>A recorded complaint, corruption report or wish to talk to a person.</summary>
public sealed record Ticket : StoredRecord
{
    public int Schema { get; init; } = 1;

    /// <summary>What the citizen holds: see <see cref="TicketCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>How many changes were written; a writer with an older one must read again.</summary>
    public long Version { get; init; }

    /// <summary>The register's number without gaps within track and fiscal year; 0 for handoffs, which are not registered.</summary>
    public int RegisterNumber { get; init; }

    /// <summary>Thai fiscal year (October to September, Buddhist era) in which it was opened, by Bangkok time.</summary>
    public required int FiscalYear { get; init; }

    public required TicketTrack Track { get; init; }

    public required TicketStatus Status { get; init; }

    /// <summary>The division's id in organisation.yaml.</summary>
    public required string Department { get; init; }

    public required TicketPriority Priority { get; init; }

    /// <summary>True: only staff of the division in charge may know that it exists, administrators of others not. A corruption report begins with the legal section.</summary>
    public required bool IsConfidential { get; init; }

    /// <summary>When the legal section found that nothing about it is secret; null when it never did.</summary>
    public DateTimeOffset? SecrecyLiftedAt { get; init; }

    /// <summary>The first words, for lists.</summary>
    public required string Title { get; init; }

    public required string Text { get; init; }

    public TicketPlace? Place { get; init; }

    /// <summary>How to reach the citizen outside the chat, as given; null when not given.</summary>
    public string? Contact { get; init; }

    /// <summary>References of attachments, in the order sent.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>Where the citizen reads the answer.</summary>
    public required ConversationId Conversation { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the citizen last had it opened again after its closing; null when never.</summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who has claimed it; null while it waits in the queue.</summary>
    public TicketAssignee? Assignee { get; init; }

    /// <summary>Whom it waits for outside its division; null unless <see cref="TicketRules.IsAway(Ticket)"/>.</summary>
    public TicketAway? Away { get; init; }

    /// <summary>True when the citizen has written since the last answer of a person.</summary>
    public bool HasUnreadMessage { get; init; }
}

/// <summary>The staff member who claimed a ticket.</summary>
public sealed record TicketAssignee(string StaffId, string Name, DateTimeOffset Since) : StoredRecord;

/// <summary>What a ticket waits for that its division cannot do itself.</summary>
/// <param name="For">The question that the citizen was asked, or the name of the other office.</param>
/// <param name="Since">When the citizen was asked, or it was sent there.</param>
/// <param name="Change">The ticket's version by which it was: tells one question from the next, and an answer from what was said before.</param>
public sealed record TicketAway(string For, DateTimeOffset Since, long Change) : StoredRecord;

/// <summary>Where it is: words, a pin (degrees, WGS 84), or both.</summary>
public sealed record TicketPlace(string? Text, double? Latitude = null, double? Longitude = null) : StoredRecord;

/// <summary>What a turn knows when it opens a ticket.</summary>
public sealed record TicketDraft : StoredRecord
{
    public required string Code { get; init; }

    public required TicketTrack Track { get; init; }

    public required string Department { get; init; }

    public required TicketPriority Priority { get; init; }

    public required bool IsConfidential { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public TicketPlace? Place { get; init; }

    public string? Contact { get; init; }

    public IReadOnlyList<string> Attachments { get; init; } = [];

    public required ConversationId Conversation { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The ticket as it is first written.</summary>
    /// <param name="fiscalYear">The Thai fiscal year of <see cref="OpenedAt"/>.</param>
    public Ticket Open(int fiscalYear) => new()
    {
        Code = Code,
        Version = 1,
        FiscalYear = fiscalYear,
        Track = Track,
        Status = TicketStatus.Received,
        Department = Department,
        Priority = Priority,
        IsConfidential = IsConfidential,
        Title = Title,
        Text = Text,
        Place = Place,
        Contact = Contact,
        Attachments = Attachments,
        Conversation = Conversation,
        OpenedAt = OpenedAt,
        ChangedAt = OpenedAt,
        Unknown = Unknown,
    };
}

/// <summary>Which register a ticket belongs to.</summary>
public enum TicketTrack
{
    /// <summary>A complaint or request.</summary>
    General,

    /// <summary>A corruption report: confidential, the legal section's alone.</summary>
    Corruption,

    /// <summary>A wish to talk to a person, or a question the bot could not answer; not a complaint, not registered.</summary>
    Handoff,
}

/// <summary>Where a ticket stands.</summary>
public enum TicketStatus
{
    Received,
    InProgress,

    /// <summary>The staff member who has it asked the citizen something and cannot go on without the answer.</summary>
    WaitingForCitizen,

    /// <summary>It is another office's matter and was sent there; the staff member who has it follows it up.</summary>
    Forwarded,
    Resolved,
    Contested,
    Closed,
}

/// <summary>How soon a person should look: danger first.</summary>
public enum TicketPriority
{
    Normal,
    Urgent,
}
