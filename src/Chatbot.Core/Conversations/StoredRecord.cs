using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Core.Conversations;

/// <summary>
/// A record that is read, changed and written again, maybe by processes of two versions: while an update goes round, or is taken back. What a
/// newer version added is unknown to the older one, which keeps it and writes it again as it came.
/// </summary>
public abstract record StoredRecord
{
    /// <summary>The members that this version does not know; null when it knows them all.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
