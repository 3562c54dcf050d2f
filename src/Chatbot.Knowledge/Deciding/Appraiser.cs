using Chatbot.Knowledge.Indexing;
using Chatbot.Knowledge.Ranking;

namespace Chatbot.Knowledge.Deciding;

/// <summary>What a question looks like to the entries.</summary>
/// <param name="Query">The question as it was searched for.</param>
/// <param name="Length">How long the question is without what its misspelt words may mean.</param>
/// <param name="Best">The best entries by number, at most ten; empty when none matches.</param>
/// <param name="Signals">What the decision looks at.</param>
/// <param name="IsForElsewhere">Whether it is about an office elsewhere.</param>
internal sealed record Appraisal(
    TextQuery Query, int Length, IReadOnlyList<(int Entry, double Score)> Best, DecisionSignals Signals, bool IsForElsewhere);

/// <summary>Ranks the entries for a question and reads the signals off.</summary>
internal sealed class Appraiser(EntryRanker ranker, QueryCleaner cleaner, ElsewhereDetector elsewhere, IReadOnlyList<double> weights)
{
    public const int MaxBest = 10;

    /// <param name="text">As typed.</param>
    /// <param name="isAllowed">Which entries, by number, may be told.</param>
    public Appraisal Appraise(string text, Func<int, bool> isAllowed)
    {
        var cleaned = cleaner.Prepare(text);
        var (isNamed, isForElsewhere) = elsewhere.Find(cleaned.Text);
        var query = ranker.Reread(cleaned);
        var scores = ranker.Score(query);
        var best = Best(scores, isAllowed);
        if (best.Count == 0)
        {
            return new(query, cleaned.Text.Length, best, new() { Elsewhere = isNamed ? 1 : 0 }, isForElsewhere);
        }

        var (entry, score) = best[0];
        var signals = new DecisionSignals
        {
            Score = score,
            Margin = best.Count > 1 ? 1 - (best[1].Score / score) : 1,
            KnownShare = scores.KnownShare,
            OutOfScope = scores.OutOfScope - scores.Ours,
            OutOfScopeThree = scores.OutOfScopeThree - scores.Of(RankingFeature.NearestThree)[entry],
            Topical = scores.Topical,
            Nearest = scores.Of(RankingFeature.Nearest)[entry],
            Elsewhere = isNamed ? 1 : 0,
            Length = Math.Log(1 + scores.Length),
        };
        var (words, grams) = ranker.Coverage(scores, entry);
        return new(query, cleaned.Text.Length, best, signals with { WordCoverage = words, GramCoverage = grams }, isForElsewhere);
    }

    /// <summary>An entry's score as the sum of its weighted features.</summary>
    /// <param name="name">What the entry is called.</param>
    public Explanation Explain(TextQuery query, int entry, string name)
    {
        var scores = ranker.Score(query);
        var features = new List<Explanation>();
        for (var i = 0; i < EntryScores.Features; i++)
        {
            var feature = (RankingFeature)i;
            var value = scores.Of(feature)[entry];
            features.Add(new(FormattableString.Invariant($"{feature} {value:0.000} x {weights[i]:0.000}"), weights[i] * value, []));
        }

        features[(int)RankingFeature.CardWords] = features[(int)RankingFeature.CardWords] with { Details = ranker.ExplainWords(query, entry) };
        return new(name + ", sum of:", features.Sum(feature => feature.Value), features);
    }

    private List<(int Entry, double Score)> Best(EntryScores scores, Func<int, bool> isAllowed)
    {
        var best = new List<(int Entry, double Score)>(MaxBest + 1);
        for (var entry = 0; entry < ranker.Count; entry++)
        {
            var score = 0.0;
            for (var feature = 0; feature < EntryScores.Features; feature++)
            {
                score += weights[feature] * scores.Of((RankingFeature)feature)[entry];
            }

            if (score <= 0 || (best.Count == MaxBest && score <= best[^1].Score) || !isAllowed(entry))
            {
                continue;
            }

            var at = best.Count;
            while (at > 0 && best[at - 1].Score < score)
            {
                at--;
            }

            best.Insert(at, (entry, score));
            if (best.Count > MaxBest)
            {
                best.RemoveAt(MaxBest);
            }
        }

        return best;
    }
}
