using System.Globalization;
using Chatbot.Knowledge.Evaluation;
using Chatbot.Knowledge.Ranking;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Knowledge;

/// <summary>What Burmese workers ask, in an index that holds mostly Thai.</summary>
public sealed class BurmeseQuestionsTests
{
    private const int Fewest = 5;

    [Fact]
    public void Every_entry_has_questions_in_Burmese() =>
        Assert.DoesNotContain(OwnContent.Entries, entry => entry.Questions.Count(IsBurmese) < Fewest);

    /// <summary>Every third question of each entry is left out of the index, and asked.</summary>
    [Fact]
    public void A_question_left_out_finds_its_entry()
    {
        var cleaner = new QueryCleaner(OwnContent.Tables);
        var asked = OwnContent.Entries
            .SelectMany((entry, number) => entry.Questions.Where(IsBurmese).Where((_, i) => i % 3 == 1).Select(question => (Entry: number, Question: question)))
            .ToList();
        var left = asked.Select(pair => (OwnContent.Entries[pair.Entry].Id, pair.Question)).ToHashSet();
        var ranker = EntryRanker.Build(OwnContent.Entries, OwnContent.Tables.OutOfScope, cleaner, (entry, question) => !left.Contains((entry.Id, question)), out _);

        var places = asked.ConvertAll(pair => Place(ranker.Score(ranker.Reread(cleaner.Prepare(pair.Question))), pair.Entry));

        var (first, three) = (Share(places, 1), Share(places, 3));
        Assert.True(asked.Count > 200, string.Create(CultureInfo.InvariantCulture, $"only {asked.Count} questions were asked"));
        Assert.True(first >= 0.73, string.Create(CultureInfo.InvariantCulture, $"first in {first:P1}"));
        Assert.True(three >= 0.85, string.Create(CultureInfo.InvariantCulture, $"among three in {three:P1}"));
    }

    /// <summary>Questions by one hand, no native's, before the entries were given more phrasings: topic, question.</summary>
    [Fact]
    public void A_question_never_seen_finds_its_entry()
    {
        var questions = File.ReadLines(Repository.File("tests/Chatbot.Tests/Knowledge/burmese-questions.tsv"))
            .Select(line => line.Split('\t'))
            .Select(cells => new LabelledQuestion(cells[1], cells[0], "burmese"))
            .ToList();
        var known = OwnContent.Entries.SelectMany(entry => entry.Questions).ToHashSet(StringComparer.Ordinal);

        var metrics = QuestionEvaluation.Measure(QuestionEvaluation.Ask(OwnContent.Base, questions, OwnContent.Today));

        Assert.True(questions.Count >= 70);
        Assert.DoesNotContain(questions, question => known.Contains(question.Text));
        Assert.True(metrics.RecallAt1.Value >= 0.9, $"first: {metrics.RecallAt1}");
        Assert.True(metrics.RecallAt3.Value >= 0.97, $"first three: {metrics.RecallAt3}");
        Assert.True(metrics.FalseRefusals.Value <= 0.05, $"falsely refused: {metrics.FalseRefusals}");
    }

    private static bool IsBurmese(string question) => question.AsSpan().ContainsAnyInRange('\u1000', '\u109F');

    // Of an entry among all, from 1.
    private static int Place(EntryScores scores, int entry)
    {
        var weights = OwnContent.Tables.Weights.Ranking;
        double Score(int of) => Enumerable.Range(0, EntryScores.Features).Sum(feature => weights[feature] * scores.Of((RankingFeature)feature)[of]);
        var own = Score(entry);
        return 1 + Enumerable.Range(0, OwnContent.Entries.Count).Count(other => Score(other) > own);
    }

    private static double Share(List<int> places, int within) => (double)places.Count(place => place <= within) / places.Count;
}
