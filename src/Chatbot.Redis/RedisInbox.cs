using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>The inbox of each partition is a stream; a turn's commit is one script.</summary>
internal sealed class RedisInbox(RedisConnection connection, RedisKeys keys, ISignals signals, TimeProvider time) : IInbox
{
    /// <summary>How long an event id is remembered; LINE delivers again within hours.</summary>
    private const int SeenSeconds = 3 * 24 * 60 * 60;

    private const int LongestTranscript = 2000;

    /// <inheritdoc/>
    public async Task<int> AcceptAsync(IReadOnlyList<Activity> activities, CancellationToken cancellationToken)
    {
        var byPartition = activities.GroupBy(activity => activity.Conversation.Partition);
        var counts = await Task.WhenAll(byPartition.Select(group => AcceptAsync(group.Key, [.. group], cancellationToken))).ConfigureAwait(false);
        return counts.Sum();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClaimedTurn>> ClaimAsync(PartitionLease lease, int maxActivities, CancellationToken cancellationToken)
    {
        var result = await connection.ScriptAsync(
            RedisScript.ClaimTurns,
            [keys.Lease(lease.Partition), keys.Inbox(lease.Partition)],
            [lease.Fence, maxActivities, keys.StatePrefix(lease.Partition)],
            cancellationToken).ConfigureAwait(false);
        if (result.IsNull)
        {
            return [];
        }

        var parts = (RedisResult[])result!;
        var entries = (string[])parts[0]!;
        var states = (string[])parts[1]!;
        var waiting = new Dictionary<string, List<InboxEntry>>();
        var order = new List<string>();
        for (var i = 0; i < entries.Length; i += 3)
        {
            if (!waiting.TryGetValue(entries[i + 1], out var list))
            {
                waiting.Add(entries[i + 1], list = []);
                order.Add(entries[i + 1]);
            }

            list.Add(new(entries[i], StoredJson.Read<Activity>(entries[i + 2])));
        }

        var stateOf = new Dictionary<string, ConversationState>();
        for (var i = 0; i < states.Length; i += 2)
        {
            stateOf[states[i]] = states[i + 1].Length > 0
                ? StoredJson.Read<ConversationState>(states[i + 1])
                : ConversationState.New(ConversationId.Parse(states[i]));
        }

        return [.. order.Select(id => new ClaimedTurn(lease, stateOf[id], waiting[id]))];
    }

    /// <inheritdoc/>
    public async Task<CommitResult> CommitAsync(ClaimedTurn turn, TurnResult result)
    {
        var id = turn.State.Id;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var queued = result.Effects.Where(effect => effect is not Remind).ToList();
        var arguments = new List<RedisValue>
        {
            turn.Lease.Fence,
            turn.State.Version,
            StoredJson.Write(result.State),
            result.State.Version,
            id.ToString(),
            now,
            LongestTranscript,
        };
        AddList(arguments, turn.Entries.Select(entry => (RedisValue)entry.EntryId));
        AddList(arguments, queued.Select(effect => (RedisValue)$"{effect.Id}\n{StoredJson.Write(effect)}"));
        AddList(arguments, result.Transcript.Select(entry => (RedisValue)StoredJson.Write(entry)));
        AddList(arguments, result.Unsent.Select(messageId => (RedisValue)messageId));
        AddList(arguments, result.Effects.OfType<Remind>().SelectMany(remind => new RedisValue[] { remind.Kind, remind.At.ToUnixTimeMilliseconds() }));

        var partition = id.Partition;
        var answer = (string?)await connection.ScriptAsync(
            RedisScript.CommitTurn,
            [
                keys.Lease(partition), keys.Inbox(partition), keys.State(id), keys.Transcript(id),
                keys.Outbox(partition), keys.Outbox(id), keys.Reminders(partition),
            ],
            [.. arguments],
            CancellationToken.None).ConfigureAwait(false);
        if (answer != "committed")
        {
            return answer == "lease" ? CommitResult.LeaseLost : CommitResult.Stale;
        }

        if (queued.Count > 0)
        {
            signals.Send(SignalTopics.Outbox(partition));
        }

        signals.Send(SignalTopics.Conversation(id));
        return CommitResult.Committed;
    }

    /// <inheritdoc/>
    public async Task DeadLetterAsync(ClaimedTurn turn, string reason)
    {
        var partition = turn.Lease.Partition;
        await connection.ScriptAsync(
            RedisScript.DeadLetterTurn,
            [keys.Lease(partition), keys.Inbox(partition), keys.Dead(partition)],
            [turn.Lease.Fence, reason, time.GetUtcNow().ToUnixTimeMilliseconds(), .. turn.Entries.Select(entry => (RedisValue)entry.EntryId)],
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<int> DeliverRemindersAsync(PartitionLease lease, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = (string[])(await connection.CallAsync(
            "ZRANGEBYSCORE",
            [(RedisKey)keys.Reminders(lease.Partition), "-inf", now.ToUnixTimeMilliseconds(), "WITHSCORES", "LIMIT", 0, 100],
            cancellationToken).ConfigureAwait(false))!;
        for (var i = 0; i < due.Length; i += 2)
        {
            var separator = due[i].IndexOf('\n', StringComparison.Ordinal);
            var kind = due[i][(separator + 1)..];
            var activity = new Activity
            {
                EventId = $"reminder:{due[i][..separator]}:{kind}:{due[i + 1]}",
                Conversation = ConversationId.Parse(due[i][..separator]),
                OccurredAt = now,
                Content = new ReminderDue($"{kind}:{due[i + 1]}", kind),
            };
            await AcceptAsync([activity], cancellationToken).ConfigureAwait(false);
            await connection.ScriptAsync(RedisScript.RemoveReminder, [keys.Reminders(lease.Partition)], [due[i], due[i + 1]], cancellationToken)
                .ConfigureAwait(false);
        }

        return due.Length / 2;
    }

    private async Task<int> AcceptAsync(int partition, List<Activity> activities, CancellationToken cancellationToken)
    {
        var scriptKeys = new RedisKey[activities.Count + 1];
        var values = new RedisValue[(activities.Count * 2) + 1];
        scriptKeys[0] = keys.Inbox(partition);
        values[0] = SeenSeconds;
        for (var i = 0; i < activities.Count; i++)
        {
            scriptKeys[i + 1] = keys.Seen(partition, activities[i].EventId);
            values[(i * 2) + 1] = activities[i].Conversation.ToString();
            values[(i * 2) + 2] = StoredJson.Write(activities[i]);
        }

        var count = (int)await connection.ScriptAsync(RedisScript.AcceptActivities, scriptKeys, values, cancellationToken).ConfigureAwait(false);
        if (count > 0)
        {
            signals.Send(SignalTopics.Inbox(partition));
        }

        return count;
    }

    private static void AddList(List<RedisValue> arguments, IEnumerable<RedisValue> values)
    {
        var at = arguments.Count;
        arguments.Add(0);
        arguments.AddRange(values);
        arguments[at] = arguments.Count - at - 1;
    }
}
