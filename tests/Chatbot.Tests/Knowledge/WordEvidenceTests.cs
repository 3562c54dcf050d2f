using Chatbot.Knowledge.Deciding;
using Chatbot.Knowledge.Ranking;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class WordEvidenceTests
{
    private const int Water = 1;
    private const int Bill = 2;
    private const int Brand = 3;
    private const int Never = 4;

    // Ours ask of what the entry has, whatever else they name; the others name a brand, which it never has.
    private static readonly (WordEvidence.Part[] Parts, bool IsOurs)[] Examples =
    [
        (Parts((Water, true), (Bill, true)), true), (Parts((Bill, true)), true), (Parts((Water, true)), true), (Parts((Water, true), (Bill, false)), true),
        (Parts((Water, true), (Brand, false)), false), (Parts((Brand, false), (Water, true)), false), (Parts((Brand, false)), false),
    ];

    private readonly WordEvidence _evidence = WordEvidence.Learn(Examples);

    [Fact]
    public void A_word_that_only_others_ask_with_speaks_against_the_question()
    {
        Assert.True(_evidence.Of([.. Parts((Water, true), (Bill, true))]) > 0);
        Assert.True(_evidence.Of([.. Parts((Water, true), (Brand, false))]) < 0);
    }

    [Fact]
    public void A_word_that_no_text_has_is_no_evidence()
    {
        Assert.Equal(_evidence.Of([.. Parts((Water, true))]), _evidence.Of([.. Parts((Water, true), (EntryWords.None, false))]));
    }

    [Fact]
    public void A_word_that_no_example_has_weighs_nothing()
    {
        var parts = _evidence.Explain([.. Parts((Never, false))], "a");

        Assert.Equal([0, 0], parts.Skip(1).Select(part => part.Value));
    }

    [Fact]
    public void The_same_examples_give_the_same_evidence()
    {
        List<WordEvidence.Part> question = [.. Parts((Bill, true), (Brand, false))];

        Assert.Equal(_evidence.Of(question), WordEvidence.Learn(Examples).Of(question));
    }

    [Fact]
    public void It_explains_itself_by_words_and_neighbours_that_sum_to_it()
    {
        List<WordEvidence.Part> question = [.. Parts((Water, true), (Brand, false))];

        var parts = _evidence.Explain(question, "ab");

        Assert.Equal(_evidence.Of(question), parts.Sum(part => part.Value), 4);
        Assert.Equal(["bias", "a", "a", "b (not in the entry)", "ab (not in the entry)"], parts.Select(part => part.Description));
    }

    [Fact]
    public void Nothing_to_learn_from_is_no_evidence() => Assert.Equal(0, WordEvidence.Learn([]).Of([.. Parts((Water, true))]));

    // One letter a word.
    private static WordEvidence.Part[] Parts(params (int Number, bool IsHeld)[] words)
    {
        var parts = new List<WordEvidence.Part>();
        WordEvidence.Take([.. words.Select((word, at) => new EntryWords.Word(at, 1, word.Number, word.IsHeld))], parts);
        return [.. parts];
    }
}
