using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Channels.WebChat;
using Chatbot.Core.Conversations;
using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;

namespace Chatbot.Web.DirectLine;

/// <summary>One WebSocket: first what stands after the watermark, then what is added, empty frames in between.</summary>
/// <remarks>One loop writes and another reads, as a WebSocket demands. The log is the truth; signals only make the loop look sooner.</remarks>
internal sealed class DirectLineStream(
    DirectLineConversations conversations, DirectLineSockets sockets, ITranscripts transcripts, Func<OrganisationProfile> organisation,
    IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>Answers that come sooner need no dots.</summary>
    private static readonly TimeSpan BeforeTyping = TimeSpan.FromMilliseconds(500);

    /// <summary>Clients take the dots away after five seconds.</summary>
    private static readonly TimeSpan TypingAgain = TimeSpan.FromSeconds(3.5);
    private static readonly TimeSpan LongestTyping = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>Serves the socket until the client goes, a newer stream takes over or the program stops.</summary>
    /// <remarks>Cancelling a call on a WebSocket tears the connection, so the socket itself hears of <paramref name="aborted"/> only;
    /// the other ends stop the waiting in between, and the client is told why.</remarks>
    public async Task RunAsync(WebSocket socket, ConversationId id, long watermark, CancellationToken aborted)
    {
        var stream = sockets.Open(id);
        using var farewell = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(aborted, farewell.Token);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping, stream.Replaced);
        var draining = DrainAsync(socket, ended, reading.Token);
        try
        {
            await WriteAsync(socket, stream, id, watermark, ended.Token, aborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The usual ends: the client left, or is asked to below.
        }

        var (status, reason) = stream.Replaced.IsCancellationRequested ? (WebSocketCloseStatus.NormalClosure, "collision")
            : lifetime.ApplicationStopping.IsCancellationRequested ? (WebSocketCloseStatus.EndpointUnavailable, "restart")
            : (WebSocketCloseStatus.NormalClosure, "over");
        sockets.Close(id, stream);
        farewell.CancelAfter(Farewell);
        await CloseAsync(socket, status, reason, reading.Token).ConfigureAwait(false);
        await draining.ConfigureAwait(false);
    }

    private async Task WriteAsync(
        WebSocket socket, OpenStream stream, ConversationId id, long watermark, CancellationToken ended, CancellationToken aborted)
    {
        var typing = new TypingDots();
        var lastFrame = time.GetUtcNow();
        for (var isReplay = true; ; isReplay = false)
        {
            if (await ReadAsync(id, watermark, ended).ConfigureAwait(false) is { } news && news.Watermark > watermark)
            {
                watermark = news.Watermark;
                if (news.Activities.Count > 0)
                {
                    await SendAsync(socket, news.ToJson(), aborted).ConfigureAwait(false);
                    lastFrame = time.GetUtcNow();
                    typing.Saw(news.Activities[^1], isReplay, lastFrame);
                }
            }

            var now = time.GetUtcNow();
            if (typing.IsDue(now))
            {
                typing.Shown(now);
                if (await BotAnswersAsync(id, ended).ConfigureAwait(false))
                {
                    await SendAsync(socket, $$"""{"activities":[{{TypingJson(id, now)}}]}""", aborted).ConfigureAwait(false);
                    lastFrame = now;
                }
            }
            else if (now - lastFrame >= KeepAlive)
            {
                await SendAsync(socket, "", aborted).ConfigureAwait(false);
                lastFrame = now;
            }

            await stream.WaitAsync(typing.Until(now, LookEvery), ended).ConfigureAwait(false);
        }
    }

    private async Task<ActivitySet?> ReadAsync(ConversationId id, long watermark, CancellationToken cancellationToken)
    {
        try
        {
            return await conversations.ReadAsync(id, watermark, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // The next look finds what this one missed.
            return null;
        }
    }

    /// <summary>While a person owns the conversation the bot says nothing, so no dots promise an answer of its.</summary>
    private async Task<bool> BotAnswersAsync(ConversationId id, CancellationToken cancellationToken)
    {
        try
        {
            return (await transcripts.ReadStateAsync(id, cancellationToken).ConfigureAwait(false)).Person is null;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private string TypingJson(ConversationId id, DateTimeOffset now) =>
        WebChatRenderer.Typing(id.PlatformId, now, organisation().BotName.Th).ToJsonString(StoredJson.Options);

    private static Task SendAsync(WebSocket socket, string text, CancellationToken cancellationToken) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    // Clients send empty frames to keep the line open, and nothing else that means anything.
    private static async Task DrainAsync(WebSocket socket, CancellationTokenSource ended, CancellationToken cancellationToken)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Gone without a word.
        }

        await ended.CancelAsync().ConfigureAwait(false);
    }

    private static async Task CloseAsync(WebSocket socket, WebSocketCloseStatus status, string reason, CancellationToken cancellationToken)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, reason, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Nobody is there to say goodbye to.
        }
    }

    /// <summary>When to show that the bot is at work: after the citizen wrote, until something comes or it takes too long.</summary>
    private sealed class TypingDots
    {
        private DateTimeOffset? _next;
        private DateTimeOffset _end;

        public bool IsDue(DateTimeOffset now) => _next <= now;

        public void Saw(string lastActivity, bool isReplay, DateTimeOffset now)
        {
            _next = !isReplay && IsFromCitizen(lastActivity) ? now + BeforeTyping : null;
            _end = now + LongestTyping;
        }

        public void Shown(DateTimeOffset now) => _next = now + TypingAgain < _end ? now + TypingAgain : null;

        public TimeSpan Until(DateTimeOffset now, TimeSpan atMost) =>
            _next is not { } next || next - now > atMost ? atMost : next > now ? next - now : TimeSpan.Zero;

        private static bool IsFromCitizen(string activity) =>
            JsonNode.Parse(activity, documentOptions: new JsonDocumentOptions()) is JsonObject json
            && (string?)json["type"] == "message" && (string?)json["from"]?["role"] == "user";
    }
}
