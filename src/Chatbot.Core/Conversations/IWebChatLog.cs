namespace Chatbot.Core.Conversations;

/// <summary>What was exchanged in a web conversation, as its browser reads it: our own side of the wire, so sending there is exactly once.</summary>
public interface IWebChatLog
{
    /// <summary>Appends, unless the id is known.</summary>
    /// <returns>Its place (1 for the first), and whether it is new.</returns>
    /// <exception cref="Turns.StoreUnavailableException">Not known whether it was appended; append again with the same id.</exception>
    Task<(long Place, bool IsNew)> AppendAsync(ConversationId conversation, string id, string json, CancellationToken cancellationToken);

    /// <returns>What stands after the place, in order.</returns>
    /// <exception cref="Turns.StoreUnavailableException">The store does not answer.</exception>
    Task<IReadOnlyList<string>> ReadAfterAsync(ConversationId conversation, long place, CancellationToken cancellationToken);

    /// <returns>The place of the last one; 0 when the conversation was never begun or is forgotten.</returns>
    /// <exception cref="Turns.StoreUnavailableException">The store does not answer.</exception>
    Task<long> LastPlaceAsync(ConversationId conversation, CancellationToken cancellationToken);

    /// <summary>Uses up a one-time right of the conversation.</summary>
    /// <param name="conversation">Whose right it is.</param>
    /// <param name="right">Its name.</param>
    /// <param name="lifetime">How long it is remembered as used: at least as long as the right itself lasts.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>False when it was used before.</returns>
    /// <exception cref="Turns.StoreUnavailableException">Not known whether it was used up.</exception>
    Task<bool> UseOnceAsync(ConversationId conversation, string right, TimeSpan lifetime, CancellationToken cancellationToken);
}
