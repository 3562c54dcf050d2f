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
    private const int MaxInFlight = 256;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Retries due later than this are found by the look at all partitions.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<int, ConcurrentDictionary<OutboxLane, byte>> _inFlight = new();
    private readonly SemaphoreSlim _slots = new(MaxInFlight);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override int? PartitionOf(string signal) =>
        signal.StartsWith("outbox:", StringComparison.Ordinal) ? int.Parse(signal.AsSpan(7), CultureInfo.InvariantCulture) : null;

    /// <inheritdoc/>
    protected override async Task WorkAsync(PartitionLease lease, CancellationToken cancellationToken)
    {
        var busy = _inFlight.GetOrAdd(lease.Partition, _ => new());
        var effects = await outbox.ClaimAsync(lease, busy.Keys.ToHashSet(), MaxEffects, Time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        foreach (var effect in effects)
        {
            busy[effect.Lane] = 0;
        }

        if (effects.Count == MaxEffects)
        {
            Scheduler.Mark(lease.Partition);
        }

        foreach (var effect in effects)
        {
            await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            _ = CarryOutAsync(effect, busy, cancellationToken);
        }
    }

    // Not awaited by the caller so that a slow platform holds up one lane only; it observes all its own failures.
    private async Task CarryOutAsync(ClaimedEffect effect, ConcurrentDictionary<OutboxLane, byte> busy, CancellationToken cancellationToken)
    {
        TimeSpan? next = AfterFailure;
        try
        {
            next = await runner.RunAsync(effect, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the effect stays in the outbox and is taken up again.
        }
        catch (StoreUnavailableException)
        {
            // The lease keeper reports the outage once.
        }
        catch (Exception exception)
        {
            Log.EffectFailed(logger, effect.Effect.Id, exception.GetType().Name, exception.StackTrace);
        }

        _slots.Release();
        if (next > TimeSpan.Zero && next <= LongestWait)
        {
            // Busy until then: nothing of the lane is due before.
            await Task.Delay(next.Value, Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        busy.TryRemove(effect.Lane, out _);
        if (next <= LongestWait)
        {
            Scheduler.Mark(effect.Lease.Partition);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Effect {EffectId} failed with {ExceptionType} and is tried again. {Stack}")]
        public static partial void EffectFailed(ILogger logger, string effectId, string exceptionType, string? stack);
    }
}
