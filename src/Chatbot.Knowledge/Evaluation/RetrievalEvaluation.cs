using Chatbot.Knowledge.Ranking;

namespace Chatbot.Knowledge.Evaluation;

/// <summary>A text to be found.</summary>
public sealed record RetrievalDocument(string Id, string Title, string Text);

/// <summary>A question and the id of the one text that answers it.</summary>
public sealed record RetrievalQuery(string Question, string DocumentId);

/// <summary>What one question found, best first, at most ten.</summary>
public sealed record RetrievalPrediction(string Question, string DocumentId, IReadOnlyList<Candidate> Candidates);

/// <summary>How well and how fast texts were found.</summary>
/// <param name="Queries">How many were asked.</param>
/// <param name="Documents">How many texts there are.</param>
/// <param name="RecallAt1">The share whose text came first: 0 to 1.</param>
/// <param name="RecallAt3">The share whose text is among the first three.</param>
/// <param name="ReciprocalRank">The mean of 1 / rank, 0 below the tenth (MRR@10).</param>
/// <param name="MeanQueryTime">Cleaning, ranking and ordering, one thread, once the runtime has compiled them.</param>
/// <param name="BuildTime">From the texts to the index.</param>
public sealed record RetrievalMetrics(
    int Queries, int Documents, double RecallAt1, double RecallAt3, double ReciprocalRank, TimeSpan MeanQueryTime, TimeSpan BuildTime);

/// <summary>Ranks other people's texts by what is known of the language alone, with no entries of ours.</summary>
public static class RetrievalEvaluation
{
    // So many are asked before the clock runs: the runtime compiles what is used often a second and a third time, in the background and
    // not before a tenth of a second has gone by, and the clock must not time what it runs until then.
    private const int WarmUp = 10_000;

    /// <summary>Builds an index and asks every question once.</summary>
    /// <param name="documents">With distinct ids.</param>
    /// <param name="queries">A question whose text is not there counts as missed.</param>
    /// <param name="tables">Fillers and question words are used; replacements are our own content and are not.</param>
    /// <param name="clock">For the two times.</param>
    public static (RetrievalMetrics Metrics, IReadOnlyList<RetrievalPrediction> Predictions) Run(
        IReadOnlyList<RetrievalDocument> documents, IReadOnlyList<RetrievalQuery> queries, KnowledgeTables tables, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(clock);
        var begin = clock.GetTimestamp();
        var ranker = PassageRanker.Build(documents.Select(document => (document.Title, document.Text)));
        var buildTime = clock.GetElapsedTime(begin);
        var cleaner = new QueryCleaner(tables with { Replacements = [] });
        var hits = new PassageRanker.Hit[PassageRanker.Looked];
        for (var i = 0; i < WarmUp && queries.Count > 0; i++)
        {
            ranker.Rank(cleaner.Prepare(queries[i % queries.Count].Question), hits);
        }

        var predictions = new List<RetrievalPrediction>(queries.Count);
        var spent = TimeSpan.Zero;
        foreach (var query in queries)
        {
            begin = clock.GetTimestamp();
            var found = ranker.Rank(cleaner.Prepare(query.Question), hits);
            spent += clock.GetElapsedTime(begin);
            predictions.Add(new(
                query.Question, query.DocumentId, [.. hits.Take(found).Select(hit => new Candidate(documents[hit.Document].Id, hit.Score))]));
        }

        return (Measure(predictions, documents.Count, spent, buildTime), predictions);
    }

    private static RetrievalMetrics Measure(List<RetrievalPrediction> predictions, int documents, TimeSpan spent, TimeSpan buildTime)
    {
        var (first, three, reciprocal) = (0, 0, 0.0);
        foreach (var prediction in predictions)
        {
            var rank = Rank(prediction);
            first += rank == 1 ? 1 : 0;
            three += rank is >= 1 and <= 3 ? 1 : 0;
            reciprocal += rank > 0 ? 1.0 / rank : 0;
        }

        var count = Math.Max(1, predictions.Count);
        return new(
            predictions.Count, documents, (double)first / count, (double)three / count, reciprocal / count, spent / count, buildTime);
    }

    // 1 for the first; 0 when it is not among them.
    private static int Rank(RetrievalPrediction prediction)
    {
        for (var i = 0; i < prediction.Candidates.Count; i++)
        {
            if (prediction.Candidates[i].EntryId == prediction.DocumentId)
            {
                return i + 1;
            }
        }

        return 0;
    }
}
