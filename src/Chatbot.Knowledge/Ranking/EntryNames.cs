using Chatbot.Knowledge.Entries;

namespace Chatbot.Knowledge.Ranking;

/// <summary>What matters are called: the entries' keywords, wherever they stand in a text.</summary>
internal sealed class EntryNames
{
    /// <summary>Shorter keywords stand in any text.</summary>
    private const int Shortest = 4;

    private readonly Dictionary<string, string[]> _names;

    public EntryNames(IReadOnlyList<KnowledgeEntry> entries) => _names = entries.ToDictionary(
        entry => entry.Id,
        entry => entry.Keywords.Select(QueryCleaner.Normal).Where(name => name.Length >= Shortest).ToArray(),
        StringComparer.Ordinal);

    /// <summary>Whether a text holds a keyword of an entry.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="id">The entry's.</param>
    /// <param name="other">Another entry whose keywords must not hold that keyword: "ทำบัตร" names the identity card no more than the card of the disabled.</param>
    public bool IsNamed(string text, string id, string? other = null)
    {
        var normal = QueryCleaner.Normal(text);
        var others = other is null ? [] : _names.GetValueOrDefault(other) ?? [];
        return (_names.GetValueOrDefault(id) ?? []).Any(name => Holds(normal, name) && !others.Any(known => Holds(known, name)));
    }

    // A Latin word stands alone: "location" is none of "allocation".
    private static bool Holds(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if (!(at > 0 && char.IsAsciiLetter(name[0]) && char.IsAsciiLetter(text[at - 1]))
                && !(end < text.Length && char.IsAsciiLetter(name[^1]) && char.IsAsciiLetter(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
