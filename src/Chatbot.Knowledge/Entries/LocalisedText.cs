namespace Chatbot.Knowledge.Entries;

/// <summary>A text in Thai and, where somebody wrote them, in English and Burmese.</summary>
/// <param name="Th">Thai; never empty in checked content.</param>
/// <param name="En">English; null when not written.</param>
/// <param name="My">Burmese; null when not written.</param>
public sealed record LocalisedText(string Th, string? En = null, string? My = null) : Localised<string>(Th, En, My);
