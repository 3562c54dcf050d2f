using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;

namespace Chatbot.Channels.WebChat;

/// <summary>Reads what a Direct Line client posts.</summary>
public static class WebChatWebhook
{
    /// <summary>The longest activity, in characters of its JSON: Direct Line's own limit.</summary>
    public const int MaxCharacters = 256 * 1024;

    /// <summary>In UTF-16 units: what LINE allows, and more than anybody types.</summary>
    public const int MaxTextUnits = 5000;

    /// <summary>What we put into a button is at most this long; a longer postback is not from us.</summary>
    private const int MaxPostback = 300;

    private const int MaxClientActivityId = 200;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Reads the JSON of an activity.</summary>
    /// <returns>Null when it is not a JSON object with a type.</returns>
    public static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Strict) is JsonObject posted && Text(posted, "type") is { Length: > 0 } ? posted : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Turns a posted activity into what the conversation's log shows and what the bot hears.</summary>
    /// <param name="posted">As the client wrote it; who it says it is from, where and when is not believed.</param>
    /// <param name="conversation">From the token.</param>
    /// <param name="userId">From the token.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="files">Its uploaded files, stored already.</param>
    public static WebChatArrival Receive(
        JsonObject posted, ConversationId conversation, string userId, DateTimeOffset now, IReadOnlyList<UploadedFile> files)
    {
        ArgumentNullException.ThrowIfNull(posted);
        ArgumentNullException.ThrowIfNull(files);
        var clientActivityId = ClientActivityId(posted);
        var id = WebChatActivityId.OfCitizen(conversation.PlatformId, clientActivityId);
        var contents = Contents(posted, id, files);
        var type = Text(posted, "type");
        if (type == "message" && contents.Count == 0)
        {
            return new WebChatArrival.Refused("A message needs text, a location, a postback or, by way of upload, a file.");
        }

        if (contents.OfType<TextReceived>().FirstOrDefault(content => content.Text.Length > MaxTextUnits) is not null)
        {
            return new WebChatArrival.Refused($"A message has at most {MaxTextUnits} characters: send it in parts.");
        }

        // Typing is nobody's business here; everything else comes back to its sender, as Direct Line does.
        var echo = type == "typing" ? null : Echo(posted, conversation.PlatformId, id, userId, now, files);
        var activities = new List<Activity>(contents.Count);
        for (var i = 0; i < contents.Count; i++)
        {
            activities.Add(new()
            {
                EventId = contents.Count == 1 ? $"web:{id}" : $"web:{id}:{i}",
                Conversation = conversation,
                OccurredAt = now,
                Content = contents[i],
            });
        }

        return new WebChatArrival.Accepted(id, echo?.ToJsonString(StoredJson.Options), activities);
    }

    /// <summary>The citizen opened the web chat.</summary>
    /// <param name="conversation">From the token.</param>
    /// <param name="locale">Of the page or client, as BCP 47 has it ("my-MM"); null when it does not say.</param>
    /// <param name="now">When it arrived.</param>
    public static Activity Opened(ConversationId conversation, string? locale, DateTimeOffset now) => new()
    {
        EventId = $"web:{conversation.PlatformId}|open",
        Conversation = conversation,
        OccurredAt = now,
        Content = new Followed(LanguageOf(locale)),
    };

    /// <summary>The name the client gave the message, by which it knows the echo; null when it gave none worth keeping.</summary>
    public static string? ClientActivityId(JsonObject posted)
    {
        ArgumentNullException.ThrowIfNull(posted);
        return posted["channelData"] is JsonObject data && Text(data, "clientActivityID") is { Length: > 0 and <= MaxClientActivityId } id ? id : null;
    }

    private static string? LanguageOf(string? locale) => locale?.Split('-', '_')[0].ToLowerInvariant() is ("th" or "en" or "my") and var language ? language : null;

    private static List<ActivityContent> Contents(JsonObject posted, string id, IReadOnlyList<UploadedFile> files)
    {
        var contents = new List<ActivityContent>();
        if (Text(posted, "type") != "message")
        {
            return contents;
        }

        if (Postback(posted) is { } postback)
        {
            contents.Add(postback);
            return contents;
        }

        foreach (var file in files)
        {
            contents.Add(new AttachmentReceived(UploadTypes.KindOf(file.ContentType), file.Reference, file.Name, id));
        }

        if (Location(posted, id) is { } location)
        {
            contents.Add(location);
        }

        if (Text(posted, "text") is { } text && !string.IsNullOrWhiteSpace(text))
        {
            contents.Add(new TextReceived(text, id));
        }

        return contents;
    }

    private static PostbackReceived? Postback(JsonObject posted)
    {
        if (posted["channelData"] is not JsonObject data || data["postBack"] is not JsonValue flag || !flag.TryGetValue<bool>(out var isPostback) || !isPostback)
        {
            return null;
        }

        var value = Text(posted, "text") ?? Text(posted, "value") ?? posted["value"]?.ToJsonString(StoredJson.Options);
        return value is { Length: > 0 and <= MaxPostback } ? new(value, Text(data, "displayText")) : null;
    }

    private static LocationReceived? Location(JsonObject posted, string id)
    {
        if (posted["entities"] is not JsonArray entities)
        {
            return null;
        }

        foreach (var entity in entities)
        {
            var place = entity as JsonObject;
            var geo = place is null || Text(place, "type") != "Place" ? place : place["geo"] as JsonObject;
            if (geo is not null && Text(geo, "type") == "GeoCoordinates"
                && Number(geo, "latitude") is { } latitude && Number(geo, "longitude") is { } longitude
                && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180)
            {
                return new(latitude, longitude, Text(place!, "name"), place!["address"] is JsonValue ? Text(place, "address") : null, id);
            }
        }

        return null;
    }

    private static JsonObject Echo(
        JsonObject posted, string conversation, string id, string userId, DateTimeOffset now, IReadOnlyList<UploadedFile> files)
    {
        var echo = (JsonObject)posted.DeepClone();
        echo.Remove("recipient");
        echo.Remove("serviceUrl");
        echo.Remove("attachments");
        echo["id"] = id;
        echo["timestamp"] = WebChatRenderer.Timestamp(now);
        echo["channelId"] = WebChatRenderer.ChannelId;
        echo["from"] = new JsonObject { ["id"] = userId, ["name"] = "", ["role"] = "user" };
        echo["conversation"] = new JsonObject { ["id"] = conversation };
        if (files.Count > 0)
        {
            echo["attachments"] = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject
            {
                ["contentType"] = file.ContentType,
                ["contentUrl"] = file.Address,
                ["name"] = file.Name,
            })]);
        }

        return echo;
    }

    private static string? Text(JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static double? Number(JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number : null;
}

/// <summary>A file of a message, stored.</summary>
/// <param name="Name">As the citizen's device calls it.</param>
/// <param name="ContentType">As detected.</param>
/// <param name="Reference">What <see cref="IUploadedFiles"/> opens it by.</param>
/// <param name="Address">Where the citizen's own browser sees it again.</param>
public sealed record UploadedFile(string Name, string ContentType, string Reference, string Address);

/// <summary>What became of a posted activity.</summary>
public abstract record WebChatArrival
{
    private WebChatArrival()
    {
    }

    /// <summary>It is to be taken.</summary>
    /// <param name="Id">The activity's id, the same for the same post.</param>
    /// <param name="Echo">JSON for the log; null when it is not shown.</param>
    /// <param name="Activities">For the inbox, in order; empty when the bot need not hear of it.</param>
    public sealed record Accepted(string Id, string? Echo, IReadOnlyList<Activity> Activities) : WebChatArrival;

    /// <summary>It says nothing we can use.</summary>
    public sealed record Refused(string Reason) : WebChatArrival;
}
