using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chatbot.Testing.FakePlatform;

/// <summary>Webhook events as LINE makes them, and requests signed as LINE signs them.</summary>
public sealed class LineEvents(FakeLine line, TimeProvider time)
{
    /// <summary>The bot's own user id, as it stands in every webhook.</summary>
    public const string Destination = "U00000000000000000000000000000b07";

    private static readonly JsonSerializerOptions Escaped = new();

    private int _ids;

    /// <summary>A user id that is always the same for a name.</summary>
    public static string UserId(string name) => "U" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];

    /// <summary>The citizen wrote.</summary>
    public JsonObject Text(string userId, string text, string? eventId = null) =>
        Message(userId, new JsonObject { ["type"] = "text", ["id"] = NextId(), ["text"] = text, ["quoteToken"] = "q" }, eventId);

    /// <summary>The citizen sent something.</summary>
    public JsonObject Message(string userId, JsonObject message, string? eventId = null) =>
        Event(userId, "message", eventId, ("message", message));

    /// <summary>The citizen tapped a button.</summary>
    public JsonObject Postback(string userId, string data, string? eventId = null) =>
        Event(userId, "postback", eventId, ("postback", new JsonObject { ["data"] = data }));

    /// <summary>The citizen added the account.</summary>
    public JsonObject Follow(string userId, string? eventId = null) =>
        Event(userId, "follow", eventId, ("follow", new JsonObject { ["isUnblocked"] = false }));

    /// <summary>Any event of a user with a fresh reply token.</summary>
    public JsonObject Event(string userId, string type, string? eventId, params ReadOnlySpan<(string Name, JsonNode Value)> fields)
    {
        var json = new JsonObject
        {
            ["type"] = type,
            ["mode"] = "active",
            ["timestamp"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
            ["source"] = new JsonObject { ["type"] = "user", ["userId"] = userId },
            ["webhookEventId"] = eventId ?? Guid.NewGuid().ToString("N").ToUpperInvariant()[..26],
            ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
            ["replyToken"] = line.IssueReplyToken(userId),
        };
        foreach (var (name, value) in fields)
        {
            json[name] = value;
        }

        return json;
    }

    /// <summary>The bytes of a webhook with these events, other characters than ASCII escaped as LINE sends them.</summary>
    public static byte[] Body(params IEnumerable<JsonNode> events) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject { ["destination"] = Destination, ["events"] = new JsonArray([.. events.Select(item => item.DeepClone())]) }, Escaped);

    /// <summary>The signature LINE puts beside a body.</summary>
    public static string Sign(string secret, ReadOnlySpan<byte> body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>A webhook to our program, signed with the channel's secret.</summary>
    public HttpRequestMessage SignedLineWebhook(Uri program, params IEnumerable<JsonNode> events)
    {
        var body = Body(events);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(program, "/webhooks/line")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");
        request.Headers.Add("x-line-signature", Sign(line.ChannelSecret, body));
        return request;
    }

    private string NextId() => (500_000_000_000_000_000 + Interlocked.Increment(ref _ids)).ToString(CultureInfo.InvariantCulture);
}
