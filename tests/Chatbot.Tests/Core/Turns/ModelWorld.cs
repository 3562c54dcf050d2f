using System.Text.Json;
using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;

namespace Chatbot.Tests.Core.Turns;

/// <summary>
/// One conversation with all who take part in it, in memory: the ports as their contracts promise them, a platform, officers, and workers that die
/// or stall. Each method is one step of one of them; what happened is kept for the model to be compared with.
/// </summary>
internal sealed class ModelWorld : IInbox, IContentSource, ISecrets
{
    private const int Burst = 16;

    private static readonly byte[] Secret = "the key of an installation, made once"u8.ToArray();

    private readonly List<Activity> _webhooks = [];
    private readonly HashSet<string> _known = [];
    private readonly List<InboxEntry> _inbox = [];
    private readonly Dictionary<EffectLane, Queue<Effect>> _lanes = Enum.GetValues<EffectLane>().ToDictionary(lane => lane, _ => new Queue<Effect>());
    private readonly List<Activity> _relay = [];
    private readonly List<Remind> _reminders = [];
    private readonly Dictionary<string, (Ticket Ticket, string Effect)> _tickets = [];
    private readonly TurnProcessor _turns;
    private readonly ManualClock _clock = new();
    private ClaimedTurn? _stalled;
    private PartitionLease _lease = new(0, "1");
    private Death _death;

    public ModelWorld()
    {
        _turns = new(this, this, this, _clock);
    }

    /// <summary>When a worker dies.</summary>
    public enum Death
    {
        Never,
        BeforeIt,
        AfterIt,
    }

    public static ConversationId Id { get; } = new(ChannelNames.Line, "U1");

    public BotContent Current => DemoContent.Current;

    public ConversationState State { get; private set; } = ConversationState.New(Id);

    /// <summary>Every event that was accepted, in order.</summary>
    public List<Activity> Accepted { get; } = [];

    /// <summary>Every event of a committed turn, in order.</summary>
    public List<Activity> Taken { get; } = [];

    /// <summary>What committed turns wanted said, in order.</summary>
    public List<SendMessages> Promised { get; } = [];

    /// <summary>What the citizen read, in order.</summary>
    public List<SendMessages> Screen { get; } = [];

    /// <summary>What committed turns wanted opened.</summary>
    public List<OpenTicket> Openings { get; } = [];

    public IEnumerable<Ticket> Tickets => _tickets.Values.Select(known => known.Ticket);

    public List<TicketLogEntry> Log { get; } = [];

    /// <summary>Turns in which the bot spoke though all that happened was the citizen writing to a person.</summary>
    public int Interruptions { get; private set; }

    public int DeadLetters { get; private set; }

    public bool IsQuiet => _inbox.Count == 0 && _relay.Count == 0 && _lanes.Values.All(lane => lane.Count == 0);

    /// <summary>The platform has an event; whether it reaches us at once, twice, or not yet.</summary>
    public void Happen(ActivityContent content, int deliveries)
    {
        _webhooks.Add(new() { EventId = $"e{_webhooks.Count}", Conversation = Id, OccurredAt = _clock.GetUtcNow(), Content = content });
        for (var i = 0; i < deliveries; i++)
        {
            Accept(_webhooks[^1]);
        }
    }

    /// <summary>The platform delivers again, or at last.</summary>
    public void Redeliver(int which)
    {
        if (_webhooks.Count > 0)
        {
            Accept(_webhooks[which % _webhooks.Count]);
        }
    }

    /// <summary>Whatever was not delivered yet is.</summary>
    public void DeliverAll() => _webhooks.ForEach(Accept);

    /// <summary>A worker takes what waits through its turn, and may die before or after the commit.</summary>
    public void Work(Death death)
    {
        if (Claim() is { } turn)
        {
            Commit(turn, death);
        }
    }

