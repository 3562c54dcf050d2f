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
    private readonly Regex _pattern;

    /// <param name="pattern">Never matches nothing.</param>
    /// <param name="beginnings">Normalised; every match begins with one of them.</param>
    /// <param name="needed">Normalised; every match has one of them, so a text without any is not looked at further.</param>
    public BegunPattern(string pattern, IEnumerable<string> beginnings, IEnumerable<string> needed)
    {
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
            if (_pattern.Match(normal, at) is { Success: true } match)
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
}
