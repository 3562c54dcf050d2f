using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>The inbox of each partition is a stream; a turn's commit is one script.</summary>
internal sealed partial class RedisInbox(
    RedisConnection connection, RedisKeys keys, EffectsAtHand atHand, ISignals signals, RedisOptions options, TimeProvider time, ILogger<RedisInbox> logger)
    : IInbox
{
    /// <summary>How long an event id is remembered; LINE delivers again within hours.</summary>
    private const int SeenSeconds = 3 * 24 * 60 * 60;

    /// <summary>Of one conversation in one look: enough that a burst is one turn, few enough that the others' turns are not long after.</summary>
    private const int MaxOfOneConversation = 16;

    /// <summary>How far a look goes past those of a noisy conversation: 1,024 entries of 700 bytes take Redis about 4 ms, in which it does nothing else.</summary>
    private const int MaxLookedAt = 1024;

    /// <summary>By partition: how many conversations the last claim left for a newer version of the program.</summary>
    private readonly int[] _left = new int[ConversationId.Partitions];

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
            [lease.Fence, maxActivities, keys.StatePrefix(lease.Partition), MaxOfOneConversation, MaxLookedAt, ConversationState.NewestSchema],
            cancellationToken).ConfigureAwait(false);
        if (result.IsNull)
        {
            return [];
        }

        var parts = (RedisResult[])result!;
        var entries = (RedisValue[])parts[0]!;
        var states = (RedisValue[])parts[1]!;
        ReportLeft(lease.Partition, (int)parts[2]);
        var turns = new Dictionary<string, (ConversationState State, List<InboxEntry> Entries)>();
        for (var i = 0; i < states.Length; i += 2)
        {
            if (StateOf(states[i]!, states[i + 1]) is { } state)
            {
                turns.Add(states[i]!, (state, []));
            }
        }

        for (var i = 0; i < entries.Length; i += 3)
        {
            if (turns.TryGetValue(entries[i + 1]!, out var turn) && StoredJson.TryRead<Activity>((byte[]?)entries[i + 2]) is { } activity)
            {
                turn.Entries.Add(new(entries[i]!, activity));
            }
            else
            {
                // Left in place it would stop the partition's other conversations too, for ever.
                await DeadLetterAsync(lease, "unreadable", [entries[i]]).ConfigureAwait(false);
            }
        }

        return [.. turns.Values.Where(turn => turn.Entries.Count > 0).Select(turn => new ClaimedTurn(lease, turn.State, turn.Entries))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TurnCommit>> CommitAsync(PartitionLease lease, IReadOnlyList<DecidedTurn> turns, Func<ChannelLane, bool> starts)
    {
        var commit = new CommitTurns(keys, lease, turns, starts, time.GetUtcNow());

        // Before anything is sent, replicas know that it is being tried, and so the turn that wanted it.
        var answer = await connection.DurableScriptAsync(
            RedisScript.CommitTurns, commit.Keys, commit.Values, CancellationToken.None, answer => commit.Read(answer).Any(turn => turn.Effects.Count > 0))
            .ConfigureAwait(false);
        var commits = commit.Read(answer);
        foreach (var (turn, ended) in turns.Zip(commits))
        {
            if (ended.Result != CommitResult.Committed)
            {
                continue;
            }

            signals.Send(SignalTopics.Conversation(turn.Claimed.State.Id));
            var waiting = CommitTurns.NotStarted(turn, ended);
            foreach (var effect in waiting)
            {
                atHand.Add(new(turn.Claimed.State.Id, effect.Lane), effect);
            }

            if (waiting.Count > 0)
            {
                signals.Send(SignalTopics.Outbox(lease.Partition));
            }
        }

        return commits;
    }

    /// <inheritdoc/>
    public Task DeadLetterAsync(ClaimedTurn turn, string reason) =>
        DeadLetterAsync(turn.Lease, reason, turn.Entries.Select(entry => (RedisValue)entry.EntryId));

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
            await AcceptAsync(lease.Partition, [activity], cancellationToken).ConfigureAwait(false);
            await connection.ScriptAsync(RedisScript.RemoveReminder, [keys.Reminders(lease.Partition)], [due[i], due[i + 1]], cancellationToken)
                .ConfigureAwait(false);
        }

        return due.Length / 2;
    }

    private async Task<int> AcceptAsync(int partition, List<Activity> activities, CancellationToken cancellationToken)
    {
        var maxWaiting = activities.TrueForAll(static activity => activity.Content is OwnContent) ? int.MaxValue : options.MaxWaitingPerPartition;
        var scriptKeys = new RedisKey[activities.Count + 2];
        var values = new RedisValue[(activities.Count * 2) + 2];
        scriptKeys[0] = keys.Inbox(partition);
        scriptKeys[1] = keys.Outbox(partition);
        values[0] = SeenSeconds;
        values[1] = maxWaiting;
        for (var i = 0; i < activities.Count; i++)
        {
            scriptKeys[i + 2] = keys.Seen(partition, activities[i].EventId);
            values[(i * 2) + 2] = activities[i].Conversation.ToString();
            values[(i * 2) + 3] = StoredJson.WriteBytes(activities[i]);
        }

        var count = (int)await connection.DurableScriptAsync(RedisScript.AcceptActivities, scriptKeys, values, cancellationToken).ConfigureAwait(false);
        if (count < 0)
        {
            throw new StoreUnavailableException($"Partition {partition} is full ({maxWaiting} waiting for a turn or for the platform, Redis:MaxWaitingPerPartition).");
        }

        if (count > 0)
        {
            signals.Send(SignalTopics.Inbox(partition));
        }

        return count;
    }

    private Task DeadLetterAsync(PartitionLease lease, string reason, IEnumerable<RedisValue> entryIds) => connection.ScriptAsync(
        RedisScript.DeadLetterTurn,
        [keys.Lease(lease.Partition), keys.Inbox(lease.Partition), keys.Dead(lease.Partition)],
        [lease.Fence, reason, time.GetUtcNow().ToUnixTimeMilliseconds(), .. entryIds],
        CancellationToken.None);

    // Each claim leaves them again: only a change is news.
    private void ReportLeft(int partition, int count)
    {
        if (Interlocked.Exchange(ref _left[partition], count) is var before && before != count)
        {
            if (count > 0)
            {
                Log.LeftForNewer(logger, count, partition);
            }
            else
            {
                Log.NoneLeft(logger, partition);
            }
        }
    }

    private static ConversationState? StateOf(string id, byte[]? json)
    {
        if (json is { Length: > 0 })
        {
            return StoredJson.TryRead<ConversationState>(json);
        }

        return id.Contains(':', StringComparison.Ordinal) ? ConversationState.New(ConversationId.Parse(id)) : null;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} conversations of partition {Partition} were left for the newer version of the program that wrote them: update this process")]
        public static partial void LeftForNewer(ILogger logger, int count, int partition);

        [LoggerMessage(Level = LogLevel.Information, Message = "No conversation of partition {Partition} was left for a newer version of the program any more")]
        public static partial void NoneLeft(ILogger logger, int partition);
    }
}
