using Chatbot.Core.Conversations;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>A hash an owner that expires by itself; all share a slot, so that one script takes an upload out of several quotas or out of none.</summary>
internal sealed class RedisUploadQuota(RedisConnection connection, RedisKeys keys) : IUploadQuota
{
    /// <summary>Lua counts in doubles: whole numbers to here.</summary>
    private const long LargestOfLua = 1L << 53;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async Task<TimeSpan?> TakeAsync(string upload, UploadSize size, IReadOnlyList<DailyQuota> quotas, CancellationToken cancellationToken)
    {
        var wait = (long)await connection.ScriptAsync(
            RedisScript.TakeUpload,
            [.. quotas.Select(quota => (RedisKey)keys.Uploads(quota.Owner))],
            [
                upload, size.Files, size.Bytes, (long)Day.TotalMilliseconds,
                .. quotas.SelectMany(quota => new RedisValue[] { Largest(quota.Daily.Files), Largest(quota.Daily.Bytes) }),
            ],
            cancellationToken).ConfigureAwait(false);
        return wait == 0 ? null : TimeSpan.FromMilliseconds(wait);
    }

    private static long Largest(long limit) => Math.Min(limit, LargestOfLua);
}
