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
    /// <returns>What the lane holds next.</returns>
    Task<NextInLane> CompleteAsync(ClaimedEffect effect, Delivery delivery);

    /// <summary>Remembers how many of the effect's messages the platform has taken, for platforms that take them one by one.</summary>
    Task RecordProgressAsync(ClaimedEffect effect, int messagesSent);

    /// <summary>Remembers what the platform itself told us of: who waits to hear how an attempt ended finds it by <see cref="ReadProgressAsync"/>.</summary>
    /// <exception cref="StoreUnavailableException">It is not remembered; the platform should tell again.</exception>
    Task ConfirmAsync(SendConfirmed confirmed);

    /// <summary>How many of the effect's messages are known to be sent by now.</summary>
    /// <returns>Null when the effect has ended or another worker has taken it up meanwhile.</returns>
    Task<int?> ReadProgressAsync(ClaimedEffect effect);

    /// <summary>The platform refused the reply token, and another way is about to be tried: from now on every attempt is told <see cref="PreviousAttempt.ReplyRefused"/>.</summary>
    /// <returns>False when another worker has taken the effect up meanwhile: what this one still does could be said twice.</returns>
    Task<bool> RecordReplyRefusedAsync(ClaimedEffect effect);

    /// <summary>The attempt failed for certain, and another is due later. Nothing happens when another worker has taken the effect up meanwhile.</summary>
    /// <param name="effect">As claimed.</param>
    /// <param name="nextAttemptAt">When the next attempt is due.</param>
    /// <param name="outcome">Whether the platform surely did nothing, or may have.</param>
    Task RetryLaterAsync(ClaimedEffect effect, DateTimeOffset nextAttemptAt, PreviousAttempt outcome);

    /// <summary>The effect cannot be carried out: it leaves the outbox for the dead letters, and the lane goes on.</summary>
    /// <returns>What the lane holds next.</returns>
    Task<NextInLane> DeadLetterAsync(ClaimedEffect effect, string reason);
}

/// <summary>What stands in a lane behind an effect that has ended.</summary>
/// <param name="IsDue">Whether an effect is due now that nobody has taken.</param>
/// <param name="Taken">
/// The next effect, marked as being tried together with the end of the one before it: the caller's to carry out. Only where the one before was taken
/// with <see cref="ClaimedEffect.TakesNext"/>, and only when the store happens to have it at hand.
/// </param>
public readonly record struct NextInLane(bool IsDue, ClaimedEffect? Taken);

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

    /// <summary>Whether whoever carries it out goes on with the next one of its lane when the store hands that over.</summary>
    public bool TakesNext { get; init; }
}

/// <summary>A platform tells that it has taken a message of ours.</summary>
/// <param name="Conversation">Whose.</param>
/// <param name="EffectId">Which effect sent it.</param>
/// <param name="MessagesSent">How many of the effect's messages it has taken, as they are sent one after the other.</param>
public sealed record SendConfirmed(ConversationId Conversation, string EffectId, int MessagesSent);

/// <summary>What is known of the attempt before.</summary>
public enum PreviousAttempt
{
    /// <summary>There was none.</summary>
    None,

    /// <summary>It was begun, and its end is unknown: a time-out, or a process that died. The platform may have done it.</summary>
    Unknown,

    /// <summary>The platform answered and did not do it.</summary>
    Refused,

    /// <summary>The platform refuses the reply token for good; however later attempts by another way ended, this stays known.</summary>
    ReplyRefused,
}

/// <summary>How the messages of a turn fared, as the transcript shows it.</summary>
public enum Delivery
{
    Waiting,
    Sent,
    Undeliverable,
}
