using Chatbot.Core.Conversations;

namespace Chatbot.Core.Turns;

/// <summary>Conversations that nobody works on though something waits in them, for a person to look at.</summary>
public interface IOverdueConversations
{
    /// <summary>Looks through all partitions.</summary>
    /// <param name="atLeast">What has waited less is not overdue yet. How long something waits is the store's own clock's business alone, which gave it its moment.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>Whoever has waited longest first.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task<IReadOnlyList<OverdueConversation>> ListAsync(TimeSpan atLeast, int max, CancellationToken cancellationToken);
}

/// <summary>A conversation that waits.</summary>
/// <param name="Waited">How long the oldest that waits has waited.</param>
/// <param name="IsOfNewer">Whether a newer version of the program than this one wrote it, for which it is left.</param>
public sealed record OverdueConversation(ConversationId Conversation, TimeSpan Waited, bool IsOfNewer);
