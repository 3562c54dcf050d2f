using System.Globalization;
using Chatbot.Channels.Wire;

namespace Chatbot.Channels.Messenger;

/// <summary>Stands in the metadata of every message we send, so that its echo is known as our own, and as the echo of which.</summary>
/// <param name="EffectId">The effect that sent it.</param>
/// <param name="Place">The message's place in the effect, from 0.</param>
internal sealed record MessengerMark(string EffectId, int Place)
{
    private const string Start = "chatbot:";
    private const int MaxMetadata = 1000;

    /// <summary>Whether a message with this metadata is one of ours.</summary>
    public static bool IsOn(string? metadata) => metadata?.StartsWith(Start, StringComparison.Ordinal) == true;

    /// <returns>Null when it is none of ours.</returns>
    public static MessengerMark? Parse(string? metadata) =>
        IsOn(metadata) && metadata!.LastIndexOf(':') is var colon && colon > Start.Length
            && int.TryParse(metadata.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new(metadata[Start.Length..colon], place)
            : null;

    /// <summary>As it is sent; an id too long for Meta is replaced by one that is always the same for it, whose echo names no effect.</summary>
    public override string ToString()
    {
        var metadata = $"{Start}{EffectId}:{Place}";
        return metadata.Length <= MaxMetadata ? metadata : $"{Start}{RetryKey.Of(EffectId)}:{Place}";
    }
}
