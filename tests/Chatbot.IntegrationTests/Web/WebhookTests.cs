using System.Net;
using System.Text;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Xunit;

namespace Chatbot.IntegrationTests.Web;

/// <summary>The doors of the real program, with a Redis and both platforms beside it.</summary>
public sealed class WebhookTests(WebhookTests.Program program) : IClassFixture<WebhookTests.Program>
{
    private const int MaxBytes = 1024 * 1024;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_on_LINE_is_answered_through_its_reply_token()
    {
        var user = LineEvents.UserId("asks");

        Assert.Equal(HttpStatusCode.OK, await program.PostAsync(program.Line.Events.SignedLineWebhook(program.Address, program.Line.Events.Text(user, "สวัสดีครับ"))));

        Assert.Equal("reply", (await program.Line.Screens.WaitForAsync(user, 1, Deadline))[0].Via);
        Assert.Empty(program.Line.Complaints);
    }

    [Fact]
    public async Task A_question_on_Messenger_is_answered_through_the_Send_API()
    {
        const string Psid = "7300000000000000001";

        Assert.Equal(HttpStatusCode.OK, await program.PostAsync(program.Messenger.Events.SignedMessengerWebhook(program.Address, program.Messenger.Events.Text(Psid, "สวัสดีครับ"))));

        Assert.Equal("RESPONSE", (await program.Messenger.Screens.WaitForAsync(Psid, 1, Deadline))[0].Via);
        Assert.Empty(program.Messenger.Complaints);
    }

    [Fact]
    public async Task The_same_event_is_answered_once_however_often_and_at_once_it_comes()
    {
        var user = LineEvents.UserId("twice");
        var first = program.Line.Events.Text(user, "สวัสดีครับ");
        var statuses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => program.PostAsync(program.Line.Events.SignedLineWebhook(program.Address, first))));
        var answer = (await program.Line.Screens.WaitForAsync(user, 1, Deadline))[0].Text;

        // What comes after it in the same conversation is answered after it: a second answer to the first would stand before.
        await program.PostAsync(program.Line.Events.SignedLineWebhook(program.Address, first, program.Line.Events.Text(user, "เบอร์โทร อบต")));
        var seen = await program.Line.Screens.WaitForAsync(user, 2, Deadline);

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Single(seen, message => message.Text == answer);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task Without_the_right_signature_it_is_401_and_nothing_is_stored(string? signature)
    {
        const string EventId = "01FORGEDFORGEDFORGEDFORGED";
        var body = LineEvents.Body(program.Line.Events.Text(LineEvents.UserId("forger"), "สวัสดี", EventId));

        Assert.Equal(HttpStatusCode.Unauthorized, await program.PostAsync(Request("/webhooks/line", "x-line-signature", signature, new ByteArrayContent(body))));

        Assert.Equal("*0", await program.Redis.AskAsync($"KEYS *{EventId}*"));
        Assert.Equal("*0", await program.Redis.AskAsync($"KEYS *{LineEvents.UserId("forger")}*"));
    }

    [Fact]
    public async Task Every_signed_event_is_stored_before_the_200()
    {
        const string EventId = "01STOREDSTOREDSTOREDSTORED";

        await program.PostAsync(program.Line.Events.SignedLineWebhook(program.Address, program.Line.Events.Text(LineEvents.UserId("stored"), "สวัสดี", EventId)));

        Assert.Equal("*1", await program.Redis.AskAsync($"KEYS *seen:{EventId}*"));
    }

    [Theory]
    [InlineData("not json: ความลับ")]
    [InlineData("{\"destination\":\"ความลับ\"}")]
    public async Task A_body_that_LINE_does_not_document_is_400_and_is_not_echoed(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = Request("/webhooks/line", "x-line-signature", LineEvents.Sign(program.Line.ChannelSecret, bytes), new ByteArrayContent(bytes));

        using var answer = await program.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.StartsWith("The body ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ความลับ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ความลับ", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_Meta_does_not_document_is_400() =>
        Assert.Equal(HttpStatusCode.BadRequest, await program.PostAsync(Request(
            "/webhooks/messenger", "X-Hub-Signature-256", MessengerEventMaker.Sign(program.Messenger.AppSecret, "{}"u8), new ByteArrayContent("{}"u8.ToArray()))));

    [Theory]
    [InlineData(0, false, HttpStatusCode.OK)]
    [InlineData(0, true, HttpStatusCode.OK)]
    [InlineData(1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task One_mebibyte_is_taken_and_one_byte_more_is_not(int more, bool isChunked, HttpStatusCode expected)
    {
        var body = new byte[MaxBytes + more];
        Array.Fill(body, (byte)' ');
        "{\"events\":[]}"u8.CopyTo(body);
        var content = new ByteArrayContent(body);
        var request = Request("/webhooks/line", "x-line-signature", LineEvents.Sign(program.Line.ChannelSecret, body), content);
        request.Headers.TransferEncodingChunked = isChunked;

        Assert.Equal(expected, await program.PostAsync(request));
    }

    [Fact]
    public async Task Meta_verifies_the_address()
    {
        Assert.Equal("1158201444", await program.Http.GetStringAsync(
            new Uri(program.Address, $"/webhooks/messenger?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={program.Messenger.VerifyToken}"), Token));

        using var refused = await program.Http.GetAsync(new Uri(program.Address, "/webhooks/messenger?hub.mode=subscribe&hub.challenge=1&hub.verify_token=x"), Token);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private HttpRequestMessage Request(string path, string header, string? signature, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(program.Address, path)) { Content = content };
        if (signature is not null)
        {
            request.Headers.Add(header, signature);
        }

        return request;
    }

    /// <summary>One program for all tests of the class.</summary>
    public sealed class Program : IAsyncLifetime
    {
        private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("chatbot-webhooks-");
        private ChatbotProcess _chatbot = null!;

        public HttpClient Http { get; } = new();

        public Uri Address => _chatbot.BaseAddress;

        public string Output => _chatbot.Output;

        public RedisForTests Redis { get; private set; } = null!;

        public FakeLine Line { get; private set; } = null!;

        public FakeMessenger Messenger { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Redis = await RedisForTests.StartAsync();
            Line = await FakeLine.StartAsync();
            Messenger = await FakeMessenger.StartAsync();
            _chatbot = await ChatbotProcess.StartAsync(
                [("Redis:ConnectionString", Redis.ConnectionString), ("Data:Path", _data.FullName), .. Line.Settings, .. Messenger.Settings]);
        }

        public async Task<HttpStatusCode> PostAsync(HttpRequestMessage request)
        {
            using (request)
            {
                using var answer = await Http.SendAsync(request);
                return answer.StatusCode;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _chatbot.DisposeAsync();
            await Messenger.DisposeAsync();
            await Line.DisposeAsync();
            await Redis.DisposeAsync();
            Http.Dispose();
            _data.Delete(recursive: true);
        }
    }
}
