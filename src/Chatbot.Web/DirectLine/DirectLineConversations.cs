using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Channels.WebChat;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.Web.DirectLine;

/// <summary>Begins, reads and writes web conversations: the log is what both sides see, the inbox is what the bot hears.</summary>
internal sealed class DirectLineConversations(IWebChatLog log, IInbox inbox, TimeProvider time)
{
    /// <summary>Begins the conversation unless it was begun, and lets the bot greet once.</summary>
    /// <param name="locale">Of the client, in which the greeting is said; null when it does not say.</param>
    /// <returns>True when it is new.</returns>
    public async Task<bool> StartAsync(ConversationId id, string userId, string? locale)
    {
        var now = time.GetUtcNow();
        var opening = WebChatRenderer.Opening(id.PlatformId, userId, now);
        var (place, isNew) = await log.AppendAsync(id, (string)opening["id"]!, Json(opening), CancellationToken.None).ConfigureAwait(false);

        // Also when an earlier start got no further than the log.
        if (isNew || await log.LastPlaceAsync(id, CancellationToken.None).ConfigureAwait(false) == place)
        {
            await inbox.AcceptAsync([WebChatWebhook.Opened(id, locale, now)], CancellationToken.None).ConfigureAwait(false);
        }

        return isNew;
    }

    /// <summary>Whether it was begun and is not forgotten.</summary>
    public async Task<bool> ExistsAsync(ConversationId id, CancellationToken cancellationToken) =>
        await log.LastPlaceAsync(id, cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>What stands after the watermark, as clients get it by polling and by socket alike.</summary>
    /// <returns>Null when there is no such conversation.</returns>
    public async Task<ActivitySet?> ReadAsync(ConversationId id, long watermark, CancellationToken cancellationToken)
    {
        // One place more than asked for is read: that it is there shows that the conversation exists.
        var from = Math.Max(watermark - 1, 0);
        var entries = await log.ReadAfterAsync(id, from, cancellationToken).ConfigureAwait(false);
        if (entries.Count > 0)
        {
            return new([.. entries.Skip((int)(watermark - from)).Where(IsForClients)], from + entries.Count);
        }

        var last = await log.LastPlaceAsync(id, cancellationToken).ConfigureAwait(false);
        return last > 0 ? new([], last) : null;
    }

    /// <summary>Shows the activity to the citizen's browsers, then hands it to the bot: both durable before anybody is told so.</summary>
    /// <remarks>What was begun is finished though the client has gone. After a failure in between the client sends again, and both steps know it by its id.</remarks>
    public async Task AcceptAsync(ConversationId id, WebChatArrival.Accepted arrival)
    {
        if (arrival.Echo is { } echo)
        {
            await log.AppendAsync(id, arrival.Id, echo, CancellationToken.None).ConfigureAwait(false);
        }

        if (arrival.Activities.Count > 0)
        {
            await inbox.AcceptAsync(arrival.Activities, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static bool IsForClients(string activity) => !activity.StartsWith("""{"type":"conversationUpdate",""", StringComparison.Ordinal);

    private static string Json(JsonObject activity) => activity.ToJsonString(StoredJson.Options);
}

/// <summary>Activities in order, each as JSON, and the place they reach to.</summary>
internal sealed record ActivitySet(IReadOnlyList<string> Activities, long Watermark)
{
    /// <summary>Direct Line's frame and polling answer.</summary>
    public string ToJson() => new StringBuilder("""{"activities":[""")
        .AppendJoin(',', Activities)
        .Append(CultureInfo.InvariantCulture, $"],\"watermark\":\"{Watermark}\"}}")
        .ToString();
}
