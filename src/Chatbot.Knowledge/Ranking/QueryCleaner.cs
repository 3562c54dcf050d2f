using System.Text;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Ranking;

/// <summary>Prepares a text for search: one spelling, known words replaced, fillers at the edges of phrases taken out.</summary>
internal sealed class QueryCleaner
{
    private readonly Dictionary<char, List<(string From, string To)>> _replacements = [];

    public QueryCleaner(KnowledgeTables tables)
    {
        foreach (var (from, to) in tables.Replacements.Concat(tables.Fillers.Select(filler => (filler, " "))))
        {
            var key = Normaliser.Normalise(from).Text;
            if (key.Length > 0)
            {
                if (!_replacements.TryGetValue(key[0], out var list))
                {
                    _replacements.Add(key[0], list = []);
                }

                list.Add((key, to == " " ? to : Normaliser.Normalise(to).Text));
            }
        }

        foreach (var list in _replacements.Values)
        {
            list.Sort((a, b) => b.From.Length.CompareTo(a.From.Length));
        }
    }

    /// <summary>The text ready for an index; the whole text again when nothing but fillers was left.</summary>
    public string Clean(string text)
    {
        var normal = Normaliser.Normalise(text).Text;
        var cleaned = new StringBuilder(normal.Length + 16);
        for (var i = 0; i < normal.Length;)
        {
            if (Match(normal, i) is { } match)
            {
                cleaned.Append(match.To);
                i += match.From.Length;
            }
            else
            {
                cleaned.Append(normal[i++]);
            }
        }

        var result = cleaned.ToString().Trim();
        return result.Length > 0 ? result : normal;
    }

    private (string From, string To)? Match(string text, int at)
    {
        if (_replacements.TryGetValue(text[at], out var list))
        {
            foreach (var candidate in list)
            {
                if (string.CompareOrdinal(text, at, candidate.From, 0, candidate.From.Length) == 0 && IsBoundary(text, at, candidate.From))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    // A Latin word is not replaced inside a longer one; Thai writes no boundaries, so there the match alone counts,
    // but a mark after it would belong to its last letter.
    private static bool IsBoundary(string text, int at, string from)
    {
        var end = at + from.Length;
        if (char.IsAsciiLetterOrDigit(from[0]) && at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
        {
            return false;
        }

        if (end == text.Length)
        {
            return true;
        }

        return char.IsAsciiLetterOrDigit(from[^1])
            ? !char.IsAsciiLetterOrDigit(text[end])
            : !(text[end] is '\u0E30' or '\u0E31' or '\u0E32' or '\u0E33' or (>= '\u0E34' and <= '\u0E3A') or (>= '\u0E47' and <= '\u0E4E'));
    }
}
