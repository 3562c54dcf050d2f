using System.Globalization;
using System.Text.Json;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Stories;

/// <summary>Reads stories: a JSON object a line, or YAML of the same shape.</summary>
public static class StoryReader
{
    private const int DefaultGapSeconds = 20;

    /// <summary>Reads one line of JSON.</summary>
    /// <exception cref="FormatException">It is no story; the message says what is missing.</exception>
    public static Story ReadJson(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new()
            {
                Id = root.GetProperty("id").ToString(),
                Channel = root.TryGetProperty("channel", out var channel) ? channel.GetString()! : Conversations.ChannelNames.Line,
                Turns = [.. root.GetProperty("turns").EnumerateArray().Select(ReadTurn)],
                Facts = ReadMap(root, "facts"),
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("A story needs id, channel and turns, each turn a user; see the contract's Conversations.", exception);
        }
    }

    /// <summary>Reads a file of dialogs/stories. Never throws on bad content.</summary>
    /// <returns>Null when the story cannot be used.</returns>
    public static Story? ReadYaml(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        var story = new Story
        {
            Id = root.Text("id"),
            Channel = root.TextOrNull("channel") ?? Conversations.ChannelNames.Line,
            Turns = [.. root.Maps("turns").Select(ReadTurn)],
            Facts = ReadMap(root.Map("facts")),
        };
        if (story.Turns.Count == 0)
        {
            root.Report("turns", "Add turns: with at least one item of user: and what to expect:.");
        }

        return problems.Count == before ? story : null;
    }

    private static StoryTurn ReadTurn(JsonElement turn) => new()
    {
        User = ReadSaying(turn.GetProperty("user")),
        Expect = ReadMap(turn, "expect"),
        Extra = ReadMap(turn, "extra"),
        IfAsked = turn.TryGetProperty("if_asked", out var asked) ? asked.GetString() : null,
        Gap = turn.TryGetProperty("gap_minutes", out var gap) ? TimeSpan.FromMinutes(gap.GetDouble()) : TimeSpan.FromSeconds(DefaultGapSeconds),
    };

    private static StorySaying ReadSaying(JsonElement user)
    {
        if (user.ValueKind == JsonValueKind.String)
        {
            return new StorySaying.Words(user.GetString()!);
        }

        if (user.TryGetProperty("location", out var location))
        {
            return new StorySaying.Pin(location.GetProperty("lat").GetDouble(), location.GetProperty("lng").GetDouble());
        }

        return user.TryGetProperty("image", out _) ? new StorySaying.Picture() : new StorySaying.Tap(user.GetProperty("postback").GetString()!);
    }

    private static Dictionary<string, string> ReadMap(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject().ToDictionary(property => property.Name, property => Written(property.Value))
            : [];

    private static string Written(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join('|', value.EnumerateArray().Select(Written)),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        _ => value.ToString(),
    };

    private static StoryTurn ReadTurn(YamlFields turn) => new()
    {
        User = ReadSaying(turn),
        Expect = ReadMap(turn.Map("expect")),
        Extra = ReadMap(turn.Map("extra")),
        IfAsked = turn.TextOrNull("if_asked"),
        Gap = turn.TextOrNull("gap_minutes") is { } gap && double.TryParse(gap, CultureInfo.InvariantCulture, out var minutes)
            ? TimeSpan.FromMinutes(minutes)
            : TimeSpan.FromSeconds(DefaultGapSeconds),
    };

    private static StorySaying ReadSaying(YamlFields turn)
    {
        if (turn.TextOrNull("user") is { } text)
        {
            return new StorySaying.Words(text);
        }

        var user = turn.Map("user");
        if (user?.Map("location") is { } location
            && double.TryParse(location.Text("lat"), CultureInfo.InvariantCulture, out var latitude)
            && double.TryParse(location.Text("lng"), CultureInfo.InvariantCulture, out var longitude))
        {
            return new StorySaying.Pin(latitude, longitude);
        }

        if (user?.Has("image") == true)
        {
            return new StorySaying.Picture();
        }

        if (user?.TextOrNull("postback") is { } name)
        {
            return new StorySaying.Tap(name);
        }

        turn.Report("user", "user must be a text, { location: { lat, lng } }, { image: true } or { postback: NAME }.");
        return new StorySaying.Words("");
    }

    private static Dictionary<string, string> ReadMap(YamlFields? map) =>
        map is null ? [] : map.Keys.ToDictionary(key => key, key => map.TextOrNull(key) ?? string.Join('|', map.ListOrEmpty(key)));
}
