using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Stories;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Redis;
using Chatbot.Web.Hosting;
using Chatbot.Web.Workers;

namespace Chatbot.Web.Verbs;

/// <summary>The real bot over a scratch Redis of its own, a step at a time: inbox, turn, commit, outbox; only the platform is left out.</summary>
internal sealed class ScratchBot : IAsyncDisposable
{
    private const int MaxActivities = 64;

    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);

    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly SteppedClock _clock;
    private readonly Dictionary<int, PartitionLease> _leases = [];
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private TimeSpan _renewedAt = TimeSpan.MinValue;
    private TurnFacts _facts = new();
    private long _events;

    private ScratchBot(ServiceProvider services, string folder, SteppedClock clock)
    {
        _services = services;
        _folder = folder;
        _clock = clock;
    }

    private TurnProcessor Turns => _services.GetRequiredService<TurnProcessor>();

    private IInbox Inbox => _services.GetRequiredService<IInbox>();

    private IOutbox Outbox => _services.GetRequiredService<IOutbox>();

    private ITicketStore Tickets => _services.GetRequiredService<ITicketStore>();

    private CollectingChannels Channels => _services.GetRequiredService<CollectingChannels>();

    /// <summary>Starts a redis-server in a folder of its own.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be started; the message says what to install.</exception>
    public static async Task<ScratchBot> StartAsync(BotContent content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-scratch-").FullName;
        var clock = new SteppedClock(now);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Path", folder), new("Redis:AppendFsync", "no")]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IContentSource>(new FixedContent(content));
        services.AddStore(configuration);
        var channels = new CollectingChannels();
        services.AddSingleton(channels);
        foreach (var channel in channels.All)
        {
            services.AddSingleton(channel);
        }

        services.AddSingleton<TurnProcessor>();
        services.AddSingleton<ChannelHealth>();
        services.AddSingleton<EffectLedger>();
        services.AddSingleton<EffectRunner>();
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IRedisEndpoint>().ConnectionStringAsync(cancellationToken).ConfigureAwait(false);
        return new(provider, folder, clock);
    }

    /// <summary>The bot as one conversation sees it.</summary>
    public IStoryBot Open(string channel, string id) => new Conversation(this, new(channel, id));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<StoryReply> SendAsync(ConversationId conversation, ActivityContent content, TimeSpan gap, CancellationToken cancellationToken)
    {
        _clock.Advance(gap);
        _facts = new();
        Channels.Clear();
        var activity = new Activity
        {
            EventId = $"scratch-{++_events}",
            Conversation = conversation,
            OccurredAt = _clock.GetUtcNow(),
            Content = content,
        };
        await Inbox.AcceptAsync([activity], cancellationToken).ConfigureAwait(false);
        await WorkAsync(conversation, cancellationToken).ConfigureAwait(false);
        var state = await _services.GetRequiredService<ITranscripts>().ReadStateAsync(conversation, cancellationToken).ConfigureAwait(false);
        return new([.. Channels.Sent], _facts, state.Language);
    }

    // What is due now is done until nothing is left: a turn may open a ticket, whose opening may speak to the conversation again.
    private async Task WorkAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        var lease = await LeaseAsync(conversation.Partition, cancellationToken).ConfigureAwait(false);
        for (var worked = true; worked;)
        {
            worked = false;
            await Inbox.DeliverRemindersAsync(lease, _clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            var claimed = await Inbox.ClaimAsync(lease, MaxActivities, cancellationToken).ConfigureAwait(false);
            foreach (var turn in await Turns.DecideAsync(claimed, cancellationToken).ConfigureAwait(false))
            {
                await Inbox.CommitAsync(lease, [turn], static _ => false).ConfigureAwait(false);
                _facts = Merge(_facts, turn.Result.Facts);
                worked = true;
            }

            foreach (var effect in await Outbox.ClaimAsync(lease, new HashSet<OutboxLane>(), new HashSet<ChannelLane>(), MaxActivities, _clock.GetUtcNow(), cancellationToken).ConfigureAwait(false))
            {
                await _services.GetRequiredService<EffectRunner>().RunAsync(effect, cancellationToken).ConfigureAwait(false);
                worked = true;
            }

            worked |= await Tickets.RelayAsync((activities, token) => Inbox.AcceptAsync(activities, token), cancellationToken).ConfigureAwait(false) > 0;
        }
    }

    private async Task<PartitionLease> LeaseAsync(int partition, CancellationToken cancellationToken)
    {
        var elapsed = TimeProvider.System.GetElapsedTime(_started);
        if (_renewedAt == TimeSpan.MinValue || elapsed - _renewedAt > RenewEvery)
        {
            _leases.Clear();
            foreach (var lease in await _services.GetRequiredService<IPartitionLeases>().RenewAsync(cancellationToken).ConfigureAwait(false))
            {
                _leases[lease.Partition] = lease;
            }

            _renewedAt = elapsed;
        }

        return _leases[partition];
    }

    private async Task<IReadOnlyList<StoryTicket>> TicketsAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        var state = await _services.GetRequiredService<ITranscripts>().ReadStateAsync(conversation, cancellationToken).ConfigureAwait(false);
        var tickets = new List<StoryTicket>();
        foreach (var summary in state.Tickets)
        {
            if (await Tickets.FindAsync(summary.Code, cancellationToken).ConfigureAwait(false) is { } ticket)
            {
                tickets.Add(new(ticket.Code, ticket.Department, ticket.IsConfidential, Location(ticket.Place), ticket.Contact, ticket.Track == TicketTrack.Handoff));
            }
        }

        return tickets;
    }

    private static string? Location(TicketPlace? place) => place is null
        ? null
        : place.Latitude is null ? place.Text : FormattableString.Invariant($"{place.Text} ({place.Latitude}, {place.Longitude})");

    private static TurnFacts Merge(TurnFacts earlier, TurnFacts later) => later with
    {
        AnsweredTopic = later.AnsweredTopic ?? earlier.AnsweredTopic,
        AlsoAnswered = [.. earlier.AlsoAnswered, .. later.AlsoAnswered],
        AsksFor = later.AsksFor.Count > 0 ? later.AsksFor : earlier.AsksFor,
        HandsOff = later.HandsOff || earlier.HandsOff,
        GivesStatus = later.GivesStatus || earlier.GivesStatus,
        Cancels = later.Cancels || earlier.Cancels,
        ShowsEmergencyNumber = later.ShowsEmergencyNumber || earlier.ShowsEmergencyNumber,
    };

    private sealed class Conversation(ScratchBot bot, ConversationId id) : IStoryBot
    {
        public Task<StoryReply> SendAsync(ActivityContent content, TimeSpan gap, CancellationToken cancellationToken) =>
            bot.SendAsync(id, content, gap, cancellationToken);

        public Task<IReadOnlyList<StoryTicket>> TicketsAsync(CancellationToken cancellationToken) => bot.TicketsAsync(id, cancellationToken);
    }

    private sealed record FixedContent(BotContent Current) : IContentSource;

    private sealed class SteppedClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }

    private sealed class CollectingChannels
    {
        private readonly List<OutgoingMessage> _sent = [];

        public CollectingChannels() =>
            All = [new Collector(ChannelNames.Line, _sent), new Collector(ChannelNames.Messenger, _sent), new Collector(ChannelNames.Web, _sent)];

        public IReadOnlyList<IChannel> All { get; }

        public IReadOnlyList<OutgoingMessage> Sent => _sent;

        public void Clear() => _sent.Clear();
    }

    private sealed class Collector(string name, List<OutgoingMessage> sent) : IChannel
    {
        public string Name => name;

        public Task<SendResult> SendAsync(SendRequest request, CancellationToken cancellationToken)
        {
            sent.AddRange(request.Messages);
            return Task.FromResult<SendResult>(new SendResult.Sent());
        }

        public Task<DownloadResult> DownloadAsync(AttachmentReceived attachment, CancellationToken cancellationToken) =>
            Task.FromResult<DownloadResult>(new DownloadResult.Gone("no platform"));

        public Task<string?> FindNameAsync(ConversationId conversation, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

        public Task ShowTypingAsync(ConversationId conversation, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
