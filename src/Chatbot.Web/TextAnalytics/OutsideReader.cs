using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.TextAnalytics;

/// <summary>
/// Has the words of a claimed batch read by the office's <see cref="ITextAnalytics"/>, where there is one: together, before the first turn, within one
/// budget of time. However that ends, the turns go on.
/// </summary>
internal sealed partial class OutsideReader(
    IContentSource content, IOptions<TextAnalyticsOptions> options, TimeProvider time, ILogger<OutsideReader> logger, ITextAnalytics? analytics = null)
{
    private readonly TextAnalyticsCircuit _circuit = new(time, options.Value.Pause);

    /// <summary>Of each partition, which is one caller's at a time, what its last batch was asked about, by event id; null where nothing came back.</summary>
    private readonly Dictionary<string, TextAnalysis?>?[] _asked = new Dictionary<string, TextAnalysis?>?[ConversationId.Partitions];

    /// <summary>Adds to the turns of one partition what was found in their words. A turn that is claimed again is not asked about again.</summary>
    public ValueTask<IReadOnlyList<ClaimedTurn>> ReadAsync(IReadOnlyList<ClaimedTurn> batch, CancellationToken cancellationToken) =>
        analytics is null || batch.Count == 0 ? ValueTask.FromResult(batch) : ReadAsync(analytics, batch, cancellationToken);

    private async ValueTask<IReadOnlyList<ClaimedTurn>> ReadAsync(ITextAnalytics reader, IReadOnlyList<ClaimedTurn> batch, CancellationToken cancellationToken)
    {
        var partition = batch[0].Lease.Partition;
        var before = _asked[partition] ?? [];
        var found = new Dictionary<string, TextAnalysis?>();
        var words = new List<OutsideWord>();
        foreach (var word in batch.Select(turn => OutsideWords.Of(turn, content.Current)).OfType<OutsideWord>())
        {
            if (before.TryGetValue(word.EventId, out var known))
            {
                found[word.EventId] = known;
            }
            else
            {
                words.Add(word);
            }
        }

        if (words.Count > 0)
        {
            var analyses = await AskAsync(reader, [.. words.Select(word => word.Text)], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < words.Count; i++)
            {
                found[words[i].EventId] = analyses?[i];
            }
        }

        _asked[partition] = found;
        return [.. batch.Select(turn => With(turn, found))];
    }

    private static ClaimedTurn With(ClaimedTurn turn, Dictionary<string, TextAnalysis?> found) =>
        turn.Entries[0].Activity.EventId is var id && found.GetValueOrDefault(id) is { } analysis
            ? turn with { Analyses = new Dictionary<string, TextAnalysis> { [id] = analysis } }
            : turn;

    // Null when nobody may ask now, or nothing came back.
    private async Task<IReadOnlyList<TextAnalysis?>?> AskAsync(ITextAnalytics reader, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        if (!_circuit.MayAsk())
        {
            return null;
        }

        using var budget = new CancellationTokenSource(options.Value.Budget, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        try
        {
            // Whoever does not heed the token is left behind.
            var result = await reader.ReadAsync(texts, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            switch (result)
            {
                case TextAnalyticsResult.Done done when done.Analyses.Count == texts.Count:
                    _circuit.Succeed();
                    return done.Analyses;
                case TextAnalyticsResult.Failed failed:
                    Fail(texts.Count, failed.Why, failed.RetryAfter);
                    break;
                default:
                    Fail(texts.Count, TextAnalyticsFailure.Unreadable);
                    break;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(texts.Count, TextAnalyticsFailure.TooLate);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Fail(texts.Count, TextAnalyticsFailure.Threw, exception: exception);
        }

        return null;
    }

    private void Fail(int texts, TextAnalyticsFailure why, TimeSpan? retryAfter = null, Exception? exception = null)
    {
        Log.NotRead(logger, texts, exception is null ? $"{why}" : $"{why} ({exception.GetType().Name})");
        if (_circuit.Fail(retryAfter) is { } pause)
        {
            Log.Paused(logger, pause);
        }
    }

    private static partial class Log
    {
        // Neither a text nor an exception's message, which could carry one.
        [LoggerMessage(Level = LogLevel.Warning, Message = "Reading {Texts} texts outside ended with {Failure}; their turns went on without it.")]
        public static partial void NotRead(ILogger logger, int texts, string failure);

        [LoggerMessage(Level = LogLevel.Warning, Message = "No text is read outside for {Pause}.")]
        public static partial void Paused(ILogger logger, TimeSpan pause);
    }
}
