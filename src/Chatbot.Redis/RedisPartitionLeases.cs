using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>Who this process is among the workers.</summary>
/// <param name="Id">The same after a restart only where no other process can have it: then old leases are taken over at once.</param>
public sealed record WorkerIdentity(string Id);

/// <summary>Leases as expiring keys, shared fairly among the workers that were heard of lately.</summary>
internal sealed class RedisPartitionLeases(
    RedisConnection connection, RedisKeys keys, EffectsAtHand atHand, WorkerIdentity worker, TimeProvider time) : IPartitionLeases
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(6);

    private readonly string _fence = $"{worker.Id}:{Guid.NewGuid():N}";
    private readonly HashSet<int> _held = [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PartitionLease>> RenewAsync(CancellationToken cancellationToken)
    {
        var share = await ShareAsync(cancellationToken).ConfigureAwait(false);
        while (_held.Count > share)
        {
            var surplus = _held.Max();
            _held.Remove(surplus);
            await ReleaseAsync(surplus, cancellationToken).ConfigureAwait(false);
        }

        var renewed = await Task.WhenAll(_held.Select(partition => TryTakeAsync(partition, cancellationToken))).ConfigureAwait(false);
        _held.Clear();
        _held.UnionWith(renewed.Where(partition => partition >= 0));
        if (_held.Count < share)
        {
            // Each worker begins elsewhere, so that they do not all race for the same partitions.
            var start = Math.Abs(StringComparer.Ordinal.GetHashCode(_fence)) % ConversationId.Partitions;
            var missing = Enumerable.Range(0, ConversationId.Partitions).Select(i => (start + i) % ConversationId.Partitions).Where(p => !_held.Contains(p));
            var untried = new Queue<int>(missing);
            while (_held.Count < share && untried.Count > 0)
            {
                var batch = Enumerable.Range(0, Math.Min(share - _held.Count, untried.Count)).Select(_ => untried.Dequeue()).ToList();
                var taken = await Task.WhenAll(batch.Select(p => TryTakeAsync(p, cancellationToken))).ConfigureAwait(false);
                _held.UnionWith(taken.Where(partition => partition >= 0));
            }
        }

        atHand.KeepOnly(_held);
        return [.. _held.Select(partition => new PartitionLease(partition, _fence))];
    }

    /// <inheritdoc/>
    public async Task ReleaseAllAsync(CancellationToken cancellationToken)
    {
        await connection.CallAsync("ZREM", [(RedisKey)keys.Workers, _fence], cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(_held.Select(partition => ReleaseAsync(partition, cancellationToken))).ConfigureAwait(false);
        _held.Clear();
        atHand.KeepOnly(_held);
    }

    private async Task<int> ShareAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = (RedisKey)keys.Workers;
        await connection.CallAsync("ZADD", [key, now.ToUnixTimeMilliseconds(), _fence], cancellationToken).ConfigureAwait(false);
        await connection.CallAsync("ZREMRANGEBYSCORE", [key, "-inf", (now - Lifetime).ToUnixTimeMilliseconds()], cancellationToken).ConfigureAwait(false);
        var members = (string[])(await connection.CallAsync("ZRANGE", [key, 0, -1], cancellationToken).ConfigureAwait(false))!;

        // An earlier life of this worker is not another worker.
        var alive = members.Count(member => member == _fence || !member.StartsWith(worker.Id + ":", StringComparison.Ordinal));
        return (ConversationId.Partitions + Math.Max(alive, 1) - 1) / Math.Max(alive, 1);
    }

    private async Task<int> TryTakeAsync(int partition, CancellationToken cancellationToken)
    {
        var taken = await connection.ScriptAsync(
            RedisScript.RenewLease,
            [keys.Lease(partition)],
            [worker.Id, _fence, (long)Lifetime.TotalMilliseconds],
            cancellationToken).ConfigureAwait(false);
        return (int)taken == 1 ? partition : -1;
    }

    private Task ReleaseAsync(int partition, CancellationToken cancellationToken) =>
        connection.ScriptAsync(RedisScript.ReleaseLease, [keys.Lease(partition)], [_fence], cancellationToken);
}
