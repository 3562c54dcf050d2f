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
internal sealed class Appraiser
{
    public const int MaxBest = 10;

    [ThreadStatic]
    private static (List<EntryWords.Word> Words, List<WordEvidence.Part> Parts)? _room;

    private readonly EntryRanker _ranker;
    private readonly QueryCleaner _cleaner;
    private readonly ElsewhereDetector _elsewhere;
    private readonly IReadOnlyList<double> _weights;
    private readonly WordEvidence _evidence;

    /// <param name="weights">How much each ranking feature counts.</param>
    /// <param name="evidence">As <see cref="Learn"/> finds it.</param>
    public Appraiser(EntryRanker ranker, QueryCleaner cleaner, ElsewhereDetector elsewhere, IReadOnlyList<double> weights, WordEvidence evidence) =>
        (_ranker, _cleaner, _elsewhere, _weights, _evidence) = (ranker, cleaner, elsewhere, weights, evidence);

    /// <summary>What its words say of a question, learnt from examples.</summary>
    /// <param name="weights">As above.</param>
    /// <param name="examples">Questions and out-of-scope examples as the ranker was built from them.</param>
    /// <param name="nearest">The entry, by number, that an out-of-scope example is known to come nearest to; null where that is to be found.</param>
    public static WordEvidence Learn(
        EntryRanker ranker, QueryCleaner cleaner, ElsewhereDetector elsewhere, IReadOnlyList<double> weights,
        IReadOnlyList<(int Owner, TextQuery Question)> examples, Func<string, int?> nearest)
    {
        var knowsNothing = new Appraiser(ranker, cleaner, elsewhere, weights, WordEvidence.Learn([]));
        var read = new (WordEvidence.Part[] Parts, bool IsOurs)?[examples.Count];
        Parallel.For(0, read.Length, i => read[i] = knowsNothing.Example(examples[i], nearest));
        return WordEvidence.Learn([.. read.OfType<(WordEvidence.Part[], bool)>()]);
    }

    /// <param name="text">As typed.</param>
    /// <param name="isAllowed">Which entries, by number, may be told.</param>
    public Appraisal Appraise(string text, Func<int, bool> isAllowed)
    {
        var cleaned = _cleaner.Prepare(text);
        var (isNamed, isForElsewhere) = _elsewhere.Find(cleaned.Text);
        var query = _ranker.Reread(cleaned);
        var scores = _ranker.Score(query);
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
            Topical = scores.Topical,
            WordEvidence = _evidence.Of(Parts(query, entry, isOwn: false)),
            Elsewhere = isNamed ? 1 : 0,
            Length = Math.Log(1 + scores.Length),
        };
        var (words, grams) = _ranker.Coverage(scores, entry);
        return new(query, cleaned.Text.Length, best, signals with { WordCoverage = words, GramCoverage = grams }, isForElsewhere);
    }

    /// <summary>An entry's score as the sum of its weighted features.</summary>
    /// <param name="name">What the entry is called.</param>
    public Explanation Explain(TextQuery query, int entry, string name)
    {
        var scores = _ranker.Score(query);
        var features = new List<Explanation>();
        for (var i = 0; i < EntryScores.Features; i++)
        {
            var feature = (RankingFeature)i;
            var value = scores.Of(feature)[entry];
            features.Add(new(FormattableString.Invariant($"{feature} {value:0.000} x {_weights[i]:0.000}"), _weights[i] * value, []));
        }

        features[(int)RankingFeature.CardWords] = features[(int)RankingFeature.CardWords] with { Details = _ranker.ExplainWords(query, entry) };
        return new(name + ", sum of:", features.Sum(feature => feature.Value), features);
    }

    /// <summary>The words that speak for and against an entry.</summary>
    public Explanation ExplainWords(TextQuery query, int entry, double value) =>
        new("word_evidence, sum of each word and each with the one before it:", value, _evidence.Explain(Parts(query, entry, isOwn: false), query.Text));

    /// <summary>Whether a word of the question stands in the texts of one entry and in none of another's.</summary>
    public bool NamesMore(TextQuery query, int one, int other)
    {
        var words = new List<EntryWords.Word>();
        _ranker.Words.Read(query, one, isOwn: false, words);
        var held = words.ConvertAll(word => word.IsHeld);
        _ranker.Words.Read(query, other, isOwn: false, words);
        return words.Zip(held).Any(pair => pair.Second && !pair.First.IsHeld);
    }

    /// <summary>The out-of-scope examples, each with the entry that it comes nearest to.</summary>
    public IEnumerable<(string Example, int Entry)> FindNearest(IReadOnlyList<(int Owner, TextQuery Question)> examples) =>
        from example in examples
        where example.Owner < 0
        let entry = Nearest(example.Question)
        where entry is not null
        select (example.Question.Text, entry.Value);

    // What the evidence learns from: a question of ours is asked of its entry, an example of the one that comes nearest.
    private (WordEvidence.Part[] Parts, bool IsOurs)? Example((int Owner, TextQuery Question) example, Func<string, int?> nearest)
    {
        var (owner, question) = example;
        if (owner >= 0)
        {
            return ([.. Parts(question, owner, isOwn: true)], true);
        }

        return (nearest(question.Text) ?? Nearest(question)) is { } entry ? ([.. Parts(question, entry, isOwn: false)], false) : null;
    }

    private int? Nearest(TextQuery question) => Best(_ranker.Score(_ranker.Reread(question)), _ => true) is [var best, ..] ? best.Entry : null;

    // Until the thread's next call.
    private List<WordEvidence.Part> Parts(TextQuery question, int entry, bool isOwn)
    {
        var (words, parts) = _room ??= ([], []);
        _ranker.Words.Read(question, entry, isOwn, words);
        WordEvidence.Take(words, parts);
        return parts;
    }

    private List<(int Entry, double Score)> Best(EntryScores scores, Func<int, bool> isAllowed)
    {
        var best = new List<(int Entry, double Score)>(MaxBest + 1);
        for (var entry = 0; entry < _ranker.Count; entry++)
        {
            var score = 0.0;
            for (var feature = 0; feature < EntryScores.Features; feature++)
            {
                score += _weights[feature] * scores.Of((RankingFeature)feature)[entry];
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
