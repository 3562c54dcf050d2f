using Chatbot.Knowledge.Deciding;
using Chatbot.Knowledge.Entries;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class KnowledgeTrainingTests
{
    [Fact]
    public void The_same_content_gives_the_same_weights_and_a_file_that_reads_back()
    {
        var entries = OwnContent.Entries.Take(12).ToList();

        var first = KnowledgeTraining.Train(entries, OwnContent.Tables).ToYaml();
        var second = KnowledgeTraining.Train(entries, OwnContent.Tables).ToYaml();

        Assert.Equal(first, second);
        var problems = new List<ContentProblem>();
        Assert.Equal(first, KnowledgeWeights.Read(YamlFields.Read("words/weights.yaml", first, 1, problems)!)!.ToYaml());
        Assert.Empty(problems);
    }

    [Fact]
    public void More_of_a_ranking_feature_is_never_worse()
    {
        var weights = KnowledgeTraining.Train([.. OwnContent.Entries.Take(12)], OwnContent.Tables);

        Assert.All(weights.Ranking, weight => Assert.True(weight >= 0));
        Assert.InRange(weights.DeclineBelow, 0.01, 0.99);
    }

    [Fact]
    public void A_weight_that_is_missing_is_named_with_its_line()
    {
        var yaml = KnowledgeWeights.Untrained.ToYaml().Replace("card_grams", "card_gram", StringComparison.Ordinal);
        var problems = new List<ContentProblem>();

        Assert.Null(KnowledgeWeights.Read(YamlFields.Read("words/weights.yaml", yaml, 1, problems)!));

        Assert.Equal("words/weights.yaml:3: card_grams must be a number such as 0.25.", Assert.Single(problems).ToString());
    }
}
