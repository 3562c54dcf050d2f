using Chatbot.Knowledge.Deciding;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class DecisionSignalsTests
{
    [Fact]
    public void A_model_weighs_each_signal_and_the_product_of_each_two()
    {
        var signals = new DecisionSignals
        {
            Score = 2,
            Margin = 3,
            WordCoverage = 5,
            GramCoverage = 7,
            KnownShare = 11,
            OutOfScope = 13,
            Topical = 17,
            WordEvidence = 19,
            Elsewhere = 23,
            Length = 29,
        };
        var numbers = new double[DecisionSignals.Terms.Count];

        signals.CopyTo(numbers);

        var byName = DecisionSignals.Terms.Zip(numbers).ToDictionary(term => term.First, term => term.Second);
        Assert.Equal([2, 3, 5, 7, 11, 13, 17, 19, 23, 29], DecisionSignals.Names.Select(name => byName[name]));
        Assert.Equal(10 + 55, byName.Count);
        Assert.All(byName.Where(term => term.Key.Contains('*', StringComparison.Ordinal)), term =>
            Assert.Equal(term.Key.Split('*').Aggregate(1.0, (product, name) => product * byName[name]), term.Value));
    }
}
