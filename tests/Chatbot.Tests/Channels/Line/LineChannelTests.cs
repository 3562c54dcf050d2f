using Chatbot.Channels.Line;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Chatbot.Tests.Channels.Line;

public sealed class LineChannelTests : IAsyncLifetime
{
    private static readonly string User = LineEvents.UserId("สมศรี");

    private readonly ManualClock _clock = new();
    private FakeLine _line = null!;
    private ServiceProvider _services = null!;
    private LineChannel _channel = null!;
    private SendRequest _last = null!;

    public async ValueTask InitializeAsync()
    {
        _line = await FakeLine.StartAsync(_clock);
        _services = Services(_line.ApiBaseUrl);
        _channel = _services.GetRequiredService<LineChannel>();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task A_fresh_token_is_used_and_nothing_is_paid()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(Request()));

        Assert.Equal(["reply: สวัสดี"], Seen());
        Assert.Empty(_line.Complaints);
    }

    [Fact]
    public async Task A_token_that_is_too_old_is_not_tried()
    {
        var request = Request();
        _clock.Advance(TimeSpan.FromSeconds(51));

        Assert.IsType<SendResult.Sent>(await SendAsync(request));

        Assert.Equal(["push: สวัสดี"], Seen());
        Assert.Empty(_line.Complaints);
    }

    [Fact]
    public async Task Without_a_token_it_is_pushed() =>
        Assert.Equal(["push: สวัสดี"], await SeenAfterAsync(Request() with { Reply = null }));

    [Fact]
    public async Task A_token_that_LINE_does_not_honour_leads_to_a_push()
    {
        var request = Request() with { Reply = new ReplyToken("made-up", _clock.GetUtcNow()) };

        Assert.Equal(["push: สวัสดี"], await SeenAfterAsync(request));
    }

    [Theory]
    [InlineData(Fault.Silence)]
    [InlineData(Fault.SilenceAfterTaking)]
    [InlineData(Fault.ServerError)]
    [InlineData(Fault.ServerErrorAfterTaking)]
    [InlineData(Fault.Disconnect)]
    [InlineData(Fault.DisconnectAfterTaking)]
    public async Task A_reply_of_unknown_outcome_is_said_once_when_tried_again_in_time(Fault fault)
    {
        _line.Faults.Next(fault);

        Assert.IsType<SendResult.Unknown>(await SendAsync(Request()));
        Assert.IsType<SendResult.Sent>(await SendAsync(_last with { Previous = PreviousAttempt.Unknown }));

        Assert.Equal(["reply: สวัสดี"], Seen());
    }

    [Fact]
    public async Task A_refusal_does_not_make_us_forget_that_the_outcome_before_is_unknown()
    {
        _line.Faults.Next(Fault.SilenceAfterTaking, Fault.TooManyRequests);

        Assert.IsType<SendResult.Unknown>(await SendAsync(Request()));
        Assert.IsType<SendResult.Unknown>(await SendAsync(_last with { Previous = PreviousAttempt.Unknown }));
        Assert.IsType<SendResult.Sent>(await SendAsync(_last with { Previous = PreviousAttempt.Unknown }));

        Assert.Equal(["reply: สวัสดี"], Seen());
    }

    [Fact]
    public async Task A_reply_lost_in_an_outage_longer_than_the_tokens_life_is_pushed()
    {
        _line.Faults.Next(Fault.ServerError);
        Assert.IsType<SendResult.Unknown>(await SendAsync(Request()));
        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.IsType<SendResult.Sent>(await SendAsync(_last with { Previous = PreviousAttempt.Unknown }));

        Assert.Equal(["push: สวัสดี"], Seen());
    }

    [Theory]
    [InlineData(Fault.ServerError)]
    [InlineData(Fault.TooManyRequests, Fault.ServerError)]
    public async Task A_reply_in_doubt_is_asked_for_again_also_past_its_minute_while_LINE_still_honours_the_token(params Fault[] faults)
    {
        _line.HonoursTokensFor = TimeSpan.FromMinutes(20);
        _line.Faults.Next(faults);
        await SendAsync(Request());
        _clock.Advance(TimeSpan.FromMinutes(2));

        while (await SendAsync(_last with { Previous = PreviousAttempt.Unknown }) is not SendResult.Sent)
        {
        }

        Assert.Equal(["reply: สวัสดี"], Seen());
    }

    [Fact]
    public async Task A_doubt_says_until_when_another_attempt_settles_it()
    {
        _line.Faults.Next(Fault.ServerError);

        var unknown = Assert.IsType<SendResult.Unknown>(await SendAsync(Request()));

        Assert.InRange(unknown.SettledUntil!.Value - _last.Reply!.ReceivedAt, TimeSpan.FromSeconds(40), FakeLine.TokenLife);
    }

    [Fact]
    public async Task A_token_once_refused_is_not_tried_again()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(Request() with { Previous = PreviousAttempt.ReplyRefused }));

        Assert.Equal(["push: สวัสดี"], Seen());
    }

    [Fact]
    public async Task Who_was_overtaken_before_the_token_was_refused_says_nothing()
    {
        var request = Request() with { Reply = new ReplyToken("used by the other", _clock.GetUtcNow()), RecordReplyRefusedAsync = () => Task.FromResult(false) };

        Assert.IsType<SendResult.Unknown>(await SendAsync(request));

        Assert.Empty(Seen());
    }

    [Theory]
    [InlineData(Fault.Silence)]
    [InlineData(Fault.SilenceAfterTaking)]
    [InlineData(Fault.ServerErrorAfterTaking)]
    [InlineData(Fault.DisconnectAfterTaking)]
    [InlineData(Fault.TooManyRequests)]
    public async Task A_push_is_said_once_however_often_it_is_tried(Fault fault)
    {
        _line.Faults.Next(fault, fault);
        var request = Request() with { Reply = null };

        Assert.IsType<SendResult.TryLater>(await SendAsync(request));
        Assert.IsType<SendResult.TryLater>(await SendAsync(request with { Previous = PreviousAttempt.Refused }));
        Assert.IsType<SendResult.Sent>(await SendAsync(request with { Previous = PreviousAttempt.Refused }));
        Assert.IsType<SendResult.Sent>(await SendAsync(request with { Previous = PreviousAttempt.Unknown }));

        Assert.Equal(["push: สวัสดี"], Seen());
    }

    [Fact]
    public async Task Two_effects_with_the_same_words_are_two_messages()
    {
        await SendAsync(Request() with { Reply = null, EffectId = "e1:0" });
        await SendAsync(Request() with { Reply = null, EffectId = "e2:0" });

        Assert.Equal(2, Seen().Count);
    }

    [Fact]
    public async Task The_months_limit_is_told_from_the_rate_limit()
    {
        _line.MonthlyLimit = 0;

        Assert.IsType<SendResult.QuotaSpent>(await SendAsync(Request() with { Reply = null }));
        Assert.IsType<SendResult.Sent>(await SendAsync(Request()));
    }

    [Fact]
    public async Task A_token_of_the_channel_that_died_breaks_the_channel()
    {
        _line.AccessToken = "reissued";

        Assert.Contains("Line:ChannelAccessToken", Assert.IsType<SendResult.ChannelBroken>(await SendAsync(Request())).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_LINE_does_not_know_is_unreachable() =>
        Assert.IsType<SendResult.Unreachable>(await SendAsync(Request() with { Reply = null, Conversation = new(ChannelNames.Line, "U1") }));

    [Fact]
    public async Task A_server_that_is_not_there_has_taken_nothing()
    {
        string gone;
        await using (var line = await FakeLine.StartAsync(_clock))
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
        await using var services = Services(_line.DataApiBaseUrl);

        var result = await services.GetRequiredService<LineChannel>().SendAsync(Request(), TestContext.Current.CancellationToken);

        Assert.Contains("Line:ApiBaseUrl", Assert.IsType<SendResult.ChannelBroken>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_stop_is_not_taken_for_an_answer()
    {
        using var stop = new CancellationTokenSource();
        _line.Faults.Next(Fault.Silence);
        var sending = _channel.SendAsync(Request(), stop.Token);
        await Eventually.TrueAsync(() => _line.Silences == 1, TimeSpan.FromSeconds(20), "LINE was called");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Everything_we_say_is_accepted_by_the_platform(string name)
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(Request() with { Messages = MessageSamples.All[name] }));

        Assert.Empty(_line.Complaints);
    }

    public static TheoryData<string> Samples() => [.. MessageSamples.All.Keys];

    [Fact]
    public async Task Content_is_fetched_from_the_other_host_when_it_is_ready()
    {
        _line.PutContent("77", FakeContent.Only(202));
        var picture = new AttachmentReceived("image", "77");
        Assert.IsType<DownloadResult.TryLater>(await DownloadAsync(picture));
        _line.PutContent("77", FakeContent.Ready([1, 2, 3]));

        var content = Assert.IsType<DownloadResult.Content>(await DownloadAsync(picture));

        await using (content.Stream)
        {
            using var bytes = new MemoryStream();
            await content.Stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal([1, 2, 3], bytes.ToArray());
            Assert.Equal("image/jpeg", content.ContentType);
        }
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Content_that_was_taken_back_is_gone(int status)
    {
        _line.PutContent("77", FakeContent.Only(status));

        Assert.IsType<DownloadResult.Gone>(await DownloadAsync(new AttachmentReceived("image", "77")));
    }

    [Fact]
    public async Task Content_at_an_address_that_is_not_allowed_is_not_fetched() =>
        Assert.IsType<DownloadResult.Gone>(await DownloadAsync(new AttachmentReceived("image", "http://127.0.0.1:6379/secret")));

    [Fact]
    public async Task The_dots_are_shown_to_a_person_and_not_to_a_group()
    {
        await _channel.ShowTypingAsync(new(ChannelNames.Line, User), TestContext.Current.CancellationToken);
        await _channel.ShowTypingAsync(new(ChannelNames.Line, LineSamples.Group), TestContext.Current.CancellationToken);

        Assert.Equal([User], _line.LoadingShown);
    }

    [Fact]
    public async Task A_name_is_known_or_not()
    {
        _line.SetName(User, "สมศรี");

        Assert.Equal("สมศรี", await _channel.FindNameAsync(new(ChannelNames.Line, User), TestContext.Current.CancellationToken));
        Assert.Null(await _channel.FindNameAsync(new(ChannelNames.Line, LineEvents.UserId("คนอื่น")), TestContext.Current.CancellationToken));
    }

    private SendRequest Request() => _last = new()
    {
        EffectId = "01FZ74A0TDDPYRVKNK77XKC3ZR:0",
        Conversation = new(ChannelNames.Line, User),
        Messages = [MessageSamples.Said("สวัสดี")],
        Reply = new ReplyToken(_line.IssueReplyToken(User), _clock.GetUtcNow()),
    };

    private async Task<IReadOnlyList<string>> SeenAfterAsync(SendRequest request)
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(request));
        return Seen();
    }

    private IReadOnlyList<string> Seen() => [.. _line.Screens.Of(User).Select(message => $"{message.Via}: {message.Text}")];

    private Task<SendResult> SendAsync(SendRequest request) => _clock.AdvanceWhenSilentAsync(
        TimeSpan.FromSeconds(11), () => _line.Silences, () => _channel.SendAsync(request, TestContext.Current.CancellationToken));

    private Task<DownloadResult> DownloadAsync(AttachmentReceived attachment) =>
        _channel.DownloadAsync(attachment, TestContext.Current.CancellationToken);

    private ServiceProvider Services(string apiBaseUrl) => new ServiceCollection()
        .AddSingleton<TimeProvider>(_clock)
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddLineChannel(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Line:ChannelSecret"] = _line.ChannelSecret,
            ["Line:ChannelAccessToken"] = _line.AccessToken,
            ["Line:ApiBaseUrl"] = apiBaseUrl + "/",
            ["Line:DataApiBaseUrl"] = _line.DataApiBaseUrl,
        }).Build())
        .BuildServiceProvider();
}
