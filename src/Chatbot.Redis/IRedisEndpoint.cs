namespace Chatbot.Redis;

/// <summary>Where the Redis is: a configured one, or the program's own child.</summary>
public interface IRedisEndpoint
{
    /// <summary>A StackExchange.Redis connection string; may start the server first.</summary>
    /// <exception cref="Core.Turns.StoreUnavailableException">There is no server and none can be started; the message says what to do.</exception>
    Task<string> ConnectionStringAsync(CancellationToken cancellationToken);
}

/// <summary>A Redis that somebody else runs.</summary>
public sealed class ConfiguredRedis(string connectionString) : IRedisEndpoint
{
    /// <inheritdoc/>
    public Task<string> ConnectionStringAsync(CancellationToken cancellationToken) => Task.FromResult(connectionString);
}
