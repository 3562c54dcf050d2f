using Chatbot.Knowledge.Indexing;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class PostingsTests
{
    private const int Water = 0, Light = 1, Road = 2;

    // k1 = 1.2, b = 0.75; lengths 2, 4 and 3, mean 3.
    private static Postings Three(int[]? groups = null)
    {
        var builder = new PostingsBuilder(1.2f, 0.75f);
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
    public void A_translation_makes_its_document_no_longer()
    {
        var builder = new PostingsBuilder(1.2f, 0.75f);
        builder.BeginDocument();
        builder.BeginField(1);
        builder.Add(Light);
        builder.BeginField(1, isTranslation: true);
        builder.Add(Water);
        builder.Add(Water);

        var postings = builder.Build(2);

        // Length 1 of 1: norm = 1.2, as if there were one word; both words stand in every document: idf = ln(1 + 0.5 / 1.5).
        Assert.Equal(Math.Log(4.0 / 3) * 2.2 / 2.2, postings.Impact(Light, 0), 4);
        Assert.Equal(Math.Log(4.0 / 3) * 2 * 2.2 / 3.2, postings.Impact(Water, 0), 4);
    }

    [Fact]
    public void Scores_are_the_impacts_times_the_weight()
    {
        var postings = Three();
        var scores = new float[] { 1, 0, 0 };

        postings.AddScores([new(Water, 2)], 1, scores);

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

    [Fact]
    public void Scores_are_the_impacts_however_common_a_term_is_and_however_many_documents_there_are()
    {
        // Term t stands in every 2^t-th document: some fill whole rows, some have few places, and 70,000 documents need two segments.
        const int Documents = 70_000;
        const int Terms = 14;
        var builder = new PostingsBuilder(1.2f, 0.75f);
        for (var document = 0; document < Documents; document++)
        {
            Add(builder, 1, [.. Enumerable.Range(0, Terms).Where(term => document % (1 << term) == 0)]);
        }

        var postings = builder.Build(Terms);
        var scores = new float[Documents];
        postings.AddScores([.. Enumerable.Range(0, Terms).Select(term => new QueryTerms.Term(term, 1 + term))], 2, scores);

        foreach (var document in new[] { 0, 1, 2, 12, 4_096, 65_535, 65_536, 65_537, 66_304, 69_999 })
        {
            var expected = Enumerable.Range(0, Terms).Sum(term => 2 * (1 + term) * postings.Impact(term, document));
            Assert.Equal(expected, scores[document], 3);
        }

        Assert.All(Enumerable.Range(0, Terms), term => Assert.Equal(
            Enumerable.Range(0, Documents).Where(document => document % (1 << term) == 0), postings.Documents(term)));
    }

    [Fact]
    public void What_stands_in_a_text_by_the_thousand_still_counts_no_more_than_the_largest_impact()
    {
        var builder = new PostingsBuilder(1.2f, 0.75f);
        Add(builder, 1_000_000, Water);
        Add(builder, 1, Light);

        var postings = builder.Build(2);

        Assert.InRange(postings.Impact(Water, 0), postings.Idf(Water), postings.LargestIdf * 2.2f);
        Assert.InRange(postings.Impact(Light, 1), 0.0001f, postings.LargestIdf * 2.2f);
    }

    private static void Add(PostingsBuilder builder, float weight, params int[] terms)
    {
        builder.BeginDocument();
        builder.BeginField(weight);
        foreach (var term in terms)
        {
            builder.Add(term);
        }
    }
}
