using System.Net;
using System.Text.Json;
using Chatbot.Channels.Messenger;
using Chatbot.Channels.Wire;
using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.Tests.Channels.Messenger;

public sealed class MessengerAnswersTests
{
    [Theory]
    [InlineData(1, 99, typeof(SendResult.TryLater))]
    [InlineData(1, 1357046, typeof(SendResult.Sent))]
    [InlineData(2, null, typeof(SendResult.TryLater))]
    [InlineData(2, 2018344, typeof(SendResult.ChannelBroken))]
    [InlineData(4, null, typeof(SendResult.TryLater))]
    [InlineData(10, 2018278, typeof(SendResult.Unreachable))]
    [InlineData(10, 2018065, typeof(SendResult.Unreachable))]
    [InlineData(10, 2018108, typeof(SendResult.Unreachable))]
    [InlineData(10, null, typeof(SendResult.ChannelBroken))]
    [InlineData(100, null, typeof(SendResult.Rejected))]
    [InlineData(100, 2018001, typeof(SendResult.Unreachable))]
    [InlineData(190, 463, typeof(SendResult.ChannelBroken))]
    [InlineData(200, null, typeof(SendResult.ChannelBroken))]
    [InlineData(230, null, typeof(SendResult.ChannelBroken))]
    [InlineData(368, null, typeof(SendResult.ChannelBroken))]
    [InlineData(551, 1545041, typeof(SendResult.Unreachable))]
    [InlineData(613, null, typeof(SendResult.TryLater))]
    [InlineData(80006, null, typeof(SendResult.TryLater))]
    [InlineData(1200, null, typeof(SendResult.TryLater))]
    [InlineData(10303, null, typeof(SendResult.Rejected))]
    [InlineData(98765, null, typeof(SendResult.Rejected))]
    public void Every_documented_code_has_its_ending(int code, int? subcode, Type expected)
    {
        var body = JsonSerializer.SerializeToElement(new { error = new { message = "quotes 7301234567890123456", code, error_subcode = subcode, fbtrace_id = "A" } });

        var result = MessengerAnswers.Of(new PlatformAnswer(HttpStatusCode.BadRequest, body, null));

        Assert.IsType(expected, result);
        Assert.DoesNotContain("7301234567890123456", result.ToString(), StringComparison.Ordinal);
    }

    // The vectors of Meta's page on securing requests; the client computes it the same way.
    [Theory]
    [InlineData("test", "test", "88cd2108b5347d973cf39cdf9053d7dd42704876d8c9a9bd8e2d168259d3ddf7")]
    [InlineData("helloWorld", "PRIE7$oG2uS-Yf17kEnUEpi5hvW/#AFo", "cb064987988fcd658470d6a24f1c68f6d7982c80ab9efb08cb8c84ef88fd03e1")]
    public void The_proof_of_the_apps_secret_is_as_published(string token, string secret, string expected) =>
        Assert.Equal(expected, MessengerClient.Proof(secret, token));
}
