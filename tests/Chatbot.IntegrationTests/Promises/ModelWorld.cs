using Chatbot.Channels.Messenger;
using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Chatbot.Web.Hosting;
using Chatbot.Web.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>
/// Conversations of one partition, on LINE and Messenger, with all who take part in them. The store is a model in memory; turns, tickets' rules,
/// channels and the workers' way of carrying out are the program's own. Each method is one step of somebody.
/// </summary>
internal sealed class ModelWorld : IAsyncDisposable
{
    /// <summary>As long as another process's request may live, and be written down.</summary>
    private static readonly TimeSpan EchoGrace = new MessengerOptions().RequestTimeout + TimeSpan.FromSeconds(1);
    private static readonly HashSet<ChannelLane> NoneFull = [];
    private static readonly Fault[] Faults = [Fault.None, Fault.ServerErrorAfterTaking, Fault.None, Fault.TooManyRequests, Fault.ServerErrorAfterTaking, Fault.ServerError, Fault.None];

    private readonly ModelProcess _process = new();
    private readonly ModelOutbox _outbox;
    private readonly ModelPlatforms _platforms;
    private readonly TurnProcessor _turns;
    private readonly EffectRunner _runner;
    private readonly List<Activity> _events = [];
    private IReadOnlyList<ClaimedTurn> _stalledTurns = [];
    private (Task<NextStep> Running, ClaimedEffect Effect)? _stalledSend;

    private ModelWorld(ModelPlatforms platforms)
    {
        _platforms = platforms;
        _outbox = new(_process);
        Inbox = new(_process, _outbox, Clock);
        Tickets = new(_process);
        Promises = new(Inbox, _outbox, Tickets, platforms);
        _turns = new(Inbox, new Content(), Inbox, Clock);
        _runner = new(
            platforms.Channels, new(_outbox, Clock, NullLogger<EffectLedger>.Instance), Inbox, Tickets, new(Options.Create(new DataOptions())),
            new(new Health(), Clock, NullLogger<ChannelHealth>.Instance), Clock, NullLogger<EffectRunner>.Instance);
    }

    public ManualClock Clock => _platforms.Clock;

    public ModelInbox Inbox { get; }

    public ModelTickets Tickets { get; }

    public ModelPromises Promises { get; }

    /// <summary>How many workers died.</summary>
    public int Deaths { get; private set; }

    /// <summary>Attempts begun in doubt about the one before, by channel.</summary>
    public IReadOnlyDictionary<string, int> Doubts => _outbox.Doubts;

    public static async Task<ModelWorld> StartAsync() => new(await ModelPlatforms.StartAsync());

    /// <summary>A citizen does something; whether the event reaches us at once, twice, or not yet.</summary>
    public Task HappenAsync(int citizen, ActivityContent content, int deliveries)
    {
        _events.Add(_platforms.Event($"e{_events.Count}", ModelPlatforms.Citizens[citizen % ModelPlatforms.Citizens.Count], content));
        return DeliverAsync(Enumerable.Repeat(_events[^1], deliveries));
    }

    public Task RedeliverAsync(int which) => _events.Count == 0 ? Task.CompletedTask : DeliverAsync([_events[which % _events.Count]]);

    public Task EchoAsync() => _platforms.EchoAsync(Inbox, _outbox);

    public Task PageInboxAsync(string text) => _platforms.PageInboxAsync(Inbox, _outbox, text);

    /// <param name="most">How many activities are claimed at most.</param>
    /// <param name="with">Whether its effects are started at once, how the platforms answer them, and when the worker dies.</param>
    public Task WorkAsync(int most, int with) => LiveAsync(with, async life =>
    {
        await Inbox.DeliverRemindersAsync(_process.Lease, Clock.GetUtcNow(), life.Token);
        await DecideAndCommitAsync(await Inbox.ClaimAsync(_process.Lease, most, life.Token), starts: with % 2 == 0, life);
    });

    public async Task OvertakeAsync(int with)
    {
        var claimed = await Inbox.ClaimAsync(_process.Lease, 64, CancellationToken.None);
        await WorkAsync(1, with);
        await LiveAsync(null, life => DecideAndCommitAsync(claimed, starts: true, life));
    }

    public async Task StallTurnAsync(int most) => _stalledTurns = await Inbox.ClaimAsync(_process.Lease, most, CancellationToken.None);

    public Task WakeTurnAsync() => LiveAsync(null, async life =>
    {
        (var stalled, _stalledTurns) = (_stalledTurns, []);
        await DecideAndCommitAsync(stalled, starts: true, life);
    });

