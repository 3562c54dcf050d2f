using System.Net;
using System.Runtime.CompilerServices;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>
/// Waits until a master's replicas hold what was written before. Those who ask while a wait is under way share the next one, so that
/// many writers cost one round trip.
/// </summary>
internal sealed class ReplicaWait(int replicas)
{
    // Milliseconds. Whoever waits in vain is told that it is not safe yet; below the bound of every call.
    private const int ShortestTimeout = 1000;
    private const int LongestTimeout = 1500;

    private readonly Lock _gate = new();

    // By connection and master: a wait asked on one connection says nothing of what another wrote.
    private readonly ConditionalWeakTable<ConnectionMultiplexer, Dictionary<EndPoint, Waits>> _waits = [];

    /// <summary>The server that takes writes of the key: to be known before a write, for another one's replicas say nothing of it.</summary>
    /// <exception cref="StoreUnavailableException">None is known just now, or two: in a failover a master that comes back may still take itself for one.</exception>
    public static EndPoint MasterOf(ConnectionMultiplexer multiplexer, RedisKey key)
    {
        var servers = multiplexer.GetEndPoints().Select(endPoint => multiplexer.GetServer(endPoint)).Where(static server => server.IsConnected).ToList();
        var master = servers.FirstOrDefault(static server => server.ClusterConfiguration is not null) is { } known
            ? known.ClusterConfiguration.GetBySlot(key)?.EndPoint
            : servers.Where(static server => !server.IsSlave).Take(2).ToList() is [var only] ? only.EndPoint : null;
        return master ?? throw new StoreUnavailableException("No one master is known for the key just now.");
    }

    /// <summary>Returns once the replicas of the key's master hold all that this connection wrote to it.</summary>
    /// <param name="wrote">The master as it was before the write.</param>
    /// <returns>How many do.</returns>
    /// <exception cref="StoreUnavailableException">They do not, in time, or another is master now: whoever wrote should say that it is not done, and do it again.</exception>
    public async Task<long> WaitAsync(ConnectionMultiplexer multiplexer, RedisKey key, EndPoint wrote)
    {
        // A master that took the write and is a replica now has lost it; its successor's replicas would be counted, and it may be one of them.
        ThrowUnlessMaster(multiplexer, key, wrote);
        Task<long> wait;
        lock (_gate)
        {
            var ofConnection = _waits.GetValue(multiplexer, static _ => []);
            if (!ofConnection.TryGetValue(wrote, out var waits))
            {
                ofConnection[wrote] = waits = new();
            }

            wait = waits.Next ??= AfterAsync(waits.Running, waits, multiplexer, TimeoutOf(multiplexer, wrote));
        }

        // Who was asked is the library's choice at the moment of asking: where it is another by now, it may have been that one.
        var followed = await wait.ConfigureAwait(false);
        ThrowUnlessMaster(multiplexer, key, wrote);
        return followed;
    }

    private static void ThrowUnlessMaster(ConnectionMultiplexer multiplexer, RedisKey key, EndPoint wrote)
    {
        if (!MasterOf(multiplexer, key).Equals(wrote))
        {
            throw new StoreUnavailableException("Another server is master now; whether the write is kept is not known.");
        }
    }

    private async Task<long> AfterAsync(Task running, Waits waits, ConnectionMultiplexer multiplexer, int timeout)
    {
        await Task.Yield();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<RedisResult> wait;
        lock (_gate)
        {
            // From here on what others wrote may come after the wait. That holds also where it cannot even be asked, the connection being closed.
            waits.Next = null;
            waits.Running = wait = multiplexer.GetDatabase().ExecuteAsync("WAIT", replicas, (RedisKey)$"{timeout}");
        }

        var followed = (long)await wait.ConfigureAwait(false);
        return followed >= replicas ? followed : throw new StoreUnavailableException($"Fewer than {replicas} replicas hold the write (Redis:WaitForReplicas).");
    }

    // WAIT has no key that says which master is asked, and the library would ask any. It takes the slot from whatever is passed as a key,
    // so the timeout is passed as one and chosen so that the slot of its digits is the same master's.
    private static int TimeoutOf(ConnectionMultiplexer multiplexer, EndPoint master)
    {
        if (multiplexer.GetEndPoints().Select(endPoint => multiplexer.GetServer(endPoint)).FirstOrDefault(server => server.IsConnected && server.ClusterConfiguration is not null) is not { } known)
        {
            return ShortestTimeout;
        }

        for (var timeout = ShortestTimeout; timeout < LongestTimeout; timeout++)
        {
            if (master.Equals(known.ClusterConfiguration.GetBySlot((RedisKey)$"{timeout}")?.EndPoint))
            {
                return timeout;
            }
        }

        throw new StoreUnavailableException("No master of the cluster is known for the key just now.");
    }

    private sealed class Waits
    {
        public Task Running { get; set; } = Task.CompletedTask;

        public Task<long>? Next { get; set; }
    }
}
