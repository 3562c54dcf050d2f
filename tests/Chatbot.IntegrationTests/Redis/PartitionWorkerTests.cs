using System.Collections.Concurrent;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Web.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>A partition whose work fails rests, and the others are worked on meanwhile.</summary>
public sealed class PartitionWorkerTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Ill = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_fails_is_tried_once_a_rest_however_often_it_is_signalled_and_holds_up_no_other(bool isStoreAway)
    {
        await using var store = Connect();
        using var leases = new LeaseKeeper(store.Leases, TimeProvider.System, NullLogger<LeaseKeeper>.Instance);
        using var watch = new PartitionWatch(leases, store.WaitingWork, TimeProvider.System, NullLogger<PartitionWatch>.Instance);
        using var worker = new OneOfMany(leases, watch, store.Signals, _clock, isStoreAway);
        await worker.StartAsync(Cancel);
        await leases.StartAsync(Cancel);
        await Eventually.TrueAsync(() => worker.Tries.Count == ConversationId.Partitions, Patience, "each partition has been worked on");

        for (var tries = 1; tries <= 3; tries++)
        {
            await SignalAsync(store, worker);
            await SignalAsync(store, worker);
            Assert.Equal(tries, worker.Tries[Ill]);
            _clock.Advance(Rest);
            await Eventually.TrueAsync(() => worker.Tries[Ill] == tries + 1, Patience, "it is tried again");
        }

        await worker.StopAsync(Cancel);
        await leases.StopAsync(Cancel);
    }

    // Returns once another partition was worked on that was signalled after it.
    private static async Task SignalAsync(TestStore store, OneOfMany worker)
    {
        var before = worker.Tries[Ill + 1];
        store.Signals.Send(SignalTopics.Inbox(Ill));
        store.Signals.Send(SignalTopics.Inbox(Ill + 1));
        await Eventually.TrueAsync(() => worker.Tries[Ill + 1] > before, Patience, "another partition is worked on");
    }

    /// <summary>Works on one partition at a time, and never on the one that is ill.</summary>
    private sealed class OneOfMany(LeaseKeeper leases, PartitionWatch watch, ISignals signals, TimeProvider time, bool isStoreAway)
        : PartitionWorker(leases, watch, signals, time, NullLogger<OneOfMany>.Instance, parallelism: 1)
    {
        public ConcurrentDictionary<int, int> Tries { get; } = new();

        protected override int? PartitionOf(string signal) => signal == SignalTopics.Inbox(Ill) ? Ill : signal == SignalTopics.Inbox(Ill + 1) ? Ill + 1 : null;

        protected override bool Concerns(int partition, WaitingWork work) => false;

        protected override Task WorkAsync(PartitionLease lease, CancellationToken cancellationToken)
        {
            Tries.AddOrUpdate(lease.Partition, 1, static (_, count) => count + 1);
            return lease.Partition != Ill ? Task.CompletedTask : throw (isStoreAway ? new StoreUnavailableException("test") : new InvalidOperationException("test"));
        }
    }
}
