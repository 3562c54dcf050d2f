using System.Globalization;
using System.Text.Json.Nodes;
using Chatbot.Core.Messages;

namespace Chatbot.Channels.WebChat;

/// <summary>Our messages as Direct Line activities.</summary>
/// <remarks>Text is always complete and always plain: Web Chat would take it for Markdown otherwise. A card comes as a hero card with title,
/// citation and buttons, without repeating the text; its paragraphs are in <c>channelData.card</c> for our own widget, which shows
/// the card in the text's place.</remarks>
public static class WebChatRenderer
{
    public const string ChannelId = "directline";
    public const string BotId = "bot";
    public const string HeroCard = "application/vnd.microsoft.card.hero";

    /// <summary>One message activity.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="conversation">The platform's part of the conversation id.</param>
    /// <param name="id">The activity's id.</param>
    /// <param name="at">When it is said.</param>
    /// <param name="botName">The name the bot speaks under.</param>
    public static JsonObject Render(OutgoingMessage message, string conversation, string id, DateTimeOffset at, string botName)
    {
        ArgumentNullException.ThrowIfNull(message);
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = id,
            ["timestamp"] = Timestamp(at),
            ["channelId"] = ChannelId,
            ["from"] = new JsonObject { ["id"] = BotId, ["name"] = message.SpeakerName ?? botName, ["role"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["text"] = message.Text,
            ["textFormat"] = "plain",
        };
        var channelData = new JsonObject();
        if (message.Card is { } card)
        {
            activity["attachments"] = new JsonArray(Hero(card));
            channelData["card"] = new JsonObject { ["lines"] = new JsonArray([.. card.Lines.Select(line => (JsonNode)line)]) };
        }

        var actions = Actions(message.Buttons);
        if (actions.Count > 0)
        {
            activity["suggestedActions"] = new JsonObject { ["to"] = new JsonArray(), ["actions"] = actions };
        }

        if (message.Buttons.FirstOrDefault(button => button.Action is AskLocationAction) is { } ask)
        {
            channelData["askLocation"] = ask.Label;
        }

        if (message.SpeakerName is not null)
        {
            channelData["speaker"] = "staff";
        }

        if (channelData.Count > 0)
        {
            activity["channelData"] = channelData;
        }

        return activity;
    }

    /// <summary>The first entry of every conversation's log. Clients never see it; its place says that the conversation was begun.</summary>
    public static JsonObject Opening(string conversation, string userId, DateTimeOffset at) => new()
    {
        ["type"] = "conversationUpdate",
        ["id"] = $"{conversation}|open",
        ["timestamp"] = Timestamp(at),
        ["channelId"] = ChannelId,
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = userId, ["name"] = "" }),
    };

    /// <summary>The bot is at work. Never stored, so without id.</summary>
    public static JsonObject Typing(string conversation, DateTimeOffset at, string botName) => new()
    {
        ["type"] = "typing",
        ["timestamp"] = Timestamp(at),
        ["channelId"] = ChannelId,
        ["from"] = new JsonObject { ["id"] = BotId, ["name"] = botName, ["role"] = "bot" },
        ["conversation"] = new JsonObject { ["id"] = conversation },
    };

    /// <summary>ISO 8601, UTC, milliseconds.</summary>
    public static string Timestamp(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Hero(Card card)
    {
        var content = new JsonObject { ["title"] = card.Title };
        if (card.Footer is { } footer)
        {
            content["subtitle"] = footer;
        }

        var buttons = Actions(card.Actions);
        if (buttons.Count > 0)
        {
            content["buttons"] = buttons;
        }

        return new JsonObject { ["contentType"] = HeroCard, ["content"] = content };
    }

    private static JsonArray Actions(IReadOnlyList<Button> buttons) =>
        new([.. buttons.Where(button => !string.IsNullOrWhiteSpace(button.Label)).Select(Action).OfType<JsonNode>()]);

    // Null for what does nothing: outside clients open whatever an address says, so only web addresses and numbers leave the house.
    private static JsonObject? Action(Button button) => button.Action switch
    {
        PostbackAction { Data.Length: > 0 } postback => new JsonObject
        {
            ["type"] = "postBack",
            ["title"] = button.Label,
            ["value"] = postback.Data,
            ["displayText"] = button.Label,
        },
        OpenUrlAction open when WebChatOptions.OriginOf(open.Url) is not null => new JsonObject
        {
            ["type"] = "openUrl",
            ["title"] = button.Label,
            ["value"] = open.Url,
        },
        CallAction call when Digits(call.Number) is { Length: > 0 } digits => new JsonObject
        {
            ["type"] = "call",
            ["title"] = button.Label,
            ["value"] = $"tel:{digits}",
        },

        // Direct Line has no map picker; our own widget finds it in channelData.askLocation.
        PostbackAction or OpenUrlAction or CallAction or AskLocationAction => null,
        _ => throw new InvalidOperationException($"Unhandled button action {button.Action.GetType().Name}."),
    };

    // Thai digits dial like any others.
    private static string Digits(string number) => string.Concat(number.Where(char.IsDigit).Select(digit => (char)('0' + (int)char.GetNumericValue(digit))));
}
