using System.Text.Json;
using Chatbot.Channels.Wire;
using Chatbot.Core.Activities;

namespace Chatbot.Channels.Line;

/// <summary>The <c>message</c> of a message event in our words.</summary>
internal static class LineMessageContent
{
    /// <returns>Null for kinds we do not know and for content without what makes it usable.</returns>
    public static ActivityContent? Parse(JsonElement message)
    {
        var id = message.Id("id");
        switch (message.Text("type"))
        {
            case "text":
                return message.Text("text") is { } text ? new TextReceived(text, id) : null;
            case "image" or "video" or "audio" or "file":
                return Attachment(message, message.Text("type")!, id);
            case "location":
                return message.Real("latitude", -90, 90) is { } latitude && message.Real("longitude", -180, 180) is { } longitude
                    ? new LocationReceived(latitude, longitude, message.Text("title"), message.Text("address"), id)
                    : null;
            case "sticker":
                return new StickerReceived(Meaning(message), id);
            default:
                return null;
        }
    }

    /// <summary>The words of a group message that mentions the bot, without the mention itself.</summary>
    /// <returns>Null when it is no text or does not call us.</returns>
    public static ActivityContent? ParseMention(JsonElement message)
    {
        if (message.Text("type") != "text" || message.Text("text") is not { } text || message.Member("mention") is not { } mention)
        {
            return null;
        }

        var isCalled = false;
        var words = text;
        foreach (var mentionee in mention.Items("mentionees").Where(m => m.IsTrue("isSelf")).OrderByDescending(m => m.Whole("index") ?? -1))
        {
            isCalled = true;

            // The unit of the positions is not documented, so they may point outside or be missing.
            if (mentionee.Whole("index") is { } index && mentionee.Whole("length") is { } length
                && index >= 0 && length > 0 && index <= words.Length - length)
            {
                words = words.Remove(index, length);
            }
        }

        words = words.Trim();
        return isCalled ? new TextReceived(words.Length > 0 ? words : text, message.Id("id")) : null;
    }

    private static AttachmentReceived? Attachment(JsonElement message, string kind, string? id)
    {
        // What a LIFF app sent lies elsewhere, under an address; everything else is fetched from LINE by the message's id.
        var isExternal = message.Member("contentProvider")?.Text("type") == "external";
        var reference = isExternal ? message.Member("contentProvider")?.Text("originalContentUrl") : id;
        return reference is null ? null : new AttachmentReceived(kind, reference, message.Text("fileName"), id);
    }

    private static string? Meaning(JsonElement message)
    {
        var keywords = message.Items("keywords").Where(k => k.ValueKind == JsonValueKind.String).Select(k => k.GetString());
        return message.Text("text") ?? (string.Join(", ", keywords) is { Length: > 0 } joined ? joined : null);
    }
}
