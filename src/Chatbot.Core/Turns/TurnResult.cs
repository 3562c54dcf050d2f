using Chatbot.Core.Conversations;

namespace Chatbot.Core.Turns;

/// <summary>What a turn decided; nothing of it has happened yet.</summary>
public sealed record TurnResult
{
    /// <summary>The conversation afterwards; its version is one more than before.</summary>
    public required ConversationState State { get; init; }

    /// <summary>To be carried out in this order.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>What was said in this turn by either side, oldest first.</summary>
    public IReadOnlyList<TranscriptEntry> Transcript { get; init; } = [];

    /// <summary>Message ids that the citizen took back: their words leave the transcript.</summary>
    public IReadOnlyList<string> Unsent { get; init; } = [];

    /// <summary>Events whose lines, written in this turn or earlier, are part of a confidential matter.</summary>
    public IReadOnlyList<ConfidentialEvent> Confidential { get; init; } = [];

    /// <summary>What was done, for those who look on.</summary>
    public TurnFacts Facts { get; init; } = new();
}

/// <summary>An event whose lines become confidential.</summary>
/// <param name="To">As <see cref="TranscriptEntry.ConfidentialTo"/>.</param>
public readonly record struct ConfidentialEvent(string EventId, string? To);
