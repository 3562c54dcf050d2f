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

    /// <summary>Returns once the replicas of the key's master hold all that this connection wrote to it.</summary>
    /// <returns>How many do.</returns>
    /// <exception cref="StoreUnavailableException">They do not, in time: whoever wrote should say that it is not done, and do it again.</exception>
    public Task<long> WaitAsync(ConnectionMultiplexer multiplexer, RedisKey key)
    {
        var (master, timeout) = Route(multiplexer, key);
        lock (_gate)
        {
            var ofConnection = _waits.GetValue(multiplexer, static _ => []);
            if (!ofConnection.TryGetValue(master, out var waits))
            {
                ofConnection[master] = waits = new();
            }

            return waits.Next ??= AfterAsync(waits.Running, waits, multiplexer, timeout);
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
    private static (EndPoint Master, int Timeout) Route(ConnectionMultiplexer multiplexer, RedisKey key)
    {
        var endPoints = multiplexer.GetEndPoints();
        if (endPoints.Select(endPoint => multiplexer.GetServer(endPoint)).FirstOrDefault(server => server.IsConnected && server.ClusterConfiguration is not null) is not { } known)
        {
            return (endPoints[0], ShortestTimeout);
        }

        var master = known.ClusterConfiguration.GetBySlot(key)?.EndPoint;
        for (var timeout = ShortestTimeout; master is not null && timeout < LongestTimeout; timeout++)
        {
            if (master.Equals(known.ClusterConfiguration.GetBySlot((RedisKey)$"{timeout}")?.EndPoint))
            {
                return (master, timeout);
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
