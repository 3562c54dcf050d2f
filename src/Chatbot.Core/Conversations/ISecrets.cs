namespace Chatbot.Core.Conversations;

/// <summary>Secrets that the installation makes for itself, once.</summary>
public interface ISecrets
{
    /// <returns>32 random bytes, the same for everybody who asks by this name.</returns>
    /// <exception cref="Turns.StoreUnavailableException">The store does not answer.</exception>
    Task<byte[]> GetOrCreateAsync(string name, CancellationToken cancellationToken);
}
