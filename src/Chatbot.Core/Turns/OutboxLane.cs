using Chatbot.Core.Conversations;

namespace Chatbot.Core.Turns;

/// <summary>One of a conversation's queues of effects: in order within, independent of the others.</summary>
public readonly record struct OutboxLane(ConversationId Conversation, EffectLane Lane);

/// <summary>What shares a limit of effects in flight: a platform that hangs fills its own and no other.</summary>
public readonly record struct ChannelLane(string Channel, EffectLane Lane);

/// <summary>What an effect may have to wait for: its like, and nothing else.</summary>
public enum EffectLane
{
    /// <summary>What the citizen reads. A broken token or a platform that fails holds up this lane alone.</summary>
    Sends,

    /// <summary>What staff must see: tickets and what is added to them.</summary>
    Desk,

    /// <summary>What is asked of the platform: attachments and names.</summary>
    Fetches,
}
