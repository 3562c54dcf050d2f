using Chatbot.Core.Conversations;

namespace Chatbot.Core.Activities;

/// <summary>One thing that happened in a conversation, whoever caused it; the only way into a turn.</summary>
public sealed record Activity
{
    /// <summary>Unique per happening, the same in every delivery of it: what makes a redelivery harmless.</summary>
    public required string EventId { get; init; }

    public required ConversationId Conversation { get; init; }

    /// <summary>When it happened, as the platform (or our own program) says.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    public required ActivityContent Content { get; init; }

    /// <summary>The platform's one-time right to answer for free; null where there is none.</summary>
    public ReplyToken? Reply { get; init; }
}

/// <summary>LINE's single-use reply token and when it came: it is worth trying for one minute.</summary>
public sealed record ReplyToken(string Token, DateTimeOffset ReceivedAt);
