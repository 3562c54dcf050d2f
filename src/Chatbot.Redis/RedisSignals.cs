using System.Collections.Concurrent;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Logging;

namespace Chatbot.Redis;

/// <summary>Signals go to this process at once and to the others by pub/sub.</summary>
internal sealed partial class RedisSignals(RedisConnection connection, RedisKeys keys, ILogger<RedisSignals> logger) : ISignals
{
    private readonly string _origin = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<Guid, Action<string>> _listeners = new();

    /// <summary>Begins to hear the other processes; until it succeeds only the own process is heard.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => connection.SubscribeAsync(keys.Signals, OnMessage, cancellationToken);

    /// <inheritdoc/>
    public void Send(string topic)
    {
        Raise(topic);
        _ = PublishAsync(topic);
    }

    /// <inheritdoc/>
    public IDisposable Listen(Action<string> onSignal)
    {
        var id = Guid.NewGuid();
        _listeners[id] = onSignal;
        return new Listening(() => _listeners.TryRemove(id, out _));
    }

    private async Task PublishAsync(string topic)
    {
        try
        {
            await connection.CallAsync("PUBLISH", [keys.Signals, $"{_origin} {topic}"], CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // A lost signal delays others until their next look, no more.
            Log.Lost(logger);
        }
    }

    private void OnMessage(string message)
    {
        var separator = message.IndexOf(' ', StringComparison.Ordinal);
        if (separator > 0 && !message.AsSpan(0, separator).SequenceEqual(_origin))
        {
            Raise(message[(separator + 1)..]);
        }
    }

    private void Raise(string topic)
    {
        foreach (var listener in _listeners.Values)
        {
            listener(topic);
        }
    }

    private sealed class Listening(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "A signal was not published")]
        public static partial void Lost(ILogger logger);
    }
}
