using Chatbot.Knowledge.Indexing;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class PostingsTests
{
    private const int Water = 0, Light = 1, Road = 2;

    // k1 = 1.2, b = 0.75; lengths 2, 4 and 3, mean 3.
    private static Postings Three(int[]? groups = null)
    {
        var builder = new Postings.Builder(1.2f, 0.75f);
        Add(builder, 1, Water, Light);
        Add(builder, 1, Water, Water, Water, Road);
        Add(builder, 3, Light);
        return builder.Build(3, groups);
    }

    [Fact]
    public void Idf_is_that_of_BM25()
    {
        var postings = Three();

        Assert.Equal(Math.Log(1 + (1.5 / 2.5)), postings.Idf(Water), 5);
        Assert.Equal(Math.Log(1 + (2.5 / 1.5)), postings.Idf(Road), 5);
        Assert.Equal(Math.Log(1 + (3.5 / 0.5)), postings.LargestIdf, 5);
    }

    [Fact]
    public void Impact_is_that_of_BM25()
    {
        var postings = Three();

        // Document 0: frequency 1, length 2 of 3: norm = 1.2 * (0.25 + 0.75 * 2 / 3) = 0.9.
        Assert.Equal(0.470004 * 1 * 2.2 / (1 + 0.9), postings.Impact(Water, 0), 4);

        // Document 1: frequency 3, length 4 of 3: norm = 1.2 * (0.25 + 0.75 * 4 / 3) = 1.5.
        Assert.Equal(0.470004 * 3 * 2.2 / (3 + 1.5), postings.Impact(Water, 1), 4);
        Assert.Equal(0, postings.Impact(Water, 2));
    }

    [Fact]
    public void A_field_s_weight_counts_before_saturation()
    {
        // Document 2: one occurrence of weight 3, length 3 of 3: norm = 1.2.
        Assert.Equal(0.470004 * 3 * 2.2 / (3 + 1.2), Three().Impact(Light, 2), 4);
    }

    [Fact]
    public void Scores_are_the_impacts_times_the_weight()
    {
        var postings = Three();
        var scores = new float[] { 1, 0, 0 };

        postings.AddScores(Water, 2, scores);

        Assert.Equal([1 + (2 * postings.Impact(Water, 0)), 2 * postings.Impact(Water, 1), 0], scores);
    }

    [Fact]
    public void With_groups_idf_counts_groups()
    {
        // Documents 0 and 1 are one entry's phrasings, document 2 another's.
        var postings = Three([0, 0, 1]);

        Assert.Equal(Math.Log(1 + (1.5 / 1.5)), postings.Idf(Water), 5);
        Assert.Equal(Math.Log(1 + (0.5 / 2.5)), postings.Idf(Light), 5);
    }

    private static void Add(Postings.Builder builder, float weight, params int[] terms)
    {
        builder.BeginDocument();
        builder.BeginField(weight);
        foreach (var term in terms)
        {
            builder.Add(term);
        }
    }
}
