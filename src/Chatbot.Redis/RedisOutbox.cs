using System.Reflection;
using System.Text.Json.Serialization;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>A list of effects per lane of a conversation, and per partition the lanes by when their oldest effect is due.</summary>
internal sealed class RedisOutbox(RedisConnection connection, RedisKeys keys, EffectsAtHand atHand, ISignals signals, TimeProvider time) : IOutbox
{
    private static readonly RedisValue[] Lanes = [.. Enum.GetValues<EffectLane>().Select(lane => (RedisValue)RedisKeys.LaneSuffix(lane))];

    /// <summary>complete_effects: instead of how many wait.</summary>
    private const int HandedOver = -1;

    private static readonly RedisValue[] Kinds =
        [.. typeof(Effect).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (RedisValue)(string)kind.TypeDiscriminator!)];

    private readonly Gathering<Ending, int>[] _endings =
        [.. Enumerable.Range(0, ConversationId.Partitions).Select(partition => new Gathering<Ending, int>(endings => EndAsync(partition, endings, connection, keys, time)))];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClaimedEffect>> ClaimAsync(
        PartitionLease lease, IReadOnlySet<OutboxLane> inFlight, IReadOnlySet<ChannelLane> full, int maxEffects, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // Before anything is sent, replicas know that it is being tried, and so the turn that wanted it.
        var result = await connection.DurableScriptAsync(
            RedisScript.ClaimEffects,
            [keys.Lease(lease.Partition), keys.Outbox(lease.Partition), keys.Attempts(lease.Partition), keys.Never(lease.Partition)],
            [
                lease.Fence, maxEffects, now.ToUnixTimeMilliseconds(), keys.OutboxPrefix(lease.Partition),
                Lanes.Length, .. Lanes,
                Kinds.Length, .. Kinds,
                full.Count, .. full.Select(lane => (RedisValue)(lane.Channel + RedisKeys.LaneSuffix(lane.Lane))),
                inFlight.Count, .. inFlight.Select(lane => (RedisValue)Name(lane)),
            ],
            cancellationToken,
            static result => !result.IsNull && ((RedisResult[])result!).Length > 0).ConfigureAwait(false);
        if (result.IsNull)
        {
            return [];
        }

        var fields = (RedisValue[])result!;
        var claimed = new List<ClaimedEffect>(fields.Length / 5);
        for (var i = 0; i < fields.Length; i += 5)
        {
            var lane = RedisKeys.ParseLane(fields[i]!);
            var entry = (byte[])fields[i + 1]!;
            var id = OutboxEntry.ReadId(entry);
            if ((atHand.Take(lane, id) ?? OutboxEntry.ReadEffect(entry)) is { } effect)
            {
                claimed.Add(new(lease, id, lane, effect, (int)fields[i + 2], Enum.Parse<PreviousAttempt>(fields[i + 3]!, ignoreCase: true), (int)fields[i + 4]));
            }
            else
            {
                await EndAsync(lease, lane, id, Delivery.Undeliverable, "unreadable", takesNext: false).ConfigureAwait(false);
            }
        }

        return claimed;
    }

    /// <inheritdoc/>
    public Task<NextInLane> CompleteAsync(ClaimedEffect effect, Delivery delivery) =>
        EndAsync(effect.Lease, effect.Lane, effect.Effect.Id, delivery, "", effect.TakesNext);

    /// <inheritdoc/>
    public Task<NextInLane> DeadLetterAsync(ClaimedEffect effect, string reason) =>
        EndAsync(effect.Lease, effect.Lane, effect.Effect.Id, Delivery.Undeliverable, reason, effect.TakesNext);

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

    private async Task<NextInLane> EndAsync(PartitionLease lease, OutboxLane lane, string effectId, Delivery delivery, string reason, bool takesNext)
    {
        var next = takesNext ? atHand.Peek(lane) : null;
        var waiting = await _endings[lane.Conversation.Partition].AddAsync(new(lease, lane, effectId, delivery, reason, next?.Id ?? "")).ConfigureAwait(false);
        signals.Send(SignalTopics.Conversation(lane.Conversation));
        if (waiting != HandedOver)
        {
            return new(waiting > 0, null);
        }

        atHand.Take(lane, next!.Id);
        return new(false, new(lease, next.Id, lane, next, Attempt: 1, PreviousAttempt.None, MessagesSent: 0));
    }

    private static async Task<IReadOnlyList<int>> EndAsync(
        int partition, IReadOnlyList<Ending> endings, RedisConnection connection, RedisKeys keys, TimeProvider time)
    {
        var scriptKeys = new List<RedisKey> { keys.Outbox(partition), keys.Attempts(partition), keys.Dead(partition), keys.Lease(partition) };
        var values = new List<RedisValue> { time.GetUtcNow().ToUnixTimeMilliseconds() };
        foreach (var (lease, lane, effectId, delivery, reason, nextId) in endings)
        {
            scriptKeys.AddRange([keys.Outbox(lane), keys.Delivery(lane.Conversation)]);
            values.AddRange([effectId, lane.Conversation.ToString(), RedisKeys.LaneSuffix(lane.Lane), delivery.ToString(), reason, lease.Fence, nextId]);
        }

        // As with a claim: before what was handed over is sent, replicas know that it is being tried.
        var waiting = await connection.DurableScriptAsync(
            RedisScript.CompleteEffects, [.. scriptKeys], [.. values], CancellationToken.None, static waiting => ((int[])waiting!).Contains(HandedOver))
            .ConfigureAwait(false);
        return (int[])waiting!;
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

    private sealed record Ending(PartitionLease Lease, OutboxLane Lane, string EffectId, Delivery Delivery, string Reason, string NextId);
}
