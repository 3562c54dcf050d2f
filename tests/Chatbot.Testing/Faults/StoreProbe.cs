using Chatbot.Core.Conversations;
using StackExchange.Redis;

namespace Chatbot.Testing.Faults;

/// <summary>Looks into the program's Redis from outside.</summary>
public sealed class StoreProbe(string connectionString, string prefix) : IAsyncDisposable
{
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection = new(() => ConnectAsync(connectionString));

    /// <summary>The server's own id, another one after each start of it.</summary>
    public async Task<string> RunIdAsync()
    {
        var info = (string)(await (await DatabaseAsync().ConfigureAwait(false)).ExecuteAsync("INFO", "server").ConfigureAwait(false))!;
        return info.Split('\n').Single(line => line.StartsWith("run_id:", StringComparison.Ordinal)).Trim();
    }

    /// <summary>How many activities and conversations with effects wait.</summary>
    public async Task<long> WaitingAsync() =>
        await SumAsync("XLEN", "inbox").ConfigureAwait(false) + await SumAsync("ZCARD", "outbox").ConfigureAwait(false);

    /// <returns>As <see cref="WaitingAsync"/>; null when the store cannot be asked just now.</returns>
    public async Task<long?> TryCountWaitingAsync()
    {
        try
        {
            return await WaitingAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or RedisCommandException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>How many dead letters there are.</summary>
    public Task<long> DeadLettersAsync() => SumAsync("XLEN", "dead");

    /// <summary>How many turns of the conversation were committed.</summary>
    public async Task<long> TurnsAsync(ConversationId conversation)
    {
        var key = (RedisKey)$"{prefix}{{p{conversation.Partition:00}}}:state:{conversation}";
        return (long)await (await DatabaseAsync().ConfigureAwait(false)).ExecuteAsync("HGET", key, "v").ConfigureAwait(false);
    }

    /// <summary>Puts an inbox entry in as it is.</summary>
    public async Task PutIntoInboxAsync(ConversationId conversation, string json)
    {
        var key = (RedisKey)$"{prefix}{{p{conversation.Partition:00}}}:inbox";
        await (await DatabaseAsync().ConfigureAwait(false)).ExecuteAsync("XADD", key, "*", "c", conversation.ToString(), "a", json).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated)
        {
            await (await _connection.Value.ConfigureAwait(false)).CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
        }
    }

    private async Task<long> SumAsync(string command, string key)
    {
        var database = await DatabaseAsync().ConfigureAwait(false);
        var counts = await Task.WhenAll(Enumerable.Range(0, ConversationId.Partitions)
            .Select(partition => database.ExecuteAsync(command, (RedisKey)$"{prefix}{{p{partition:00}}}:{key}"))).ConfigureAwait(false);
        return counts.Sum(count => (long)count);
    }

    private async Task<IDatabase> DatabaseAsync() => (await _connection.Value.ConfigureAwait(false)).GetDatabase();

    private static Task<ConnectionMultiplexer> ConnectAsync(string connectionString)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        options.AbortOnConnectFail = false;
        options.SyncTimeout = 5000;
        options.ConfigCheckSeconds = 1;
        options.TieBreaker = "";
        return ConnectionMultiplexer.ConnectAsync(options);
    }
}
