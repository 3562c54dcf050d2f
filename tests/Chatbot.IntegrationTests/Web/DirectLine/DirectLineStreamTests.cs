using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Chatbot.IntegrationTests.Web.DirectLine;

[Collection(WebChatTests.Name)]
public sealed class DirectLineStreamTests(WebChatHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_socket_replays_what_was_said_and_goes_on_with_what_is_said()
    {
        var session = await host.StartConversationAsync();
        var before = await host.ReadAsync(session, null);
        using var socket = await OpenAsync(session.StreamUrl);

        var replay = await NextAsync(socket);
        var id = await host.SayAsync(session, "ขอเบอร์ อบต.", "s1");
        var live = new List<SeenActivity>();
        while (!live.Any(activity => activity.Role == "bot"))
        {
            live.AddRange((await NextAsync(socket)).Activities);
        }

        Assert.Equal(before.Activities.Select(activity => activity.Id), replay.Activities.Select(activity => activity.Id));
        Assert.Equal(before.Watermark, replay.Watermark);
        Assert.Equal(id, live[0].Id);
    }

    [Fact]
    public async Task Socket_and_polling_tell_the_same()
    {
        var session = await host.StartConversationAsync();
        await host.AnswerToAsync(session, await host.SayAsync(session, "ขยะเก็บวันไหน", "p1"));
        var polled = await host.ReadAsync(session, null);
        using var socket = await OpenAsync(session.StreamUrl);

        var streamed = await NextAsync(socket);

        Assert.Equal(polled.Activities.Select(activity => activity.Json.GetRawText()), streamed.Activities.Select(activity => activity.Json.GetRawText()));
        Assert.Equal(polled.Watermark, streamed.Watermark);
    }

    [Fact]
    public async Task After_a_reconnect_only_what_came_since_the_watermark_is_sent()
    {
        var session = await host.StartConversationAsync();
        var seen = await host.ReadAsync(session, null);
        var id = await host.SayAsync(session, "สวัสดี", "r1");
        await host.AnswerToAsync(session, id);

        using var answer = await host.SendAsync(HttpMethod.Get, $"conversations/{session.Conversation}?watermark={seen.Watermark}", session.Token);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        using var socket = await OpenAsync(json.GetProperty("streamUrl").GetString()!);
        var replay = await NextAsync(socket);

        Assert.Equal(id, replay.Activities[0].Id);
    }

    [Fact]
    public async Task Empty_frames_from_the_client_keep_the_line_open()
    {
        var session = await host.StartConversationAsync();
        using var socket = await OpenAsync(session.StreamUrl);
        await NextAsync(socket);

        for (var i = 0; i < 3; i++)
        {
            await socket.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        }

        var id = await host.SayAsync(session, "สวัสดี", "k1");
        Assert.Equal(id, (await NextAsync(socket)).Activities[0].Id);
    }

    [Fact]
    public async Task A_second_socket_takes_the_conversation_over_in_whatever_process()
    {
        var session = await host.StartConversationAsync();
        await using var other = await host.StartAsync(("roles", "web"));
        using var first = await OpenAsync(session.StreamUrl);
        await NextAsync(first);

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(other.BaseAddress, $"/v3/directline/conversations/{session.Conversation}"));
        request.Headers.Authorization = new("Bearer", session.Token);
        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        using var second = await OpenAsync(json.GetProperty("streamUrl").GetString()!);
        var close = await NextFrameAsync(first);
        await NextAsync(second);
        var id = await host.SayAsync(session, "สวัสดี", "x1");

        Assert.Equal(WebSocketMessageType.Close, close.Type);
        Assert.Equal("collision", first.CloseStatusDescription);
        Assert.Equal(id, (await NextAsync(second)).Activities[0].Id);
    }

    [Fact]
    public async Task A_stream_address_works_once()
    {
        var session = await host.StartConversationAsync();
        using var first = await OpenAsync(session.StreamUrl);

        await AssertRefusedAsync(session.StreamUrl, 403);
    }

    [Fact]
    public async Task Pages_of_other_origins_open_no_socket()
    {
        var session = await host.StartConversationAsync();

        await AssertRefusedAsync(session.StreamUrl, 403, "https://evil.example");
        using var allowed = await OpenAsync(session.StreamUrl, WebChatHost.AllowedOrigin);
        Assert.Equal(WebSocketState.Open, allowed.State);
    }

    [Fact]
    public async Task A_stream_needs_its_own_token()
    {
        var session = await host.StartConversationAsync();
        var address = session.StreamUrl[..session.StreamUrl.IndexOf("&t=", StringComparison.Ordinal)];

        await AssertRefusedAsync(address, 401);
        await AssertRefusedAsync($"{address}&t={session.Token}", 401);
    }

    private static async Task<ClientWebSocket> OpenAsync(string address, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri(address), TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task AssertRefusedAsync(string address, int status, string? origin = null)
    {
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(address), TestContext.Current.CancellationToken));
        Assert.Equal(status, (int)socket.HttpStatusCode);
    }

    /// <summary>The next frame with lasting activities in it: empty ones keep the line open, typing comes and goes.</summary>
    private static async Task<Seen> NextAsync(ClientWebSocket socket)
    {
        while (true)
        {
            var (type, text) = await NextFrameAsync(socket);
            Assert.Equal(WebSocketMessageType.Text, type);
            if (text.Length > 0 && Seen.Parse(text) is { Watermark: not null } seen)
            {
                return seen;
            }
        }
    }

    private static async Task<(WebSocketMessageType Type, string Text)> NextFrameAsync(ClientWebSocket socket)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var frame = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, patience.Token);
            frame.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return (part.MessageType, Encoding.UTF8.GetString(frame.ToArray()));
            }
        }
    }
}
