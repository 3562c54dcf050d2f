using System.Collections.Concurrent;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Logging;

namespace Chatbot.Redis;

/// <summary>Signals go to this process at once and to the others by pub/sub, those of a few milliseconds together and each once.</summary>
internal sealed partial class RedisSignals(RedisConnection connection, RedisKeys keys, TimeProvider time, ILogger<RedisSignals> logger) : ISignals
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);

    private readonly string _origin = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<Guid, Action<string>> _listeners = new();
    private readonly Lock _gate = new();
    private HashSet<string> _gathered = new(StringComparer.Ordinal);

    /// <summary>Begins to hear the other processes; until it succeeds only the own process is heard.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => connection.SubscribeAsync(keys.Signals, OnMessage, cancellationToken);

    /// <inheritdoc/>
    public void Send(string topic)
    {
        Raise(topic);
        lock (_gate)
        {
            if (!_gathered.Add(topic) || _gathered.Count > 1)
            {
                return;
            }
        }

        _ = PublishAsync();
    }

    /// <inheritdoc/>
    public IDisposable Listen(Action<string> onSignal)
    {
        var id = Guid.NewGuid();
        _listeners[id] = onSignal;
        return new Listening(() => _listeners.TryRemove(id, out _));
    }

    // Not awaited, as signals never wait; it observes its own failure.
    private async Task PublishAsync()
    {
        await Task.Delay(Gather, time).ConfigureAwait(false);
        HashSet<string> topics;
        lock (_gate)
        {
            (topics, _gathered) = (_gathered, new(StringComparer.Ordinal));
        }

        try
        {
            await connection.PublishAsync(keys.Signals, $"{_origin}\n{string.Join('\n', topics)}", CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // A lost signal delays others until their next look, no more.
            Log.Lost(logger);
        }
    }

    private void OnMessage(string message)
    {
        var lines = message.Split('\n');
        if (lines[0] != _origin)
        {
            foreach (var topic in lines.AsSpan(1))
            {
                Raise(topic);
            }
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
