using System.Text.Json;

namespace Chatbot.Testing.FakePlatform;

/// <summary>What Messenger refuses in a send request, by the limits of its documentation (the strictest reading of "characters": code units).</summary>
internal static class MessengerMessageRules
{
    /// <returns>The first problem; null when there is none.</returns>
    public static string? Check(JsonElement request)
    {
        var hasMessage = request.TryGetProperty("message", out var message);
        if (request.TryGetProperty("sender_action", out var action))
        {
            return hasMessage ? "sender_action and message exclude each other"
                : action.GetString() is "typing_on" or "typing_off" or "mark_seen" ? null : "unknown sender_action";
        }

        if (!hasMessage)
        {
            return "message is required";
        }

        return Type(request) ?? Content(message) ?? QuickReplies(message) ?? Max(message, "metadata", 1000, isRequired: false);
    }

    private static string? Type(JsonElement request) => Text(request, "messaging_type") switch
    {
        "RESPONSE" or "UPDATE" => request.TryGetProperty("tag", out _) ? "a tag needs MESSAGE_TAG" : null,
        "MESSAGE_TAG" => Text(request, "tag") == "HUMAN_AGENT" ? null : "Invalid parameter: tag",
        _ => "messaging_type is required",
    };

    private static string? Content(JsonElement message)
    {
        var hasText = message.TryGetProperty("text", out _);
        if (!message.TryGetProperty("attachment", out var attachment))
        {
            return Max(message, "text", 2000);
        }

        if (hasText || Text(attachment, "type") != "template" || !attachment.TryGetProperty("payload", out var payload) || Text(payload, "template_type") != "generic")
        {
            return "attachment is not a generic template alone";
        }

        if (!payload.TryGetProperty("elements", out var elements) || elements.GetArrayLength() is < 1 or > 10)
        {
            return "elements must be 1 to 10";
        }

        return elements.EnumerateArray().Select(Element).FirstOrDefault(problem => problem is not null);
    }

    private static string? Element(JsonElement element)
    {
        var hasButtons = element.TryGetProperty("buttons", out var buttons);
        if (!hasButtons && !element.TryGetProperty("subtitle", out _))
        {
            return "an element needs more than a title";
        }

        if (hasButtons && buttons.GetArrayLength() is < 1 or > 3)
        {
            return "buttons must be 1 to 3";
        }

        return Max(element, "title", 80) ?? Max(element, "subtitle", 80, isRequired: false)
            ?? (hasButtons ? buttons.EnumerateArray().Select(Button).FirstOrDefault(problem => problem is not null) : null);
    }

    private static string? Button(JsonElement button) => Max(button, "title", 20) ?? Text(button, "type") switch
    {
        "postback" => Max(button, "payload", 1000),
        "web_url" => Text(button, "url") is { } url && url.StartsWith("http", StringComparison.Ordinal) ? null : "url is required",
        "phone_number" => Text(button, "payload") is ['+', .. { Length: >= 8 }] ? null : "a number has its country's code",
        _ => "unknown button type",
    };

    private static string? QuickReplies(JsonElement message)
    {
        if (!message.TryGetProperty("quick_replies", out var replies))
        {
            return null;
        }

        return replies.GetArrayLength() is < 1 or > 13
            ? "quick_replies must be 1 to 13"
            : replies.EnumerateArray()
                .Select(reply => Text(reply, "content_type") == "text" ? Max(reply, "title", 20) ?? Max(reply, "payload", 1000) : "unknown content_type")
                .FirstOrDefault(problem => problem is not null);
    }

    private static string? Max(JsonElement element, string name, int max, bool isRequired = true)
    {
        var text = Text(element, name);
        return text is null ? isRequired ? $"{name} is required" : null
            : text.Length == 0 || text.Length > max ? $"{name} must have 1 to {max} characters"
            : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
