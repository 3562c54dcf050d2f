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
        var looks = new Dictionary<int, Task>();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                // One dead master's partitions take as long as its time limit: they are left at it, and the others not made to wait.
                var now = time.GetUtcNow();
                foreach (var partition in leases.Partitions.Where(partition => !looks.TryGetValue(partition, out var look) || look.IsCompleted))
                {
                    looks[partition] = LookAsync(partition, now, stoppingToken);
                }
            }
        }
        finally
        {
            await Task.WhenAll(looks.Values).ConfigureAwait(false);
        }
    }

    // Not awaited before the end: it observes all its own failures.
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
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception exception)
        {
            // Uncaught it would end the host, and with it every worker; the next look tries again.
            Log.LookFailed(logger, partition, exception.GetType().Name, exception.StackTrace);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Partition {Partition} was not looked at: the store did not answer")]
        public static partial void NotSeen(ILogger logger, int partition);

        [LoggerMessage(Level = LogLevel.Error, Message = "Looking at partition {Partition} failed with {ExceptionType} and is tried again. {Stack}")]
        public static partial void LookFailed(ILogger logger, int partition, string exceptionType, string? stack);
    }
}
