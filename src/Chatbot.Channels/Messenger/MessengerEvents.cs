using System.Globalization;
using System.Text.Json;
using Chatbot.Channels.Wire;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.Channels.Messenger;

/// <summary>One <c>messaging</c> item in our words. Meta gives events no id, so each kind has its own rule for one.</summary>
internal sealed class MessengerEvents(MessengerOptions options)
{
    /// <returns>Nothing for what does not concern us: receipts, reactions, referrals, routing, and whatever is new.</returns>
    /// <param name="claimed">When it happened, by the platform; part of the event's id where it has no other.</param>
    public IEnumerable<Activity> Parse(JsonElement item, DateTimeOffset claimed, DateTimeOffset now)
    {
        var when = new When(claimed, EventTime.Of(claimed, now));
        if (item.Member("message") is { ValueKind: JsonValueKind.Object } message)
        {
            return message.IsTrue("is_echo") ? Echo(item, message, when) : Message(item, message, when);
        }

        return item.Member("postback") is { ValueKind: JsonValueKind.Object } postback ? Postback(item, postback, when) : [];
    }

    /// <summary>What the echo of one of our own messages proves; null for anything else.</summary>
    public static SendConfirmed? Confirmation(JsonElement item) =>
        item.Member("message") is { ValueKind: JsonValueKind.Object } message && message.IsTrue("is_echo")
            && MessengerMark.Parse(message.Text("metadata")) is { } mark && Person(item, "recipient") is { } conversation
            ? new(conversation, mark.EffectId, mark.Place + 1)
            : null;

    private static IEnumerable<Activity> Message(JsonElement item, JsonElement message, When when)
    {
        if (Person(item, "sender") is not { } conversation)
        {
            yield break;
        }

        var mid = message.Text("mid");
        var eventId = mid ?? EventIdWithoutMid(conversation, when, "message");
        var contents = message.IsTrue("is_deleted")
            ? mid is null ? [] : [new MessageUnsent(mid)]
            : MessengerMessageContent.Parse(message, mid);
        var place = 0;
        foreach (var content in contents)
        {
            yield return new Activity
            {
                // A deletion names the message deleted by the same mid; several pictures share one.
                EventId = content is MessageUnsent ? $"{eventId}:deleted" : place == 0 ? eventId : $"{eventId}:{place}",
                Conversation = conversation,
                OccurredAt = when.OccurredAt,
                Content = content,
            };
            place++;
        }
    }

    // What the Page itself said: by us (never input: that would loop), or by a person in the Page's inbox, who thereby takes over.
    private IEnumerable<Activity> Echo(JsonElement item, JsonElement message, When when)
    {
        var isOurs = MessengerMark.IsOn(message.Text("metadata"))
            || (options.AppId.Length > 0 && message.Id("app_id") == options.AppId);
        if (isOurs || message.IsTrue("is_deleted") || Person(item, "recipient") is not { } conversation)
        {
            yield break;
        }

        var mid = message.Text("mid");
        yield return new Activity
        {
            EventId = mid ?? EventIdWithoutMid(conversation, when, "echo"),
            Conversation = conversation,
            OccurredAt = when.OccurredAt,
            Content = new PageInboxReplied(message.Text("text") ?? "", mid),
        };
    }

    private static IEnumerable<Activity> Postback(JsonElement item, JsonElement postback, When when)
    {
        var data = postback.Text("payload") ?? postback.Text("title");
        if (data is null || Person(item, "sender") is not { } conversation)
        {
            yield break;
        }

        yield return new Activity
        {
            EventId = postback.Text("mid") ?? EventIdWithoutMid(conversation, when, "postback"),
            Conversation = conversation,
            OccurredAt = when.OccurredAt,
            Content = IsGetStarted(data) ? new Followed() : new PostbackReceived(data, postback.Text("title")),
        };
    }

    // The payload of the Get Started button is set by whoever set the Page up; all call it so, in one spelling or another.
    private static bool IsGetStarted(string payload) =>
        string.Equals(payload.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), "getstarted", StringComparison.OrdinalIgnoreCase);

    private static ConversationId? Person(JsonElement item, string role) =>
        item.Member(role)?.Id("id") is { } id ? new(ChannelNames.Messenger, id) : null;

    private static string EventIdWithoutMid(ConversationId conversation, When when, string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation}:{when.Claimed.ToUnixTimeMilliseconds()}:{kind}");

    private readonly record struct When(DateTimeOffset Claimed, DateTimeOffset OccurredAt);
}
