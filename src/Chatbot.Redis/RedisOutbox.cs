using System.Globalization;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>A list of effects per conversation, and per partition the conversations by when their oldest effect is due.</summary>
internal sealed class RedisOutbox(RedisConnection connection, RedisKeys keys, ISignals signals, TimeProvider time) : IOutbox
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClaimedEffect>> ClaimAsync(
        PartitionLease lease, IReadOnlySet<ConversationId> inFlight, int maxEffects, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var result = await connection.ScriptAsync(
            RedisScript.ClaimEffects,
            [keys.Lease(lease.Partition), keys.Outbox(lease.Partition), keys.Attempts(lease.Partition)],
            [
                lease.Fence, maxEffects, now.ToUnixTimeMilliseconds(), keys.OutboxPrefix(lease.Partition),
                .. inFlight.Select(id => (RedisValue)id.ToString()),
            ],
            cancellationToken).ConfigureAwait(false);
        if (result.IsNull)
        {
            return [];
        }

        var fields = (string[])result!;
        var claimed = new ClaimedEffect[fields.Length / 5];
        for (var i = 0; i < claimed.Length; i++)
        {
            var at = i * 5;
            var json = fields[at + 1][(fields[at + 1].IndexOf('\n', StringComparison.Ordinal) + 1)..];
            claimed[i] = new(
                lease,
                fields[at + 1][..^(json.Length + 1)],
                ConversationId.Parse(fields[at]),
                StoredJson.Read<Effect>(json),
                int.Parse(fields[at + 2], CultureInfo.InvariantCulture),
                Enum.Parse<PreviousAttempt>(fields[at + 3], ignoreCase: true),
                int.Parse(fields[at + 4], CultureInfo.InvariantCulture));
        }

        return claimed;
    }

    /// <inheritdoc/>
    public Task CompleteAsync(ClaimedEffect effect, Delivery delivery) => EndAsync(effect, delivery, "");

    /// <inheritdoc/>
    public Task DeadLetterAsync(ClaimedEffect effect, string reason) => EndAsync(effect, Delivery.Undeliverable, reason);

    /// <inheritdoc/>
    public Task RecordProgressAsync(ClaimedEffect effect, int messagesSent) => NoteAsync(effect, "", "", messagesSent);

    /// <inheritdoc/>
    public Task RetryLaterAsync(ClaimedEffect effect, DateTimeOffset nextAttemptAt, PreviousAttempt outcome) =>
        NoteAsync(effect, nextAttemptAt.ToUnixTimeMilliseconds(), outcome == PreviousAttempt.Unknown ? "unknown" : "refused", "");

    private async Task EndAsync(ClaimedEffect effect, Delivery delivery, string reason)
    {
        var id = effect.Conversation;
        await connection.ScriptAsync(
            RedisScript.CompleteEffect,
            [keys.Outbox(id.Partition), keys.Outbox(id), keys.Attempts(id.Partition), keys.Delivery(id), keys.Dead(id.Partition)],
            [effect.Effect.Id, id.ToString(), time.GetUtcNow().ToUnixTimeMilliseconds(), delivery.ToString(), reason],
            CancellationToken.None).ConfigureAwait(false);
        signals.Send(SignalTopics.Conversation(id));
    }

    private Task NoteAsync(ClaimedEffect effect, RedisValue due, RedisValue previous, RedisValue sent)
    {
        var id = effect.Conversation;
        return connection.ScriptAsync(
            RedisScript.RetryEffect,
            [keys.Outbox(id.Partition), keys.Outbox(id), keys.Attempts(id.Partition)],
            [effect.Effect.Id, id.ToString(), due, previous, sent],
            CancellationToken.None);
    }
}
