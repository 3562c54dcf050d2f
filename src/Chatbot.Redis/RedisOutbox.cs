using System.Globalization;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>A list of effects per lane of a conversation, and per partition the lanes by when their oldest effect is due.</summary>
internal sealed class RedisOutbox(RedisConnection connection, RedisKeys keys, ISignals signals, TimeProvider time) : IOutbox
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClaimedEffect>> ClaimAsync(
        PartitionLease lease, IReadOnlySet<OutboxLane> inFlight, IReadOnlySet<ChannelLane> full, int maxEffects, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // Before anything is sent, replicas know that it is being tried, and so the turn that wanted it.
        var result = await connection.DurableScriptAsync(
            RedisScript.ClaimEffects,
            [keys.Lease(lease.Partition), keys.Outbox(lease.Partition), keys.Attempts(lease.Partition)],
            [
                lease.Fence, maxEffects, now.ToUnixTimeMilliseconds(), keys.OutboxPrefix(lease.Partition), full.Count,
                .. full.Select(lane => (RedisValue)(lane.Channel + RedisKeys.LaneSuffix(lane.Lane))),
                .. inFlight.Select(lane => (RedisValue)Name(lane)),
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
            var (lane, id) = (RedisKeys.ParseLane(fields[i]), fields[i + 1][..separator]);
            if (StoredJson.TryRead<Effect>(fields[i + 1][(separator + 1)..]) is { } effect)
            {
                claimed.Add(new(
                    lease,
                    id,
                    lane,
                    effect,
                    int.Parse(fields[i + 2], CultureInfo.InvariantCulture),
                    Enum.Parse<PreviousAttempt>(fields[i + 3], ignoreCase: true),
                    int.Parse(fields[i + 4], CultureInfo.InvariantCulture)));
            }
            else
            {
                await EndAsync(lane, id, Delivery.Undeliverable, "unreadable").ConfigureAwait(false);
            }
        }

        return claimed;
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(ClaimedEffect effect, Delivery delivery) => EndAsync(effect.Lane, effect.Effect.Id, delivery, "");

    /// <inheritdoc/>
    public Task<bool> DeadLetterAsync(ClaimedEffect effect, string reason) =>
        EndAsync(effect.Lane, effect.Effect.Id, Delivery.Undeliverable, reason);

    /// <inheritdoc/>
    public Task RecordProgressAsync(ClaimedEffect effect, int messagesSent) => NoteAsync(effect, "", "", messagesSent, "");

    /// <inheritdoc/>
    public Task ConfirmAsync(SendConfirmed confirmed) =>
        NoteAsync(new(confirmed.Conversation, EffectLane.Sends), confirmed.EffectId, "", "", confirmed.MessagesSent, "");

    /// <inheritdoc/>
    public Task<int?> ReadProgressAsync(ClaimedEffect effect) => NoteAsync(effect, "", "", "", effect.Attempt);

    /// <inheritdoc/>
    public async Task<bool> RecordReplyRefusedAsync(ClaimedEffect effect) =>
        await NoteAsync(effect, "", "replyrefused", "", effect.Attempt).ConfigureAwait(false) is not null;

    /// <inheritdoc/>
    public Task RetryLaterAsync(ClaimedEffect effect, DateTimeOffset nextAttemptAt, PreviousAttempt outcome) =>
        NoteAsync(effect, nextAttemptAt.ToUnixTimeMilliseconds(), outcome == PreviousAttempt.Unknown ? "unknown" : "refused", "", effect.Attempt);

    private async Task<bool> EndAsync(OutboxLane lane, string effectId, Delivery delivery, string reason)
    {
        var id = lane.Conversation;
        var next = await connection.ScriptAsync(
            RedisScript.CompleteEffect,
            [keys.Outbox(id.Partition), keys.Outbox(lane), keys.Attempts(id.Partition), keys.Delivery(id), keys.Dead(id.Partition)],
            [effectId, id.ToString(), time.GetUtcNow().ToUnixTimeMilliseconds(), delivery.ToString(), reason, RedisKeys.LaneSuffix(lane.Lane)],
            CancellationToken.None).ConfigureAwait(false);
        signals.Send(SignalTopics.Conversation(id));
        return (int)next > 0;
    }

    private Task<int?> NoteAsync(ClaimedEffect effect, RedisValue due, RedisValue previous, RedisValue sent, RedisValue attempt) =>
        NoteAsync(effect.Lane, effect.Effect.Id, due, previous, sent, attempt);

    private async Task<int?> NoteAsync(OutboxLane lane, string effectId, RedisValue due, RedisValue previous, RedisValue sent, RedisValue attempt)
    {
        var partition = lane.Conversation.Partition;
        var noted = (int)await connection.ScriptAsync(
            RedisScript.RetryEffect,
            [keys.Outbox(partition), keys.Outbox(lane), keys.Attempts(partition)],
            [effectId, Name(lane), due, previous, sent, attempt],
            CancellationToken.None).ConfigureAwait(false);
        return noted < 0 ? null : noted;
    }

    private static string Name(OutboxLane lane) => lane.Conversation + RedisKeys.LaneSuffix(lane.Lane);
}
