using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.IntegrationTests.Redis;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>A partition's store in memory and the same on Redis: each step is done to both, and their answers are compared.</summary>
internal sealed class TwinStores : IAsyncDisposable
{
    private const int Partition = 7;
    private const int Conversations = 3;
    private const int Acts = 20;

    private static readonly HashSet<ChannelLane> NoneFull = [];

    private readonly ManualClock _clock = new();
    private readonly ModelProcess _process = new();
    private readonly ModelOutbox _modelOutbox;
    private readonly ModelInbox _modelInbox;
    private readonly RedisForTests _redis;
    private readonly TestStore _store;
    private readonly string _lease;
    private readonly Dictionary<string, int> _met;
    private readonly List<(IReadOnlyList<ClaimedTurn> Model, IReadOnlyList<ClaimedTurn> Redis)> _claims = [];
    private readonly List<(ClaimedEffect Model, ClaimedEffect Redis)> _tried = [];
    private PartitionLease _redisLease = new(Partition, "");
    private int _number;

    public TwinStores(RedisForTests redis, string prefix, Dictionary<string, int> met)
    {
        (_redis, _met, _lease) = (redis, met, $"{prefix}{{p{Partition:00}}}:lease");
        _modelOutbox = new(_process);
        _modelInbox = new(_process, _modelOutbox, _clock);
        _store = TestStore.Connect(new() { ConnectionString = redis.ConnectionString, KeyPrefix = prefix }, time: _clock);
    }

