using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Looks at all own partitions now and then and tells the workers what waits there: what no signal tells of, and what a lost one would have.</summary>
internal sealed partial class PartitionWatch(LeaseKeeper leases, IWaitingWork waiting, TimeProvider time, ILogger<PartitionWatch> logger) : BackgroundService
{
    /// <summary>How long a lost signal can delay work, and how late a reminder may be.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Raised for each partition in which something waits.</summary>
    public event Action<int, WaitingWork>? Found;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            var now = time.GetUtcNow();
            await Task.WhenAll(leases.Partitions.Select(partition => LookAsync(partition, now, stoppingToken))).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(int partition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            if (await waiting.LookAsync(partition, now, cancellationToken).ConfigureAwait(false) is not WaitingWork.None and var work)
            {
                Found?.Invoke(partition, work);
            }
        }
        catch (StoreUnavailableException)
        {
            // The next look finds it; the lease keeper reports the outage once.
            Log.NotSeen(logger, partition);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Partition {Partition} was not looked at: the store did not answer")]
        public static partial void NotSeen(ILogger logger, int partition);
    }
}
