using System.Globalization;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.Redis;

/// <summary>One look at the head of each partition's inbox, whose entries bear the moment they came in by the server's clock.</summary>
internal sealed class RedisOverdueConversations(RedisConnection connection, RedisKeys keys) : IOverdueConversations
{
    /// <summary>Of a partition: where more than this waits, a few of it say as much as all.</summary>
    private const int MaxLookedAt = 200;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OverdueConversation>> ListAsync(TimeSpan atLeast, int max, CancellationToken cancellationToken)
    {
        var partitions = await Task.WhenAll(Enumerable.Range(0, ConversationId.Partitions).Select(partition => ListAsync(partition, atLeast, cancellationToken)))
            .ConfigureAwait(false);
        return [.. partitions.SelectMany(static found => found).OrderByDescending(static found => found.Waited).Take(max)];
    }

    private async Task<IEnumerable<OverdueConversation>> ListAsync(int partition, TimeSpan atLeast, CancellationToken cancellationToken)
    {
        var found = (string[])(await connection.ScriptAsync(
            RedisScript.ListOverdue, [keys.Inbox(partition)], [(long)atLeast.TotalMilliseconds, MaxLookedAt, keys.StatePrefix(partition)], cancellationToken)
            .ConfigureAwait(false))!;
        return found.Chunk(3).Select(static fields => new OverdueConversation(
            ConversationId.Parse(fields[0]),
            TimeSpan.FromMilliseconds(long.Parse(fields[1], CultureInfo.InvariantCulture)),
            int.TryParse(fields[2], CultureInfo.InvariantCulture, out var shape) && shape > ConversationState.NewestSchema));
    }
}
