using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>A list per web conversation and a hash that knows where each id stands.</summary>
internal sealed class RedisWebChatLog(RedisConnection connection, RedisKeys keys, ISignals signals) : IWebChatLog
{
    private const int KeepSeconds = 30 * 24 * 60 * 60;

    /// <inheritdoc/>
    public async Task<(long Place, bool IsNew)> AppendAsync(ConversationId conversation, string id, string json, CancellationToken cancellationToken)
    {
        var answer = (RedisResult[])(await connection.ScriptAsync(
            RedisScript.AppendWeb, [keys.Web(conversation), keys.WebIds(conversation)], [id, json, KeepSeconds], cancellationToken).ConfigureAwait(false))!;
        signals.Send(SignalTopics.WebChat(conversation));
        return ((long)answer[0], (int)answer[1] == 1);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadAfterAsync(ConversationId conversation, long place, CancellationToken cancellationToken) =>
        (string[])(await connection.CallAsync("LRANGE", [(RedisKey)keys.Web(conversation), place, -1], cancellationToken).ConfigureAwait(false))!;

    /// <inheritdoc/>
    public async Task<long> LastPlaceAsync(ConversationId conversation, CancellationToken cancellationToken) =>
        (long)await connection.CallAsync("LLEN", [(RedisKey)keys.Web(conversation)], cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<bool> UseOnceAsync(ConversationId conversation, string right, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var answer = await connection.CallAsync(
            "SET", [(RedisKey)keys.WebUsed(conversation, right), "1", "NX", "PX", (long)lifetime.TotalMilliseconds], cancellationToken).ConfigureAwait(false);
        return !answer.IsNull;
    }
}
