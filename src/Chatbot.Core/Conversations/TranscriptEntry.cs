using Chatbot.Core.Turns;

namespace Chatbot.Core.Conversations;

/// <summary>One thing said in a conversation, as staff read it.</summary>
public sealed record TranscriptEntry
{
    /// <summary>Unique in the conversation: the event id, or the effect id and the message's place.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Speaker Speaker { get; init; }

    /// <summary>A staff member's name; null for citizen and bot.</summary>
    public string? SpeakerName { get; init; }

    /// <summary>What was said; empty after the citizen took it back.</summary>
    public required string Text { get; init; }

    /// <summary>The platform's id of the citizen's message.</summary>
    public string? MessageId { get; init; }

    /// <summary>References of attachments, as in <see cref="Activities.AttachmentReceived.ContentReference"/>.</summary>
    public string? AttachmentReference { get; init; }

    /// <summary>A pin, degrees, WGS 84.</summary>
    public double? Latitude { get; init; }

    /// <summary>A pin, degrees, WGS 84.</summary>
    public double? Longitude { get; init; }

    /// <summary>The effect that carries it to the citizen; null for the citizen's own words and internal notes.</summary>
    public string? EffectId { get; init; }

    public Delivery? Delivery { get; init; }

    /// <summary>True: part of a confidential matter, read with confidential tickets only: those of the section for corruption reports, and of <see cref="ConfidentialTo"/>.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>The division whose confidential matter a confidential line belongs to; null where it is for the section for corruption reports alone.</summary>
    public string? ConfidentialTo { get; init; }
}

/// <summary>Who speaks.</summary>
public enum Speaker
{
    Citizen,
    Bot,
    Staff,
}

/// <summary>What was said in a conversation, for the console.</summary>
public interface ITranscripts
{
    /// <returns>The last entries, oldest first; empty for an unknown conversation.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task<IReadOnlyList<TranscriptEntry>> ReadAsync(ConversationId conversation, int maxEntries, CancellationToken cancellationToken);

    /// <returns>The conversation's state; a new one when it is unknown.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task<ConversationState> ReadStateAsync(ConversationId conversation, CancellationToken cancellationToken);
}
