using Chatbot.Core.Understanding.Evaluation;
using Xunit;

namespace Chatbot.Tests.Core.Understanding;

public sealed class MessageMetricsTests
{
    private static readonly LabelledMessage Plain = new("x", "question", "office", false, false, [], "neu", "th");

    [Fact]
    public void The_same_on_both_sides_is_perfect()
    {
        var message = Plain with { PersonalData = [("phone", "081")] };

        var metrics = MessageMetrics.Measure([(message, message)]);

        Assert.Equal(1, metrics.IntentMacroF1);
        Assert.Equal(1, metrics.PersonalData.F1);
        Assert.Empty(metrics.Confusions);
    }

    [Fact]
    public void Each_intent_counts_the_same_however_rare()
    {
        var thanks = Plain with { Intent = "thanks" };

        var metrics = MessageMetrics.Measure([(Plain, Plain), (Plain, Plain), (Plain, Plain), (thanks, Plain)]);

        // question: 3 hits, 1 false alarm; thanks: 1 miss.
        Assert.Equal((6.0 / 7 + 0) / 2, metrics.IntentMacroF1, 6);
        Assert.Equal(("thanks > question", 1), metrics.Confusions[0]);
    }

    [Fact]
    public void Personal_data_counts_only_with_its_kind_and_exact_words()
    {
        var wanted = Plain with { PersonalData = [("phone", "081"), ("name", "นายก ข")] };
        var given = Plain with { PersonalData = [("phone", "081"), ("name", "นายก"), ("email", "a@b.c")] };

        var metrics = MessageMetrics.Measure([(wanted, given)]);

        Assert.Equal(new Counts(1, 2, 1), metrics.PersonalData);
        Assert.Equal(new Counts(0, 1, 1), metrics.PersonalDataByType["name"]);
    }

    [Fact]
    public void No_department_is_a_value_like_any_other()
    {
        var metrics = MessageMetrics.Measure([(Plain with { Department = null }, Plain), (Plain, Plain)]);

        Assert.Equal(new Proportion(1, 2), metrics.Department);
        Assert.Equal(new Proportion(1, 1), metrics.DepartmentWhereGiven);
    }

    // 8 of 10: Wilson's interval, as printed in Brown, Cai and DasGupta (2001), formula 4.
    [Fact]
    public void The_interval_is_Wilsons()
    {
        var share = new Proportion(8, 10);

        Assert.Equal(0.4902, share.Low, 4);
        Assert.Equal(0.9433, share.High, 4);
        Assert.Equal((0, 1), (new Proportion(0, 0).Low, new Proportion(0, 0).High));
    }
}
