using Chatbot.Language.Text;

namespace Chatbot.Core.Dialogs;

/// <summary>Whether a message is made of nothing but some words. Thai writes no spaces, so the message is used up from its beginning.</summary>
internal static class WordCover
{
    private static readonly char[] Separators = [' ', '.', '!', '?', ',', '"', '“', '”', '(', ')', '\n', 'ๆ', '။', '၊'];

    /// <summary>In one spelling, with single spaces and no punctuation.</summary>
    public static string Plain(string text) =>
        string.Join(' ', Normaliser.Normalise(text).Text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Words ready to be compared: longest first, so that a short one does not eat the beginning of a long one.</summary>
    public static string[] Prepared(IEnumerable<string> words) =>
        [.. words.Select(Plain).Where(word => word.Length > 0).Distinct().OrderByDescending(word => word.Length)];

    /// <summary>Whether the text is used up by the words, with at least one of them, and by others that may stand beside them.</summary>
    /// <param name="plain">As <see cref="Plain"/> gives it.</param>
    public static bool IsMadeOf(string plain, string[] words, params ReadOnlySpan<string[]> beside)
    {
        var rest = plain;
        var found = false;
        while (rest.Length > 0)
        {
            var word = Beginning(rest, words);
            var other = "";
            foreach (var list in beside)
            {
                other = Beginning(rest, list) is { } longer && longer.Length > other.Length ? longer : other;
            }

            // "ไม่เป็นไร" beside "ไม่": whichever explains more of the text.
            var isFound = word is not null && word.Length >= other.Length;
            found |= isFound;
            var length = isFound ? word!.Length : other.Length; // Found is not null.
            if (length == 0)
            {
                return false;
            }

            rest = rest[length..].TrimStart();
        }

        return found;
    }

    // A Latin word ends at a space: "no" does not begin "north".
    private static string? Beginning(string text, string[] words) => Array.Find(
        words,
        word => text.StartsWith(word, StringComparison.Ordinal)
            && (text.Length == word.Length || !char.IsAsciiLetterOrDigit(word[^1]) || !char.IsAsciiLetterOrDigit(text[word.Length])));
}
