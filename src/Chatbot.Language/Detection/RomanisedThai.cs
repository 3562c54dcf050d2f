namespace Chatbot.Language.Detection;

/// <summary>Thai typed in Latin letters ("fai tang dub"), written back in Thai by a table of common words.</summary>
public static class RomanisedThai
{
    /// <summary>A single word of the table may stand in an English sentence ("soi"); two are Thai.</summary>
    private const int FewestWords = 2;

    /// <summary>The text in Thai letters; words the table does not know stay as they are.</summary>
    /// <returns>Null when the text is not romanised Thai: see <see cref="LanguageDetector"/>.</returns>
    public static string? ToThai(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return HasThaiLetter(text) || LatinWords.LanguageOf(text) != "th"
            ? null
            : string.Join(' ', LatinWords.Split(text).Select(word => LatinWords.Romanised.GetValueOrDefault(word, word)));
    }

    /// <summary>Whether the text is romanised Thai of which more than a third stays unread: what is left may mean anything.</summary>
    public static bool IsHardlyRead(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (HasThaiLetter(text))
        {
            return false;
        }

        var words = LatinWords.Split(text).ToList();
        var read = words.Count(LatinWords.Romanised.ContainsKey);
        var isThai = read >= FewestWords && (LatinWords.LanguageOf(text) == "th" || !words.Exists(LatinWords.IsEnglish));
        return isThai && read * 3 < words.Count * 2;
    }

    private static bool HasThaiLetter(string text) => text.AsSpan().ContainsAnyInRange('\u0E01', '\u0E5B');
}
