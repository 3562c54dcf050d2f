using Chatbot.Channels.Messenger;
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

namespace Chatbot.Tests.Channels.Messenger;

public sealed class MessengerChannelTests : IAsyncLifetime
{
    private const string Citizen = "7301234567890123456";

    private readonly ManualClock _clock = new();
    private readonly List<int> _progress = [];
    private FakeMessenger _messenger = null!;
    private ServiceProvider _services = null!;
    private MessengerChannel _channel = null!;

    public async ValueTask InitializeAsync()
    {
        _messenger = await FakeMessenger.StartAsync(_clock);
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddMessengerChannel(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Messenger:AppSecret"] = _messenger.AppSecret,
                ["Messenger:PageAccessToken"] = _messenger.PageAccessToken,
                ["Messenger:VerifyToken"] = _messenger.VerifyToken,
                ["Messenger:PageId"] = _messenger.PageId,
                ["Messenger:GraphBaseUrl"] = _messenger.GraphBaseUrl,
            }).Build())
            .BuildServiceProvider();
        _channel = _services.GetRequiredService<MessengerChannel>();
        _messenger.Act(Citizen);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _messenger.DisposeAsync();
    }

    [Fact]
    public async Task Bubbles_come_in_order_and_each_is_recorded()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(Request("หนึ่ง", "สอง", "สาม")));

        Assert.Equal(["RESPONSE: หนึ่ง", "RESPONSE: สอง", "RESPONSE: สาม"], Seen());
        Assert.Equal([1, 2, 3], _progress);
    }

    [Theory]
    [InlineData(Fault.TooManyRequests)]
    [InlineData(Fault.ServerError)]
    [InlineData(Fault.Silence)]
    [InlineData(Fault.Disconnect)]
    public async Task After_a_failure_between_two_bubbles_only_the_rest_is_sent(Fault fault)
    {
        _messenger.Faults.Next(Fault.None, fault);

        Assert.IsNotType<SendResult.Sent>(await SendAsync(Request("หนึ่ง", "สอง")));
        Assert.IsType<SendResult.Sent>(await SendAsync(Request("หนึ่ง", "สอง") with { MessagesSent = 1 }));

        Assert.Equal(["RESPONSE: หนึ่ง", "RESPONSE: สอง"], Seen());
    }

    [Theory]
    [InlineData(Fault.ServerError, typeof(SendResult.Unknown))]
    [InlineData(Fault.SilenceAfterTaking, typeof(SendResult.Unknown))]
    [InlineData(Fault.DisconnectAfterTaking, typeof(SendResult.Unknown))]
    [InlineData(Fault.TooManyRequests, typeof(SendResult.TryLater))]
    public async Task Whether_it_can_have_been_taken_is_told_apart(Fault fault, Type expected)
    {
        _messenger.Faults.Next(fault);

        Assert.IsType(expected, await SendAsync(Request("สวัสดี")));
    }

    [Theory]
    [InlineData(0, new[] { "RESPONSE: หนึ่ง", "RESPONSE: สอง" })]
    [InlineData(1, new[] { "RESPONSE: สอง" })]
    [InlineData(2, new string[0])]
    [InlineData(null, new string[0])] // Another worker has taken it up, or it has ended.
    public async Task A_bubble_in_doubt_is_given_the_time_to_be_confirmed_and_what_is_confirmed_is_not_sent_again(int? confirmed, string[] sent)
    {
        var sending = _channel.SendAsync(
            Request("หนึ่ง", "สอง") with { Previous = PreviousAttempt.Unknown, ReadProgressAsync = () => Task.FromResult(confirmed) },
            TestContext.Current.CancellationToken);
        _clock.Advance(new MessengerOptions().RequestTimeout);
        Assert.Equal(0, _messenger.Calls); // Another process may be sending it until then.

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType(confirmed is null ? typeof(SendResult.Unknown) : typeof(SendResult.Sent), await sending);
        Assert.Equal(sent, Seen());
    }

    [Fact]
    public async Task A_refusal_of_a_bubble_in_doubt_leaves_the_doubt_and_one_of_a_later_bubble_is_none()
    {
        _messenger.Faults.Next(Fault.TooManyRequests, Fault.None, Fault.TooManyRequests);
        var request = Request("หนึ่ง", "สอง") with { Previous = PreviousAttempt.Unknown, ReadProgressAsync = static () => Task.FromResult<int?>(0) };

        var first = SendAsync(request);
        _clock.Advance(new MessengerOptions().RequestTimeout + TimeSpan.FromSeconds(1));
        Assert.IsType<SendResult.Unknown>(await first);

        var second = SendAsync(request);
        _clock.Advance(new MessengerOptions().RequestTimeout + TimeSpan.FromSeconds(1));
        Assert.IsType<SendResult.TryLater>(await second);
        Assert.Equal(["RESPONSE: หนึ่ง"], Seen());
    }

    [Fact]
    public async Task Every_bubble_carries_the_mark_by_which_its_echo_is_known()
    {
        await SendAsync(Request("หนึ่ง", "สอง"));

        Assert.Equal(
            ["chatbot:m_1:0:0", "chatbot:m_1:0:1"],
            _messenger.Screens.Of(Citizen).Select(message => message.Json.GetProperty("metadata").GetString()));
    }

    [Fact]
    public async Task The_bot_is_silent_after_a_day_without_asking_the_platform()
    {
        var request = Request("สวัสดี");
        _clock.Advance(TimeSpan.FromHours(25));

        Assert.IsType<SendResult.Unreachable>(await SendAsync(request));
        Assert.Equal(0, _messenger.Calls);
    }

    [Fact]
    public async Task A_person_may_write_for_seven_days_and_no_longer()
    {
        var request = Request("ถนนซ่อมแล้วครับ") with { WrittenByPerson = true };
        _clock.Advance(TimeSpan.FromDays(6));
        Assert.IsType<SendResult.Sent>(await SendAsync(request));
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.IsType<SendResult.Unreachable>(await SendAsync(request));

        Assert.Equal(["HUMAN_AGENT: ถนนซ่อมแล้วครับ"], Seen());
    }

    [Fact]
    public async Task When_the_last_action_is_not_known_the_platform_decides()
    {
        var request = Request("สวัสดี") with { LastCitizenActivityAt = null };
        _clock.Advance(TimeSpan.FromDays(2));

        Assert.IsType<SendResult.Unreachable>(await SendAsync(request));
        Assert.IsType<SendResult.Sent>(await SendAsync(request with { WrittenByPerson = true }));

        Assert.Equal(["HUMAN_AGENT: สวัสดี"], Seen());
    }

    [Fact]
    public async Task Somebody_who_blocked_the_Page_is_unreachable()
    {
        _messenger.Block(Citizen);

        Assert.IsType<SendResult.Unreachable>(await SendAsync(Request("สวัสดี")));
    }

    [Fact]
    public async Task Somebody_the_Page_does_not_know_is_unreachable() =>
        Assert.IsType<SendResult.Unreachable>(await SendAsync(Request("สวัสดี") with { Conversation = new(ChannelNames.Messenger, "1") }));

    [Fact]
    public async Task A_token_that_died_breaks_the_channel()
    {
        _messenger.PageAccessToken = "renewed";

        Assert.Contains("Messenger:PageAccessToken", Assert.IsType<SendResult.ChannelBroken>(await SendAsync(Request("สวัสดี"))).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Everything_we_say_is_accepted_by_the_platform(string name)
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(Request("x") with { Messages = MessageSamples.All[name] }));

        Assert.Empty(_messenger.Complaints);
    }

    public static TheoryData<string> Samples() => [.. MessageSamples.All.Keys];

    [Fact]
    public async Task The_citizen_sees_that_the_message_was_read_and_an_answer_is_coming()
    {
        await _channel.ShowTypingAsync(new(ChannelNames.Messenger, Citizen), TestContext.Current.CancellationToken);

        Assert.Equal([$"{Citizen}:mark_seen", $"{Citizen}:typing_on"], _messenger.Actions);
    }

    [Fact]
    public async Task An_attachment_is_fetched_through_a_redirect_that_stays_on_an_allowed_host()
    {
        var file = _messenger.PutFile("a.jpg", FakeContent.Ready([1, 2, 3]));
        var first = _messenger.PutFile("first", FakeContent.Only(302, file));

        var content = Assert.IsType<DownloadResult.Content>(await DownloadAsync(first));

        await using (content.Stream)
        {
            using var bytes = new MemoryStream();
            await content.Stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal([1, 2, 3], bytes.ToArray());
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/inside")]
    [InlineData("http://scontent.fbcdn.net/plain")]
    [InlineData("https://fbcdn.net.example.com/a")]
    [InlineData("https://scontent.fbcdn.net:8443/a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    public async Task Nothing_is_fetched_from_elsewhere_directly_or_by_a_redirect(string address)
    {
        Assert.IsType<DownloadResult.Gone>(await DownloadAsync(address));
        Assert.IsType<DownloadResult.Gone>(await DownloadAsync(_messenger.PutFile("first", FakeContent.Only(302, address == "nonsense" ? "//x.example.com/" : address))));
    }

    [Theory]
    [InlineData(404, typeof(DownloadResult.Gone))]
    [InlineData(403, typeof(DownloadResult.Gone))]
    [InlineData(503, typeof(DownloadResult.TryLater))]
    public async Task An_attachment_that_is_not_given_is_gone_or_comes_later(int status, Type expected) =>
        Assert.IsType(expected, await DownloadAsync(_messenger.PutFile("a", FakeContent.Only(status))));

    [Fact]
    public async Task Too_large_an_attachment_is_not_begun() =>
        Assert.IsType<DownloadResult.Gone>(await DownloadAsync(_messenger.PutFile("a", FakeContent.Ready(new byte[(25 * 1024 * 1024) + 1]))));

    private SendRequest Request(params string[] texts) => new()
    {
        EffectId = "m_1:0",
        Conversation = new(ChannelNames.Messenger, Citizen),
        Messages = [.. texts.Select(text => MessageSamples.Said(text))],
        LastCitizenActivityAt = _clock.GetUtcNow(),
        RecordProgressAsync = count =>
        {
            _progress.Add(count);
            return Task.CompletedTask;
        },
    };

    private IReadOnlyList<string> Seen() => [.. _messenger.Screens.Of(Citizen).Select(message => $"{message.Via}: {message.Text}")];

    private Task<SendResult> SendAsync(SendRequest request) => _clock.AdvanceWhenSilentAsync(
        TimeSpan.FromSeconds(11), () => _messenger.Silences, () => _channel.SendAsync(request, TestContext.Current.CancellationToken));

    private Task<DownloadResult> DownloadAsync(string address) =>
        _channel.DownloadAsync(new AttachmentReceived("image", address), TestContext.Current.CancellationToken);
}
