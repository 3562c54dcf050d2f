using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding.Rules;

/// <summary>Words of words/cues.yaml between which a few letters of any kind may stand: "ไม่อยากให้~รู้".</summary>
/// <param name="First">All of it where it has no gap.</param>
/// <param name="Last">What stands behind the gap; null where it has none.</param>
internal readonly record struct GapWord(string First, string? Last)
{
    /// <summary>How many letters a gap may be.</summary>
    public const int Widest = 16;

    private const char Gap = '~';

    /// <summary>In the spelling that cues are compared in.</summary>
    public static GapWord Read(string written)
    {
        var gap = written.IndexOf(Gap, StringComparison.Ordinal);
        return gap < 0 ? new(Spelt(written), null) : new(Spelt(written[..gap]), Spelt(written[(gap + 1)..]));
    }

    /// <summary>How much of the text's beginning is one of the words, the longest; 0 when none is.</summary>
    public static int Beginning(ReadOnlySpan<char> text, ReadOnlySpan<GapWord> words)
    {
        var longest = 0;
        foreach (var word in words)
        {
            longest = Math.Max(longest, word.Beginning(text));
        }

        return longest;
    }

    private int Beginning(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(First, StringComparison.Ordinal))
        {
            return 0;
        }

        var behind = text[First.Length..];
        return Last is null ? First.Length
            : behind[..Math.Min(behind.Length, Widest + Last.Length)].IndexOf(Last, StringComparison.Ordinal) is var at and >= 0 ? First.Length + at + Last.Length
            : 0;
    }

    private static string Spelt(string words) => CueText.Of(Normaliser.TextOf(words));
}
