namespace Chatbot.Core.Turns;

/// <summary>Which channels cannot send, as every process knows it. A view only: losing it loses nothing.</summary>
public interface IChannelHealth
{
    /// <summary>This process could not send on the channel at its last try; forgotten by itself after three minutes.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task ReportBrokenAsync(string channel, CancellationToken cancellationToken);

    /// <summary>This process can send on the channel. What others said of it stays.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task ReportWellAsync(string channel, CancellationToken cancellationToken);

    /// <returns>Names of the channels that any process could not send on, each once, by name.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task<IReadOnlyList<string>> ListBrokenAsync(CancellationToken cancellationToken);
}
