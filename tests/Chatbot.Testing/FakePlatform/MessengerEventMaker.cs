using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chatbot.Testing.FakePlatform;

/// <summary>Webhook items as Meta makes them, and requests signed as Meta signs them.</summary>
public sealed class MessengerEventMaker(FakeMessenger messenger, TimeProvider time)
{
    private int _ids;

    /// <summary>The person wrote; the window opens.</summary>
    public JsonObject Text(string psid, string text, string? mid = null) =>
        Message(psid, new JsonObject { ["mid"] = mid ?? NextMid(), ["text"] = text });

    /// <summary>The person tapped a quick reply.</summary>
    public JsonObject QuickReply(string psid, string title, string payload) =>
        Message(psid, new JsonObject { ["mid"] = NextMid(), ["text"] = title, ["quick_reply"] = new JsonObject { ["payload"] = payload } });

    /// <summary>The person sent something.</summary>
    public JsonObject Message(string psid, JsonObject message) => Item(psid, messenger.PageId, "message", message);

    /// <summary>The person tapped a button.</summary>
    public JsonObject Postback(string psid, string title, string payload) =>
        Item(psid, messenger.PageId, "postback", new JsonObject { ["mid"] = NextMid(), ["title"] = title, ["payload"] = payload });

    /// <summary>What the platform tells us of a message of the Page: ours as sent, or a person's in the Page's inbox.</summary>
    /// <param name="metadata">As sent; null for a person's.</param>
    public JsonObject Echo(string psid, string text, string? metadata) => Item(messenger.PageId, psid, "message", new JsonObject
    {
        ["mid"] = NextMid(),
        ["is_echo"] = true,
        ["app_id"] = metadata is null ? 263902037430900 : 999,
        ["text"] = text,
        ["metadata"] = metadata,
    });

    /// <summary>Any item.</summary>
    public JsonObject Item(string sender, string recipient, string kind, JsonNode content)
    {
        messenger.Act(sender);
        return new JsonObject
        {
            ["sender"] = new JsonObject { ["id"] = sender },
            ["recipient"] = new JsonObject { ["id"] = recipient },
            ["timestamp"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
            [kind] = content,
        };
    }

    /// <summary>The bytes of a webhook with these items in one entry, other characters than ASCII escaped as Meta sends them.</summary>
    public byte[] Body(params IEnumerable<JsonNode> items) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = messenger.PageId,
            ["time"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
            ["messaging"] = new JsonArray([.. items.Select(item => item.DeepClone())]),
        }),
    });

    /// <summary>The signature Meta puts beside a body.</summary>
    public static string Sign(string secret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>A webhook to our program, signed with the app's secret.</summary>
    public HttpRequestMessage SignedMessengerWebhook(Uri program, params IEnumerable<JsonNode> items)
    {
        var body = Body(items);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(program, "/webhooks/messenger")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Hub-Signature-256", Sign(messenger.AppSecret, body));
        return request;
    }

    private string NextMid() => "m_in" + Interlocked.Increment(ref _ids).ToString("D6", CultureInfo.InvariantCulture);
}
