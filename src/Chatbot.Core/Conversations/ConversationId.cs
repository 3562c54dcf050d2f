using System.Text.Json.Serialization;
using Chatbot.Language.Text;

namespace Chatbot.Core.Conversations;

/// <summary>One citizen (or group) on one channel: <c>line:U4af…</c>, <c>messenger:7301…</c>, <c>web:3f9c…</c>.</summary>
/// <param name="Channel">A name of <see cref="ChannelNames"/>.</param>
/// <param name="PlatformId">The platform's own id of the person or group; opaque to us.</param>
public readonly record struct ConversationId(string Channel, string PlatformId)
{
    /// <summary>The number of partitions a deployment's conversations are spread over; fixed for its life.</summary>
    public const int Partitions = 64;

    /// <summary>Which partition's keys hold this conversation: 0 to <see cref="Partitions"/> - 1.</summary>
    [JsonIgnore]
    public int Partition => (int)(StableHash.Of(Channel, ":", PlatformId) % Partitions);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">There is no colon.</exception>
    public static ConversationId Parse(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new(value[..colon], value[(colon + 1)..]) : throw new FormatException("A conversation id is CHANNEL:ID.");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Channel}:{PlatformId}";
}

/// <summary>The channels' names, as they stand in conversation ids and settings.</summary>
public static class ChannelNames
{
    public const string Line = "line";
    public const string Messenger = "messenger";
    public const string Web = "web";
}
