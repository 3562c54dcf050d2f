using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>What the two workers share: wake on signals and on what the watch finds, one partition by one task at a time.</summary>
internal abstract partial class PartitionWorker(
    LeaseKeeper leases, PartitionWatch watch, ISignals signals, TimeProvider time, ILogger logger, int parallelism) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>The partitions to look at.</summary>
    protected PartitionScheduler Scheduler { get; } = new();

    /// <summary>The time as injected.</summary>
    protected TimeProvider Time => time;

    /// <summary>The partition that a signal is about; null when it concerns another worker.</summary>
    protected abstract int? PartitionOf(string signal);

    /// <summary>Whether this worker's work is among what the watch found in a partition.</summary>
    protected abstract bool Concerns(int partition, WaitingWork work);

    /// <summary>Does what waits in the partition; marks it again when something may be left.</summary>
    protected abstract Task WorkAsync(PartitionLease lease, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        leases.Acquired += Scheduler.Mark;
        watch.Found += (partition, work) =>
        {
            if (Concerns(partition, work))
            {
                Scheduler.Mark(partition);
            }
        };
        using var listening = signals.Listen(signal =>
        {
            if (PartitionOf(signal) is { } partition)
            {
                Scheduler.Mark(partition);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, parallelism).Select(_ => LoopAsync(stoppingToken))).ConfigureAwait(false);
    }

    private async Task LoopAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var partition = await Scheduler.NextAsync(stoppingToken).ConfigureAwait(false);
            if (await TryWorkAsync(partition, stoppingToken).ConfigureAwait(false))
            {
                Scheduler.Done(partition);
            }
            else
            {
                _ = RestAsync(partition, stoppingToken);
            }
        }
    }

    private async Task<bool> TryWorkAsync(int partition, CancellationToken stoppingToken)
    {
        try
        {
            if (leases.Find(partition) is { } lease)
            {
                await WorkAsync(lease, stoppingToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (StoreUnavailableException)
        {
            // The streams keep what waits; the lease keeper reports the outage once.
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.WorkFailed(logger, partition, exception.GetType().Name, exception.StackTrace);
            return false;
        }
    }

    // Not awaited: a partition whose server does not answer rests by itself, however often it is signalled, and holds up no other's work. It throws nothing.
    private async Task RestAsync(int partition, CancellationToken stoppingToken)
    {
        await Task.Delay(PauseAfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Scheduler.Mark(partition);
        Scheduler.Done(partition);
    }

    private static partial class Log
    {
        // The exception's message could carry a citizen's words; its type and place cannot.
        [LoggerMessage(Level = LogLevel.Error, Message = "Work on partition {Partition} failed with {ExceptionType} and is tried again. {Stack}")]
        public static partial void WorkFailed(ILogger logger, int partition, string exceptionType, string? stack);
    }
}
