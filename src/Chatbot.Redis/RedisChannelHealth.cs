using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>One sorted set of channel and worker, each with the moment from which it counts no more.</summary>
internal sealed class RedisChannelHealth(RedisConnection connection, RedisKeys keys, WorkerIdentity worker, TimeProvider time) : IChannelHealth
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    public async Task ReportBrokenAsync(string channel, CancellationToken cancellationToken)
    {
        var key = (RedisKey)keys.ChannelHealth;
        var until = (time.GetUtcNow() + Lasts).ToUnixTimeMilliseconds();
        await connection.CallAsync("ZADD", [key, until, Member(channel)], cancellationToken).ConfigureAwait(false);
        await connection.CallAsync("PEXPIRE", [key, (long)Lasts.TotalMilliseconds], cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task ReportWellAsync(string channel, CancellationToken cancellationToken) =>
        connection.CallAsync("ZREM", [(RedisKey)keys.ChannelHealth, Member(channel)], cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListBrokenAsync(CancellationToken cancellationToken)
    {
        var members = (string[])(await connection.CallAsync(
            "ZRANGEBYSCORE", [(RedisKey)keys.ChannelHealth, time.GetUtcNow().ToUnixTimeMilliseconds(), "+inf"], cancellationToken).ConfigureAwait(false))!;
        return [.. members.Select(member => member.Split('\n')[0]).Distinct().Order(StringComparer.Ordinal)];
    }

    private string Member(string channel) => $"{channel}\n{worker.Id}";
}
