namespace Chatbot.Knowledge.Entries;

/// <summary>Something said in Thai and, where somebody wrote it, in English and Burmese.</summary>
/// <param name="Th">Thai.</param>
/// <param name="En">English; null when not written.</param>
/// <param name="My">Burmese; null when not written.</param>
public record Localised<T>(T Th, T? En = null, T? My = null)
    where T : class
{
    /// <summary>All that was written, Thai first.</summary>
    public IEnumerable<T> Written => Translations.Prepend(Th);

    /// <summary>What was written beside the Thai.</summary>
    public IEnumerable<T> Translations => new[] { En, My }.OfType<T>();

    /// <summary>What a reader of the language gets: that language, else English for a Burmese reader, else Thai.</summary>
    /// <param name="language">A BCP 47 base: th, en or my; others read Thai.</param>
    public T In(string language) => language switch
    {
        "my" => My ?? En ?? Th,
        "en" => En ?? Th,
        _ => Th,
    };
}
