using System.Text.Json.Serialization;

namespace Chatbot.Core.Tickets;

/// <summary>One line of a ticket's log: who did what, when. Every number we report is a function of these.</summary>
public sealed record TicketLogEntry
{
    public required string Code { get; init; }

    public required DateTimeOffset At { get; init; }

    public required TicketLogKind Kind { get; init; }

    /// <summary>The staff member's id; null when the citizen or the program did it.</summary>
    public string? StaffId { get; init; }

    public string? StaffName { get; init; }

    /// <summary>The status after it.</summary>
    public required TicketStatus Status { get; init; }

    /// <summary>The department after it.</summary>
    public required string Department { get; init; }

    /// <summary>The note or answer that went with it; null when none.</summary>
    public string? Text { get; init; }

    /// <summary>The names of those who could read the ticket after it that was confidential before, as who passed it on was told; null when nobody was told of any.</summary>
    public IReadOnlyList<string>? OpenedTo { get; init; }

    /// <summary>Whether the ticket was not confidential any more after it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LiftsSecrecy { get; init; }

    /// <summary>The name of the office that it was sent to by this line; null for every other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Office { get; init; }

    /// <summary>The effect that wrote the line, by which a repeat is known; null when a person did.</summary>
    public string? EffectId { get; init; }
}

/// <summary>What was done to a ticket.</summary>
public enum TicketLogKind
{
    Opened,
    Claimed,
    Replied,
    Noted,
    Transferred,
    Released,
    Resolved,
    CitizenWrote,

    /// <summary>The citizen had it opened again after it was closed.</summary>
    Contested,

    /// <summary>A staff member looked at a confidential ticket.</summary>
    Viewed,

    /// <summary>The citizen was asked something, and the ticket waits for the answer.</summary>
    Asked,

    /// <summary>It was sent to another office.</summary>
    Forwarded,

    /// <summary>Its division goes on with it: the answer came another way, or the other office gave it back.</summary>
    Resumed,
}
