using System.Globalization;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Web.TextAnalytics;

namespace Chatbot.Web.Workers;

/// <summary>Takes what waits in own partitions through its turns, commits them together and starts what they want done.</summary>
internal sealed class InboxWorker(
    LeaseKeeper leases, PartitionWatch watch, IInbox inbox, OutsideReader outside, TurnProcessor turns, EffectFlights flights, ISignals signals,
    TimeProvider time, ILogger<InboxWorker> logger)
    : PartitionWorker(leases, watch, signals, time, logger, parallelism: Math.Max(2, Environment.ProcessorCount))
{
    private const int MaxActivities = 64;

    private readonly LeaseKeeper _leases = leases;
    private readonly bool[] _hasReminders = new bool[ConversationId.Partitions];

    /// <inheritdoc/>
    protected override int? PartitionOf(string signal) =>
        signal.StartsWith("inbox:", StringComparison.Ordinal) ? int.Parse(signal.AsSpan(6), CultureInfo.InvariantCulture) : null;

    /// <inheritdoc/>
    protected override bool Concerns(int partition, WaitingWork work)
    {
        if (work.HasFlag(WaitingWork.Reminders))
        {
            Volatile.Write(ref _hasReminders[partition], true);
        }

        return (work & (WaitingWork.Activities | WaitingWork.Reminders)) != 0;
    }

    /// <inheritdoc/>
    protected override async Task WorkAsync(PartitionLease lease, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _hasReminders[lease.Partition], false))
        {
            await inbox.DeliverRemindersAsync(lease, Time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }

        await flights.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        var claimed = await inbox.ClaimAsync(lease, MaxActivities, cancellationToken).ConfigureAwait(false);
        var read = await outside.ReadAsync(claimed, cancellationToken).ConfigureAwait(false);
        var decided = await turns.DecideAsync(read, cancellationToken).ConfigureAwait(false);
        var results = decided.Count > 0 ? await CommitAsync(lease, decided).ConfigureAwait(false) : [];
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

    private async Task<IReadOnlyList<CommitResult>> CommitAsync(PartitionLease lease, IReadOnlyList<DecidedTurn> decided)
    {
        IReadOnlyList<TurnCommit> commits = [];
        await flights.StartAsync(lease.Partition, async full =>
        {
            commits = await inbox.CommitAsync(lease, decided, lane => !full.Contains(lane)).ConfigureAwait(false);
            return commits.SelectMany(commit => commit.Effects);
        }).ConfigureAwait(false);
        return [.. commits.Select(commit => commit.Result)];
    }
}
