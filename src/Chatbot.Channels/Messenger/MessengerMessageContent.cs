using System.Text.Json;
using Chatbot.Channels.Wire;
using Chatbot.Core.Activities;

namespace Chatbot.Channels.Messenger;

/// <summary>The <c>message</c> of an item in our words: a tap, words, and everything attached.</summary>
internal static class MessengerMessageContent
{
    public static IEnumerable<ActivityContent> Parse(JsonElement message, string? mid)
    {
        var text = message.Text("text");
        if (message.Member("quick_reply")?.Text("payload") is { } payload)
        {
            yield return new PostbackReceived(payload, text);
            yield break;
        }

        if (text is not null)
        {
            yield return new TextReceived(text, mid);
        }

        // Until 2026-08-30 a sticker comes twice, as a picture with a sticker's id and as a sticker; the message is one sticker all the same.
        var attachments = message.Items("attachments").ToArray();
        if (attachments.Any(IsSticker))
        {
            yield return new StickerReceived(MessageId: mid);
        }

        foreach (var attachment in attachments.Where(attachment => !IsSticker(attachment)))
        {
            if (Attachment(attachment, mid, hasText: text is not null) is { } content)
            {
                yield return content;
            }
        }
    }

    private static bool IsSticker(JsonElement attachment) =>
        attachment.Text("type") == "sticker" || attachment.Member("payload")?.Id("sticker_id") is not null;

    private static ActivityContent? Attachment(JsonElement attachment, string? mid, bool hasText)
    {
        var payload = attachment.Member("payload");
        var url = payload?.Text("url") ?? attachment.Text("url");
        switch (attachment.Text("type"))
        {
            case "image" or "video" or "audio" or "file":
                return url is null ? null : new AttachmentReceived(attachment.Text("type")!, url, payload?.Text("title") ?? payload?.Text("name"), mid);
            case "location":
                return payload?.Member("coordinates") is { } place
                    && place.Real("lat", -90, 90) is { } latitude && place.Real("long", -180, 180) is { } longitude
                        ? new LocationReceived(latitude, longitude, attachment.Text("title"), MessageId: mid)
                        : null;
            default:
                // A shared link, post or reel: its title and address are what the citizen says by it, unless there are words beside it.
                var words = string.Join(' ', new[] { attachment.Text("title") ?? payload?.Text("title"), url }.OfType<string>());
                return hasText || words.Length == 0 ? null : new TextReceived(words, mid);
        }
    }
}
