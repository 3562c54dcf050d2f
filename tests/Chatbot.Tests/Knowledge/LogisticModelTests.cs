using Chatbot.Knowledge.Deciding;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class LogisticModelTests
{
    private static readonly (double[] Numbers, bool IsPositive, double Weight)[] Examples =
    [
        ([0.1, 5], false, 1), ([0.2, 7], false, 1), ([0.3, 6], false, 1), ([0.6, 5], false, 1),
        ([0.5, 6], true, 1), ([0.8, 7], true, 1), ([0.9, 5], true, 1), ([1.0, 6], true, 1),
    ];

    [Fact]
    public void It_learns_what_tells_the_examples_apart()
    {
        var model = LogisticModel.Fit(Examples, 0.01);

        Assert.True(model.Probability([0.9, 6]) > 0.8);
        Assert.True(model.Probability([0.2, 6]) < 0.2);
    }

    [Fact]
    public void The_mean_probability_is_the_share_of_positives()
    {
        var model = LogisticModel.Fit(Examples, 0.01);

        Assert.Equal(0.5, Examples.Average(example => model.Probability(example.Numbers)), 6);
    }

    [Fact]
    public void A_monotone_model_has_no_negative_weight()
    {
        var turned = Examples.Select(example => (new[] { example.Numbers[0], -example.Numbers[0] + (example.Numbers[1] / 100) }, example.IsPositive, example.Weight)).ToList();

        var model = LogisticModel.Fit(turned, 0.01, isMonotone: true);

        Assert.All(model.Weights, weight => Assert.True(weight >= 0));
        Assert.True(model.Weights[0] > 0);
    }
}
