using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>One call of commit_turns: what goes in, and what its answer means.</summary>
internal sealed class CommitTurns
{
    /// <summary>In a conversation's transcript; the oldest lines go.</summary>
    private const int LongestTranscript = 2000;

    private const string Stale = "stale";

    private readonly RedisKeys _keys;
    private readonly PartitionLease _lease;
    private readonly IReadOnlyList<DecidedTurn> _turns;
    private readonly List<RedisKey> _scriptKeys;
    private readonly List<RedisValue> _values;

    /// <param name="keys">All keys.</param>
    /// <param name="lease">The right to the partition of all the turns.</param>
    /// <param name="turns">One a conversation.</param>
    /// <param name="starts">Whose effects the caller carries out at once.</param>
    /// <param name="now">When the effects are due.</param>
    public CommitTurns(RedisKeys keys, PartitionLease lease, IReadOnlyList<DecidedTurn> turns, Func<ChannelLane, bool> starts, DateTimeOffset now)
    {
        var partition = lease.Partition;
        (_keys, _lease, _turns) = (keys, lease, turns);
        _scriptKeys = [keys.Lease(partition), keys.Inbox(partition), keys.Outbox(partition), keys.Attempts(partition), keys.Reminders(partition), keys.Never(partition)];
        _values = [lease.Fence, now.ToUnixTimeMilliseconds(), LongestTranscript];
        foreach (var turn in turns)
        {
            Add(turn, starts);
        }
    }

    public RedisKey[] Keys => [.. _scriptKeys];

    public RedisValue[] Values => [.. _values];

    /// <summary>How each turn's commit ended, in their order.</summary>
    public IReadOnlyList<TurnCommit> Read(RedisResult answer)
    {
        if (answer.IsNull)
        {
            return [.. _turns.Select(static _ => new TurnCommit(CommitResult.LeaseLost, []))];
        }

        var commits = (string[])answer!;
        return [.. _turns.Select((turn, i) => commits[i] == Stale ? new(CommitResult.Stale, []) : Committed(turn, commits[i]))];
    }

    /// <summary>The effects of a committed turn that wait in the outbox, in their order.</summary>
    public static IReadOnlyList<Effect> NotStarted(DecidedTurn turn, TurnCommit commit) =>
        [.. Queued(turn.Result).Where(effect => !commit.Effects.Any(started => ReferenceEquals(started.Effect, effect)))];

    private TurnCommit Committed(DecidedTurn turn, string taken)
    {
        var effects = new List<ClaimedEffect>(taken.Length);
        foreach (var (i, effect) in Queued(turn.Result).Index())
        {
            if (taken[i] == '1')
            {
                effects.Add(new(_lease, effect.Id, new(turn.Claimed.State.Id, effect.Lane), effect, Attempt: 1, PreviousAttempt.None, MessagesSent: 0));
            }
        }

        return new(CommitResult.Committed, effects);
    }

    private void Add(DecidedTurn turn, Func<ChannelLane, bool> starts)
    {
        var (claimed, result) = (turn.Claimed, turn.Result);
        var id = claimed.State.Id;
        _scriptKeys.AddRange([_keys.State(id), _keys.Transcript(id), _keys.Delivery(id), _keys.Outbox(id)]);
        _values.AddRange([claimed.State.Version, result.State.Version, StoredJson.WriteBytes(result.State), id.ToString()]);
        AddList(claimed.Entries, static (entry, values) => values.Add(entry.EntryId));
        AddList(Queued(result), (effect, values) => values.AddRange(
        [
            RedisKeys.LaneSuffix(effect.Lane), starts(new(id.Channel, effect.Lane)) ? effect.Id : "", OutboxEntry.Write(effect),
        ]));
        AddList(result.Transcript, static (entry, values) => values.Add(StoredJson.WriteBytes(entry)));
        AddList(result.Unsent, static (messageId, values) => values.Add(messageId));
        AddList(result.Confidential, static (line, values) => values.AddRange([line.EventId, line.To ?? ""]));
        AddList(result.Effects.OfType<Remind>(), static (remind, values) => values.AddRange([remind.Kind, remind.At.ToUnixTimeMilliseconds()]));
    }

    private void AddList<T>(IEnumerable<T> items, Action<T, List<RedisValue>> add)
    {
        var at = _values.Count;
        _values.Add(0);
        foreach (var item in items)
        {
            add(item, _values);
        }

        _values[at] = _values.Count - at - 1;
    }

    // Reminders wait in a set of their own.
    private static IEnumerable<Effect> Queued(TurnResult result) => result.Effects.Where(static effect => effect is not Remind);
}
