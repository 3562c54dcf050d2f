using System.Collections.Frozen;
using Chatbot.Language.Words;

namespace Chatbot.Language.Detection;

/// <summary>Tells English, Malay and romanised Thai apart by their common words, and all of them from keys hit at random.</summary>
internal static class LatinWords
{
    private const int LongestConsonantRun = 4;

    private static readonly WordLists Lists = WordLists.Load(typeof(LatinWords).Assembly, "latin-words");
    private static readonly FrozenSet<string> English = Lists["english"].ToFrozenSet();
    private static readonly FrozenSet<string> Malay = Lists["malay"].ToFrozenSet();

    /// <summary>Sound to Thai spelling.</summary>
    public static FrozenDictionary<string, string> Romanised { get; } = Lists["romanised"]
        .Select(pair => pair.Split('='))
        .DistinctBy(pair => pair[0])
        .ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    public static bool IsEnglish(string word) => English.Contains(word);

    public static string LanguageOf(string text)
    {
        var english = 0;
        var malay = 0;
        var thai = 0;
        var plausible = 0;
        var words = 0;
        foreach (var word in Split(text))
        {
            words++;
            english += English.Contains(word) ? 1 : 0;
            malay += Malay.Contains(word) ? 1 : 0;
            thai += Romanised.ContainsKey(word) ? 1 : 0;
            plausible += LooksLikeAWord(word) ? 1 : 0;
        }

        if (thai > english && thai >= malay && thai * 2 >= words)
        {
            return "th";
        }

        if (malay > english && malay > 0)
        {
            return "ms";
        }

        return english > 0 || (words > 0 && plausible * 2 > words) ? "en" : "und";
    }

    /// <summary>The words in lower case, in order.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isLetter = i < text.Length && char.IsAsciiLetter(text[i]);
            if (isLetter && start < 0)
            {
                start = i;
            }
            else if (!isLetter && start >= 0)
            {
                yield return text[start..i].ToLowerInvariant();
                start = -1;
            }
        }
    }

    // Keys hit at random have no vowel, or too many consonants or the same letter in a row, or are a row of the keyboard.
    private static bool LooksLikeAWord(string word)
    {
        if (word.Length < 2 || "qwertyuiop".Contains(word, StringComparison.Ordinal) || "asdfghjkl".Contains(word, StringComparison.Ordinal) || word.StartsWith("asdf", StringComparison.Ordinal))
        {
            return false;
        }

        var run = 0;
        var same = 1;
        var vowels = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var isVowel = word[i] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
            vowels += isVowel ? 1 : 0;
            run = isVowel ? 0 : run + 1;
            same = i > 0 && word[i] == word[i - 1] ? same + 1 : 1;
            if (run > LongestConsonantRun || same > 2)
            {
                return false;
            }
        }

        return vowels > 0;
    }
}
