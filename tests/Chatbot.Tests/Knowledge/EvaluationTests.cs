using System.Text.Json;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Evaluation;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class EvaluationTests
{
    [Fact]
    public void The_interval_of_a_share_is_Wilson_s()
    {
        var (from, to) = new Share(9, 10).Interval;

        Assert.Equal(0.5958, from, 4);
        Assert.Equal(0.9821, to, 4);
        Assert.Equal((0, 1), new Share(0, 0).Interval);
    }

    [Fact]
    public void Questions_are_counted_by_what_was_told()
    {
        var metrics = QuestionEvaluation.Measure(QuestionEvaluation.Ask(
            OwnContent.Base,
            [new("ไฟถนนเสีย", "street-light", "short"), new("ไฟถนนเสีย", "road-repair", "short"), new("ผลบอลเมื่อคืน", null, "oos"), new("ไฟถนนเสีย", null, "oos")],
            OwnContent.Today));

        Assert.Equal(new Share(1, 2), metrics.RecallAt1);
        Assert.Equal(new Share(1, 2), metrics.Rejection);
        Assert.Equal(new Share(1, 2), metrics.WrongAnswers);
        Assert.Equal(new Share(0, 2), metrics.FalseRefusals);
        Assert.Equal(("road-repair", "street-light", 1), Assert.Single(metrics.Confusions));
        Assert.Equal(["oos", "short"], metrics.Styles.Select(style => style.Style));
    }

    [Fact]
    public void A_document_that_is_missing_counts_as_missed()
    {
        var (metrics, predictions) = RetrievalEvaluation.Run(
            [new("a", "", "ไฟถนนดับ"), new("b", "", "น้ำไม่ไหล")],
            [new("ไฟดับ", "a"), new("น้ำ", "gone")],
            new KnowledgeTables(),
            TimeProvider.System);

        Assert.Equal((2, 2, 0.5, 0.5, 0.5), (metrics.Queries, metrics.Documents, metrics.RecallAt1, metrics.RecallAt3, metrics.ReciprocalRank));
        Assert.Equal("a", predictions[0].Candidates[0].EntryId);
    }

    // The best found before, without a neural model: see decisions on search.
    [Theory]
    [InlineData("xquad-th", "xquad-th", 0.955)]
    [InlineData("xquad-th", "xquad-th-noisy", 0.949)]
    [InlineData("thaigov", "thaigov", 0.776)]
    [InlineData("thaigov", "thaigov-noisy", 0.752)]
    public void Public_sets_are_found_as_well_as_by_the_best(string documents, string queries, double best)
    {
        if (Repository.Shared($"data/{documents}.docs.jsonl") is not { } docs || Repository.Shared($"data/{queries}.queries.jsonl") is not { } asked)
        {
            Assert.Skip($"../shared/data/{queries}.queries.jsonl is absent.");
            return;
        }

        var (metrics, _) = RetrievalEvaluation.Run(
            [.. Lines(docs).Select(line => new RetrievalDocument(Text(line, "id"), Text(line, "title"), Text(line, "text")))],
            [.. Lines(asked).Select(line => new RetrievalQuery(Text(line, "q"), Text(line, "doc")))],
            OwnContent.Tables,
            TimeProvider.System);

        Assert.True(metrics.RecallAt1 >= best - 0.0005, $"{metrics}");
    }

    private static IEnumerable<JsonElement> Lines(string path) => File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement);

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;
}
