using System.Diagnostics;
using Chatbot.Throughput;
using Xunit;

namespace Chatbot.Tests.Benchmarks;

public sealed class MeasuredTests
{
    private static readonly long Second = Stopwatch.Frequency;

    [Fact]
    public void A_reply_that_never_came_is_missing_and_in_no_rate_and_no_latency()
    {
        var measured = Measured.Of(
            started: Second,
            sent: [Second, Second, Second, Second],
            acknowledged: [Second * 2, Second * 2, Second * 2, Second * 2],
            replied: [Second * 2, 0, Second * 3, 0]);

        Assert.Equal(4, measured.AcknowledgedRate, 6);
        Assert.Equal(1, measured.RepliedRate, 6);
        Assert.Equal([1000, 2000], measured.Replied);
        Assert.Equal(2, measured.Missing);
    }

    [Fact]
    public void Where_nothing_came_the_rate_is_0_and_there_is_no_percentile()
    {
        var measured = Measured.Of(started: 1, sent: [2], acknowledged: [3], replied: [0]);

        Assert.Equal(0, measured.RepliedRate);
        Assert.Equal(double.NaN, Measured.Percentile(measured.Replied, 0.99));
        Assert.Equal(1, measured.Missing);
    }
}
