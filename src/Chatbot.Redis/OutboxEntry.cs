using System.Buffers;
using System.Text;
using System.Text.Json;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.Redis;

/// <summary>An effect as it stands in the outbox: its id, a newline and its JSON, so that a script knows it without reading JSON.</summary>
internal static class OutboxEntry
{
    /// <summary>An answer has some 5 KB; what is much longer is rare, and its buffer not kept.</summary>
    private const int KeptBuffer = 64 * 1024;

    private static readonly JsonWriterOptions Writing = new() { Encoder = StoredJson.Options.Encoder };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public static byte[] Write(Effect effect)
    {
        var buffer = _buffer ??= new();
        buffer.ResetWrittenCount();
        Encoding.UTF8.GetBytes(effect.Id, buffer);
        buffer.Write("\n"u8);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        JsonSerializer.Serialize(writer, effect, StoredJson.Options);
        _buffer = buffer.Capacity > KeptBuffer ? null : buffer;
        return buffer.WrittenSpan.ToArray();
    }

    public static string ReadId(ReadOnlySpan<byte> entry) => Encoding.UTF8.GetString(entry[..entry.IndexOf((byte)'\n')]);

    /// <returns>Null when another version of the program wrote it in a shape that this one does not know.</returns>
    public static Effect? ReadEffect(ReadOnlySpan<byte> entry) => StoredJson.TryRead<Effect>(entry[(entry.IndexOf((byte)'\n') + 1)..]);
}
