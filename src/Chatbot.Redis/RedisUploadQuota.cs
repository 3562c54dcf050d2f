using Chatbot.Core.Conversations;

namespace Chatbot.Redis;

/// <summary>A hash an owner that expires by itself.</summary>
internal sealed class RedisUploadQuota(RedisConnection connection, RedisKeys keys) : IUploadQuota
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async Task<TimeSpan?> TakeAsync(string owner, string upload, UploadSize size, UploadSize daily, CancellationToken cancellationToken)
    {
        var wait = (long)await connection.ScriptAsync(
            RedisScript.TakeUpload,
            [keys.Uploads(owner)],
            [upload, size.Files, size.Bytes, daily.Files, daily.Bytes, (long)Day.TotalMilliseconds],
            cancellationToken).ConfigureAwait(false);
        return wait == 0 ? null : TimeSpan.FromMilliseconds(wait);
    }
}
