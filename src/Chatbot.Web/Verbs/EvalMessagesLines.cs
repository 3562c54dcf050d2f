using System.Text.Json;
using System.Text.Json.Serialization;
using Chatbot.Core.Conversations;
using Chatbot.Core.Understanding.Evaluation;

namespace Chatbot.Web.Verbs;

/// <summary>The lines that <c>eval messages</c> reads and writes; both have the same shape.</summary>
internal static class EvalMessagesLines
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = StoredJson.Options.Encoder };

    /// <exception cref="FormatException">The line is not such JSON; the message says which line and what to do.</exception>
    public static LabelledMessage Read(string file, int number, string line)
    {
        try
        {
            if (JsonSerializer.Deserialize<Line>(line, Options) is { Text: { } text } read)
            {
                return new(
                    text,
                    read.Intent ?? "",
                    read.Department,
                    read.Urgent,
                    read.Confidential,
                    [.. (read.Pii ?? []).Select(data => (data.Type ?? "", data.Text ?? ""))],
                    read.Sentiment ?? "",
                    read.Language ?? "");
            }
        }
        catch (JsonException)
        {
            // Said below; the exception itself would repeat the citizen's words.
        }

        throw new FormatException($"{file}:{number}: expected one JSON object with text, intent, department, urgent, confidential, pii, sentiment and lang.");
    }

    public static string Write(LabelledMessage message) => JsonSerializer.Serialize(
        new Line(
            message.Text,
            message.Intent,
            message.Department,
            message.IsUrgent,
            message.IsConfidential,
            [.. message.PersonalData.Select(data => new Item(data.Type, data.Text))],
            message.Sentiment,
            message.Language),
        Options);

    private sealed record Line(
        [property: JsonPropertyName("text")] string? Text,
        [property: JsonPropertyName("intent")] string? Intent,
        [property: JsonPropertyName("department")] string? Department,
        [property: JsonPropertyName("urgent")] bool Urgent,
        [property: JsonPropertyName("confidential")] bool Confidential,
        [property: JsonPropertyName("pii")] IReadOnlyList<Item>? Pii,
        [property: JsonPropertyName("sentiment")] string? Sentiment,
        [property: JsonPropertyName("lang")] string? Language);

    private sealed record Item([property: JsonPropertyName("type")] string? Type, [property: JsonPropertyName("text")] string? Text);
}
