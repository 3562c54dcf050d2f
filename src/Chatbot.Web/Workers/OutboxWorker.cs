using System.Globalization;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Takes effects that are due out of the outbox: those that could not start with their turn's commit, and retries.</summary>
internal sealed class OutboxWorker(
    LeaseKeeper leases, PartitionWatch watch, IOutbox outbox, EffectFlights flights, ISignals signals, TimeProvider time, ILogger<OutboxWorker> logger)
    : PartitionWorker(leases, watch, signals, time, logger, parallelism: 4)
{
    private const int MaxEffects = 64;

    /// <summary>Longer than a send takes at most (two ways of ten seconds each), shorter than a host waits for us.</summary>
    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(25);

    /// <summary>Takes nothing more and lets what is in flight come to its end.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await flights.EndAsync(LongestEnding, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        flights.Due += Scheduler.Mark;
        await base.ExecuteAsync(stoppingToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override int? PartitionOf(string signal) =>
        signal.StartsWith("outbox:", StringComparison.Ordinal) ? int.Parse(signal.AsSpan(7), CultureInfo.InvariantCulture) : null;

    /// <inheritdoc/>
    protected override bool Concerns(int partition, WaitingWork work) => work.HasFlag(WaitingWork.Effects);

    /// <inheritdoc/>
    protected override Task WorkAsync(PartitionLease lease, CancellationToken cancellationToken) =>
        flights.StartAsync(lease.Partition, async full =>
        {
            // Not to be broken off: what the store marked as being tried must be tried.
            var effects = await outbox
                .ClaimAsync(lease, flights.InFlight(lease.Partition), full, MaxEffects, Time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            if (effects.Count == MaxEffects)
            {
                Scheduler.Mark(lease.Partition);
            }

            return effects;
        });
}
