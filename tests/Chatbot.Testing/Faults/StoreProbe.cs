using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
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

    /// <summary>Whether the conversation is kept as it was: each of so many messages of the citizen once, and everything said to her marked as sent.</summary>
    public async Task<bool> IsKeptAsync(ConversationId conversation, int messages)
    {
        var database = await DatabaseAsync().ConfigureAwait(false);
        var of = $"{prefix}{{p{conversation.Partition:00}}}:";
        var transcript = (byte[][])(await database.ExecuteAsync("LRANGE", (RedisKey)$"{of}transcript:{conversation}", 0, -1).ConfigureAwait(false))!;
        var delivery = (string[])(await database.ExecuteAsync("HGETALL", (RedisKey)$"{of}delivery:{conversation}").ConfigureAwait(false))!;
        var sent = delivery.Chunk(2).Where(pair => pair[1] == nameof(Delivery.Sent)).Select(pair => pair[0]).ToHashSet();
        var lines = transcript.Select(line => StoredJson.TryRead<TranscriptEntry>(line)).ToList();
        return lines.Where(line => line?.Speaker == Speaker.Citizen).Select(line => line!.Id).Distinct().Count() == messages
            && lines.Count(line => line?.Speaker == Speaker.Citizen) == messages
            && lines.All(line => line is not null && (line.EffectId is null || sent.Contains(line.EffectId)));
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
