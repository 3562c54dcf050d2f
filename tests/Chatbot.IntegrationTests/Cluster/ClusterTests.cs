using System.Diagnostics;
using System.Net;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.IntegrationTests.Redis;
using Chatbot.Redis;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Chatbot.Testing.Faults;
using Xunit;

namespace Chatbot.IntegrationTests.Cluster;

/// <summary>Processes on a Redis Cluster whose masters fail and whose slots are moved.</summary>
[Collection(nameof(ClusterTests))]
public sealed class ClusterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_slots_are_moved_and_a_master_is_killed_three_processes_lose_and_repeat_nothing_and_all_partitions_are_back_by_themselves()
    {
        await using var cluster = await RedisClusterForTests.StartAsync();
        await using var bench = await FaultBench.StartOnAsync(programs: 3, cluster.ConnectionString, ("Redis:WaitForReplicas", "1"));
        using var load = bench.Load(new(Citizens: 100, MessagesEach: 8, CitizensAtOnce: 16, DeliveredTwice: 0.1, Seed: 8) { PerSecond = 80 });
        await load.LearnAsync(Cancel);
        var writing = load.RunAsync(Cancel);
        await Eventually.TrueAsync(() => load.Acknowledged >= 100, Patience, "100 acknowledged");
        await cluster.MoveSlotsAsync(300);
        var acknowledged = load.Acknowledged;
        await Eventually.TrueAsync(() => load.Acknowledged >= acknowledged + 20, Patience, "20 more acknowledged");

        var killed = await cluster.MasterAsync();
        var watch = Stopwatch.StartNew();
        await killed.KillAsync();
        await Eventually.TrueAsync(async () => await cluster.MastersAsync() == 3, BackWithin, "a replica is master");
        var promoted = watch.Elapsed;

        // As a service manager would; the new master needs a replica, for which each acknowledgement waits.
        await killed.StartAgainAsync();
        await Task.WhenAll(OnePerPartition().Select(citizen => load.DeliverAsync(bench.Line.Events.Follow(citizen), Cancel)))
            .WaitAsync(Patience, Cancel);
        var back = watch.Elapsed;

        await writing.WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"replica promoted after {promoted.TotalSeconds:0.0} s, all partitions back after {back.TotalSeconds:0.0} s, "
            + $"503: {load.Answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable)}, no answer: {load.Unanswered}");
        Assert.Equal(new(Lost: 0, Twice: 0, Disordered: 0), load.Judge());
        Assert.True(load.Answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable) > 0, "The failover was not noticed.");
        Assert.True(back < BackWithin, $"All partitions were back after {back.TotalSeconds:0.0} s.");
    }

    [Fact]
    public async Task While_slots_are_moved_from_one_master_to_another_three_processes_lose_and_repeat_nothing()
    {
        await using var cluster = await RedisClusterForTests.StartAsync();
        await using var bench = await FaultBench.StartOnAsync(programs: 3, cluster.ConnectionString);
        using var load = bench.Load(new(Citizens: 80, MessagesEach: 6, CitizensAtOnce: 16, DeliveredTwice: 0.1, Seed: 10) { PerSecond = 60 });
        await load.LearnAsync(Cancel);
        var writing = load.RunAsync(Cancel);
        await Eventually.TrueAsync(() => load.Acknowledged >= 50, Patience, "50 acknowledged");

        var acknowledged = load.Acknowledged;
        await cluster.MoveSlotsAsync(1500);
        var meanwhile = load.Acknowledged - acknowledged;

        await writing.WaitAsync(Patience, Cancel);
        await bench.WaitUntilDoneAsync(Patience);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"acknowledged while the slots were moved: {meanwhile}, 503: {load.Answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable)}");
        Assert.Equal(new(Lost: 0, Twice: 0, Disordered: 0), load.Judge());
        Assert.True(meanwhile > 0, "Nobody wrote while the slots were moved.");
    }

    [Fact]
    public async Task Where_a_master_has_lost_its_replica_nothing_is_acknowledged_and_elsewhere_all_is()
    {
        await using var cluster = await RedisClusterForTests.StartAsync();
        await using var store = TestStore.Connect(new RedisOptions { ConnectionString = cluster.ConnectionString, KeyPrefix = "", WaitForReplicas = 1 });
        var master = await cluster.MasterAsync();
        await AcceptAllAsync("before");
        var replica = await cluster.ReplicaOfAsync(master);
        await replica.KillAsync();

        var refused = await AcceptAllAsync("without replica");

        var own = new List<int>();
        for (var partition = 0; partition < ConversationId.Partitions; partition++)
        {
            if ((await master.AskAsync($"EXISTS {{p{partition:00}}}:inbox")).StartsWith(':'))
            {
                own.Add(partition);
            }
        }

        Assert.NotEmpty(own);
        Assert.Equal(own, refused);
        await replica.StartAgainAsync();
        await Eventually.TrueAsync(async () => (await AcceptAllAsync("with replica")).Count == 0, Patience, "all is acknowledged again");

        async Task<List<int>> AcceptAllAsync(string what) =>
            [.. (await Task.WhenAll(Enumerable.Range(0, ConversationId.Partitions).Select(partition => IsRefusedAsync(partition, what)))).Order().Where(partition => partition >= 0)];

        async Task<int> IsRefusedAsync(int partition, string what)
        {
            try
            {
                await store.Inbox.AcceptAsync([TestStore.Text(TestStore.ConversationIn(partition), what)], Cancel);
                return -1;
            }
            catch (StoreUnavailableException)
            {
                return partition;
            }
        }
    }

    [Fact]
    public async Task Any_master_that_may_drop_keys_is_found_whichever_it_is_and_one_that_hangs_hides_no_other()
    {
        await using var cluster = await RedisClusterForTests.StartAsync();
        await using var store = TestStore.Connect(new RedisOptions { ConnectionString = cluster.ConnectionString, KeyPrefix = "" });
        await Eventually.TrueAsync(async () => (await store.Health.FindProblemsAsync(Cancel)).Count == 0, Patience, "all masters are known and well");
        var masters = await cluster.AllMastersAsync();
        Assert.Equal(3, masters.Count);

        foreach (var master in masters)
        {
            await master.AskAsync("CONFIG SET maxmemory-policy allkeys-lru");
            var problem = Assert.Single(await store.Health.FindProblemsAsync(Cancel));
            Assert.Equal(RedisProblemKind.MayDropKeys, problem.Kind);
            Assert.Contains($":{master.Port} ", problem.Text, StringComparison.Ordinal);
            await master.AskAsync("CONFIG SET maxmemory-policy noeviction");
        }

        await masters[2].AskAsync("CONFIG SET maxmemory-policy allkeys-lru");
        await masters[0].AskAsync("CLIENT PAUSE 10000 ALL");
        var kinds = (await store.Health.FindProblemsAsync(Cancel)).Select(problem => problem.Kind);
        Assert.Equal([RedisProblemKind.NoAnswer, RedisProblemKind.MayDropKeys], kinds.OrderBy(kind => kind));
    }

    private static IEnumerable<string> OnePerPartition() => Enumerable.Range(0, int.MaxValue)
        .Select(i => LineEvents.UserId($"visitor {i}"))
        .DistinctBy(id => new ConversationId(ChannelNames.Line, id).Partition)
        .Take(ConversationId.Partitions);
}
