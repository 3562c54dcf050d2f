namespace Chatbot.Core.Understanding;

/// <summary>What an outside reader found in one text. It holds none of the text's words.</summary>
public sealed record TextAnalysis
{
    // Where we have no opinion a guess is worth little: "mixed" feelings and a language told from two words stand at about a half.
    private const double SureEnough = 0.8;

    // Masked once too often is harmless; the published examples of Azure AI Language find names and numbers at 0.65.
    private const double LikelyPersonal = 0.6;

    // A single letter is no name, and would be masked wherever it stands.
    private const int FewestCharacters = 2;

    /// <summary>Two lower-case letters (ISO 639-1) without a script or region; null when it cannot be told.</summary>
    public string? Language { get; init; }

    /// <summary>0 to 1.</summary>
    public double LanguageConfidence { get; init; }

    /// <summary>The mood of the whole text; null when it is mixed or was not asked.</summary>
    public Sentiment? Sentiment { get; init; }

    /// <summary>0 to 1.</summary>
    public double SentimentConfidence { get; init; }

    /// <summary>In any order; may overlap.</summary>
    public IReadOnlyList<PersonalSpan> PersonalData { get; init; } = [];

    /// <summary>
    /// Our own understanding, and what it lacks: a language where we could not tell, a mood where ours is neutral. Nothing is taken away or decided
    /// otherwise.
    /// </summary>
    /// <param name="ours">Of the text that was read, as typed.</param>
    public MessageUnderstanding AddTo(MessageUnderstanding ours)
    {
        ArgumentNullException.ThrowIfNull(ours);
        return ours with
        {
            Language = ours.Language == MessageUnderstanding.UnknownLanguage && LanguageConfidence >= SureEnough && MessageUnderstanding.Languages.Contains(Language)
                ? Language! // One of the languages is none that is null.
                : ours.Language,
            Sentiment = ours.Sentiment == Understanding.Sentiment.Neutral && SentimentConfidence >= SureEnough ? Sentiment ?? ours.Sentiment : ours.Sentiment,
        };
    }

    /// <summary>Personal data that we did not find: to be masked, and for no rule to read. Spans that do not fit the text are left out.</summary>
    /// <param name="ours">Of the text that was read, as typed.</param>
    /// <returns>In the order of the text; none overlaps with another or with ours.</returns>
    public IReadOnlyList<PersonalData> MorePersonal(MessageUnderstanding ours)
    {
        ArgumentNullException.ThrowIfNull(ours);
        if (PersonalData.Count == 0)
        {
            return [];
        }

        // What the office itself prints was masked as well before it was asked: nobody's own, so nothing is added there.
        var found = new List<PersonalData>();
        var taken = PersonalDataFinder.Find(ours.Text).Concat(ours.PersonalData).ToList();
        foreach (var span in PersonalData.Where(span => span.Confidence >= LikelyPersonal && Fits(ours.Text, span.Start, span.Length)).OrderByDescending(span => span.Length))
        {
            var data = new PersonalData(span.Type, span.Start, span.Length, ours.Text.Substring(span.Start, span.Length));
            if (!taken.Any(other => data.Start < other.Start + other.Length && other.Start < data.Start + data.Length))
            {
                taken.Add(data);
                found.Add(data);
            }
        }

        return [.. found.OrderBy(data => data.Start)];
    }

    private static bool Fits(string text, int start, int length) =>
        start >= 0 && length >= FewestCharacters && start <= text.Length - length
        && text.Substring(start, length).Count(char.IsLetterOrDigit) >= FewestCharacters
        && !char.IsLowSurrogate(text[start]) && !char.IsHighSurrogate(text[start + length - 1]);
}

/// <summary>Personal data that an outside reader found.</summary>
/// <param name="Type">The nearest of our kinds.</param>
/// <param name="Start">First UTF-16 unit in the text as it was given.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Confidence">0 to 1.</param>
public readonly record struct PersonalSpan(PersonalDataType Type, int Start, int Length, double Confidence);
