using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>Inbox and conversations of one partition in memory, as the port's contract promises them. What is read is what was written, through its stored form.</summary>
internal sealed class ModelInbox(ModelProcess process, ModelOutbox outbox, TimeProvider time) : IInbox, ISecrets
{
    private const int MaxOfOneConversation = 16;

    private static readonly byte[] Secret = "the key of an installation, made once"u8.ToArray();

    private readonly HashSet<string> _known = [];
    private readonly List<(InboxEntry Entry, ConversationId Conversation)> _waiting = [];
    private readonly Dictionary<ConversationId, string> _states = [];
    private readonly Dictionary<(ConversationId Conversation, string Kind), DateTimeOffset> _reminders = [];

    /// <summary>Raised for each turn that was committed, with the state before it.</summary>
    public event Action<ConversationState, DecidedTurn>? Committed;

    /// <summary>Every event that was accepted, in order.</summary>
    public List<Activity> Accepted { get; } = [];

    /// <summary>Commits in which some turns were written and others refused.</summary>
    public int PartlyRefused { get; private set; }

    /// <summary>Commits of several turns, all written.</summary>
    public int Groups { get; private set; }

    /// <summary>Commits refused whole, because the lease was lost.</summary>
    public int LeasesLost { get; private set; }

    public int DeadLetters { get; private set; }

    public bool IsEmpty => _waiting.Count == 0;

    public ConversationState StateOf(ConversationId id) =>
        _states.TryGetValue(id, out var json) ? StoredJson.Read<ConversationState>(json) : ConversationState.New(id);

    public Task<int> AcceptAsync(IReadOnlyList<Activity> activities, CancellationToken cancellationToken) =>
        Task.FromResult(process.Life.Call(() => activities.Count(Accept)));

    public Task<IReadOnlyList<ClaimedTurn>> ClaimAsync(PartitionLease lease, int maxActivities, CancellationToken cancellationToken) =>
        Task.FromResult(process.Life.Call<IReadOnlyList<ClaimedTurn>>(() => lease != process.Lease ? [] :
        [
            .. _waiting.GroupBy(waiting => waiting.Conversation).SelectMany(each => each.Take(MaxOfOneConversation))
                .OrderBy(waiting => int.Parse(waiting.Entry.EntryId, null)).Take(maxActivities)
                .GroupBy(waiting => waiting.Conversation, waiting => waiting.Entry)
                .Select(each => new ClaimedTurn(lease, StateOf(each.Key), [.. each])),
        ]));

    public Task<IReadOnlyList<TurnCommit>> CommitAsync(PartitionLease lease, IReadOnlyList<DecidedTurn> turns, Func<ChannelLane, bool> starts) =>
        Task.FromResult(process.Life.Call(() => Commit(lease, turns, starts)));

    public Task DeadLetterAsync(ClaimedTurn turn, string reason)
    {
        DeadLetters += _waiting.RemoveAll(waiting => turn.Entries.Contains(waiting.Entry));
        return Task.CompletedTask;
    }

    public Task<int> DeliverRemindersAsync(PartitionLease lease, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = _reminders.Where(reminder => reminder.Value <= now)
            .OrderBy(reminder => reminder.Value).ThenBy(reminder => $"{reminder.Key.Conversation}\n{reminder.Key.Kind}", StringComparer.Ordinal).ToList();
        foreach (var ((conversation, kind), at) in due)
        {
            process.Life.Call(() => Accept(new()
            {
                EventId = $"reminder:{conversation}:{kind}:{at.ToUnixTimeMilliseconds()}",
                Conversation = conversation,
                OccurredAt = now,
                Content = new ReminderDue($"{kind}:{at.ToUnixTimeMilliseconds()}", kind),
            }));
            process.Life.Call(() => _reminders.Remove((conversation, kind)));
        }

        return Task.FromResult(due.Count);
    }

    public Task<byte[]> GetOrCreateAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Secret);

    private bool Accept(Activity activity)
    {
        if (!_known.Add(activity.EventId))
        {
            return false;
        }

        Accepted.Add(activity);
        _waiting.Add((new($"{Accepted.Count}", StoredJson.Read<Activity>(StoredJson.Write(activity))), activity.Conversation));
        return true;
    }

    private IReadOnlyList<TurnCommit> Commit(PartitionLease lease, IReadOnlyList<DecidedTurn> turns, Func<ChannelLane, bool> starts)
    {
        if (lease != process.Lease)
        {
            LeasesLost++;
            return [.. turns.Select(static _ => new TurnCommit(CommitResult.LeaseLost, []))];
        }

        List<TurnCommit> commits = [.. turns.Select(turn => Commit(turn, starts))];
        var written = commits.Count(commit => commit.Result == CommitResult.Committed);
        PartlyRefused += written > 0 && written < commits.Count ? 1 : 0;
        Groups += written > 1 ? 1 : 0;
        return commits;
    }

    private TurnCommit Commit(DecidedTurn turn, Func<ChannelLane, bool> starts)
    {
        var (claimed, result) = turn;
        var before = StateOf(claimed.State.Id);
        if (before.Version != claimed.State.Version || _waiting.TrueForAll(waiting => waiting.Entry != claimed.Entries[0]))
        {
            return new(CommitResult.Stale, []);
        }

        _states[before.Id] = StoredJson.Write(result.State);
        _waiting.RemoveAll(waiting => claimed.Entries.Contains(waiting.Entry));
        foreach (var remind in result.Effects.OfType<Remind>())
        {
            _reminders[(before.Id, remind.Kind)] = remind.At;
        }

        var started = result.Effects.Where(static effect => effect is not Remind)
            .Select(effect => outbox.Enqueue(claimed.Lease, before.Id, effect, starts, time.GetUtcNow())).OfType<ClaimedEffect>().ToList();
        Committed?.Invoke(before, turn);
        return new(CommitResult.Committed, started);
    }
}