    public Task CarryOutAsync(int most, int? with) => LiveAsync(with, async life =>
    {
        HashSet<OutboxLane> busy = _stalledSend is { Effect: var effect } && effect.Lease == _process.Lease ? [effect.Lane] : [];
        foreach (var claimed in await _outbox.ClaimAsync(_process.Lease, busy, NoneFull, most, Clock.GetUtcNow(), life.Token))
        {
            await CarryOutAsync(claimed, life);
        }
    });

    public async Task StallSendAsync(int with)
    {
        if (_stalledSend is null)
        {
            _outbox.StallNext();
            await CarryOutAsync(1, with);
            if (_stalledSend is null)
            {
                _outbox.WakeUp();
            }
        }
    }

    public Task WakeSendAsync() => LiveAsync(null, async life =>
    {
        if (_stalledSend is { Running: var running })
        {
            _stalledSend = null;
            _outbox.WakeUp();
            await GoOnAsync(await running, life);
        }
    });

    public void TakeOver() => _process.TakeOver();

    public Task RelayAsync(int? with) => LiveAsync(with, life => Tickets.RelayAsync(Inbox.AcceptAsync, life.Token));

    public void Pass(TimeSpan time) => Clock.Advance(time);

    /// <summary>All that is under way comes to its end, and nobody dies any more.</summary>
    public async Task DrainAsync()
    {
        const int MaxRounds = 5000;
        await WakeTurnAsync();
        await WakeSendAsync();
        await DeliverAsync(_events);
        for (var round = 0; !Inbox.IsEmpty || !_outbox.IsEmpty || !Tickets.IsRelayEmpty; round++)
        {
            if (round == MaxRounds)
            {
                throw new InvalidOperationException("It does not come to rest.");
            }

            await RelayAsync(null);
            await LiveAsync(null, async life => await DecideAndCommitAsync(await Inbox.ClaimAsync(_process.Lease, 64, life.Token), starts: false, life));
            if (_outbox.NextDue is { } due && due > Clock.GetUtcNow())
            {
                Clock.Advance(due - Clock.GetUtcNow());
            }

            await CarryOutAsync(64, null);
        }
    }

    public ValueTask DisposeAsync() => _platforms.DisposeAsync();

    private Task DeliverAsync(IEnumerable<Activity> events) => LiveAsync(null, async life =>
    {
        foreach (var activity in events)
        {
            await Inbox.AcceptAsync([activity], life.Token);
        }
    });

    private async Task DecideAndCommitAsync(IReadOnlyList<ClaimedTurn> claimed, bool starts, ModelLife life)
    {
        if (claimed.Count > 0 && await _turns.DecideAsync(claimed, life.Token) is { Count: > 0 } decided)
        {
            foreach (var effect in (await Inbox.CommitAsync(claimed[0].Lease, decided, _ => starts)).SelectMany(commit => commit.Effects).ToList())
            {
                await CarryOutAsync(effect, life);
            }
        }
    }

    private async Task CarryOutAsync(ClaimedEffect effect, ModelLife life)
    {
        var running = _runner.RunAsync(effect with { TakesNext = true }, life.Token);
        if (!running.IsCompleted && effect is { Previous: PreviousAttempt.Unknown, Effect: SendMessages, Conversation.Channel: ChannelNames.Messenger })
        {
            // It waits for the echo, which comes.
            await EchoAsync();
            Clock.Advance(EchoGrace);
        }

        if (await Task.WhenAny(running, _outbox.Stalled) == running || _stalledSend is not null)
        {
            await GoOnAsync(await running, life);
        }
        else
        {
            _stalledSend = (running, effect);
        }
    }

    private Task GoOnAsync(NextStep next, ModelLife life) => next.Taken is { } taken ? CarryOutAsync(taken, life) : Task.CompletedTask;

    // A step of a worker, which may die on the way and find the platforms failing.
    private async Task LiveAsync(int? with, Func<ModelLife, Task> step)
    {
        using var life = with is { } fate && fate % 4 == 3 ? new ModelLife(fate / 4 % 6, fate / 24 % 2 == 0) : new ModelLife();
        _process.Life = life;
        _platforms.FailNext(with is { } number ? [Faults[number / 7 % Faults.Length], Faults[number / 49 % Faults.Length]] : []);
        try
        {
            await step(life);
        }
        catch (OperationCanceledException) when (life.HasEnded)
        {
            Deaths++;
        }
        finally
        {
            _process.Life = new();
            _platforms.FailNext([]);
        }
    }

    private sealed class Content : IContentSource
    {
        public BotContent Current => DemoContent.Current;
    }

    private sealed class Health : IChannelHealth
    {
        public Task ReportBrokenAsync(string channel, CancellationToken cancellationToken) => throw new InvalidOperationException("No channel breaks here.");

        public Task ReportWellAsync(string channel, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<string>> ListBrokenAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
    }
}
