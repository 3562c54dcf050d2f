using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.DirectLine;

[Collection(WebChatTests.Name)]
public sealed class DirectLineTests(WebChatHost host)
{
    [Fact]
    public async Task A_conversation_is_created_once_and_greeted_once()
    {
        var session = await host.TokenAsync();

        using var first = await host.SendAsync(HttpMethod.Post, "conversations", session.Token);
        using var second = await host.SendAsync(HttpMethod.Post, "conversations", session.Token);
        await Eventually.TrueAsync(async () => (await host.ReadAsync(session, null)).Activities.Count > 0, TimeSpan.FromSeconds(20), "the bot greets");
        var greeted = await host.ReadAsync(session, null);
        var id = await host.SayAsync(session, "สวัสดีค่ะ", "hello");
        var seen = await host.AnswerToAsync(session, id);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(greeted.Activities.Select(activity => activity.Id), seen.Activities.TakeWhile(activity => activity.Id != id).Select(activity => activity.Id));
        var started = await first.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(session.Conversation, started.GetProperty("conversationId").GetString());
        Assert.StartsWith($"ws://127.0.0.1:{host.Program.BaseAddress.Port}/", started.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
        Assert.True(started.GetProperty("expires_in").GetInt64() >= 1800);
    }

    [Theory]
    [InlineData("""{"locale":"en-US"}""", "Hello")]
    [InlineData("""{"user":{"id":"dl_1"},"locale":"my"}""", "မင်္ဂလာပါ")]
    [InlineData("""{"locale":"zh-CN"}""", "สวัสดี")]
    [InlineData("not JSON", "สวัสดี")]
    public async Task The_greeting_is_in_the_language_that_the_client_wishes(string wishes, string greeting)
    {
        var session = await host.TokenAsync();

        using var answer = await host.SendAsync(HttpMethod.Post, "conversations", session.Token, new StringContent(wishes, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await Eventually.TrueAsync(
            async () => (await host.ReadAsync(session, null)).Activities is [{ Words: { } words }, ..] && words.StartsWith(greeting, StringComparison.Ordinal),
            TimeSpan.FromSeconds(20), "the bot greets");
    }

    [Fact]
    public async Task A_question_is_answered_with_its_source()
    {
        var session = await host.StartConversationAsync();

        var id = await host.SayAsync(session, "ค่าเก็บขยะเดือนละเท่าไหร่", "q1");
        var seen = await host.AnswerToAsync(session, id);

        var answer = seen.Activities.SkipWhile(activity => activity.Id != id).First(activity => activity.Role == "bot");
        Assert.Contains("ที่มา", answer.Words, StringComparison.Ordinal);
        Assert.Equal("plain", answer.Json.GetProperty("textFormat").GetString());
    }

    [Fact]
    public async Task The_same_post_twice_has_one_effect_and_one_id()
    {
        var session = await host.StartConversationAsync();

        var first = await host.SayAsync(session, "ขยะเก็บวันไหน", "same");
        var seen = await host.AnswerToAsync(session, first);
        var second = await host.SayAsync(session, "ขยะเก็บวันไหน", "same");
        var last = await host.SayAsync(session, "ขอบคุณค่ะ", "after");
        var after = await host.AnswerToAsync(session, last);

        Assert.Equal(first, second);
        Assert.Equal(
            seen.Activities.Select(activity => activity.Id), after.Activities.TakeWhile(activity => activity.Id != last).Select(activity => activity.Id));
    }

    [Fact]
    public async Task The_echo_comes_before_the_answer_with_its_channel_data_and_our_word_for_the_sender()
    {
        var session = await host.StartConversationAsync();

        using var answer = await host.PostAsync(
            session,
            """{"type":"message","text":"สวัสดี","from":{"id":"somebody","role":"bot"},"timestamp":"1999-01-01T00:00:00Z","channelData":{"clientActivityID":"e1","extra":[1,{"a":"ก"}]}}""");
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!;
        var seen = await host.AnswerToAsync(session, id);

        var echo = Assert.Single(seen.Activities, activity => activity.Id == id);
        Assert.Equal("""{"clientActivityID":"e1","extra":[1,{"a":"ก"}]}""", echo.Json.GetProperty("channelData").GetRawText());
        Assert.Equal("user", echo.Role);
        Assert.Equal($"dl_{session.Conversation}", echo.Json.GetProperty("from").GetProperty("id").GetString());
        Assert.StartsWith("2026-", echo.Json.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
        Assert.Equal("user", seen.Activities.SkipWhile(activity => activity.Id != id).First().Role);
    }

    [Fact]
    public async Task The_watermark_gives_exactly_what_came_after_it()
    {
        var session = await host.StartConversationAsync();
        var before = await host.ReadAsync(session, null);

        var id = await host.SayAsync(session, "ขอเบอร์ อบต.", "w1");
        var all = await host.AnswerToAsync(session, id);
        var after = await host.ReadAsync(session, before.Watermark);
        var nothing = await host.ReadAsync(session, all.Watermark);

        Assert.Equal(all.Activities.Skip(before.Activities.Count).Select(activity => activity.Id), after.Activities.Select(activity => activity.Id));
        Assert.Empty(nothing.Activities);
        Assert.Equal(all.Watermark, nothing.Watermark);
    }

    [Fact]
    public async Task The_secret_makes_tokens_for_one_conversation_and_a_user_of_the_callers_choice()
    {
        using var answer = await host.SendAsync(
            HttpMethod.Post, "tokens/generate", WebChatHost.Secret, JsonContent.Create(new { user = new { id = "dl_42" }, trustedOrigins = new[] { WebChatHost.AllowedOrigin } }));
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var session = new Session(json.GetProperty("conversationId").GetString()!, json.GetProperty("token").GetString()!, "");

        using var tooEarly = await host.SendAsync(HttpMethod.Get, $"conversations/{session.Conversation}/activities", session.Token);
        using var elsewhere = await host.SendAsync(HttpMethod.Post, "conversations", session.Token, origin: "https://other.example");
        using var started = await host.SendAsync(HttpMethod.Post, "conversations", session.Token, origin: WebChatHost.AllowedOrigin);
        var id = await host.SayAsync(session, "สวัสดี", "g1");
        var seen = await host.AnswerToAsync(session, id);

        Assert.Equal(HttpStatusCode.NotFound, tooEarly.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        Assert.Equal("dl_42", seen.Activities.Single(activity => activity.Id == id).Json.GetProperty("from").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"user":{"id":"mallory"}}""")]
    [InlineData("""{"user":7}""")]
    [InlineData("[")]
    public async Task A_wish_for_a_token_that_makes_no_sense_is_refused(string body)
    {
        using var answer = await host.SendAsync(HttpMethod.Post, "tokens/generate", WebChatHost.Secret, new StringContent(body, Encoding.UTF8, "application/json"));

        await AssertErrorAsync(answer, HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task A_refreshed_token_is_for_the_same_conversation()
    {
        var session = await host.StartConversationAsync();

        using var answer = await host.SendAsync(HttpMethod.Post, "tokens/refresh", session.Token);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        using var read = await host.SendAsync(HttpMethod.Get, $"conversations/{session.Conversation}/activities", json.GetProperty("token").GetString());

        Assert.Equal(session.Conversation, json.GetProperty("conversationId").GetString());
        Assert.NotEqual(session.Token, json.GetProperty("token").GetString());
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_right_credential()
    {
        var mine = await host.StartConversationAsync();
        var theirs = await host.StartConversationAsync();

        using var nothing = await host.SendAsync(HttpMethod.Get, $"conversations/{mine.Conversation}/activities", null);
        using var nonsense = await host.SendAsync(HttpMethod.Get, $"conversations/{mine.Conversation}/activities", "nonsense");
        using var key = await host.SendAsync(HttpMethod.Get, $"conversations/{mine.Conversation}/activities", mine.Key);
        using var foreign = await host.SendAsync(HttpMethod.Get, $"conversations/{theirs.Conversation}/activities", mine.Token);
        using var posting = await host.SendAsync(
            HttpMethod.Post, $"conversations/{theirs.Conversation}/activities", mine.Token, JsonContent.Create(new { type = "message", text = "x" }));
        using var unknown = await host.SendAsync(HttpMethod.Get, "conversations/unknown/activities", WebChatHost.Secret);
        using var generating = await host.SendAsync(HttpMethod.Post, "tokens/generate", mine.Token);

        await AssertErrorAsync(nothing, HttpStatusCode.Unauthorized, "Unauthorized");
        await AssertErrorAsync(nonsense, HttpStatusCode.Unauthorized, "Unauthorized");
        await AssertErrorAsync(key, HttpStatusCode.Unauthorized, "Unauthorized");
        await AssertErrorAsync(foreign, HttpStatusCode.Forbidden, "Forbidden");
        await AssertErrorAsync(posting, HttpStatusCode.Forbidden, "Forbidden");
        await AssertErrorAsync(unknown, HttpStatusCode.NotFound, "ConversationNotFound");
        await AssertErrorAsync(generating, HttpStatusCode.Forbidden, "Forbidden");
    }

    [Fact]
    public async Task An_expired_token_says_so_and_the_pages_key_gets_a_new_one()
    {
        var session = await host.StartConversationAsync();
        await using var later = await host.StartAsync(("Clock:Now", "2026-11-25T15:00:00+07:00"), ("roles", "web"));
        using var http = new HttpClient { BaseAddress = later.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", session.Token);

        using var read = await http.GetAsync($"/v3/directline/conversations/{session.Conversation}/activities", TestContext.Current.CancellationToken);
        using var refresh = await http.PostAsync("/v3/directline/tokens/refresh", null, TestContext.Current.CancellationToken);
        using var renewed = await http.PostAsJsonAsync("/chat/token", new { key = session.Key }, TestContext.Current.CancellationToken);
        var json = await renewed.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        http.DefaultRequestHeaders.Authorization = new("Bearer", json.GetProperty("token").GetString());
        using var again = await http.GetAsync($"/v3/directline/conversations/{session.Conversation}/activities", TestContext.Current.CancellationToken);

        await AssertErrorAsync(read, HttpStatusCode.Forbidden, "TokenExpired");
        await AssertErrorAsync(refresh, HttpStatusCode.Forbidden, "TokenExpired");
        Assert.Equal(session.Conversation, json.GetProperty("conversationId").GetString());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"text":"no type"}""")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("{\"type\":\"message\",\"text\":")]
    public async Task What_is_no_message_is_refused(string body)
    {
        var session = await host.StartConversationAsync();

        using var answer = await host.PostAsync(session, body);

        await AssertErrorAsync(answer, HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task An_activity_may_have_256_K_characters_and_no_more()
    {
        var session = await host.StartConversationAsync();
        const string Frame = """{"type":"event","name":"big","value":""}""";

        using var most = await host.PostAsync(session, Frame.Insert(Frame.Length - 2, new string('ก', (256 * 1024) - Frame.Length)));
        using var tooMuch = await host.PostAsync(session, Frame.Insert(Frame.Length - 2, new string('ก', (256 * 1024) - Frame.Length + 1)));

        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        await AssertErrorAsync(tooMuch, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
    }

    [Fact]
    public async Task A_watermark_that_is_none_is_refused()
    {
        var session = await host.StartConversationAsync();

        using var answer = await host.SendAsync(HttpMethod.Get, $"conversations/{session.Conversation}/activities?watermark=-1", session.Token);

        await AssertErrorAsync(answer, HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task Who_sends_too_much_is_told_when_to_go_on()
    {
        await using var strict = await host.StartAsync(("WebChat:MessagesPerMinute", "4"), ("roles", "web"));
        var session = await host.StartConversationAsync();
        using var http = new HttpClient { BaseAddress = strict.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", session.Token);

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add(await http.PostAsJsonAsync(
                $"/v3/directline/conversations/{session.Conversation}/activities", new { type = "event", name = "n" }, TestContext.Current.CancellationToken));
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers.Select(answer => answer.StatusCode));
        Assert.InRange(answers[2].Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        await AssertErrorAsync(answers[2], HttpStatusCode.TooManyRequests, "TooManyRequests");
        answers.ForEach(answer => answer.Dispose());
    }

    [Theory]
    [InlineData(WebChatHost.AllowedOrigin, true)]
    [InlineData("https://evil.example", false)]
    public async Task Only_pages_of_allowed_origins_may_call(string origin, bool isAllowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");

        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(isAllowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) && allowed.Single() == origin);
        Assert.Equal(
            isAllowed,
            answer.Headers.TryGetValues("Access-Control-Allow-Headers", out var headers) && headers.Single().Contains("x-ms-bot-agent", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_error_repeats_nothing_that_was_sent()
    {
        var session = await host.StartConversationAsync();

        using var answer = await host.PostAsync(session, """{"type":"message","nonsense":"1103700123456"}""");

        Assert.DoesNotContain("1103700123456", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task AssertErrorAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }
}
