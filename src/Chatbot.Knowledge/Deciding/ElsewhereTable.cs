using Chatbot.Knowledge.Entries;

namespace Chatbot.Knowledge.Deciding;

/// <summary>How to tell that a question is for another administration.</summary>
/// <param name="EntryId">The entry that says so; null when there is none.</param>
/// <param name="Places">Places elsewhere.</param>
/// <param name="Institutions">What another administration is called: municipality, district.</param>
/// <param name="Ours">Our own places: with one of them the question is ours.</param>
/// <param name="Moving">Words of moving and of working away: with one of them it may be ours.</param>
public sealed record ElsewhereTable(
    string? EntryId, IReadOnlyList<string> Places, IReadOnlyList<string> Institutions, IReadOnlyList<string> Ours, IReadOnlyList<string> Moving)
{
    /// <summary>Nowhere.</summary>
    public static readonly ElsewhereTable Empty = new(null, [], [], [], []);

    /// <summary>From out-of-scope.yaml.</summary>
    public static ElsewhereTable Read(YamlFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.TextOrNull("elsewhere_entry"),
            fields.ListOrEmpty("elsewhere"),
            fields.ListOrEmpty("institutions"),
            fields.ListOrEmpty("ours"),
            fields.ListOrEmpty("moving"));
    }
}
