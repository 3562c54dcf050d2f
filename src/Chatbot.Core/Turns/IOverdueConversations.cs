using Chatbot.Core.Conversations;

namespace Chatbot.Core.Turns;

/// <summary>Conversations that nobody works on though something waits in them, for a person to look at.</summary>
public interface IOverdueConversations
{
    /// <summary>Looks through all partitions.</summary>
    /// <param name="since">What came in later is not overdue yet.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>Oldest first.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task<IReadOnlyList<OverdueConversation>> ListAsync(DateTimeOffset since, int max, CancellationToken cancellationToken);
}

/// <summary>A conversation that waits.</summary>
/// <param name="Since">When the oldest that waits came in.</param>
/// <param name="IsOfNewer">Whether a newer version of the program than this one wrote it, for which it is left.</param>
public sealed record OverdueConversation(ConversationId Conversation, DateTimeOffset Since, bool IsOfNewer);