    /// <summary>A worker claims and stalls; another one may take the partition over.</summary>
    public void Stall(bool isTakenOver)
    {
        _stalled = Claim();
        _lease = isTakenOver ? _lease with { Fence = _lease.Fence + "1" } : _lease;
    }

    /// <summary>It wakes up and goes on as if nothing had been.</summary>
    public void WakeUp()
    {
        if (_stalled is { } turn)
        {
            _stalled = null;
            Commit(turn, Death.Never);
        }
    }

    /// <summary>The oldest effect of a lane is carried out, and the worker may die before or after it.</summary>
    public void CarryOut(EffectLane lane, Death death)
    {
        if (!_lanes[lane].TryPeek(out var effect) || death == Death.BeforeIt)
        {
            return;
        }

        Do(effect);
        if (death == Death.Never)
        {
            _lanes[lane].Dequeue();
        }
    }

    /// <summary>What ticket changes say comes to the inbox; a relay that dies after it does it again.</summary>
    public void Relay(Death death)
    {
        if (death != Death.BeforeIt)
        {
            _relay.ForEach(Accept);
        }

        if (death == Death.Never)
        {
            _relay.Clear();
        }
    }

    /// <summary>Time passes, and reminders fall due.</summary>
    public void Pass(TimeSpan time)
    {
        _clock.Advance(time);
        foreach (var due in _reminders.Where(reminder => reminder.At <= _clock.GetUtcNow()).ToList())
        {
            _reminders.Remove(due);
            Accept(new() { EventId = $"reminder:{due.Id}", Conversation = Id, OccurredAt = due.At, Content = new ReminderDue(due.Id, due.Kind) });
        }
    }

    /// <summary>An officer decides on a ticket as he read it, which may be long ago.</summary>
    /// <returns>Whether it was allowed and written.</returns>
    public bool Decide(Ticket asRead, Func<Ticket, DateTimeOffset, TicketDecision> decide) =>
        decide(asRead, _clock.GetUtcNow()) is TicketDecision.Allowed allowed && TryChange(allowed.Change);

    public Task<int> AcceptAsync(IReadOnlyList<Activity> activities, CancellationToken cancellationToken)
    {
        var before = Accepted.Count;
        foreach (var activity in activities)
        {
            Accept(activity);
        }

        return Task.FromResult(Accepted.Count - before);
    }

