using System.Buffers;
using System.Text.RegularExpressions;
using Chatbot.Language.Text;

namespace Chatbot.Core.Dialogs;

/// <summary>A pattern of which it is known with what words a match begins: it is tried where one of them stands, not at every letter.</summary>
internal sealed class BegunPattern
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly SearchValues<string> _beginnings;
    private readonly SearchValues<string> _needed;
    private readonly string[] _others;
    private readonly Regex _pattern;

    /// <param name="pattern">Never matches nothing.</param>
    /// <param name="beginnings">Normalised; every match begins with one of them.</param>
    /// <param name="needed">Normalised; every match has one of them, so a text without any is not looked at further.</param>
    /// <param name="others">Normalised; words of another meaning, within which no match begins ("เจ้าหน้าที่").</param>
    public BegunPattern(string pattern, IEnumerable<string> beginnings, IEnumerable<string> needed, IEnumerable<string>? others = null)
    {
        _others = [.. others ?? []];
        _pattern = New($@"\G(?:{pattern})");
        _beginnings = SearchValues.Create([.. beginnings], StringComparison.OrdinalIgnoreCase);
        _needed = SearchValues.Create([.. needed], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>As all patterns of places are read: letters of either case, and never for ever.</summary>
    public static Regex New(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Timeout);

    /// <summary>The matches in a text, in order, none within another.</summary>
    public List<Match> In(NormalisedText text)
    {
        var found = new List<Match>();
        var normal = text.Text;
        if (!normal.AsSpan().ContainsAny(_needed))
        {
            return found;
        }

        for (var at = 0; normal.AsSpan(at).IndexOfAny(_beginnings) is var next and >= 0;)
        {
            at += next;
            if (!IsWithinWord(normal, at) && _pattern.Match(normal, at) is { Success: true } match)
            {
                found.Add(match);
                at += match.Length;
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    // A vowel that is written before its consonant never ends a word: "น่า" in "เน่า" begins none.
    private bool IsWithinWord(string normal, int at)
    {
        if (at > 0 && ThaiLetters.IsLeadingVowel(normal[at - 1]))
        {
            return true;
        }

        foreach (var word in _others)
        {
            for (var from = at; from >= 0 && from > at - word.Length; from--)
            {
                if (normal.AsSpan(from).StartsWith(word, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
