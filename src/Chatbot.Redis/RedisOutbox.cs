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
        // Before anything is sent, replicas know that it is being tried, and so the turn that wanted it.
        var result = await connection.DurableScriptAsync(
            RedisScript.ClaimEffects,
            [keys.Lease(lease.Partition), keys.Outbox(lease.Partition), keys.Attempts(lease.Partition)],
            [
                lease.Fence, maxEffects, now.ToUnixTimeMilliseconds(), keys.OutboxPrefix(lease.Partition),
                .. inFlight.Select(id => (RedisValue)id.ToString()),
            ],
            cancellationToken,
            static result => !result.IsNull && ((RedisResult[])result!).Length > 0).ConfigureAwait(false);
        if (result.IsNull)
        {
            return [];
        }

        var fields = (string[])result!;
        var claimed = new List<ClaimedEffect>(fields.Length / 5);
        for (var i = 0; i < fields.Length; i += 5)
        {
            var separator = fields[i + 1].IndexOf('\n', StringComparison.Ordinal);
            var (conversation, id) = (ConversationId.Parse(fields[i]), fields[i + 1][..separator]);
            if (StoredJson.TryRead<Effect>(fields[i + 1][(separator + 1)..]) is { } effect)
            {
                claimed.Add(new(
                    lease,
                    id,
                    conversation,
                    effect,
                    int.Parse(fields[i + 2], CultureInfo.InvariantCulture),
                    Enum.Parse<PreviousAttempt>(fields[i + 3], ignoreCase: true),
                    int.Parse(fields[i + 4], CultureInfo.InvariantCulture)));
            }
            else
            {
                await EndAsync(conversation, id, Delivery.Undeliverable, "unreadable").ConfigureAwait(false);
            }
        }

        return claimed;
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(ClaimedEffect effect, Delivery delivery) => EndAsync(effect.Conversation, effect.Effect.Id, delivery, "");

    /// <inheritdoc/>
    public Task<bool> DeadLetterAsync(ClaimedEffect effect, string reason) =>
        EndAsync(effect.Conversation, effect.Effect.Id, Delivery.Undeliverable, reason);

    /// <inheritdoc/>
    public Task RecordProgressAsync(ClaimedEffect effect, int messagesSent) => NoteAsync(effect, "", "", messagesSent, "");

    /// <inheritdoc/>
    public Task<bool> RecordRefusedAsync(ClaimedEffect effect) => NoteAsync(effect, "", "refused", "", effect.Attempt);

    /// <inheritdoc/>
    public Task RetryLaterAsync(ClaimedEffect effect, DateTimeOffset nextAttemptAt, PreviousAttempt outcome) =>
        NoteAsync(effect, nextAttemptAt.ToUnixTimeMilliseconds(), outcome == PreviousAttempt.Unknown ? "unknown" : "refused", "", effect.Attempt);

    private async Task<bool> EndAsync(ConversationId id, string effectId, Delivery delivery, string reason)
    {
        var next = await connection.ScriptAsync(
            RedisScript.CompleteEffect,
            [keys.Outbox(id.Partition), keys.Outbox(id), keys.Attempts(id.Partition), keys.Delivery(id), keys.Dead(id.Partition)],
            [effectId, id.ToString(), time.GetUtcNow().ToUnixTimeMilliseconds(), delivery.ToString(), reason],
            CancellationToken.None).ConfigureAwait(false);
        signals.Send(SignalTopics.Conversation(id));
        return (int)next > 0;
    }

    private async Task<bool> NoteAsync(ClaimedEffect effect, RedisValue due, RedisValue previous, RedisValue sent, RedisValue attempt)
    {
        var id = effect.Conversation;
        var noted = await connection.ScriptAsync(
            RedisScript.RetryEffect,
            [keys.Outbox(id.Partition), keys.Outbox(id), keys.Attempts(id.Partition)],
            [effect.Effect.Id, id.ToString(), due, previous, sent, attempt],
            CancellationToken.None).ConfigureAwait(false);
        return (int)noted == 1;
    }
}