    public Task<IReadOnlyList<ClaimedTurn>> ClaimAsync(PartitionLease lease, int maxActivities, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ClaimedTurn>>(Claim() is { } turn ? [turn] : []);

    public Task<IReadOnlyList<TurnCommit>> CommitAsync(PartitionLease lease, IReadOnlyList<DecidedTurn> turns, Func<ChannelLane, bool> starts)
    {
        if (_death == Death.BeforeIt)
        {
            throw new StoreUnavailableException("died");
        }

        var commits = turns.Select(turn => new TurnCommit(lease == _lease ? Commit(turn) : CommitResult.LeaseLost, [])).ToList();
        return _death == Death.AfterIt ? throw new StoreUnavailableException("died") : Task.FromResult<IReadOnlyList<TurnCommit>>(commits);
    }

    public Task DeadLetterAsync(ClaimedTurn turn, string reason)
    {
        DeadLetters++;
        _inbox.RemoveAll(turn.Entries.Contains);
        return Task.CompletedTask;
    }

    public Task<int> DeliverRemindersAsync(PartitionLease lease, DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(0);

    public Task<byte[]> GetOrCreateAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Secret);

    private void Accept(Activity activity)
    {
        if (_known.Add(activity.EventId))
        {
            Accepted.Add(activity);
            _inbox.Add(new($"{Accepted.Count}", activity));
        }
    }

    private ClaimedTurn? Claim() => _inbox.Count == 0 ? null : new(_lease, State, [.. _inbox.Take(Burst)]);

    private void Commit(ClaimedTurn turn, Death death)
    {
        _death = death;
        var committing = DecideAndCommitAsync(turn);
        _death = Death.Never;

        // The ports here never wait.
        if (!committing.IsCompleted || (committing.IsFaulted && committing.Exception.InnerException is not StoreUnavailableException))
        {
            throw new InvalidOperationException("The turn did not end as a turn should.", committing.Exception);
        }
    }

    private async Task DecideAndCommitAsync(ClaimedTurn turn)
    {
        if (await _turns.DecideAsync([turn], CancellationToken.None) is { Count: > 0 } decided)
        {
            await CommitAsync(turn.Lease, decided, static _ => false);
        }
    }

    private CommitResult Commit(DecidedTurn decided)
    {
        if (decided.Claimed.State.Version != State.Version || decided.Claimed.Entries.Any(entry => !_inbox.Contains(entry)))
        {
            return CommitResult.Stale;
        }

        Write(decided.Claimed, decided.Result);
        return CommitResult.Committed;
    }

    private void Write(ClaimedTurn turn, TurnResult result)
    {
        var isCitizens = turn.Entries.All(entry => entry.Activity.Content is TextReceived or PostbackReceived or LocationReceived or StickerReceived);
        if (State.Person is not null && isCitizens && result.Effects.Any(effect => effect is SendMessages))
        {
            Interruptions++;
        }

        // Through its stored form, as between two turns of the real bot.
        State = JsonSerializer.Deserialize<ConversationState>(JsonSerializer.Serialize(result.State, StoredJson.Options), StoredJson.Options)!; // It was one.
        _inbox.RemoveAll(turn.Entries.Contains);
        Taken.AddRange(turn.Entries.Select(entry => entry.Activity));
        Promised.AddRange(result.Effects.OfType<SendMessages>());
        Openings.AddRange(result.Effects.OfType<OpenTicket>());
        foreach (var effect in result.Effects)
        {
            if (effect is Remind remind)
            {
                _reminders.RemoveAll(reminder => reminder.Kind == remind.Kind);
                _reminders.Add(remind);
            }
            else
            {
                _lanes[effect.Lane].Enqueue(effect);
            }
        }
    }

    private void Do(Effect effect)
    {
        switch (effect)
        {
            case SendMessages send when Screen.All(said => said.Id != send.Id):
                // A repeat is known by its id: that is the channel's part.
                Screen.Add(send);
                break;
            case OpenTicket open when !_tickets.ContainsKey(open.Draft.Code):
                _tickets.Add(open.Draft.Code, (open.Draft.Open(2570), open.Id));
                break;
            case OpenTicket open when _tickets[open.Draft.Code].Effect != open.Id:
                throw new InvalidOperationException("Two effects open one ticket.");
            case RecordCitizenMessage record when Log.All(line => line.EffectId != record.Id)
                && TicketRules.CitizenWrote(_tickets[record.TicketCode].Ticket, _clock.GetUtcNow(), record.Text, record.Place, record.Attachments, record.Id) is { } change:
                TryChange(change);
                break;
            case FetchAttachment fetch:
                Accept(new() { EventId = $"{fetch.Id}:stored", Conversation = Id, OccurredAt = _clock.GetUtcNow(), Content = new AttachmentStored(fetch.Attachment.ContentReference, "file", "image/jpeg", 1) });
                break;
            case FetchName:
                Accept(new() { EventId = $"{effect.Id}:name", Conversation = Id, OccurredAt = _clock.GetUtcNow(), Content = new NameFound("สมศรี") });
                break;
        }
    }

    private bool TryChange(TicketChange change)
    {
        var (now, effect) = _tickets[change.Before.Code];
        if (now.Version != change.Before.Version)
        {
            return false;
        }

        _tickets[now.Code] = (change.After with { Version = now.Version + 1 }, effect);
        Log.Add(change.Log);
        _relay.AddRange(change.Activities);
        return true;
    }
}
