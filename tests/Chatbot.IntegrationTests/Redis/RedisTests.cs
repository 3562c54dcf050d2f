using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>A Redis for the class and a prefix for the test.</summary>
public abstract class RedisTests(RedisFixture fixture) : IClassFixture<RedisFixture>
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected RedisForTests Redis => fixture.Redis;

    protected string Prefix { get; } = $"{Guid.NewGuid():N}:";

    protected TestStore Connect(string worker = "one") => TestStore.Connect(Redis, Prefix, worker);

    /// <summary>Ends a lease as its lifetime would.</summary>
    protected async Task ExpireLeaseAsync(int partition) => Assert.Equal(":1", await Redis.AskAsync($"DEL {Prefix}{{p{partition:00}}}:lease"));
}

/// <summary>One server for all tests of a class.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    public RedisForTests Redis { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Redis = await RedisForTests.StartAsync();

    public ValueTask DisposeAsync() => Redis.DisposeAsync();
}
