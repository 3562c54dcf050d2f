using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Indexing;
using Chatbot.Knowledge.Ranking;
using Chatbot.Language.Spelling;

namespace Chatbot.Knowledge.Deciding;

/// <summary>
/// Learns <see cref="KnowledgeWeights"/> from the entries' own questions and the out-of-scope examples. Most questions of an entry are left out
/// of the index in turn and asked: a stranger's words are further from an entry than its author's own. No chance is involved: the same
/// content gives the same weights.
/// </summary>
public static class KnowledgeTraining
{
    // One part of the questions is kept and the others are asked; of the out-of-scope examples one part is asked and the others kept.
    private const int Parts = 3;

    // One in so many questions is asked with slips, too.
    private const int SlipsInOne = 3;

    private const double RankingRidge = 0.002;
    private const double DecisionRidge = 0.003;

    // The threshold is set where so many of our own questions would be refused. With two thirds of an entry's questions left out, and slips
    // besides, they are much further from it than in use: about a fifth of the share remains there.
    private const double FalseRefusals = 0.18;

    /// <summary>Trains; takes some seconds.</summary>
    /// <param name="entries">With at least one question each.</param>
    /// <param name="tables">Its weights are not looked at.</param>
    public static KnowledgeWeights Train(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(tables);
        var cleaner = new QueryCleaner(tables);
        var ranking = TrainRanking(entries, tables, cleaner);
        var asked = Ask(entries, tables, cleaner, ranking).ToList();
        var (ours, outside) = (asked.Count(example => example.IsInScope), asked.Count(example => !example.IsInScope));
        double Weight(Asked example) => example.IsInScope ? 1 : (double)ours / Math.Max(1, outside);
        var inScope = LogisticModel.Fit([.. asked.Select(example => (example.Numbers, example.IsInScope, Weight(example)))], DecisionRidge);
        var right = LogisticModel.Fit([.. asked.Select(example => (example.Numbers, example.IsRight, Weight(example)))], DecisionRidge);
        var kept = asked.Where(example => example.IsInScope).Select(example => inScope.Probability(example.Numbers)).Order().ToList();
        return new(ranking, inScope, right, kept[(int)(FalseRefusals * kept.Count)], AnswerAt: 0.5) { Nearest = FindNearest(entries, tables, cleaner, ranking) };
    }

    private static NearestEntries FindNearest(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables, QueryCleaner cleaner, IReadOnlyList<double> ranking)
    {
        var ranker = EntryRanker.Build(entries, tables.OutOfScope, cleaner, (_, _) => true, out var examples);
        var appraiser = new Appraiser(ranker, cleaner, new(tables.Elsewhere), ranking, WordEvidence.Learn([]));
        return NearestEntries.Of(appraiser.FindNearest(examples).Select(found => (found.Example, entries[found.Entry].Id)));
    }

    // Weights that put the right entry before its rivals: logistic regression on the differences of their features.
    private static double[] TrainRanking(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables, QueryCleaner cleaner)
    {
        var pairs = new List<(double[] Numbers, bool IsPositive, double Weight)>();
        foreach (var (ranker, _, part) in Rankers(entries, tables, cleaner))
        {
            foreach (var (entry, question) in Questions(entries).Where((_, i) => i % Parts != part))
            {
                var scores = ranker.Score(cleaner.Prepare(question));
                foreach (var rival in Rivals(scores, entry))
                {
                    var difference = new double[EntryScores.Features];
                    for (var feature = 0; feature < difference.Length; feature++)
                    {
                        var values = scores.Of((RankingFeature)feature);
                        difference[feature] = values[entry] - values[rival];
                    }

                    // Each pair counts both ways round, so that there is nothing for a bias to learn.
                    pairs.Add((difference, true, 1));
                    pairs.Add(([.. difference.Select(value => -value)], false, 1));
                }
            }
        }

        var model = LogisticModel.Fit(pairs, RankingRidge, isMonotone: true);
        var scale = model.Weights.Sum(Math.Abs);
        return [.. model.Weights.Select(weight => 2.5 * weight / scale)];
    }

    // The three entries that come nearest by all features together.
    private static List<int> Rivals(EntryScores scores, int entry)
    {
        var totals = new List<(float Score, int Entry)>();
        for (var other = 0; other < scores.Of(RankingFeature.CardWords).Length; other++)
        {
            if (other != entry)
            {
                float total = 0;
                for (var feature = 0; feature < EntryScores.Features; feature++)
                {
                    total += scores.Of((RankingFeature)feature)[other];
                }

                totals.Add((total, other));
            }
        }

        return [.. totals.OrderByDescending(pair => pair.Score).Take(3).Select(pair => pair.Entry)];
    }

    private static IEnumerable<Asked> Ask(
        IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables, QueryCleaner cleaner, IReadOnlyList<double> ranking)
    {
        var elsewhere = new ElsewhereDetector(tables.Elsewhere);
        foreach (var (ranker, examples, part) in Rankers(entries, tables, cleaner))
        {
            var appraiser = new Appraiser(ranker, cleaner, elsewhere, ranking, Appraiser.Learn(ranker, cleaner, elsewhere, ranking, examples, static _ => null));
            foreach (var (entry, question) in Questions(entries).Where((_, i) => i % Parts != part).SelectMany((pair, i) => Typed(pair.Question, i).Select(typed => (pair.Entry, typed))))
            {
                var appraisal = appraiser.Appraise(question, _ => true);
                yield return new(Numbers(appraisal.Signals), true, appraisal.Best.Count > 0 && appraisal.Best[0].Entry == entry);
            }

            foreach (var example in tables.OutOfScope.Where((_, i) => i % Parts == part).SelectMany(Typed))
            {
                yield return new(Numbers(appraiser.Appraise(example, _ => true).Signals), false, false);
            }
        }
    }

    // As written and, of some, as typed in haste.
    private static IEnumerable<string> Typed(string question, int number) =>
        number % SlipsInOne == 0 ? [question, TypingSlips.In(question, number / SlipsInOne)] : [question];

    private static IEnumerable<(EntryRanker Ranker, IReadOnlyList<(int Owner, TextQuery Question)> Examples, int Part)> Rankers(
        IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables, QueryCleaner cleaner)
    {
        for (var part = 0; part < Parts; part++)
        {
            var kept = Questions(entries).Where((_, i) => i % Parts == part).Select(pair => (entries[pair.Entry].Id, pair.Question)).ToHashSet();
            var ranker = EntryRanker.Build(
                entries, tables.OutOfScope.Where((_, i) => i % Parts != part), cleaner, (entry, question) => kept.Contains((entry.Id, question)), out var examples);
            yield return (ranker, examples, part);
        }
    }

    private static IEnumerable<(int Entry, string Question)> Questions(IReadOnlyList<KnowledgeEntry> entries) =>
        entries.SelectMany((entry, number) => entry.Questions.Select(question => (number, question)));

    private static double[] Numbers(DecisionSignals signals)
    {
        var numbers = new double[DecisionSignals.Terms.Count];
        signals.CopyTo(numbers);
        return numbers;
    }

    private sealed record Asked(double[] Numbers, bool IsInScope, bool IsRight);
}
