using Chatbot.Throughput;
using Xunit;

namespace Chatbot.Tests.Benchmarks;

public sealed class SettingsTests
{
    [Fact]
    public void Nothing_given_is_everything_beside_the_yardsticks()
    {
        var settings = Settings.Parse([])!;

        Assert.Equal((3000, false), (settings.Messages, settings.IsAlone));
        Assert.Equal([1, 16, 64, 256], settings.Connections);
    }

    [Fact]
    public void Messages_connections_and_alone_are_taken_in_this_order()
    {
        var settings = Settings.Parse(["6000", "64,256", "alone"])!;

        Assert.Equal((6000, true), (settings.Messages, settings.IsAlone));
        Assert.Equal([64, 256], settings.Connections);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("many")]
    [InlineData("100", "")]
    [InlineData("100", "16,,64")]
    [InlineData("100", "16", "together")]
    [InlineData("100", "16", "alone", "again")]
    public void Anything_else_is_none(params string[] args) => Assert.Null(Settings.Parse(args));
}
