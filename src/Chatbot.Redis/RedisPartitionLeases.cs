using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>Who this process is among the workers.</summary>
/// <param name="Id">The same after a restart only where no other process can have it: then old leases are taken over at once.</param>
public sealed record WorkerIdentity(string Id);

/// <summary>
/// Leases as expiring keys, shared fairly among the workers that were heard of lately. Each is renewed for itself: a master of a Cluster that does
/// not answer takes its own partitions out of work, and no others.
/// </summary>
internal sealed partial class RedisPartitionLeases(
    RedisConnection connection, RedisKeys keys, EffectsAtHand atHand, WorkerIdentity worker, TimeProvider time, ILogger<RedisPartitionLeases> logger) : IPartitionLeases
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(6);

    private readonly string _fence = $"{worker.Id}:{Guid.NewGuid():N}";
    private readonly HashSet<int> _held = [];
    private int _share = ConversationId.Partitions;
    private int _unanswered;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PartitionLease>> RenewAsync(CancellationToken cancellationToken)
    {
        // Side by side: while one server does not answer, no lease with another may run out.
        var sharing = ShareAsync(cancellationToken);
        var (held, lost, silent) = await TakeAsync([.. _held], cancellationToken).ConfigureAwait(false);
        var share = await sharing.ConfigureAwait(false);
        _held.ExceptWith(lost);
        _share = share ?? _share;
        while (_held.Count > _share)
        {
            var surplus = _held.Max();
            _held.Remove(surplus);
            await ReleaseAsync(surplus, cancellationToken).ConfigureAwait(false);
        }

        // Each worker begins elsewhere, so that they do not all race for the same partitions.
        var start = (StringComparer.Ordinal.GetHashCode(_fence) & int.MaxValue) % ConversationId.Partitions;
        var missing = Enumerable.Range(0, ConversationId.Partitions).Select(i => (start + i) % ConversationId.Partitions).Where(p => !_held.Contains(p));
        var untried = new Queue<int>(missing);
        var isAnswered = share is not null || held.Count + lost.Count > 0;
        while (_held.Count < _share && untried.Count > 0)
        {
            var batch = Enumerable.Range(0, Math.Min(_share - _held.Count, untried.Count)).Select(_ => untried.Dequeue()).ToList();
            var (taken, others, unanswered) = await TakeAsync(batch, cancellationToken).ConfigureAwait(false);
            _held.UnionWith(taken);
            silent.AddRange(unanswered);
            isAnswered |= taken.Count + others.Count > 0;
            if (unanswered.Count > 0)
            {
                // The rest next time: those that are held must be renewed before they run out.
                break;
            }
        }

        if (!isAnswered)
        {
            throw new StoreUnavailableException("No server of Redis answered for its leases.");
        }

        Report(silent.Count);
        atHand.KeepOnly(_held);
        return [.. _held.Select(partition => new PartitionLease(partition, _fence))];
    }

    /// <inheritdoc/>
    public async Task ReleaseAllAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_held.Select(partition => ReleaseAsync(partition, cancellationToken))).ConfigureAwait(false);
        _held.Clear();
        atHand.KeepOnly(_held);
        await connection.CallAsync("ZREM", [(RedisKey)keys.Workers, _fence], cancellationToken).ConfigureAwait(false);
    }

    // Null where that cannot be known just now.
    private async Task<int?> ShareAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            var members = (string[])(await connection.ScriptAsync(
                RedisScript.SayAlive, [keys.Workers], [_fence, now.ToUnixTimeMilliseconds(), (now - Lifetime).ToUnixTimeMilliseconds()], cancellationToken)
                .ConfigureAwait(false))!;

            // An earlier life of this worker is not another worker.
            var alive = members.Count(member => member == _fence || !member.StartsWith(worker.Id + ":", StringComparison.Ordinal));
            return (ConversationId.Partitions + Math.Max(alive, 1) - 1) / Math.Max(alive, 1);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    // Which are ours now, which are another's, and of which that is not known: a lease among these runs out by itself, or is still ours.
    private async Task<(List<int> Taken, List<int> Lost, List<int> Silent)> TakeAsync(List<int> partitions, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(partitions.Select(partition => TryTakeAsync(partition, cancellationToken))).ConfigureAwait(false);
        List<int> Where(bool? answer) => [.. partitions.Where((_, i) => answers[i] == answer)];
        return (Where(true), Where(false), Where(null));
    }

    private async Task<bool?> TryTakeAsync(int partition, CancellationToken cancellationToken)
    {
        try
        {
            var taken = await connection.ScriptAsync(
                RedisScript.RenewLease, [keys.Lease(partition)], [worker.Id, _fence, (long)Lifetime.TotalMilliseconds], cancellationToken).ConfigureAwait(false);
            return (int)taken == 1;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    // One that cannot be given back runs out.
    private async Task ReleaseAsync(int partition, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ScriptAsync(RedisScript.ReleaseLease, [keys.Lease(partition)], [_fence], cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            Log.NotGivenBack(logger, partition);
        }
    }

    // Each renewal meets them again: only a change is news.
    private void Report(int unanswered)
    {
        if (Interlocked.Exchange(ref _unanswered, unanswered) is var before && (before > 0) != (unanswered > 0))
        {
            if (unanswered > 0)
            {
                Log.Unanswered(logger, unanswered);
            }
            else
            {
                Log.AllAnswered(logger);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The servers of {Count} partitions did not answer; the others are worked on")]
        public static partial void Unanswered(ILogger logger, int count);

        [LoggerMessage(Level = LogLevel.Information, Message = "The servers of all partitions answer again")]
        public static partial void AllAnswered(ILogger logger);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Partition {Partition} was not given back and is free once its lease has run out")]
        public static partial void NotGivenBack(ILogger logger, int partition);
    }
}
