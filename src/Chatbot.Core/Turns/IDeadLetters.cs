using Chatbot.Core.Conversations;

namespace Chatbot.Core.Turns;

/// <summary>What could not be digested or delivered, kept for a person to look at.</summary>
public interface IDeadLetters
{
    /// <returns>Newest first.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    Task<IReadOnlyList<DeadLetter>> ListAsync(int max, CancellationToken cancellationToken);

    /// <summary>Puts it back where it came from, in one step: an activity into the inbox, an effect behind the others of its lane.</summary>
    /// <returns>False when it is no longer there.</returns>
    Task<bool> ReplayAsync(DeadLetterId id, CancellationToken cancellationToken);

    /// <summary>Takes it away for good.</summary>
    /// <returns>False when it is no longer there.</returns>
    Task<bool> DropAsync(DeadLetterId id, CancellationToken cancellationToken);
}

/// <summary>Where a dead letter lies.</summary>
public readonly record struct DeadLetterId(int Partition, string EntryId)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is none.</summary>
    public static DeadLetterId? Parse(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2 && int.TryParse(parts[0], out var partition) && partition is >= 0 and < ConversationId.Partitions
            ? new(partition, parts[1])
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Partition}.{EntryId}";
}

/// <summary>Something put aside. Its words stay in the store: a list of failures is no place to read citizens' messages.</summary>
/// <param name="IsEffect">True for what could not be carried out, false for an activity that no turn could digest.</param>
/// <param name="Reason">What failed, without any words of the citizen.</param>
public sealed record DeadLetter(DeadLetterId Id, bool IsEffect, ConversationId Conversation, string Reason, DateTimeOffset At);
