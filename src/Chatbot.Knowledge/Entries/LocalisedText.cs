namespace Chatbot.Knowledge.Entries;

/// <summary>A text in Thai and, where somebody wrote them, in English and Burmese.</summary>
/// <param name="Th">Thai; never empty in checked content.</param>
/// <param name="En">English; null when not written.</param>
/// <param name="My">Burmese; null when not written.</param>
public sealed record LocalisedText(string Th, string? En = null, string? My = null)
{
    /// <summary>The text in the language asked for, else English for a Burmese reader, else Thai.</summary>
    /// <param name="language">A BCP 47 base: th, en or my; others read Thai.</param>
    public string In(string language) => language switch
    {
        "my" => My ?? En ?? Th,
        "en" => En ?? Th,
        _ => Th,
    };
}
