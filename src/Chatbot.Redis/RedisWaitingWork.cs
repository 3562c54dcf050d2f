using Chatbot.Core.Turns;

namespace Chatbot.Redis;

/// <summary>One script over the partition's three queues.</summary>
internal sealed class RedisWaitingWork(RedisConnection connection, RedisKeys keys) : IWaitingWork
{
    /// <inheritdoc/>
    public async Task<WaitingWork> LookAsync(int partition, DateTimeOffset now, CancellationToken cancellationToken) =>
        (WaitingWork)(int)await connection.ScriptAsync(
            RedisScript.LookAtPartition,
            [keys.Inbox(partition), keys.Reminders(partition), keys.Outbox(partition)],
            [now.ToUnixTimeMilliseconds()],
            cancellationToken).ConfigureAwait(false);
}
