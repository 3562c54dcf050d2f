using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chatbot.Core.Messages;

namespace Chatbot.Channels.Line;

/// <summary>One of the one to five messages of a request, as its JSON in UTF-8. Of what is said to many it is made once.</summary>
[JsonConverter(typeof(Writer))]
internal readonly record struct LineBubble(ReadOnlyMemory<byte> Json)
{
    private static readonly ConditionalWeakTable<OutgoingMessage, Made> MadeOf = [];

    /// <summary>Our messages as <see cref="LineRenderer"/> renders them.</summary>
    /// <returns>One to five; empty when there is nothing to say.</returns>
    public static IReadOnlyList<LineBubble> Of(IReadOnlyList<OutgoingMessage> messages, bool toGroup) =>
        !toGroup && FromMade(messages) is { } made ? made : [.. LineRenderer.Render(messages, toGroup).Select(Write)];

    // Null when one is said to this citizen alone, or does not stand for itself: it makes several bubbles, or its buttons would have to go under another's.
    private static LineBubble[]? FromMade(IReadOnlyList<OutgoingMessage> messages)
    {
        var bubbles = new LineBubble[messages.Count];
        for (var i = 0; i < bubbles.Length; i++)
        {
            var isLast = i == bubbles.Length - 1;
            if (!messages[i].IsSaidToMany || MadeOf.GetValue(messages[i], Make) is not { Bubble: { } bubble } made || (made.HasButtons && !isLast))
            {
                return null;
            }

            bubbles[i] = bubble;
        }

        return bubbles.Length is > 0 and <= LineRenderer.MaxMessages ? bubbles : null;
    }

    private static Made Make(OutgoingMessage message) =>
        LineRenderer.Render([message], toGroup: false) is [var single] ? new(Write(single), single.QuickReply is not null) : new(null, HasButtons: false);

    private static LineBubble Write(LineMessage message) => new(JsonSerializer.SerializeToUtf8Bytes(message, LineJson.Wire.LineMessage));

    private sealed record Made(LineBubble? Bubble, bool HasButtons);

    internal sealed class Writer : JsonConverter<LineBubble>
    {
        public override LineBubble Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("LINE does not send our messages back.");

        public override void Write(Utf8JsonWriter writer, LineBubble value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
    }
}
