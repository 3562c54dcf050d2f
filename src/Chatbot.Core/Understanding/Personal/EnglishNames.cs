using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>
/// Names in Latin letters: one to three capitalised words after "my name is", "call", "Mr" or a Burmese title; two before "here";
/// two after the Thai for "name".
/// </summary>
internal static class EnglishNames
{
    private const int MostWords = 3;
    private const int MostBeforeCue = 12;

    public static (int Start, int End)? ReadAt(string text, int at)
    {
        if (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
        {
            return null;
        }

        return Titled(text, at) ?? Introduced(text, at, PersonalWords.EnglishCues, leastWords: 1) ?? Introduced(text, at, PersonalWords.EnglishFullCues, leastWords: 2) ?? InThai(text, at) ?? BeforeHere(text, at);
    }

    private static (int Start, int End)? Titled(string text, int at)
    {
        foreach (var title in PersonalWords.EnglishTitles)
        {
            if (FoldedText.StartsWith(text, at, title) && at + title.Length < text.Length && text[at + title.Length] is ' ' or '.')
            {
                var from = FoldedText.SkipSpaces(text, at + title.Length + 1);
                return Words(text, from) is { } words ? (at, words.End) : null;
            }
        }

        return null;
    }

    private static (int Start, int End)? Introduced(string text, int at, string[] cues, int leastWords)
    {
        foreach (var cue in cues)
        {
            var after = at + cue.Length;
            if (after < text.Length && string.Compare(text, at, cue, 0, cue.Length, StringComparison.OrdinalIgnoreCase) == 0 && text[after] is ' ' or ':' or ',' or '\n')
            {
                var from = FoldedText.SkipSpaces(text, after + 1);
                return Titled(text, from) ?? (Words(text, from) is { } words && words.Count >= leastWords ? (from, words.End) : null);
            }
        }

        return null;
    }

    // "ชื่อ Somchai Thongdee": a given and a family name at least, for shops have names too.
    private static (int Start, int End)? InThai(string text, int at)
    {
        if (!char.IsAsciiLetterUpper(text[at]) || at == 0 || (text[at - 1] != ' ' && !ThaiLetters.IsLetter(text[at - 1])))
        {
            return null;
        }

        var end = at;
        while (end > 0 && text[end - 1] is ' ' or ':')
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < MostBeforeCue && ThaiLetters.IsLetter(text[start - 1]))
        {
            start--;
        }

        return text.AsSpan(start, end - start).ContainsAny(PersonalWords.LatinNameCues) && Words(text, at) is { Count: > 1 } words ? (at, words.End) : null;
    }

    // "Maria Gonzales here"
    private static (int Start, int End)? BeforeHere(string text, int at) =>
        char.IsAsciiLetterUpper(text[at]) && Words(text, at) is { Count: > 1 } words && FoldedText.StartsWith(text, words.End, PersonalWords.EnglishHere)
        && (words.End + PersonalWords.EnglishHere.Length == text.Length || !char.IsAsciiLetter(text[words.End + PersonalWords.EnglishHere.Length]))
            ? (at, words.End)
            : null;

    // The end of the capitalised words that begin here and how many they are; null when there are none.
    private static (int End, int Count)? Words(string text, int from)
    {
        var end = from;
        var count = 0;
        while (count < MostWords && from < text.Length && char.IsAsciiLetterUpper(text[from]))
        {
            var to = from + 1;
            while (to < text.Length && (char.IsAsciiLetter(text[to]) || text[to] is '\'' or '-'))
            {
                to++;
            }

            if (to - from < 2 || PersonalWords.NotEnglishNames.Contains(text[from..to]))
            {
                break;
            }

            end = to;
            count++;
            if (to >= text.Length || text[to] != ' ')
            {
                break;
            }

            from = to + 1;
        }

        return count > 0 ? (end, count) : null;
    }
}
