namespace Chatbot.Core.Understanding;

/// <summary>
/// A reader of citizens' words outside this house, such as Azure AI Language. Optional: where none is registered nothing is different, and where one is
/// it only adds to what we understand ourselves (see <see cref="TextAnalysis.AddTo"/>).
/// </summary>
public interface ITextAnalytics
{
    /// <summary>Reads the words of several citizens at once. Their turns wait meanwhile: it must not block its caller, and ends when it is cancelled.</summary>
    /// <param name="texts">
    /// 1 to 64, each of 1 to 5,000 UTF-16 units, in any language and of no confidential matter. Personal data that we found stands in them as asterisks,
    /// one for each UTF-16 unit. They are to be kept and logged nowhere, on the other side neither.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the turns wait no longer.</param>
    /// <returns>Every expected ending; what is thrown counts as a failure too.</returns>
    Task<TextAnalyticsResult> ReadAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}

/// <summary>How a reading ended.</summary>
public abstract record TextAnalyticsResult
{
    private TextAnalyticsResult()
    {
    }

    /// <summary>The texts were read.</summary>
    /// <param name="Analyses">One a text, in the order of the texts; null for a text that failed alone.</param>
    public sealed record Done(IReadOnlyList<TextAnalysis?> Analyses) : TextAnalyticsResult;

    /// <summary>None was read.</summary>
    /// <param name="RetryAfter">How long the other side wants to be left alone; null when it says nothing.</param>
    public sealed record Failed(TextAnalyticsFailure Why, TimeSpan? RetryAfter = null) : TextAnalyticsResult;
}

/// <summary>Why nothing was read.</summary>
public enum TextAnalyticsFailure
{
    /// <summary>The key or the address is wrong, or the office's plan does not hold this.</summary>
    Refused,

    /// <summary>Too much was asked of late.</summary>
    Throttled,

    /// <summary>It cannot be reached, or is broken.</summary>
    Unavailable,

    /// <summary>It answered something else than it documents.</summary>
    Unreadable,

    /// <summary>It took longer than the turns wait.</summary>
    TooLate,

    /// <summary>The implementation threw: its bug.</summary>
    Threw,
}
