using System.Collections.Concurrent;
using Chatbot.Core.Understanding;

namespace Chatbot.IntegrationTests.Web.TextAnalytics;

/// <summary>Stands in for an outside reader: answers as it is told to, and remembers what it was asked.</summary>
internal sealed class ScriptedTextAnalytics : ITextAnalytics
{
    private readonly ConcurrentQueue<IReadOnlyList<string>> _asked = [];

    /// <summary>How it answers; at first that nothing was found.</summary>
    public Func<IReadOnlyList<string>, CancellationToken, Task<TextAnalyticsResult>> Answer { get; set; } = static (texts, _) => Found(texts, static _ => new TextAnalysis());

    /// <summary>The texts of each call.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Asked => [.. _asked];

    public Task<TextAnalyticsResult> ReadAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        _asked.Enqueue(texts);
        return Answer(texts, cancellationToken);
    }

    /// <summary>An answer that has an analysis for each text.</summary>
    public static Task<TextAnalyticsResult> Found(IReadOnlyList<string> texts, Func<string, TextAnalysis?> read) =>
        Task.FromResult<TextAnalyticsResult>(new TextAnalyticsResult.Done([.. texts.Select(read)]));

    /// <summary>The name as personal data wherever it stands.</summary>
    public static TextAnalysis NameIn(string text, string name) =>
        text.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at ? new() { PersonalData = [new(PersonalDataType.Name, at, name.Length, 0.9)] } : new();
}
