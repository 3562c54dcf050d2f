namespace Chatbot.Core.Turns;

/// <summary>What waits in partitions, all of it in one look: most partitions are idle most of the time.</summary>
public interface IWaitingWork
{
    /// <summary>Looks at a partition and takes nothing.</summary>
    /// <param name="partition">0 to <see cref="Conversations.ConversationId.Partitions"/> - 1.</param>
    /// <param name="now">What is due by then.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer; look again.</exception>
    Task<WaitingWork> LookAsync(int partition, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>What waits in a partition. The numbers are the store's.</summary>
[Flags]
public enum WaitingWork
{
    None = 0,

    /// <summary>Activities, for their turn.</summary>
    Activities = 1,

    /// <summary>Reminders that are due.</summary>
    Reminders = 2,

    /// <summary>Effects that are due, also those that are being carried out.</summary>
    Effects = 4,
}
