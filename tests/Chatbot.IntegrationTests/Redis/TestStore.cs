using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Redis;
using Chatbot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>The ports over a connection of their own, as one process of many has them.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private const int FiscalYear = 2569;

    private readonly ServiceProvider _services;

    private TestStore(ServiceProvider services)
    {
        _services = services;
    }

    public IInbox Inbox => _services.GetRequiredService<IInbox>();

    public IOutbox Outbox => _services.GetRequiredService<IOutbox>();

    internal EffectsAtHand AtHand => _services.GetRequiredService<EffectsAtHand>();

    public IPartitionLeases Leases => _services.GetRequiredService<IPartitionLeases>();

    public IWaitingWork WaitingWork => _services.GetRequiredService<IWaitingWork>();

    public IOverdueConversations Overdue => _services.GetRequiredService<IOverdueConversations>();

    public IDeadLetters DeadLetters => _services.GetRequiredService<IDeadLetters>();

    public ITicketStore Tickets => _services.GetRequiredService<ITicketStore>();

    public IChannelHealth ChannelHealth => _services.GetRequiredService<IChannelHealth>();

    public IUploadQuota UploadQuota => _services.GetRequiredService<IUploadQuota>();

    public ISignInAttempts SignInAttempts => _services.GetRequiredService<ISignInAttempts>();

    public RedisHealth Health => _services.GetRequiredService<RedisHealth>();

    public IStaffStore Staff => _services.GetRequiredService<IStaffStore>();

    public ISignals Signals => _services.GetRequiredService<ISignals>();

    public ITranscripts Transcripts => _services.GetRequiredService<ITranscripts>();

    /// <param name="redis">The server.</param>
    /// <param name="prefix">Before all keys: tests that share a server do not see each other.</param>
    /// <param name="worker">The process's name among the workers.</param>
    /// <param name="maxWaiting">How many activities may wait in a partition.</param>
    public static TestStore Connect(RedisForTests redis, string prefix, string worker = "one", int maxWaiting = 5000) =>
        Connect(new RedisOptions { ConnectionString = redis.ConnectionString, KeyPrefix = prefix, MaxWaitingPerPartition = maxWaiting }, worker);

    public static TestStore Connect(RedisOptions options, string worker = "one", TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(new WorkerIdentity(worker));
        services.AddChatbotRedis(options, "unused", (_, _) => FiscalYear);
        return new(services.BuildServiceProvider());
    }

    /// <summary>The lease of one partition, of all that this worker can get.</summary>
    public async Task<PartitionLease> LeaseAsync(int partition, CancellationToken cancellationToken) =>
        (await Leases.RenewAsync(cancellationToken)).Single(lease => lease.Partition == partition);

    /// <summary>Takes the only turn that waits in the partition.</summary>
    public async Task<ClaimedTurn> ClaimOneAsync(PartitionLease lease, CancellationToken cancellationToken) =>
        Assert.Single(await Inbox.ClaimAsync(lease, 64, cancellationToken));

    /// <summary>Takes and commits everything that waits in the partition.</summary>
    /// <returns>The event ids in the order in which they were taken.</returns>
    public async Task<IReadOnlyList<string>> DrainAsync(PartitionLease lease, CancellationToken cancellationToken)
    {
        var taken = new List<string>();
        while (await Inbox.ClaimAsync(lease, 64, cancellationToken) is { Count: > 0 } claimed)
        {
            foreach (var turn in claimed)
            {
                taken.AddRange(turn.Entries.Select(entry => entry.Activity.EventId));
                Assert.Equal(CommitResult.Committed, await CommitAsync(turn, ResultOf(turn)));
            }
        }

        return taken;
    }

    /// <summary>Commits a turn alone and leaves its effects in the outbox.</summary>
    public async Task<CommitResult> CommitAsync(ClaimedTurn turn, TurnResult result) =>
        Assert.Single(await Inbox.CommitAsync(turn.Lease, [new(turn, result)], static _ => false)).Result;

    /// <summary>The effects that are due now, lanes in flight passed over.</summary>
    public Task<IReadOnlyList<ClaimedEffect>> ClaimEffectsAsync(
        PartitionLease lease, CancellationToken cancellationToken, DateTimeOffset? now = null, params OutboxLane[] inFlight) =>
        Outbox.ClaimAsync(lease, inFlight.ToHashSet(), new HashSet<ChannelLane>(), 64, now ?? DateTimeOffset.UtcNow, cancellationToken);

    /// <summary>Opens a ticket by an effect of its own, the same one each time.</summary>
    public async Task<Ticket> OpenAsync(TicketDraft draft, CancellationToken cancellationToken) =>
        await Tickets.OpenAsync(draft, $"open {draft.Code}", cancellationToken) ?? throw new InvalidOperationException("The code is taken.");

    /// <summary>Puts effects into a conversation's outbox the only way there is: by a committed turn.</summary>
    public async Task QueueAsync(PartitionLease lease, ConversationId conversation, CancellationToken cancellationToken, params Effect[] effects)
    {
        await Inbox.AcceptAsync([Text(conversation, $"for {effects[0].Id}")], cancellationToken);
        var turn = (await Inbox.ClaimAsync(lease, 64, cancellationToken)).Single(claimed => claimed.State.Id == conversation);
        Assert.Equal(CommitResult.Committed, await CommitAsync(turn, ResultOf(turn, effects)));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>A conversation of the partition; another number gives another one.</summary>
    public static ConversationId ConversationIn(int partition, int number = 0) =>
        ConversationIn(partition, ChannelNames.Line, number);

    /// <summary>A conversation of the partition on a channel; another number gives another one.</summary>
    public static ConversationId ConversationIn(int partition, string channel, int number = 0) =>
        Enumerable.Range(0, int.MaxValue).Select(i => new ConversationId(channel, $"U{i}")).Where(id => id.Partition == partition).ElementAt(number);

    public static Activity Text(ConversationId conversation, string eventId) => new()
    {
        EventId = eventId,
        Conversation = conversation,
        OccurredAt = DateTimeOffset.UnixEpoch,
        Content = new TextReceived($"text of {eventId}"),
    };

    public static SendMessages Send(string id) => new() { Id = id, Messages = [new OutgoingMessage { Text = $"reply {id}" }] };

    public static TurnResult ResultOf(ClaimedTurn turn, params Effect[] effects) => new()
    {
        State = turn.State with { Version = turn.State.Version + 1 },
        Effects = effects,
        Transcript =
        [
            .. turn.Entries.Select(entry => new TranscriptEntry
            {
                Id = entry.Activity.EventId,
                At = DateTimeOffset.UnixEpoch,
                Speaker = Speaker.Citizen,
                Text = "said",
            }),
        ],
    };

    public static TicketDraft Draft(string code, TicketTrack track = TicketTrack.General) => new()
    {
        Code = code,
        Track = track,
        Department = "works",
        Priority = TicketPriority.Normal,
        IsConfidential = false,
        Title = "light",
        Text = "the light is broken",
        Conversation = ConversationIn(3),
        OpenedAt = DateTimeOffset.UnixEpoch,
    };
}
