using Chatbot.Core.Turns;
using Chatbot.Redis;
using Chatbot.Testing;
using StackExchange.Redis;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

public sealed class ReplicaWaitTests(RedisFixture fixture) : RedisTests(fixture)
{
    [Fact]
    public async Task A_connection_that_was_closed_leaves_the_next_one_able_to_wait()
    {
        var waits = new ReplicaWait(replicas: 0);
        using var old = await ConnectionMultiplexer.ConnectAsync(Redis.ConnectionString);
        var master = ReplicaWait.MasterOf(old, "key");
        Assert.Equal(0, await waits.WaitAsync(old, "key", master));
        await old.CloseAsync(allowCommandsToComplete: false);

        await Assert.ThrowsAnyAsync<Exception>(() => waits.WaitAsync(old, "key", master));
        await Assert.ThrowsAnyAsync<Exception>(() => waits.WaitAsync(old, "key", master));
        using var next = await ConnectionMultiplexer.ConnectAsync(Redis.ConnectionString);
        Assert.Equal(0, await waits.WaitAsync(next, "key", master));
    }

    [Fact]
    public async Task What_a_master_took_that_is_none_any_more_is_not_kept_whoever_follows_its_successor()
    {
        await using var former = await RedisForTests.StartAsync();
        await using var successor = await RedisForTests.StartAsync();
        using var connection = await ConnectionMultiplexer.ConnectAsync(former.ConnectionString);
        using var other = await ConnectionMultiplexer.ConnectAsync(successor.ConnectionString);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => new ReplicaWait(replicas: 0).WaitAsync(other, "key", ReplicaWait.MasterOf(connection, "key")));
    }

    [Fact]
    public async Task While_a_former_master_is_back_nothing_is_acknowledged_though_its_successor_has_a_replica()
    {
        await using var former = await RedisForTests.StartAsync();
        await using var successor = await RedisForTests.StartAsync("everysec", "--repl-diskless-sync-delay", "0");
        await using var replica = await RedisForTests.StartAsync("everysec", "--replicaof", $"127.0.0.1 {successor.Port}");
        await Eventually.TrueAsync(async () => (await successor.AskAllAsync("INFO replication")).Contains("state=online", StringComparison.Ordinal), TimeSpan.FromSeconds(20), "a replica follows");
        await using var store = TestStore.Connect(new() { ConnectionString = $"{former.ConnectionString},{successor.ConnectionString}", WaitForReplicas = 1 });

        // Which of the two takes a write is the library's choice, each time anew.
        foreach (var i in Enumerable.Range(0, 20))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Inbox.AcceptAsync([TestStore.Text(TestStore.ConversationIn(7), $"event {i}")], Cancel));
        }
    }

    [Fact]
    public async Task Of_two_that_take_themselves_for_the_master_none_is()
    {
        await using var one = await RedisForTests.StartAsync();
        await using var two = await RedisForTests.StartAsync();
        using var connection = await ConnectionMultiplexer.ConnectAsync($"{one.ConnectionString},{two.ConnectionString}");

        Assert.Throws<StoreUnavailableException>(() => ReplicaWait.MasterOf(connection, "key"));
    }

    [Fact]
    public async Task Without_the_replicas_that_are_wanted_it_is_not_ready()
    {
        await using var alone = TestStore.Connect(new RedisOptions { ConnectionString = Redis.ConnectionString, KeyPrefix = Prefix });
        await using var replicated = TestStore.Connect(new RedisOptions { ConnectionString = Redis.ConnectionString, KeyPrefix = Prefix, WaitForReplicas = 1 });

        Assert.True(await alone.Health.IsWritableAsync(Cancel));
        Assert.False(await replicated.Health.IsWritableAsync(Cancel));
    }
}
