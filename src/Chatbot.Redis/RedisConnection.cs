using System.Net;
using System.Net.Sockets;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>
/// The one way to Redis: bounds every call in time, turns every failure into <see cref="StoreUnavailableException"/>,
/// and replaces a multiplexer that no longer answers (StackExchange.Redis 1.2.6 does not notice a frozen server).
/// </summary>
public sealed partial class RedisConnection(IRedisEndpoint endpoint, RedisOptions settings, TimeProvider time, ILogger<RedisConnection> logger)
    : IAsyncDisposable
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(2);

    private readonly ReplicaWait _replicas = new(settings.WaitForReplicas);
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private readonly List<(string Channel, Action<string> Handler)> _subscriptions = [];
    private volatile ConnectionMultiplexer? _multiplexer;

    /// <summary>Runs a command.</summary>
    /// <exception cref="StoreUnavailableException">It did not run, or it is not known whether it ran.</exception>
    internal Task<RedisResult> CallAsync(string command, object[] arguments, CancellationToken cancellationToken) =>
        RunAsync(multiplexer => multiplexer.GetDatabase().ExecuteAsync(command, arguments), cancellationToken);

    /// <summary>Runs a script; keys must share one slot.</summary>
    /// <exception cref="StoreUnavailableException">It did not run, or it is not known whether it ran.</exception>
    internal async Task<RedisResult> ScriptAsync(RedisScript script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(multiplexer => multiplexer.GetDatabase().ScriptEvaluateAsync(script.Hash, keys, values), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception) when (exception.InnerException is RedisServerException server
            && server.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // It did not run: not loaded yet, or somebody flushed the scripts. Given the text, the library loads it first.
            return await RunAsync(multiplexer => multiplexer.GetDatabase().ScriptEvaluateAsync(script.Text, keys, values), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a script that writes, and returns once as many replicas hold it as <see cref="RedisOptions.WaitForReplicas"/> says.</summary>
    /// <exception cref="StoreUnavailableException">As above, or it ran and the replicas did not follow in time; run it again.</exception>
    internal Task<RedisResult> DurableScriptAsync(
        RedisScript script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken, Func<RedisResult, bool>? hasWritten = null) =>
        DurableAsync(() => ScriptAsync(script, keys, values, cancellationToken), keys[0], hasWritten ?? (static _ => true), cancellationToken);

    /// <summary>Asks each server that takes writes: the one there is, or the masters of a Cluster. One that hangs holds up no other's answer.</summary>
    /// <returns>Each server's name and answer; null from one that gave none.</returns>
    /// <exception cref="StoreUnavailableException">No server answered.</exception>
    internal async Task<IReadOnlyList<(string Server, T? Answer)>> AskMastersAsync<T>(Func<IServer, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        var masters = await RunAsync(
            static multiplexer => Task.FromResult(multiplexer.GetEndPoints().Select(endPoint => multiplexer.GetServer(endPoint)).Where(server => !server.IsSlave).ToList()),
            cancellationToken).ConfigureAwait(false);
        var answers = await Task.WhenAll(masters.Select(master => TryAskAsync(master, ask, cancellationToken))).ConfigureAwait(false);
        return Array.Exists(answers, static answer => answer is not null)
            ? [.. masters.Select(static master => NameOf(master.EndPoint)).Zip(answers)]
            : throw new StoreUnavailableException("No server of Redis answered.");
    }

    /// <summary>Sends a message to all who listen on a channel now.</summary>
    /// <exception cref="StoreUnavailableException">It is not known whether it was sent.</exception>
    internal Task PublishAsync(string channel, string message, CancellationToken cancellationToken) =>
        RunAsync(multiplexer => multiplexer.GetDatabase().PublishAsync(channel, message), cancellationToken);

    /// <summary>Calls back for messages of a channel, also after a reconnection.</summary>
    internal async Task SubscribeAsync(string channel, Action<string> handler, CancellationToken cancellationToken)
    {
        lock (_subscriptions)
        {
            _subscriptions.Add((channel, handler));
        }

        try
        {
            if (_multiplexer is { } multiplexer)
            {
                await SubscribeAsync(multiplexer, channel, handler).WaitAsync(CallTimeout, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (IsOutage(exception) && !cancellationToken.IsCancellationRequested)
        {
            // The library subscribes as soon as it is connected, and so does the next multiplexer.
            Log.NotReplaced(logger, exception.GetType().Name);
        }
    }

    /// <summary>Whether the server takes writes now and as many replicas follow as <see cref="RedisOptions.WaitForReplicas"/> says, by a write.</summary>
    public async Task<bool> IsWritableAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await DurableAsync(() => CallAsync("SET", [(RedisKey)key, "1", "PX", "60000"], cancellationToken), key, static _ => true, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Pings, and builds a new multiplexer after two misses in a row. To be called about once a second.</summary>
    internal async Task WatchAsync(CancellationToken cancellationToken)
    {
        var misses = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await CallAsync("PING", [], cancellationToken).ConfigureAwait(false);
                misses = 0;
            }
            catch (StoreUnavailableException exception)
            {
                misses++;
                if (misses == 2)
                {
                    Log.Unreachable(logger, exception.Message);
                }

                if (misses >= 2)
                {
                    await ReplaceAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_multiplexer is { } multiplexer)
        {
            await multiplexer.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
        }

        _connecting.Dispose();
    }

    private async Task<RedisResult> DurableAsync(Func<Task<RedisResult>> writeAsync, RedisKey key, Func<RedisResult, bool> hasWritten, CancellationToken cancellationToken)
    {
        if (settings.WaitForReplicas == 0)
        {
            return await writeAsync().ConfigureAwait(false);
        }

        var (before, master) = await RunAsync(multiplexer => Task.FromResult((multiplexer, ReplicaWait.MasterOf(multiplexer, key))), cancellationToken).ConfigureAwait(false);
        var result = await writeAsync().ConfigureAwait(false);
        if (hasWritten(result))
        {
            // Redis waits for what the asking connection wrote to that server; another one cannot ask.
            await RunAsync(
                multiplexer => multiplexer == before
                    ? _replicas.WaitAsync(multiplexer, key, master)
                    : throw new StoreUnavailableException("The connection was replaced; whether the replicas hold the write is not known."),
                cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    private async Task<T> RunAsync<T>(Func<ConnectionMultiplexer, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var multiplexer = _multiplexer ?? await ConnectAsync(cancellationToken).ConfigureAwait(false);
            return await call(multiplexer).WaitAsync(CallTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOutage(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"Redis did not carry out the command ({exception.GetType().Name}).", exception);
        }
    }

    private async Task<T?> TryAskAsync<T>(IServer server, Func<IServer, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await ask(server).WaitAsync(CallTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOutage(exception) && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _multiplexer ??= await BuildAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task ReplaceAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var old = _multiplexer;
            _multiplexer = await BuildAsync(cancellationToken).ConfigureAwait(false);
            if (old is not null)
            {
                // Faults what still hangs on the old socket.
                await old.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when ((exception is StoreUnavailableException || IsOutage(exception)) && !cancellationToken.IsCancellationRequested)
        {
            Log.NotReplaced(logger, exception.GetType().Name);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<ConnectionMultiplexer> BuildAsync(CancellationToken cancellationToken)
    {
        var options = ConfigurationOptions.Parse(await endpoint.ConnectionStringAsync(cancellationToken).ConfigureAwait(false));
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2000;
        options.SyncTimeout = 2000;
        options.ConnectRetry = 3;
        options.KeepAlive = 5;
        options.ConfigCheckSeconds = 3;
        options.TieBreaker = "";

        // The library takes INFO for administration.
        options.AllowAdmin = true;
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(TimeSpan.FromSeconds(10), time, cancellationToken).ConfigureAwait(false);
        multiplexer.PreserveAsyncOrder = false;

        // In its exceptions the library names the key it was about, and so a citizen's id or a ticket's code.
        multiplexer.IncludeDetailInExceptions = false;
        (string, Action<string>)[] subscriptions;
        lock (_subscriptions)
        {
            subscriptions = [.. _subscriptions];
        }

        try
        {
            foreach (var (channel, handler) in subscriptions)
            {
                await SubscribeAsync(multiplexer, channel, handler).WaitAsync(CallTimeout, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await multiplexer.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
            throw;
        }

        return multiplexer;
    }

    // RedisCommandException: no server of the right kind is connected just now, as in a failover.
    private static bool IsOutage(Exception exception) => exception
        is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException or OperationCanceledException or IOException or SocketException;

    private static string NameOf(EndPoint endPoint) => endPoint is DnsEndPoint name ? $"{name.Host}:{name.Port}" : $"{endPoint}";

    private static Task SubscribeAsync(ConnectionMultiplexer multiplexer, string channel, Action<string> handler) =>
        multiplexer.GetSubscriber().SubscribeAsync(channel, (_, message) => handler(message.ToString()));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Redis does not answer; connecting anew until it does. {Reason}")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is still away: {ExceptionType}")]
        public static partial void NotReplaced(ILogger logger, string exceptionType);
    }
}
