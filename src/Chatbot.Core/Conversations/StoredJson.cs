using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Chatbot.Core.Messages;

namespace Chatbot.Core.Conversations;

/// <summary>How our own records are written as JSON: camel case, enum names, absent nulls, Thai as itself.</summary>
public static class StoredJson
{
    /// <summary>Shared and read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>As UTF-8, as the store takes it.</summary>
    public static byte[] WriteBytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <exception cref="JsonException">The text is not a <typeparamref name="T"/>.</exception>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("The stored JSON is null.");

    /// <param name="json">In UTF-8.</param>
    /// <returns>Null for what another version of the program wrote in a shape that this one does not know.</returns>
    public static T? TryRead<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or FormatException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = CreatePlain();
        var plain = new JsonSerializerOptions(options);
        plain.MakeReadOnly(populateMissingResolver: true);
        options.Converters.Add(new OutgoingMessageConverter(plain));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static JsonSerializerOptions CreatePlain() => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new ConversationIdConverter() },
        AllowOutOfOrderMetadataProperties = true,
    };

    private sealed class ConversationIdConverter : JsonConverter<ConversationId>
    {
        public override ConversationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ConversationId.Parse(reader.GetString() ?? throw new JsonException("A conversation id is missing."));

        public override void Write(Utf8JsonWriter writer, ConversationId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    // What is said to many is written once: an answer of the knowledge is some 3 KB, and most of a turn.
    private sealed class OutgoingMessageConverter(JsonSerializerOptions plain) : JsonConverter<OutgoingMessage>
    {
        private readonly ConditionalWeakTable<OutgoingMessage, byte[]> _written = [];

        public override OutgoingMessage? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<OutgoingMessage>(ref reader, plain);

        public override void Write(Utf8JsonWriter writer, OutgoingMessage value, JsonSerializerOptions options)
        {
            if (value.IsSaidToMany)
            {
                writer.WriteRawValue(_written.GetValue(value, message => JsonSerializer.SerializeToUtf8Bytes(message, plain)), skipInputValidation: true);
            }
            else
            {
                JsonSerializer.Serialize(writer, value, plain);
            }
        }
    }
}
