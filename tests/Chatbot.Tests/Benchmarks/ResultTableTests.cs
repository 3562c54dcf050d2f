using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Benchmarks;

public sealed class ResultTableTests
{
    [Fact]
    public void A_run_that_keeps_everything_ends_with_0_and_shows_each_figure_with_its_limit()
    {
        var table = new ResultTable();
        table.Promise("lost", 0);
        table.AtMost("ms", 25, 25);
        table.AtLeast("times", 1.5, 1.5);

        using var text = new StringWriter();
        Assert.Equal(0, table.Print(text));
        Assert.Equal(
            [$"{"  lost",-66}{"0",8}  kept", $"{"  ms, at most 25",-66}{"25.00",8}  kept", $"{"  times, at least 1.5",-66}{"1.50",8}  kept"],
            text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_count_is_shown_and_not_judged()
    {
        var table = new ResultTable();
        table.Count("kills", 12);

        using var text = new StringWriter();
        Assert.Equal(0, table.Print(text));
        Assert.EndsWith("12", text.ToString().Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_thing_lost_among_much_that_is_kept_ends_with_1()
    {
        var table = new ResultTable();
        table.Promise("lost", 1);
        table.Promise("twice", 0);

        AssertBroken(table);
    }

    [Theory]
    [InlineData(25.01)]
    [InlineData(double.NaN)]
    public void What_is_above_its_limit_or_was_never_measured_is_broken(double figure)
    {
        var table = new ResultTable();
        table.AtMost("ms", figure, 25);

        AssertBroken(table);
    }

    [Theory]
    [InlineData(1.49)]
    [InlineData(double.NaN)]
    public void What_is_below_its_limit_or_was_never_measured_is_broken(double figure)
    {
        var table = new ResultTable();
        table.AtLeast("times", figure, 1.5);

        AssertBroken(table);
    }

    private static void AssertBroken(ResultTable table)
    {
        using var text = new StringWriter();
        Assert.Equal(1, table.Print(text));
        Assert.Contains("BROKEN", text.ToString(), StringComparison.Ordinal);
    }
}
