using Chatbot.Language.Text;
using Chatbot.Language.Words;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>
/// A text with one unit for each unit typed, so that places are the same in both: digits of any script as 0 to 9,
/// dashes and blanks of any kind as one.
/// </summary>
internal static class FoldedText
{
    public static string Fold(string text) => string.Create(text.Length, text, static (folded, original) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = Fold(original[i]);
        }
    });

    /// <summary>The end of the run of Thai letters and marks that begins here.</summary>
    public static int EndOfThai(string text, int from)
    {
        while (from < text.Length && ThaiLetters.IsLetter(text[from]))
        {
            from++;
        }

        return from;
    }

    /// <summary>The beginning of the run of Thai letters and marks that ends here.</summary>
    public static int StartOfThai(string text, int end)
    {
        while (end > 0 && ThaiLetters.IsLetter(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    public static bool StartsWith(string text, int at, string word) =>
        at >= 0 && at + word.Length <= text.Length && (word.Length == 0 || (text[at] == word[0] && text.AsSpan(at).StartsWith(word)));

    public static int SkipSpaces(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    /// <summary>The first of the words that stands at the place; null when none does.</summary>
    public static string? Match(string text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (StartsWith(text, at, word))
            {
                return word;
            }
        }

        return null;
    }

    /// <inheritdoc cref="Match(string, int, string[])"/>
    public static string? Match(string text, int at, WordTable words)
    {
        foreach (var (word, _) in at < text.Length ? words.Near(text[at]) : [])
        {
            if (StartsWith(text, at, word))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>Whether the text before the place ends in one of the words, blanks aside.</summary>
    public static bool EndsBefore(string text, int at, string[] words)
    {
        while (at > 0 && text[at - 1] is ' ' or ':')
        {
            at--;
        }

        return EndsWith(text, at, words);
    }

    /// <summary>Whether one of the words ends right at the place.</summary>
    public static bool EndsWith(string text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (StartsWith(text, at - word.Length, word))
            {
                return true;
            }
        }

        return false;
    }

    private static char Fold(char c) => c switch
    {
        >= '\u0E50' and <= '\u0E59' => (char)('0' + (c - '\u0E50')),
        >= '\u1040' and <= '\u1049' => (char)('0' + (c - '\u1040')),
        >= '\uFF10' and <= '\uFF19' => (char)('0' + (c - '\uFF10')),
        >= '\u0ED0' and <= '\u0ED9' => (char)('0' + (c - '\u0ED0')),
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' or '\uFF0D' => '-',
        '\u00A0' or '\u2007' or '\u202F' or '\t' => ' ',
        _ => c,
    };
}
