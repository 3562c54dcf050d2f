using System.Collections.ObjectModel;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>Activities accepted from channels, staff and reminders; worked on in order, one turn of a conversation at a time.</summary>
public interface IInbox
{
    /// <summary>Stores the activities durably and in order, leaving out those whose event id is already known.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="StoreUnavailableException">
    /// Not all were stored; the platform should deliver again (those stored are known by then). Also because too many wait already, but for
    /// <see cref="OwnContent"/>, which is taken even then.
    /// </exception>
    Task<int> AcceptAsync(IReadOnlyList<Activity> activities, CancellationToken cancellationToken);

    /// <summary>Reads the oldest waiting activities of a partition, grouped by conversation, each with the conversation's state.</summary>
    /// <param name="lease">The right to the partition.</param>
    /// <param name="maxActivities">How many activities at most, over all conversations.</param>
    /// <param name="cancellationToken">Stops the reading; nothing is changed by it.</param>
    /// <returns>
    /// One turn per conversation in the order of its oldest activity. Of one conversation no more than a burst is taken, so that those behind it
    /// come too; what is left comes with the next claim. Empty when nothing waits or the lease is lost.
    /// </returns>
    Task<IReadOnlyList<ClaimedTurn>> ClaimAsync(PartitionLease lease, int maxActivities, CancellationToken cancellationToken);

    /// <summary>Of each turn writes the new state and transcript, queues the effects and acknowledges the activities: all of it or nothing of it.</summary>
    /// <param name="lease">The right to the partition of all the turns.</param>
    /// <param name="turns">One a conversation.</param>
    /// <param name="starts">
    /// Whose effects the caller carries out at once where nothing stands before them in their lane: they come back marked as being tried, as if
    /// claimed from the outbox. The others stay there for <see cref="IOutbox.ClaimAsync"/>.
    /// </param>
    /// <returns>How each commit ended, in the turns' order.</returns>
    /// <exception cref="StoreUnavailableException">Whether they were committed is not known; nothing is the caller's to carry out.</exception>
    Task<IReadOnlyList<TurnCommit>> CommitAsync(PartitionLease lease, IReadOnlyList<DecidedTurn> turns, Func<ChannelLane, bool> starts);

    /// <summary>Puts activities that no turn can digest aside, where staff see them, so that the conversation goes on.</summary>
    /// <param name="turn">The turn that failed.</param>
    /// <param name="reason">What failed, without any words of the citizen.</param>
    Task DeadLetterAsync(ClaimedTurn turn, string reason);

    /// <summary>Moves the reminders of a partition that are due into its inbox, each once.</summary>
    /// <returns>How many were due.</returns>
    Task<int> DeliverRemindersAsync(PartitionLease lease, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>The waiting activities of one conversation and what it remembers.</summary>
/// <param name="Entries">Oldest first, never empty.</param>
public sealed record ClaimedTurn(PartitionLease Lease, ConversationState State, IReadOnlyList<InboxEntry> Entries)
{
    /// <summary>As <see cref="TurnInput.Analyses"/>; the inbox knows none.</summary>
    public IReadOnlyDictionary<string, TextAnalysis> Analyses { get; init; } = ReadOnlyDictionary<string, TextAnalysis>.Empty;
}

/// <summary>An activity in the inbox.</summary>
/// <param name="EntryId">Its place in the partition's inbox; grows.</param>
public sealed record InboxEntry(string EntryId, Activity Activity);

/// <summary>A turn that was run, not yet committed.</summary>
public sealed record DecidedTurn(ClaimedTurn Claimed, TurnResult Result);

/// <summary>How the commit of a turn ended.</summary>
/// <param name="Effects">The caller's to carry out now; the first of their lanes.</param>
public sealed record TurnCommit(CommitResult Result, IReadOnlyList<ClaimedEffect> Effects);

/// <summary>How a commit ended.</summary>
public enum CommitResult
{
    /// <summary>State, effects and acknowledgement are written.</summary>
    Committed,

    /// <summary>Another worker owns the partition now; nothing was written.</summary>
    LeaseLost,

    /// <summary>The conversation or the inbox changed since the claim; nothing was written. Claim again.</summary>
    Stale,
}
