using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Ranking;

/// <summary>Phrases looked up at a place of a normalised text, the longest first.</summary>
internal sealed class PhraseTable
{
    // A Burmese consonant before one of these closes the syllable before it.
    private const char Virama = '\u1039';
    private const char Asat = '\u103A';

    private readonly Dictionary<char, List<Phrase>> _phrases = [];

    /// <param name="phrases">As written; what each becomes.</param>
    public PhraseTable(IEnumerable<(string From, string To)> phrases)
    {
        foreach (var (from, to) in phrases)
        {
            var key = Normaliser.TextOf(from);
            if (key.Length > 0)
            {
                if (!_phrases.TryGetValue(key[0], out var list))
                {
                    _phrases.Add(key[0], list = []);
                }

                list.Add(new(key, Normaliser.TextOf(to)));
            }
        }

        foreach (var list in _phrases.Values)
        {
            list.Sort((a, b) => b.From.Length.CompareTo(a.From.Length));
        }
    }

    /// <param name="isWhole">What else must hold of the text, the place and the phrase there; null: nothing.</param>
    /// <returns>Null when none stands there.</returns>
    public Phrase? Match(string text, int at, Func<string, int, string, bool>? isWhole = null)
    {
        if (_phrases.TryGetValue(text[at], out var list))
        {
            var rest = text.AsSpan(at);
            foreach (var candidate in list)
            {
                if (rest.StartsWith(candidate.From, StringComparison.Ordinal) && IsBoundary(text, at, candidate.From)
                    && (isWhole is null || isWhole(text, at, candidate.From)))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    // A Latin word does not count inside a longer one; Thai and Burmese write no boundaries, so there the match alone counts,
    // but what follows must not belong to its last syllable.
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
            : !IsMark(text[end]) && !(end + 1 < text.Length && text[end + 1] is Asat or Virama);
    }

    private static bool IsMark(char c) => ThaiLetters.IsFollower(c) || c is >= '\u102B' and <= '\u103E';

    /// <summary>A phrase and what it becomes.</summary>
    public sealed record Phrase(string From, string To);
}