    /// <summary>What must happen for a run to say anything.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "events known already", $"commits {CommitResult.Committed}", $"commits {CommitResult.Stale}", $"commits {CommitResult.LeaseLost}", "effects started with their commit",
        "effects handed over", "effects that had ended", $"claims after {PreviousAttempt.Unknown}", $"claims after {PreviousAttempt.Refused}",
        $"claims after {PreviousAttempt.ReplyRefused}", "claims with messages sent", "notes of an earlier attempt", "reminders", "activities put aside",
    ];

    public Task StepAsync(int step) => (step % Acts, step / Acts) switch
    {
        ( < 4, var with) => AcceptAsync(with),
        ( < 6, var with) => ClaimTurnsAsync(with % 3 == 0 ? 1 : 64),
        ( < 9, var with) => CommitAsync(with),
        (9, var with) when with % 4 == 0 => PutAsideAsync(),
        (9, _) => TakeOverAsync(),
        ( < 13, _) => ClaimEffectsAsync(),
        ( < 16, var with) => CompleteAsync(with),
        (16, var with) => RetryLaterAsync(with),
        (17, var with) => RecordAsync(with),
        (18, _) => RemindAsync(),
        (_, var with) => PassAsync(with % 90),
    };

    /// <summary>Another process has the partition.</summary>
    public async Task TakeOverAsync()
    {
        _process.TakeOver();
        _redisLease = new(Partition, $"one:{++_number}");
        Assert.Equal("+OK", await _redis.AskAsync($"SET {_lease} {_redisLease.Fence}"));
    }

    /// <summary>Until nothing waits in either.</summary>
    public async Task DrainAsync()
    {
        _claims.Clear();
        for (var round = 0; !_modelInbox.IsEmpty || !_modelOutbox.IsEmpty || _tried.Count > 0; round++)
        {
            Assert.True(round < 1000, "It does not come to rest.");
            await PassAsync(seconds: 600);
            await ClaimTurnsAsync(64);
            await CommitAsync(0);
            await ClaimEffectsAsync();
            await CompleteAsync(round);
        }

        Assert.Empty(await _store.Inbox.ClaimAsync(_redisLease, 64, CancellationToken.None));
        Assert.Empty(await _store.Outbox.ClaimAsync(_redisLease, new HashSet<OutboxLane>(), NoneFull, 64, _clock.GetUtcNow(), CancellationToken.None));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task AcceptAsync(int with)
    {
        // One in four is an event of before.
        var isKnown = with % 4 == 0 && _number > 0;
        var activity = TestStore.Text(TestStore.ConversationIn(Partition, with / 4 % Conversations), isKnown ? $"e{with % _number}" : $"e{++_number}");
        var accepted = await _modelInbox.AcceptAsync([activity], CancellationToken.None);
        Assert.Equal(accepted, await _store.Inbox.AcceptAsync([activity], CancellationToken.None));
        Meet("events known already", 1 - accepted);
    }

    private async Task ClaimTurnsAsync(int most)
    {
        var (model, redis) = (await _modelInbox.ClaimAsync(_process.Lease, most, CancellationToken.None), await _store.Inbox.ClaimAsync(_redisLease, most, CancellationToken.None));
        Assert.Equal(model.Select(Shown), redis.Select(Shown));
        if (model.Count > 0)
        {
            _claims.Add((model, redis));
        }

        static string Shown(ClaimedTurn turn) => $"{turn.State.Id} version {turn.State.Version}: {string.Join(' ', turn.Entries.Select(entry => entry.Activity.EventId))}";
    }

    private async Task CommitAsync(int with)
    {
        if (_claims.Count == 0)
        {
            return;
        }

        var (model, redis) = _claims[with % _claims.Count];
        _claims.RemoveAt(with % _claims.Count);
        var effects = model.Select(_ => Effects(with / 2)).ToList();
        bool Starts(ChannelLane lane) => with % 2 == 0;
        var (ofModel, ofRedis) = (
            await _modelInbox.CommitAsync(model[0].Lease, Decided(model), Starts),
            await _store.Inbox.CommitAsync(redis[0].Lease, Decided(redis), Starts));

        Assert.Equal(ofModel.Select(commit => commit.Result), ofRedis.Select(commit => commit.Result));
        foreach (var (one, other) in ofModel.Zip(ofRedis))
        {
            Meet($"commits {one.Result}", 1);
            Meet("effects started with their commit", one.Effects.Count);
            Keep(one.Effects, other.Effects);
        }

        IReadOnlyList<DecidedTurn> Decided(IReadOnlyList<ClaimedTurn> turns) => [.. turns.Zip(effects, (turn, wanted) => new DecidedTurn(turn, TestStore.ResultOf(turn, wanted)))];
    }

    private Effect[] Effects(int with)
    {
        var effects = new List<Effect>();
        for (var i = 0; i < with % 4; i++)
        {
            effects.Add(TestStore.Send($"send {++_number}"));
        }

        if (with / 4 % 3 == 0)
        {
            effects.Add(new FetchName { Id = $"fetch {++_number}" });
        }

        if (with / 12 % 3 == 0)
        {
            effects.Add(new Remind { Id = $"remind {++_number}", Kind = $"kind {with / 36 % 2}", At = _clock.GetUtcNow().AddSeconds(with % 60) });
        }

        return [.. effects];
    }

    private async Task PutAsideAsync()
    {
        if (_claims is [.., var (model, redis)] && model[0].Lease == _process.Lease)
        {
            await _modelInbox.DeadLetterAsync(model[0], "test");
            await _store.Inbox.DeadLetterAsync(redis[0], "test");
            Meet("activities put aside", 1);
        }
    }

    // A worker passes over the lanes that it is busy with; what another left in hand it does not know of.
    private async Task ClaimEffectsAsync()
    {
        var busy = _tried.Where(tried => tried.Model.Lease == _process.Lease).Select(tried => tried.Model.Lane).ToHashSet();
        var model = await _modelOutbox.ClaimAsync(_process.Lease, busy, NoneFull, 64, _clock.GetUtcNow(), CancellationToken.None);
        var redis = await _store.Outbox.ClaimAsync(_redisLease, busy, NoneFull, 64, _clock.GetUtcNow(), CancellationToken.None);
        Keep([.. model.OrderBy(effect => effect.Effect.Id)], [.. redis.OrderBy(effect => effect.Effect.Id)]);
        foreach (var effect in model)
        {
            Meet($"claims after {effect.Previous}", 1);
            Meet("claims with messages sent", effect.MessagesSent > 0 ? 1 : 0);
        }
    }

    private async Task CompleteAsync(int with)
    {
        if (Take(with) is not var (model, redis))
        {
            return;
        }

        // Once more, as by a worker that does not know that it has ended: nothing changes by it.
        if (with % 5 == 0)
        {
            _tried.Add((model, redis));
        }

        var takesNext = with % 3 != 0;
        (model, redis) = (model with { TakesNext = takesNext }, redis with { TakesNext = takesNext });
        var wasWaiting = await IsFirstAsync(model);
        var (ofModel, ofRedis) = with % 7 == 0
            ? (await _modelOutbox.DeadLetterAsync(model, "test"), await _store.Outbox.DeadLetterAsync(redis, "test"))
            : (await _modelOutbox.CompleteAsync(model, Delivery.Sent), await _store.Outbox.CompleteAsync(redis, Delivery.Sent));

        Assert.Equal((ofModel.IsDue, Shown(ofModel.Taken)), (ofRedis.IsDue, Shown(ofRedis.Taken)));
        Meet("effects that had ended", wasWaiting ? 0 : 1);
        if (ofModel.Taken is { } taken)
        {
            Meet("effects handed over", 1);
            _tried.Add((taken, ofRedis.Taken!)); // It is shown as the other is.
        }
    }

    private async Task RetryLaterAsync(int with)
    {
        if (Take(with) is var (model, redis))
        {
            if (with % 3 == 0)
            {
                Assert.Equal(await _modelOutbox.RecordReplyRefusedAsync(model), await _store.Outbox.RecordReplyRefusedAsync(redis));
            }

            var (at, outcome) = (_clock.GetUtcNow().AddSeconds(with % 40), with % 2 == 0 ? PreviousAttempt.Unknown : PreviousAttempt.Refused);
            await _modelOutbox.RetryLaterAsync(model, at, outcome);
            await _store.Outbox.RetryLaterAsync(redis, at, outcome);
        }
    }

    private async Task RecordAsync(int with)
    {
        if (_tried.Count == 0)
        {
            return;
        }

        var (model, redis) = _tried[with % _tried.Count];
        switch (with % 4)
        {
            case 0:
                await _modelOutbox.RecordProgressAsync(model, 1 + (with % 3));
                await _store.Outbox.RecordProgressAsync(redis, 1 + (with % 3));
                break;
            case 1:
                Assert.Equal(await _modelOutbox.RecordReplyRefusedAsync(model), await _store.Outbox.RecordReplyRefusedAsync(redis));
                break;
            case 2 when model.Lane.Lane == EffectLane.Sends:
                var confirmed = new SendConfirmed(model.Conversation, model.Effect.Id, 1 + (with % 5));
                await _modelOutbox.ConfirmAsync(confirmed);
                await _store.Outbox.ConfirmAsync(confirmed);
                break;
            default:
                var sent = await _modelOutbox.ReadProgressAsync(model);
                Assert.Equal(sent, await _store.Outbox.ReadProgressAsync(redis));
                Meet("notes of an earlier attempt", sent is null ? 1 : 0);
                break;
        }
    }

    private async Task RemindAsync()
    {
        var delivered = await _modelInbox.DeliverRemindersAsync(_process.Lease, _clock.GetUtcNow(), CancellationToken.None);
        Assert.Equal(delivered, await _store.Inbox.DeliverRemindersAsync(_redisLease, _clock.GetUtcNow(), CancellationToken.None));
        Meet("reminders", delivered);
    }

    private Task PassAsync(int seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        return Task.CompletedTask;
    }

    private async Task<bool> IsFirstAsync(ClaimedEffect effect) => await _modelOutbox.ReadProgressAsync(effect) is not null;

    private (ClaimedEffect Model, ClaimedEffect Redis)? Take(int with)
    {
        if (_tried.Count == 0)
        {
            return null;
        }

        var taken = _tried[with % _tried.Count];
        _tried.RemoveAt(with % _tried.Count);
        return taken;
    }

    private void Keep(IReadOnlyList<ClaimedEffect> model, IReadOnlyList<ClaimedEffect> redis)
    {
        Assert.Equal(model.Select(Shown), redis.Select(Shown));
        _tried.AddRange(model.Zip(redis));
    }

    private static string Shown(ClaimedEffect? effect) =>
        effect is null ? "none" : $"{effect.Lane} {StoredJson.Write(effect.Effect)}, attempt {effect.Attempt} after {effect.Previous}, {effect.MessagesSent} sent";

    private void Meet(string what, int count) => _met[what] = _met.GetValueOrDefault(what) + count;
}
