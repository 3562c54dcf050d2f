namespace Chatbot.Core.Turns;

/// <summary>Which worker process works on which partition: one at a time, until its lease runs out.</summary>
public interface IPartitionLeases
{
    /// <summary>Renews what this worker holds, takes free partitions up to its fair share of the workers alive, and gives back what it has too many of.</summary>
    /// <returns>
    /// The leases held now, by partition. A lease that was lost is no longer among them; one whose server does not answer is, and scripts refuse it
    /// should it have run out meanwhile.
    /// </returns>
    /// <exception cref="StoreUnavailableException">No server of the store answers; leases run out by themselves.</exception>
    Task<IReadOnlyList<PartitionLease>> RenewAsync(CancellationToken cancellationToken);

    /// <summary>Gives everything back at a clean stop, so that others need not wait for the end of the leases.</summary>
    Task ReleaseAllAsync(CancellationToken cancellationToken);
}

/// <summary>The right to work on a partition.</summary>
/// <param name="Fence">Unique per acquisition: scripts refuse a writer whose fence is not the one stored.</param>
public sealed record PartitionLease(int Partition, string Fence);
