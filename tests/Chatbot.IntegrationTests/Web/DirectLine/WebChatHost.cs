using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.DirectLine;

/// <summary>The built program on a Redis of its own, with the demonstration organisation.</summary>
public sealed class WebChatHost : IAsyncLifetime
{
    public const string Secret = "a-secret-for-the-tests";
    public const string AllowedOrigin = "https://partner.example.go.th";

    /// <summary>The clock at the start: a working day's morning.</summary>
    private const string Morning = "2026-11-25T09:00:00+07:00";

    private readonly string _data = Directory.CreateTempSubdirectory("chatbot-webchat-").FullName;

    /// <summary>Settings of the program that differ from the usual ones.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings { get; init; } = [];

    public RedisForTests Redis { get; private set; } = null!;

    public ChatbotProcess Program { get; private set; } = null!;

    public HttpClient Http { get; } = new(new HttpClientHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(20) };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Redis = await RedisForTests.StartAsync();
        Program = await StartAsync([.. Settings]);
        Http.BaseAddress = Program.BaseAddress;
    }

    /// <summary>Another process on the same Redis and data folder.</summary>
    public Task<ChatbotProcess> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["Clock:Now"] = Morning,
            ["Redis:ConnectionString"] = Redis.ConnectionString,
            ["Data:Path"] = _data,
            ["WebChat:Secret"] = Secret,
            ["WebChat:AllowedOrigins:0"] = AllowedOrigin,
            ["WebChat:StartsPerMinute"] = "10000",
            ["WebChat:MessagesPerMinute"] = "10000",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return ChatbotProcess.StartAsync([.. all.Select(pair => (pair.Key, pair.Value))]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        var ended = Program.HasExited ? $"The program ended by itself:\n{Program.Output}" : null;
        await Program.DisposeAsync();
        await Redis.DisposeAsync();
        Directory.Delete(_data, recursive: true);
        if (ended is not null)
        {
            throw new InvalidOperationException(ended);
        }
    }

    /// <summary>A token and the conversation it is for, as the page gets them.</summary>
    public async Task<Session> TokenAsync(string? key = null)
    {
        using var answer = await Http.PostAsJsonAsync("/chat/token", new { key }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return new(json.GetProperty("conversationId").GetString()!, json.GetProperty("token").GetString()!, json.GetProperty("key").GetString()!);
    }

    /// <summary>A conversation that is begun and greeted.</summary>
    public async Task<Session> StartConversationAsync()
    {
        var session = await TokenAsync();
        using var answer = await SendAsync(HttpMethod.Post, "conversations", session.Token);
        answer.EnsureSuccessStatusCode();
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(
            async () => (await ReadAsync(session, null)).Activities.Count > 0, TimeSpan.FromSeconds(20), "the bot greets");
        return session with { StreamUrl = json.GetProperty("streamUrl").GetString()! };
    }

    /// <summary>A call below <c>/v3/directline/</c>.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? credential, HttpContent? content = null, string? origin = null)
    {
        var request = new HttpRequestMessage(method, $"/v3/directline/{path}") { Content = content };
        if (credential is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> PostAsync(Session session, string activity) =>
        SendAsync(HttpMethod.Post, $"conversations/{session.Conversation}/activities", session.Token, new StringContent(activity, Encoding.UTF8, "application/json"));

    /// <summary>Posts a message and returns its id.</summary>
    public async Task<string> SayAsync(Session session, string text, string clientActivityId)
    {
        using var answer = await PostAsync(
            session, JsonSerializer.Serialize(new { type = "message", text, channelData = new { clientActivityID = clientActivityId } }));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!;
    }

    /// <summary>What polling gives.</summary>
    public async Task<Seen> ReadAsync(Session session, string? watermark)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"conversations/{session.Conversation}/activities?watermark={watermark}", session.Token);
        answer.EnsureSuccessStatusCode();
        return Seen.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Waits until the bot has said something after the activity of the id, and returns all there is.</summary>
    public async Task<Seen> AnswerToAsync(Session session, string id)
    {
        Seen seen = new([], null);
        await Eventually.TrueAsync(
            async () =>
            {
                seen = await ReadAsync(session, null);
                return seen.Activities.SkipWhile(activity => activity.Id != id).Any(activity => activity.Role == "bot");
            },
            TimeSpan.FromSeconds(20),
            "the bot answers");
        return seen;
    }
}

/// <summary>A conversation and what opens it.</summary>
public sealed record Session(string Conversation, string Token, string Key, string StreamUrl = "");

/// <summary>Activities and the watermark that came with them.</summary>
public sealed record Seen(IReadOnlyList<SeenActivity> Activities, string? Watermark)
{
    public static Seen Parse(string json)
    {
        var root = JsonDocument.Parse(json).RootElement;
        return new(
            [.. root.GetProperty("activities").EnumerateArray().Select(activity => new SeenActivity(activity))],
            root.TryGetProperty("watermark", out var watermark) ? watermark.GetString() : null);
    }
}

/// <summary>An activity as a client sees it.</summary>
public sealed record SeenActivity(JsonElement Json)
{
    public string? Id => Text("id");

    public string? Type => Text("type");

    public string? Words => Text("text");

    public string? Role => Json.TryGetProperty("from", out var from) && from.TryGetProperty("role", out var role) ? role.GetString() : null;

    private string? Text(string name) => Json.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>The tests of the web chat share one program.</summary>
[CollectionDefinition(Name)]
public sealed class WebChatTests : ICollectionFixture<WebChatHost>
{
    public const string Name = "web chat";
}
