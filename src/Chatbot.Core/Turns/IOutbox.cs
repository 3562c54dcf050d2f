using Chatbot.Core.Conversations;

namespace Chatbot.Core.Turns;

/// <summary>Effects of committed turns, carried out in order per lane of the conversation until each has ended.</summary>
public interface IOutbox
{
    /// <summary>Marks the oldest effects as being tried and returns them: per lane only its oldest, and only when due.</summary>
    /// <param name="lease">The right to the partition.</param>
    /// <param name="inFlight">Lanes this worker is busy with; they are passed over.</param>
    /// <param name="full">Channels whose lanes of a kind are passed over for now: enough of theirs is in flight.</param>
    /// <param name="maxEffects">How many at most.</param>
    /// <param name="now">Effects whose next attempt lies later are passed over, with all that stands behind them.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Oldest first; empty when nothing is due or the lease is lost.</returns>
    Task<IReadOnlyList<ClaimedEffect>> ClaimAsync(
        PartitionLease lease, IReadOnlySet<OutboxLane> inFlight, IReadOnlySet<ChannelLane> full, int maxEffects, DateTimeOffset now,
        CancellationToken cancellationToken);

    /// <summary>The effect has ended well: it leaves the outbox, and the transcript says so.</summary>
    /// <param name="effect">As claimed.</param>
    /// <param name="delivery">What the transcript shows for the messages of a <see cref="SendMessages"/>.</param>
    /// <returns>Whether another effect of the lane is due now.</returns>
    Task<bool> CompleteAsync(ClaimedEffect effect, Delivery delivery);

    /// <summary>Remembers how many of the effect's messages the platform has taken, for platforms that take them one by one.</summary>
    Task RecordProgressAsync(ClaimedEffect effect, int messagesSent);

    /// <summary>The platform has surely done nothing so far, and another way is about to be tried: takes back the doubt that the claim left behind.</summary>
    /// <returns>False when another worker has taken the effect up meanwhile: what this one still does could be said twice.</returns>
    Task<bool> RecordRefusedAsync(ClaimedEffect effect);

    /// <summary>The attempt failed for certain, and another is due later. Nothing happens when another worker has taken the effect up meanwhile.</summary>
    /// <param name="effect">As claimed.</param>
    /// <param name="nextAttemptAt">When the next attempt is due.</param>
    /// <param name="outcome">Whether the platform surely did nothing, or may have.</param>
    Task RetryLaterAsync(ClaimedEffect effect, DateTimeOffset nextAttemptAt, PreviousAttempt outcome);

    /// <summary>The effect cannot be carried out: it leaves the outbox for the dead letters, and the lane goes on.</summary>
    /// <returns>Whether another effect of the lane is due now.</returns>
    Task<bool> DeadLetterAsync(ClaimedEffect effect, string reason);
}

/// <summary>An effect taken up.</summary>
/// <param name="EntryId">Its place in the partition's outbox; grows.</param>
/// <param name="Lane">Where it stands: not always the effect's own lane, for earlier versions had one queue for all, which is the sends' now.</param>
/// <param name="Attempt">1 for the first time.</param>
/// <param name="MessagesSent">How many of its messages earlier attempts got through.</param>
public sealed record ClaimedEffect(
    PartitionLease Lease, string EntryId, OutboxLane Lane, Effect Effect, int Attempt, PreviousAttempt Previous, int MessagesSent)
{
    /// <summary>Whose effect it is.</summary>
    public ConversationId Conversation => Lane.Conversation;
}

/// <summary>What is known of the attempt before.</summary>
public enum PreviousAttempt
{
    /// <summary>There was none.</summary>
    None,

    /// <summary>It was begun, and its end is unknown: a time-out, or a process that died. The platform may have done it.</summary>
    Unknown,

    /// <summary>The platform answered and did not do it.</summary>
    Refused,
}

/// <summary>How the messages of a turn fared, as the transcript shows it.</summary>
public enum Delivery
{
    Waiting,
    Sent,
    Undeliverable,
}
