using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>Reads what turns committed, with how each message fared.</summary>
internal sealed class RedisTranscripts(RedisConnection connection, RedisKeys keys) : ITranscripts
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<TranscriptEntry>> ReadAsync(ConversationId conversation, int maxEntries, CancellationToken cancellationToken)
    {
        var reading = connection.CallAsync("LRANGE", [(RedisKey)keys.Transcript(conversation), -maxEntries, -1], cancellationToken);
        var fields = (string[])(await connection.CallAsync("HGETALL", [(RedisKey)keys.Delivery(conversation)], cancellationToken).ConfigureAwait(false))!;
        var delivered = new Dictionary<string, Delivery>();
        for (var i = 0; i < fields.Length; i += 2)
        {
            // A word of a newer version says nothing here; the line then shows what it was committed with.
            if (Enum.TryParse<Delivery>(fields[i + 1], out var delivery))
            {
                delivered[fields[i]] = delivery;
            }
        }

        var lines = (string[])(await reading.ConfigureAwait(false))!;
        return Array.ConvertAll(lines, line =>
        {
            var entry = StoredJson.Read<TranscriptEntry>(line);
            return entry.EffectId is { } effect && delivered.TryGetValue(effect, out var delivery) ? entry with { Delivery = delivery } : entry;
        });
    }

    /// <inheritdoc/>
    public async Task<ConversationState> ReadStateAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        var json = (string?)await connection.CallAsync("HGET", [(RedisKey)keys.State(conversation), "j"], cancellationToken).ConfigureAwait(false);
        return json is null ? ConversationState.New(conversation) : StoredJson.Read<ConversationState>(json);
    }
}
