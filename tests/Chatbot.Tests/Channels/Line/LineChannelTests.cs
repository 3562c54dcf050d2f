using Chatbot.Channels.Line;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing.FakePlatform;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Chatbot.Tests.Channels.Line;

/// <summary>How a send ends, and by which way it goes.</summary>
public sealed class LineChannelTests : LineChannelTestBase
{
    [Fact]
    public async Task A_fresh_token_is_used_and_nothing_is_paid()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(Request()));

        Assert.Equal(["reply: สวัสดี"], Seen());
        Assert.Empty(Line.Complaints);
    }

    [Fact]
    public async Task A_token_that_is_too_old_is_not_tried()
    {
        var request = Request();
        Clock.Advance(TimeSpan.FromSeconds(51));

        Assert.IsType<SendResult.Sent>(await SendAsync(request));

        Assert.Equal(["push: สวัสดี"], Seen());
        Assert.Empty(Line.Complaints);
    }

    [Fact]
    public async Task Without_a_token_it_is_pushed() =>
        Assert.Equal(["push: สวัสดี"], await SeenAfterAsync(Request() with { Reply = null }));

    [Fact]
    public async Task A_token_that_LINE_does_not_honour_leads_to_a_push()
    {
        var request = Request() with { Reply = new ReplyToken("made-up", Clock.GetUtcNow()) };

        Assert.Equal(["push: สวัสดี"], await SeenAfterAsync(request));
    }

    [Fact]
    public async Task The_months_limit_is_told_from_the_rate_limit()
    {
        Line.MonthlyLimit = 0;

        Assert.IsType<SendResult.QuotaSpent>(await SendAsync(Request() with { Reply = null }));
        Assert.IsType<SendResult.Sent>(await SendAsync(Request()));
    }

    [Fact]
    public async Task A_token_of_the_channel_that_died_breaks_the_channel()
    {
        Line.AccessToken = "reissued";

        Assert.Contains("Line:ChannelAccessToken", Assert.IsType<SendResult.ChannelBroken>(await SendAsync(Request())).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_LINE_does_not_know_is_unreachable() =>
        Assert.IsType<SendResult.Unreachable>(await SendAsync(Request() with { Reply = null, Conversation = new(ChannelNames.Line, "U1") }));

    [Fact]
    public async Task A_server_that_is_not_there_has_taken_nothing()
    {
        string gone;
        await using (var line = await FakeLine.StartAsync(Clock))
        {
            gone = line.ApiBaseUrl;
        }

        await using var services = Services(gone);

        var result = await services.GetRequiredService<LineChannel>().SendAsync(Request(), TestContext.Current.CancellationToken);

        Assert.IsType<SendResult.TryLater>(result);
    }

    [Fact]
    public async Task An_address_that_is_not_the_API_breaks_the_channel()
    {
        await using var services = Services(Line.DataApiBaseUrl);

        var result = await services.GetRequiredService<LineChannel>().SendAsync(Request(), TestContext.Current.CancellationToken);

        Assert.Contains("Line:ApiBaseUrl", Assert.IsType<SendResult.ChannelBroken>(result).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Everything_we_say_is_accepted_by_the_platform(string name)
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(Request() with { Messages = MessageSamples.All[name] }));

        Assert.Empty(Line.Complaints);
    }

    public static TheoryData<string> Samples() => [.. MessageSamples.All.Keys];
}
