using System.Globalization;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Takes waiting activities of own partitions through their turns, a conversation at a time.</summary>
internal sealed class InboxWorker(
    LeaseKeeper leases, IInbox inbox, TurnProcessor turns, ISignals signals, TimeProvider time, ILogger<InboxWorker> logger)
    : PartitionWorker(leases, signals, time, logger, parallelism: Math.Max(2, Environment.ProcessorCount))
{
    private const int MaxActivities = 64;

    private readonly LeaseKeeper _leases = leases;

    /// <inheritdoc/>
    protected override int? PartitionOf(string signal) =>
        signal.StartsWith("inbox:", StringComparison.Ordinal) ? int.Parse(signal.AsSpan(6), CultureInfo.InvariantCulture) : null;

    /// <inheritdoc/>
    protected override async Task LookAsync(PartitionLease lease, CancellationToken cancellationToken) =>
        await inbox.DeliverRemindersAsync(lease, Time.GetUtcNow(), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override async Task WorkAsync(PartitionLease lease, CancellationToken cancellationToken)
    {
        var claimed = await inbox.ClaimAsync(lease, MaxActivities, cancellationToken).ConfigureAwait(false);
        var results = await Task.WhenAll(claimed.Select(turn => turns.ProcessAsync(turn, cancellationToken))).ConfigureAwait(false);
        if (results.Contains(CommitResult.LeaseLost))
        {
            _leases.Forget(lease);
        }
        else if (claimed.Sum(turn => turn.Entries.Count) == MaxActivities || claimed.Any(turn => turn.Entries.Count > 1) || results.Contains(CommitResult.Stale))
        {
            // More may wait, also of activities that were taken one by one after a failure. What came in meanwhile marked the partition itself.
            Scheduler.Mark(lease.Partition);
        }
    }
}
