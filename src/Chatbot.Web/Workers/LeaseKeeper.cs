using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Keeps this process's leases fresh and tells the workers which partitions are theirs.</summary>
internal sealed partial class LeaseKeeper(IPartitionLeases leases, TimeProvider time, ILogger<LeaseKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);

    private volatile PartitionLease?[] _held = new PartitionLease?[ConversationId.Partitions];

    /// <summary>Raised for each partition that became ours.</summary>
    public event Action<int>? Acquired;

    /// <summary>The lease of the partition; null when it is not ours.</summary>
    public PartitionLease? Find(int partition) => _held[partition];

    /// <summary>The partitions held now.</summary>
    public IEnumerable<int> Partitions => _held.Where(lease => lease is not null).Select(lease => lease!.Partition);

    /// <summary>Stops using a lease that a script said is lost, until the next renewal.</summary>
    public void Forget(PartitionLease lease) => Interlocked.CompareExchange(ref _held[lease.Partition], null, lease);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await leases.ReleaseAllAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // They run out by themselves.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RenewEvery, time);
        var wasUnavailable = false;
        do
        {
            try
            {
                Adopt(await leases.RenewAsync(stoppingToken).ConfigureAwait(false));
                wasUnavailable = false;
            }
            catch (StoreUnavailableException exception)
            {
                if (!wasUnavailable)
                {
                    Log.StoreUnavailable(logger, exception.Message);
                }

                wasUnavailable = true;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Uncaught it would end the host, and with it every worker; the next renewal tries again.
                Log.RenewalFailed(logger, exception.GetType().Name, exception.StackTrace);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private void Adopt(IReadOnlyList<PartitionLease> renewed)
    {
        var before = _held;
        var after = new PartitionLease?[ConversationId.Partitions];
        foreach (var lease in renewed)
        {
            after[lease.Partition] = lease;
        }

        _held = after;
        foreach (var lease in renewed)
        {
            if (before[lease.Partition]?.Fence != lease.Fence)
            {
                Acquired?.Invoke(lease.Partition);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Leases were not renewed, the store is unavailable: {Reason}")]
        public static partial void StoreUnavailable(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Renewing the leases failed with {ExceptionType} and is tried again. {Stack}")]
        public static partial void RenewalFailed(ILogger logger, string exceptionType, string? stack);
    }
}
