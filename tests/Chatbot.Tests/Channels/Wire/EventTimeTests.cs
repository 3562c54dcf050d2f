using System.Globalization;
using Chatbot.Channels.Wire;
using Xunit;

namespace Chatbot.Tests.Channels.Wire;

public sealed class EventTimeTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-23T03:00:00Z", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-11-23T02:59:59Z", "2026-11-23T02:59:59Z")]
    [InlineData("2026-11-22T03:00:00Z", "2026-11-22T03:00:00Z")]
    [InlineData("2026-11-23T03:02:00Z", "2026-11-23T03:02:00Z")]
    [InlineData("2016-03-23T03:02:00Z", "2026-11-23T03:00:00Z")]
    [InlineData("2026-11-24T03:00:00Z", "2026-11-23T03:00:00Z")]
    [InlineData(null, "2026-11-23T03:00:00Z")]
    public void A_moment_that_no_delivery_can_come_from_is_now(string? claimed, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture),
            EventTime.Of(claimed is null ? null : DateTimeOffset.Parse(claimed, CultureInfo.InvariantCulture), Now));
}
