using Chatbot.Language.Text;

namespace Chatbot.Core.Dialogs;

/// <summary>Whether a message is made of nothing but some words. Thai writes no spaces, so the message is used up from its beginning.</summary>
internal static class WordCover
{
    /// <summary>What stands between words and says nothing.</summary>
    public static readonly char[] Separators = [' ', '.', '!', '?', ',', '"', '“', '”', '(', ')', '\n', 'ๆ', '။', '၊'];

    /// <summary>In one spelling, with single spaces and no punctuation.</summary>
    public static string Plain(string text) => Plain(Normaliser.Normalise(text));

    /// <summary>The same, of a text that is in one spelling already.</summary>
    public static string Plain(NormalisedText text) =>
        string.Join(' ', text.Text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Words ready to be compared: longest first, so that a short one does not eat the beginning of a long one.</summary>
    public static WordList Prepared(IEnumerable<string> words) =>
        [.. words.Select(Plain).Where(word => word.Length > 0).Distinct().OrderByDescending(word => word.Length)];

    /// <summary>Whether the text is used up by the words, with at least one of them, and by others that may stand beside them.</summary>
    /// <param name="plain">As <see cref="Plain(string)"/> gives it.</param>
    public static bool IsMadeOf(string plain, WordList words, params ReadOnlySpan<WordList> beside)
    {
        var rest = plain.AsSpan();
        var found = false;
        while (rest.Length > 0)
        {
            var word = Beginning(rest, words);
            var other = 0;
            foreach (var list in beside)
            {
                other = Math.Max(other, Beginning(rest, list));
            }

            // "ไม่เป็นไร" beside "ไม่": whichever explains more of the text.
            found |= word > 0 && word >= other;
            var length = Math.Max(word, other);
            if (length == 0)
            {
                return false;
            }

            rest = rest[length..].TrimStart();
        }

        return found;
    }

    /// <summary>Whether one of the words stands anywhere in the text; a Latin one as a whole word.</summary>
    /// <param name="plain">As <see cref="Plain(string)"/> gives it.</param>
    /// <param name="unless">Longer words in which they say something else.</param>
    public static bool Holds(string plain, WordList words, WordList unless)
    {
        for (var at = 0; at < plain.Length; at++)
        {
            if (at > 0 && char.IsAsciiLetterOrDigit(plain[at]) && char.IsAsciiLetterOrDigit(plain[at - 1]))
            {
                continue;
            }

            if (Beginning(plain.AsSpan(at), unless) is var other and > 0)
            {
                at += other - 1;
            }
            else if (Beginning(plain.AsSpan(at), words) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The place where something stands again that is no separator, from a place on; that place where nothing does.</summary>
    public static int Next(ReadOnlySpan<char> text, int at) => text[at..].IndexOfAnyExcept(Separators) is var letter and > 0 ? at + letter : at;

    /// <summary>The place behind all of the words, and what stands between them, from a place on.</summary>
    /// <param name="words">As <see cref="Prepared"/> gives them.</param>
    public static int Past(ReadOnlySpan<char> text, int at, WordList words)
    {
        for (var length = 1; length > 0; at += length)
        {
            at = Next(text, at);
            length = Beginning(text[at..], words);
        }

        return at;
    }

    /// <summary>How much of the text's beginning is one of the words, the first that fits; 0 when none does.</summary>
    /// <param name="words">As <see cref="Prepared"/> gives them.</param>
    public static int Beginning(ReadOnlySpan<char> text, WordList words)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        foreach (var (word, _) in words.Near(text[0]))
        {
            // A Latin word ends at a space: "no" does not begin "north".
            if (text.StartsWith(word.AsSpan())
                && (text.Length == word.Length || !char.IsAsciiLetterOrDigit(word[^1]) || !char.IsAsciiLetterOrDigit(text[word.Length])))
            {
                return word.Length;
            }
        }

        return 0;
    }
}
