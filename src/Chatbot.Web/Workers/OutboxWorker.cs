using System.Collections.Concurrent;
using System.Globalization;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Carries out effects of own partitions: in order within a lane of a conversation, side by side between lanes.</summary>
internal sealed partial class OutboxWorker(
    LeaseKeeper leases, IOutbox outbox, EffectRunner runner, ISignals signals, TimeProvider time, ILogger<OutboxWorker> logger)
    : PartitionWorker(leases, signals, time, logger, parallelism: 4)
{
    private const int MaxEffects = 64;

    /// <summary>Of one channel's lanes of one kind; a claim or two begun at the same time may go past it.</summary>
    private const int MaxInFlight = 256;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Retries due later than this are found by the look at all partitions.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Longer than a send takes at most (two ways of ten seconds each), shorter than a host waits for us.</summary>
    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(25);

    private readonly ConcurrentDictionary<int, ConcurrentDictionary<OutboxLane, Task>> _inFlight = new();
    private readonly ConcurrentDictionary<ChannelLane, int> _loads = new();
    private readonly ConcurrentDictionary<int, byte> _passedOver = new();
    private readonly CancellationTokenSource _abandoned = new();

    /// <inheritdoc/>
    public override void Dispose()
    {
        _abandoned.Dispose();
        base.Dispose();
    }

    /// <summary>Claims nothing more and lets what is in flight come to its end: a send broken off is one of unknown outcome.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        var ending = Task.WhenAll(_inFlight.Values.SelectMany(busy => busy.Values));
        try
        {
            await ending.WaitAsync(LongestEnding, Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            await _abandoned.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override int? PartitionOf(string signal) =>
        signal.StartsWith("outbox:", StringComparison.Ordinal) ? int.Parse(signal.AsSpan(7), CultureInfo.InvariantCulture) : null;

    /// <inheritdoc/>
    protected override async Task WorkAsync(PartitionLease lease, CancellationToken cancellationToken)
    {
        var busy = _inFlight.GetOrAdd(lease.Partition, _ => new());
        var full = _loads.Where(load => load.Value >= MaxInFlight).Select(load => load.Key).ToHashSet();
        if (full.Count > 0)
        {
            _passedOver[lease.Partition] = 0;
        }

        // Not to be broken off: what the store marked as being tried must be tried.
        var effects = await outbox
            .ClaimAsync(lease, busy.Keys.ToHashSet(), full, MaxEffects, Time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);

        if (effects.Count == MaxEffects)
        {
            Scheduler.Mark(lease.Partition);
        }

        foreach (var effect in effects)
        {
            _loads.AddOrUpdate(KindOf(effect), 1, (_, load) => load + 1);

            // Ended already, it has taken itself out and is not put in again.
            busy[effect.Lane] = Task.CompletedTask;
            busy.TryUpdate(effect.Lane, CarryOutAsync(effect, busy, cancellationToken), Task.CompletedTask);
        }
    }

    // Not awaited before the end so that a slow platform holds up one lane only; it observes all its own failures.
    private async Task CarryOutAsync(ClaimedEffect effect, ConcurrentDictionary<OutboxLane, Task> busy, CancellationToken stopping)
    {
        TimeSpan? next = AfterFailure;
        try
        {
            next = await runner.RunAsync(effect, _abandoned.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It did not end in time: the effect stays in the outbox and is taken up again.
        }
        catch (StoreUnavailableException)
        {
            // The lease keeper reports the outage once.
        }
        catch (Exception exception)
        {
            // Not of the effect, whose failures the runner ends: of the writing down.
            Log.NotWrittenDown(logger, effect.Effect.Id, exception.GetType().Name, exception.StackTrace);
        }

        _loads.AddOrUpdate(KindOf(effect), 0, (_, load) => load - 1);
        MarkOnePassedOver();
        if (next > TimeSpan.Zero && next <= LongestWait)
        {
            // Busy until then: nothing of the lane is due before.
            await Task.Delay(next.Value, Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        busy.TryRemove(effect.Lane, out _);
        if (next <= LongestWait)
        {
            Scheduler.Mark(effect.Lease.Partition);
        }
    }

    // One place has become free: one partition that was looked at while there was none is looked at again.
    private void MarkOnePassedOver()
    {
        foreach (var partition in _passedOver.Keys)
        {
            if (_passedOver.TryRemove(partition, out _))
            {
                Scheduler.Mark(partition);
                return;
            }
        }
    }

    private static ChannelLane KindOf(ClaimedEffect effect) => new(effect.Conversation.Channel, effect.Lane.Lane);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "How effect {EffectId} ended was not written down: {ExceptionType}. It is tried again. {Stack}")]
        public static partial void NotWrittenDown(ILogger logger, string effectId, string exceptionType, string? stack);
    }
}
