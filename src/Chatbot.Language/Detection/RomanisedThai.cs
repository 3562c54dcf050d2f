namespace Chatbot.Language.Detection;

/// <summary>Thai typed in Latin letters ("fai tang dub"), written back in Thai by a table of common words.</summary>
public static class RomanisedThai
{
    /// <summary>The text in Thai letters; words the table does not know stay as they are.</summary>
    /// <returns>Null when the text is not romanised Thai: see <see cref="LanguageDetector"/>.</returns>
    public static string? ToThai(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyInRange('\u0E01', '\u0E5B') || LatinWords.LanguageOf(text) != "th"
            ? null
            : string.Join(' ', LatinWords.Split(text).Select(word => LatinWords.Romanised.GetValueOrDefault(word, word)));
    }
}
