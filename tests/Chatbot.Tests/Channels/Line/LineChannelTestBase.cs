using Chatbot.Channels.Line;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Chatbot.Tests.Channels.Line;

/// <summary>Our way out to LINE, with the platform's stand-in at its end.</summary>
public abstract class LineChannelTestBase : IAsyncLifetime
{
    protected static readonly string User = LineEvents.UserId("สมศรี");

    private ServiceProvider _services = null!;

    protected ManualClock Clock { get; } = new();

    protected FakeLine Line { get; private set; } = null!;

    private protected LineChannel Channel { get; private set; } = null!;

    protected SendRequest Last { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Line = await FakeLine.StartAsync(Clock);
        _services = Services(Line.ApiBaseUrl);
        Channel = _services.GetRequiredService<LineChannel>();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Line.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected SendRequest Request() => Last = new()
    {
        EffectId = "01FZ74A0TDDPYRVKNK77XKC3ZR:0",
        Conversation = new(ChannelNames.Line, User),
        Messages = [MessageSamples.Said("สวัสดี")],
        Reply = new ReplyToken(Line.IssueReplyToken(User), Clock.GetUtcNow()),
    };

    protected async Task<IReadOnlyList<string>> SeenAfterAsync(SendRequest request)
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(request));
        return Seen();
    }

    protected IReadOnlyList<string> Seen() => [.. Line.Screens.Of(User).Select(message => $"{message.Via}: {message.Text}")];

    protected Task<SendResult> SendAsync(SendRequest request) => Clock.AdvanceWhenSilentAsync(
        TimeSpan.FromSeconds(11), () => Line.Silences, () => Channel.SendAsync(request, TestContext.Current.CancellationToken));

    protected ServiceProvider Services(string apiBaseUrl) => new ServiceCollection()
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddLineChannel(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Line:ChannelSecret"] = Line.ChannelSecret,
            ["Line:ChannelAccessToken"] = Line.AccessToken,
            ["Line:ApiBaseUrl"] = apiBaseUrl + "/",
            ["Line:DataApiBaseUrl"] = Line.DataApiBaseUrl,
        }).Build())
        .BuildServiceProvider();
}
