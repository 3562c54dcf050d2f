using Chatbot.Knowledge.Ranking;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class EntryScoresTests
{
    private const int OutOfScope = -1;

    [Fact]
    public void Out_of_scope_examples_count_by_the_nearest_and_touch_no_entry()
    {
        var scores = new EntryScores();
        scores.Reset(entries: 1, phrasings: 6);

        scores.AddPhrasings(0, [1f, 2f]);
        scores.AddPhrasings(OutOfScope, [0.5f, 3f, 6f, 3f]);

        Assert.Equal(6f, scores.OutOfScope);
        Assert.Equal((2f, 1f), (scores.Of(RankingFeature.Nearest)[0], scores.Of(RankingFeature.NearestThree)[0]));
        Assert.Equal(2f, scores.Ours);
    }

    [Fact]
    public void The_next_question_starts_with_no_example_near()
    {
        var scores = new EntryScores();
        scores.Reset(entries: 1, phrasings: 3);
        scores.AddPhrasings(OutOfScope, [1f, 2f, 3f]);

        scores.Reset(entries: 1, phrasings: 3);

        Assert.Equal(0f, scores.OutOfScope);
    }
}
