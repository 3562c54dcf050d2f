using Chatbot.Redis;
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
        Assert.Equal(0, await waits.WaitAsync(old, "key"));
        await old.CloseAsync(allowCommandsToComplete: false);

        await Assert.ThrowsAnyAsync<Exception>(() => waits.WaitAsync(old, "key"));
        await Assert.ThrowsAnyAsync<Exception>(() => waits.WaitAsync(old, "key"));
        using var next = await ConnectionMultiplexer.ConnectAsync(Redis.ConnectionString);
        Assert.Equal(0, await waits.WaitAsync(next, "key"));
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
