using System.Globalization;
using System.Text.Json;

namespace Chatbot.Testing.FakePlatform;

/// <summary>What LINE refuses in <c>messages</c>, by the limits of its reference: code units, but clusters for labels.</summary>
internal static class LineMessageRules
{
    private const int MaxBubbleBytes = 30 * 1024;

    public static List<(string Property, string Message)> Check(JsonElement body)
    {
        var problems = new List<(string, string)>();
        if (!body.TryGetProperty("messages", out var messages) || messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() is < 1 or > 5)
        {
            problems.Add(("messages", "Size must be between 1 and 5"));
            return problems;
        }

        var i = 0;
        foreach (var message in messages.EnumerateArray())
        {
            CheckMessage(message, $"messages[{i++}]", problems);
        }

        return problems;
    }

    private static void CheckMessage(JsonElement message, string at, List<(string, string)> problems)
    {
        switch (Text(message, "type"))
        {
            case "text":
                Length(message, "text", 1, 5000, at, problems);
                break;
            case "flex":
                Length(message, "altText", 1, 1500, at, problems);
                CheckFlex(message, at, problems);
                break;
            default:
                problems.Add(($"{at}.type", "must be one of the known message types"));
                break;
        }

        if (message.TryGetProperty("sender", out var sender) && (Text(sender, "name") is not { Length: >= 1 and <= 20 } name || name.Contains("LINE", StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add(($"{at}.sender.name", "invalid sender name"));
        }

        if (message.TryGetProperty("quickReply", out var quickReply))
        {
            CheckQuickReply(quickReply, $"{at}.quickReply", problems);
        }
    }

    private static void CheckQuickReply(JsonElement quickReply, string at, List<(string, string)> problems)
    {
        if (!quickReply.TryGetProperty("items", out var items) || items.GetArrayLength() is < 1 or > 13)
        {
            problems.Add(($"{at}.items", "Size must be between 1 and 13"));
            return;
        }

        foreach (var item in items.EnumerateArray())
        {
            CheckAction(item.GetProperty("action"), 20, allowsLocation: true, $"{at}.items", problems);
        }
    }

    private static void CheckFlex(JsonElement message, string at, List<(string, string)> problems)
    {
        if (!message.TryGetProperty("contents", out var bubble) || Text(bubble, "type") != "bubble")
        {
            problems.Add(($"{at}.contents", "must be a bubble"));
        }
        else if (System.Text.Encoding.UTF8.GetByteCount(bubble.GetRawText()) > MaxBubbleBytes)
        {
            problems.Add(($"{at}.contents", "bubble is too large"));
        }
        else
        {
            CheckComponents(bubble, at, problems);
        }
    }

    private static void CheckComponents(JsonElement element, string at, List<(string, string)> problems)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in element.EnumerateArray())
            {
                CheckComponents(child, at, problems);
            }

            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        switch (Text(element, "type"))
        {
            case "text":
                Length(element, "text", 1, int.MaxValue, at, problems);
                break;
            case "button":
                CheckAction(element.GetProperty("action"), 40, allowsLocation: false, at, problems);
                break;
            case "box" when element.GetProperty("contents").GetArrayLength() == 0 || Text(element, "layout") is null:
                problems.Add(($"{at}.contents", "a box needs contents and a layout"));
                break;
        }

        foreach (var property in element.EnumerateObject().Where(property => property.Name is "header" or "hero" or "body" or "footer" or "contents"))
        {
            CheckComponents(property.Value, $"{at}.{property.Name}", problems);
        }
    }

    private static void CheckAction(JsonElement action, int maxLabel, bool allowsLocation, string at, List<(string, string)> problems)
    {
        if (Text(action, "label") is not { Length: > 0 } label || new StringInfo(label).LengthInTextElements > maxLabel)
        {
            problems.Add(($"{at}.action.label", $"must not be longer than {maxLabel} characters"));
        }

        var isFine = Text(action, "type") switch
        {
            "postback" => Text(action, "data") is { Length: >= 1 and <= 300 } && Clusters(Text(action, "displayText")) <= 300,
            "message" => Text(action, "text") is { Length: > 0 } text && Clusters(text) <= 300,
            "uri" => Text(action, "uri") is { Length: >= 1 and <= 1000 } uri && Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
                && parsed.Scheme is ("http" or "https" or "line" or "tel") && uri.All(char.IsAscii),
            "location" => allowsLocation,
            _ => false,
        };
        if (!isFine)
        {
            problems.Add(($"{at}.action", "invalid action"));
        }
    }

    private static int Clusters(string? text) => text is null ? 0 : new StringInfo(text).LengthInTextElements;

    private static void Length(JsonElement element, string name, int min, int max, string at, List<(string, string)> problems)
    {
        if (Text(element, name) is not { } text || text.Length < min || text.Length > max)
        {
            problems.Add(($"{at}.{name}", $"Length must be between {min} and {max}"));
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
