using System.Net;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Xunit;

namespace Chatbot.IntegrationTests.Web;

/// <summary>The doors while something is missing: the store, a channel, a setting.</summary>
public sealed class WebhookOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("chatbot-webhooks-");
    private readonly HttpClient _http = new();
    private RedisForTests _redis = null!;
    private FakeLine _line = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisForTests.StartAsync("always");
        _line = await FakeLine.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _line.DisposeAsync();
        await _redis.DisposeAsync();
        _http.Dispose();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task While_Redis_is_away_it_is_503_and_the_redelivered_event_is_answered_once_it_is_back()
    {
        var user = LineEvents.UserId("outage");
        await using var chatbot = await ChatbotProcess.StartAsync(
            [("Redis:ConnectionString", _redis.ConnectionString), ("Data:Path", _data.FullName), .. _line.Settings]);
        var item = _line.Events.Text(user, "สวัสดีครับ");
        await _redis.KillAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(_line.Events.SignedLineWebhook(chatbot.BaseAddress, item)));

        await _redis.StartAgainAsync();
        await Eventually.TrueAsync(
            async () => await PostAsync(_line.Events.SignedLineWebhook(chatbot.BaseAddress, item)) == HttpStatusCode.OK, Deadline, "webhooks are taken again");
        await PostAsync(_line.Events.SignedLineWebhook(chatbot.BaseAddress, item));
        var answer = (await _line.Screens.WaitForAsync(user, 1, Deadline))[0].Text;
        await PostAsync(_line.Events.SignedLineWebhook(chatbot.BaseAddress, _line.Events.Text(user, "เบอร์โทร อบต")));
        Assert.Single(await _line.Screens.WaitForAsync(user, 2, Deadline), message => message.Text == answer);

        using var messenger = await _http.PostAsync(new Uri(chatbot.BaseAddress, "/webhooks/messenger"), new StringContent("{}"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, messenger.StatusCode);
    }

    [Fact]
    public async Task Half_a_channel_stops_the_start_and_what_is_missing_is_named()
    {
        await using var chatbot = ChatbotProcess.Create(
            ("Redis:ConnectionString", _redis.ConnectionString), ("Data:Path", _data.FullName), ("Line:ChannelSecret", "secret-that-is-not-shown"), ("Messenger:PageId", "1"));

        chatbot.Launch();
        await chatbot.WaitForExitAsync(Deadline);

        Assert.NotEqual(0, chatbot.ExitCode);
        await Eventually.TrueAsync(() => chatbot.Output.Contains("Line:ChannelAccessToken is missing", StringComparison.Ordinal), Deadline, "LINE's is named");
        await Eventually.TrueAsync(() => chatbot.Output.Contains("Messenger:VerifyToken is missing", StringComparison.Ordinal), Deadline, "Messenger's is named");
        Assert.DoesNotContain("secret-that-is-not-shown", chatbot.Output, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> PostAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }
}
