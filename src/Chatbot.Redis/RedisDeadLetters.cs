using System.Globalization;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>A stream of dead letters a partition.</summary>
internal sealed class RedisDeadLetters(RedisConnection connection, RedisKeys keys, ISignals signals, TimeProvider time) : IDeadLetters
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int max, CancellationToken cancellationToken)
    {
        var partitions = await Task.WhenAll(Enumerable.Range(0, ConversationId.Partitions).Select(partition => ListAsync(partition, max, cancellationToken)))
            .ConfigureAwait(false);
        return [.. partitions.SelectMany(letters => letters).OrderByDescending(letter => letter.At).Take(max)];
    }

    /// <inheritdoc/>
    public async Task<bool> ReplayAsync(DeadLetterId id, CancellationToken cancellationToken)
    {
        var replayed = (int)await connection.DurableScriptAsync(
            RedisScript.ReplayDeadLetter,
            [keys.Dead(id.Partition), keys.Inbox(id.Partition), keys.Outbox(id.Partition), keys.Never(id.Partition)],
            [id.EntryId, time.GetUtcNow().ToUnixTimeMilliseconds(), keys.OutboxPrefix(id.Partition)],
            cancellationToken).ConfigureAwait(false) == 1;
        signals.Send(SignalTopics.Inbox(id.Partition));
        signals.Send(SignalTopics.Outbox(id.Partition));
        return replayed;
    }

    /// <inheritdoc/>
    public async Task<bool> DropAsync(DeadLetterId id, CancellationToken cancellationToken) =>
        (int)await connection.CallAsync("XDEL", [(RedisKey)keys.Dead(id.Partition), id.EntryId], cancellationToken).ConfigureAwait(false) == 1;

    private async Task<IEnumerable<DeadLetter>> ListAsync(int partition, int max, CancellationToken cancellationToken)
    {
        var entries = (RedisResult[])(await connection.CallAsync(
            "XREVRANGE", [(RedisKey)keys.Dead(partition), "+", "-", "COUNT", max], cancellationToken).ConfigureAwait(false))!;
        return entries.Select(entry => Read(partition, (RedisResult[])entry!));
    }

    private static DeadLetter Read(int partition, RedisResult[] entry)
    {
        var fields = (string[])entry[1]!;
        var letter = new Dictionary<string, string>();
        for (var i = 0; i < fields.Length; i += 2)
        {
            letter[fields[i]] = fields[i + 1];
        }

        return new(
            new(partition, (string)entry[0]!),
            letter["kind"] == "effect",
            ConversationId.Parse(letter["c"]),
            letter["reason"],
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(letter["at"], CultureInfo.InvariantCulture)));
    }
}
