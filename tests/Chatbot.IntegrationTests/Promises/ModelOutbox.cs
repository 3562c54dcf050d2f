using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>The outbox in memory, as the port's contract promises it. A worker can be made to stall just before it writes down how an attempt ended.</summary>
internal sealed class ModelOutbox(ModelProcess process) : IOutbox
{
    private readonly Dictionary<OutboxLane, Queue<Effect>> _lanes = [];
    private readonly Dictionary<OutboxLane, DateTimeOffset> _due = [];
    private readonly Dictionary<string, Attempt> _attempts = [];
    private TaskCompletionSource? _stall;
    private TaskCompletionSource _stalled = New();

    /// <summary>Raised for each effect that has ended, with the lane it stood in.</summary>
    public event Action<OutboxLane, Effect>? Ended;

    /// <summary>Attempts begun in doubt about the one before, by channel.</summary>
    public Dictionary<string, int> Doubts { get; } = [];

    /// <summary>Why effects were given up.</summary>
    public List<string> DeadLetters { get; } = [];

    public bool IsEmpty => _lanes.Values.All(static lane => lane.Count == 0);

    /// <summary>When the next effect is due; null when none waits.</summary>
    public DateTimeOffset? NextDue => _lanes.Where(static lane => lane.Value.Count > 0).Select(lane => (DateTimeOffset?)_due[lane.Key]).Min();

    /// <summary>Ends when a worker stalls.</summary>
    public Task Stalled => _stalled.Task;

    /// <summary>The next worker that wants to write down an ending stalls.</summary>
    public void StallNext() => _stall = New();

    /// <summary>Whoever stalls goes on; whoever was to stall will not.</summary>
    public void WakeUp()
    {
        _stall?.TrySetResult();
        _stall = null;
        _stalled = New();
    }

    /// <summary>As part of a commit.</summary>
    /// <returns>The effect marked as being tried when it is the first of its lane and the caller starts such; else null.</returns>
    public ClaimedEffect? Enqueue(PartitionLease lease, ConversationId conversation, Effect effect, Func<ChannelLane, bool> starts, DateTimeOffset now)
    {
        var lane = new OutboxLane(conversation, effect.Lane);
        var queue = _lanes.TryGetValue(lane, out var known) ? known : _lanes[lane] = [];
        var stored = StoredJson.Read<Effect>(StoredJson.Write(effect));
        queue.Enqueue(stored);
        if (queue.Count > 1)
        {
            return null;
        }

        _due[lane] = now;
        if (!starts(new(conversation.Channel, effect.Lane)))
        {
            return null;
        }

        _attempts[effect.Id] = new(1, PreviousAttempt.Unknown, 0);
        return new(lease, effect.Id, lane, stored, 1, PreviousAttempt.None, 0);
    }

    public Task<IReadOnlyList<ClaimedEffect>> ClaimAsync(
        PartitionLease lease, IReadOnlySet<OutboxLane> inFlight, IReadOnlySet<ChannelLane> full, int maxEffects, DateTimeOffset now,
        CancellationToken cancellationToken) => Task.FromResult(process.Life.Call<IReadOnlyList<ClaimedEffect>>(() => lease != process.Lease ? [] :
        [
            .. _lanes.Where(lane => lane.Value.Count > 0 && !inFlight.Contains(lane.Key) && _due[lane.Key] <= now)
                .OrderBy(lane => _due[lane.Key]).Take(maxEffects).Select(lane => Claim(lease, lane.Key, lane.Value.Peek())),
        ]));

    public async Task<NextInLane> CompleteAsync(ClaimedEffect effect, Delivery delivery)
    {
        await MaybeStallAsync();
        return process.Life.Call(() => End(effect));
    }

    public async Task<NextInLane> DeadLetterAsync(ClaimedEffect effect, string reason)
    {
        await MaybeStallAsync();
        DeadLetters.Add(reason);
        return process.Life.Call(() => End(effect));
    }

    public async Task RetryLaterAsync(ClaimedEffect effect, DateTimeOffset nextAttemptAt, PreviousAttempt outcome)
    {
        await MaybeStallAsync();
        process.Life.Call(() =>
        {
            if (Note(effect.Lane, effect.Effect.Id, effect.Attempt, outcome == PreviousAttempt.Unknown ? outcome : PreviousAttempt.Refused, 0) is { } noted)
            {
                _due[effect.Lane] = nextAttemptAt;
            }

            return true;
        });
    }

    public Task RecordProgressAsync(ClaimedEffect effect, int messagesSent) =>
        Task.FromResult(process.Life.Call(() => Note(effect.Lane, effect.Effect.Id, null, null, messagesSent)));

    public Task ConfirmAsync(SendConfirmed confirmed) =>
        Task.FromResult(Note(new(confirmed.Conversation, EffectLane.Sends), confirmed.EffectId, null, null, confirmed.MessagesSent));

    public Task<int?> ReadProgressAsync(ClaimedEffect effect) =>
        Task.FromResult(process.Life.Call(() => Note(effect.Lane, effect.Effect.Id, effect.Attempt, null, 0)));

    public Task<bool> RecordReplyRefusedAsync(ClaimedEffect effect) =>
        Task.FromResult(process.Life.Call(() => Note(effect.Lane, effect.Effect.Id, effect.Attempt, PreviousAttempt.ReplyRefused, 0) is not null));

    private ClaimedEffect Claim(PartitionLease lease, OutboxLane lane, Effect effect)
    {
        var (number, previous, sent) = _attempts.GetValueOrDefault(effect.Id, new(0, PreviousAttempt.None, 0));
        if (previous == PreviousAttempt.Unknown && effect is SendMessages)
        {
            Doubts[lane.Conversation.Channel] = Doubts.GetValueOrDefault(lane.Conversation.Channel) + 1;
        }

        _attempts[effect.Id] = new(number + 1, previous == PreviousAttempt.ReplyRefused ? previous : PreviousAttempt.Unknown, sent);
        return new(lease, effect.Id, lane, effect, number + 1, previous, sent);
    }

    private NextInLane End(ClaimedEffect effect)
    {
        var lane = _lanes[effect.Lane];
        if (!lane.TryPeek(out var first) || first.Id != effect.Effect.Id)
        {
            return default;
        }

        var ended = lane.Dequeue();
        Ended?.Invoke(effect.Lane, ended);
        _due[effect.Lane] = DateTimeOffset.MinValue;
        return lane.TryPeek(out var next) && effect.TakesNext && effect.Lease == process.Lease && !_attempts.ContainsKey(next.Id)
            ? new(false, Claim(effect.Lease, effect.Lane, next))
            : new(lane.Count > 0, null);
    }

    // Null when the effect has ended or a later attempt has begun.
    private int? Note(OutboxLane lane, string effectId, int? attempt, PreviousAttempt? previous, int sent)
    {
        if (!_lanes.TryGetValue(lane, out var queue) || !queue.TryPeek(out var first) || first.Id != effectId)
        {
            return null;
        }

        var known = _attempts[effectId];
        if (attempt is not null && attempt != known.Number)
        {
            return null;
        }

        _attempts[effectId] = known with
        {
            Previous = known.Previous == PreviousAttempt.ReplyRefused ? known.Previous : previous ?? known.Previous,
            Sent = Math.Max(known.Sent, sent),
        };
        return _attempts[effectId].Sent;
    }

    private async Task MaybeStallAsync()
    {
        if (_stall is { Task.IsCompleted: false } stall && !_stalled.Task.IsCompleted)
        {
            _stalled.SetResult();
            await stall.Task;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Attempt(int Number, PreviousAttempt Previous, int Sent);
}
