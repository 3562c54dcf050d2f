using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chatbot.Channels.Wire;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Line;

/// <summary>Reads what LINE posts to us: the signature over the bytes as they came, then the events, each on its own.</summary>
public sealed class LineWebhook(IOptions<LineOptions> options, TimeProvider time)
{
    /// <summary>Of a redelivered event, LINE honours the reply token until this long after the event.</summary>
    private static readonly TimeSpan RedeliveredTokenLife = TimeSpan.FromMinutes(20);

    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.Value.ChannelSecret);

    /// <summary>Whether the channel is configured.</summary>
    public bool IsOn => options.Value.IsOn;

    /// <param name="body">The request's body, byte for byte.</param>
    /// <param name="signature">The header <c>x-line-signature</c>; null when missing.</param>
    public WebhookResult Read(ReadOnlyMemory<byte> body, string? signature)
    {
        if (!IsSignedByLine(body.Span, signature))
        {
            return new WebhookResult.BadSignature();
        }

        using var document = WireJson.TryParse(body);
        if (document is null)
        {
            return new WebhookResult.BadBody("The body is not JSON.");
        }

        if (document.RootElement.Member("events") is not { ValueKind: JsonValueKind.Array } events)
        {
            return new WebhookResult.BadBody("The body has no array \"events\".");
        }

        var now = time.GetUtcNow();
        var activities = new List<Activity>(events.GetArrayLength());
        foreach (var item in events.EnumerateArray())
        {
            if (Parse(item, now) is { } activity)
            {
                activities.Add(activity);
            }
        }

        return new WebhookResult.Accepted(activities);
    }

    private bool IsSignedByLine(ReadOnlySpan<byte> body, string? signature)
    {
        Span<byte> theirs = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (_key.Length == 0 || signature is null
            || !Convert.TryFromBase64String(signature, theirs, out var length) || length != theirs.Length)
        {
            return false;
        }

        Span<byte> ours = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, body, ours);
        return CryptographicOperations.FixedTimeEquals(ours, theirs);
    }

    // Null for what does not concern us: unknown kinds, standby (another module is in charge), groups that did not call us.
    private static Activity? Parse(JsonElement item, DateTimeOffset now)
    {
        var token = item.Text("replyToken");
        if (item.Text("mode") == "standby" || IsDummy(token) || item.Member("source") is not { } source || Conversation(source) is not { } conversation)
        {
            return null;
        }

        var claimed = item.Moment("timestamp") ?? now;
        var content = source.Text("type") == "user" ? Personal(item) : InGroup(item);
        return content is null ? null : new Activity
        {
            EventId = item.Text("webhookEventId") ?? EventIdWithout(item, conversation, claimed),
            Conversation = conversation,
            OccurredAt = EventTime.Of(claimed, now),
            Content = content,
            Reply = token is null || IsTooOld(item, claimed, now) ? null : new ReplyToken(token, now),
        };
    }

    // The Verify button of old consoles sent these; they cannot be replied to and nobody is behind them.
    private static bool IsDummy(string? token) =>
        token is { Length: 32 } && (token.AsSpan().Trim('0').IsEmpty || token.AsSpan().Trim('f').IsEmpty);

    private static bool IsTooOld(JsonElement item, DateTimeOffset claimed, DateTimeOffset now) =>
        item.Member("deliveryContext") is { } delivery && delivery.IsTrue("isRedelivery") && now - claimed > RedeliveredTokenLife;

    private static ConversationId? Conversation(JsonElement source)
    {
        var id = source.Text("type") switch
        {
            "user" => source.Text("userId"),
            "group" => source.Text("groupId"),
            "room" => source.Text("roomId"),
            _ => null,
        };
        return id is null ? null : new(ChannelNames.Line, id);
    }

    // The schema requires an event id; where an older sender leaves it out, what happened, when and to whom is as good.
    private static string EventIdWithout(JsonElement item, ConversationId conversation, DateTimeOffset claimed) => string.Create(
        CultureInfo.InvariantCulture,
        $"line:{item.Text("type")}:{item.Member("message")?.Id("id") ?? conversation.PlatformId}:{claimed.ToUnixTimeMilliseconds()}");

    private static ActivityContent? Personal(JsonElement item) => item.Text("type") switch
    {
        "message" => item.Member("message") is { } message ? LineMessageContent.Parse(message) : null,
        "postback" => item.Member("postback")?.Text("data") is { } data ? new PostbackReceived(data) : null,
        "follow" => new Followed(),
        "unfollow" => new Unfollowed(),
        "unsend" => Unsent(item),

        // Known, and nothing for us to answer: accountLink, beacon, membership, videoPlayComplete, the module events, and edits
        // (a group's only: the words edited were answered when they came). Whatever LINE adds later is likewise passed over.
        _ => null,
    };

    // Everybody in a group reads along: only words that call the bot by name are for it, and no button starts anything there.
    private static ActivityContent? InGroup(JsonElement item) => item.Text("type") switch
    {
        "message" => item.Member("message") is { } message ? LineMessageContent.ParseMention(message) : null,
        "unsend" => Unsent(item),
        _ => null,
    };

    private static MessageUnsent? Unsent(JsonElement item) =>
        item.Member("unsend")?.Id("messageId") is { } id ? new MessageUnsent(id) : null;
}
