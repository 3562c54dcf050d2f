using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Core.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Chatbot.Testing.FakePlatform;

/// <summary>The LINE platform as its reference describes it: single-use and expiring reply tokens, retry keys, limits, quota, content.</summary>
public sealed class FakeLine : IFakePlatform, IAsyncDisposable
{
    /// <summary>How long LINE promises to honour a reply token.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string RequestId, object Sent)> _retryKeys = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, FakeContent> _content = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _blocked = new(StringComparer.Ordinal);
    private FakeHost _host = null!;
    private int _ids;
    private int _pushed;

    private FakeLine(TimeProvider time)
    {
        _time = time;
        Events = new LineEvents(this, time);
    }

    /// <inheritdoc/>
    public string Channel => ChannelNames.Line;

    /// <summary>What the program under test is given as <c>Line:ApiBaseUrl</c>.</summary>
    public string ApiBaseUrl => _host.BaseUrl + "/api";

    /// <summary>What it is given as <c>Line:DataApiBaseUrl</c>.</summary>
    public string DataApiBaseUrl => _host.BaseUrl + "/data";

    /// <summary>What it is given as <c>Line:ChannelSecret</c>.</summary>
    public string ChannelSecret { get; } = "fake-line-channel-secret";

    /// <summary>What it is given as <c>Line:ChannelAccessToken</c>; anything else gets 401.</summary>
    public string AccessToken { get; set; } = "fake-line-access-token";

    /// <inheritdoc/>
    public IReadOnlyList<(string Key, string Value)> Settings =>
    [
        ("Line:ChannelSecret", ChannelSecret), ("Line:ChannelAccessToken", AccessToken),
        ("Line:ApiBaseUrl", ApiBaseUrl), ("Line:DataApiBaseUrl", DataApiBaseUrl),
    ];

    /// <summary>How long a reply token is honoured; LINE does not say that it ends with <see cref="TokenLife"/>.</summary>
    public TimeSpan HonoursTokensFor { get; set; } = TokenLife;

    /// <summary>How many pushed messages the month has; null for no limit.</summary>
    public int? MonthlyLimit { get; set; }

    /// <summary>Failures of the next sends.</summary>
    public FaultPlan Faults => _host.Faults;

    /// <summary>How many sends came in, failed ones too.</summary>
    public int Calls => _host.Calls;

    /// <summary>How many sends were left unanswered.</summary>
    public int Silences => _host.Silences;

    /// <summary>What was said to whom.</summary>
    public CitizenScreens Screens { get; } = new();

    /// <summary>Makes webhook events and posts them, signed.</summary>
    public LineEvents Events { get; }

    /// <summary>Problems that the platform found in what was sent, as it answered them.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Who was shown the three dots, in order.</summary>
    public ConcurrentQueue<string> LoadingShown { get; } = [];

    /// <param name="time">Ages the reply tokens.</param>
    /// <param name="port">0 for one that is free.</param>
    public static async Task<FakeLine> StartAsync(TimeProvider? time = null, int port = 0)
    {
        var line = new FakeLine(time ?? TimeProvider.System);
        line._host = await FakeHost.StartAsync(port, line.Map).ConfigureAwait(false);
        return line;
    }

    /// <summary>A token for one reply to the user or group.</summary>
    public string IssueReplyToken(string to)
    {
        var token = Guid.NewGuid().ToString("N");
        _tokens[token] = new(to, _time.GetUtcNow());
        return token;
    }

    /// <inheritdoc/>
    public string CitizenId(string name) => LineEvents.UserId(name);

    /// <inheritdoc/>
    public JsonObject TextEvent(string citizen, string text) => Events.Text(citizen, text);

    /// <inheritdoc/>
    public HttpRequestMessage SignedWebhook(Uri program, JsonObject item) => Events.SignedLineWebhook(program, item);

    /// <summary>Lets a message's content be downloaded.</summary>
    public void PutContent(string messageId, FakeContent content) => _content[messageId] = content;

    /// <summary>The user's profile can be read.</summary>
    public void SetName(string userId, string name) => _names[userId] = name;

    /// <summary>Pushes to this user are answered 200 and arrive nowhere.</summary>
    public void Block(string userId) => _blocked[userId] = 0;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private void Map(FakeHost host, WebApplication app)
    {
        app.MapPost("/api/v2/bot/message/reply", context => SendAsync(context, Reply));
        app.MapPost("/api/v2/bot/message/push", context => SendAsync(context, Push));
        app.MapPost("/api/v2/bot/chat/loading/start", async (HttpContext context) =>
            await LoadingAsync(await FakeAnswer.ReadJsonAsync(context.Request).ConfigureAwait(false), context).ConfigureAwait(false));
        app.MapGet("/api/v2/bot/profile/{userId}", (string userId, HttpContext context) => Profile(userId, context).WriteAsync(context.Response));
        app.MapGet("/api/v2/bot/info", (HttpContext context) => (IsKnown(context.Request)
            ? new FakeAnswer(200, new { userId = LineEvents.Destination, basicId = "@fake", displayName = "Fake", chatMode = "bot", markAsReadMode = "auto" })
            : Unauthorised()).WriteAsync(context.Response));
        app.MapGet("/api/v2/bot/message/quota", (HttpContext context) => new FakeAnswer(200, MonthlyLimit is { } value
            ? new { type = "limited", value }
            : new { type = "none" }).WriteAsync(context.Response));
        app.MapGet("/api/v2/bot/message/quota/consumption", (HttpContext context) => new FakeAnswer(200, new { totalUsage = _pushed }).WriteAsync(context.Response));
        app.MapGet("/data/v2/bot/message/{messageId}/content", (string messageId, HttpContext context) => ContentAsync(messageId, context));
    }

    private async Task SendAsync(HttpContext context, Func<HttpRequest, JsonElement, FakeAnswer> rules)
    {
        var body = await FakeAnswer.ReadJsonAsync(context.Request).ConfigureAwait(false);
        await _host.AnswerAsync(context, () => Judge(context.Request, body, rules), TooMany).ConfigureAwait(false);
    }

    private FakeAnswer Judge(HttpRequest request, JsonElement? body, Func<HttpRequest, JsonElement, FakeAnswer> rules)
    {
        if (!IsKnown(request))
        {
            return Unauthorised();
        }

        if (body is not { ValueKind: JsonValueKind.Object } sent)
        {
            return Complain("The request body could not be parsed as JSON (line: 1, column: 1)");
        }

        var problems = LineMessageRules.Check(sent);
        return problems.Count == 0 ? rules(request, sent) : Complain(
            $"The request body has {problems.Count} error(s)", problems.Select(problem => new { message = problem.Message, property = problem.Property }));
    }

    private FakeAnswer Reply(HttpRequest request, JsonElement body)
    {
        if (request.Headers.ContainsKey("X-Line-Retry-Key"))
        {
            return Complain("The retry key header is not allowed here");
        }

        var token = body.TryGetProperty("replyToken", out var value) ? value.GetString() ?? "" : "";
        return _tokens.TryGetValue(token, out var issued) && _time.GetUtcNow() - issued.At <= HonoursTokensFor && issued.TryUse()
            ? new FakeAnswer(200, new { sentMessages = Show(issued.To, "reply", body) }, RequestId())
            : Complain("Invalid reply token");
    }

    private FakeAnswer Push(HttpRequest request, JsonElement body)
    {
        var to = body.TryGetProperty("to", out var value) ? value.GetString() ?? "" : "";
        if (to.Length != 33 || to[0] is not ('U' or 'C' or 'R'))
        {
            return Complain("Failed to send messages");
        }

        var key = request.Headers["X-Line-Retry-Key"].ToString();
        if (key.Length > 0 && !Guid.TryParseExact(key, "D", out _))
        {
            return Complain("The retry key is not a UUID");
        }

        lock (_retryKeys)
        {
            return PushOnce(to, key, body);
        }
    }

    private FakeAnswer PushOnce(string to, string key, JsonElement body)
    {
        if (key.Length > 0 && _retryKeys.TryGetValue(key, out var earlier))
        {
            return new FakeAnswer(
                409, new { message = "The retry key is already accepted", sentMessages = earlier.Sent }, RequestId(), ("x-line-accepted-request-id", earlier.RequestId));
        }

        if (_pushed >= MonthlyLimit)
        {
            return TooMany(Fault.MonthlyLimit);
        }

        _pushed++;
        var id = RequestId();
        var sent = Show(to, "push", body);
        if (key.Length > 0)
        {
            _retryKeys[key] = (id.Value, sent);
        }

        return new FakeAnswer(200, new { sentMessages = sent }, id);
    }

    private object Show(string to, string via, JsonElement body)
    {
        var sent = new List<object>();
        foreach (var message in body.GetProperty("messages").EnumerateArray())
        {
            var id = (600_000_000_000_000_000 + Interlocked.Increment(ref _ids)).ToString(CultureInfo.InvariantCulture);
            sent.Add(new { id });
            if (!_blocked.ContainsKey(to))
            {
                Screens.Show(to, new SeenMessage(id, via, message, _time.GetUtcNow()));
            }
        }

        return sent;
    }

    private Task LoadingAsync(JsonElement? body, HttpContext context)
    {
        var chat = body?.TryGetProperty("chatId", out var id) == true ? id.GetString() ?? "" : "";
        var seconds = body?.TryGetProperty("loadingSeconds", out var value) == true ? value.GetInt32() : 20;
        var answer = chat is not ['U', ..] ? Complain("Only user id is acceptable for chatId.")
            : seconds is < 5 or > 60 ? Complain("Must be between 5 and 60")
            : seconds % 5 != 0 ? Complain("must be a multiple of five")
            : new FakeAnswer(202, new { });
        if (answer.Status == 202)
        {
            LoadingShown.Enqueue(chat);
        }

        return answer.WriteAsync(context.Response);
    }

    private FakeAnswer Profile(string userId, HttpContext context) =>
        !IsKnown(context.Request) ? Unauthorised()
        : _names.TryGetValue(userId, out var displayName) ? new FakeAnswer(200, new { userId, displayName, language = "th" })
        : new FakeAnswer(404, new { message = "Not found" });

    private async Task ContentAsync(string messageId, HttpContext context)
    {
        if (!IsKnown(context.Request))
        {
            await Unauthorised().WriteAsync(context.Response).ConfigureAwait(false);
        }
        else if (!_content.TryGetValue(messageId, out var content))
        {
            await new FakeAnswer(404, new { message = "Not found" }).WriteAsync(context.Response).ConfigureAwait(false);
        }
        else
        {
            await content.WriteAsync(context).ConfigureAwait(false);
        }
    }

    private bool IsKnown(HttpRequest request) => request.Headers.Authorization == $"Bearer {AccessToken}";

    private FakeAnswer Complain(string message, object? details = null)
    {
        Complaints.Enqueue(details is null ? message : $"{message}: {JsonSerializer.Serialize(details)}");
        return new FakeAnswer(400, details is null ? new { message } : new { message, details }, RequestId());
    }

    private static FakeAnswer Unauthorised() =>
        new(401, new { message = "Authentication failed. Confirm that the access token in the authorization header is valid." }, RequestId());

    private static FakeAnswer TooMany(Fault fault) => new(
        429,
        new { message = fault == Fault.MonthlyLimit ? "You have reached your monthly limit." : "The API rate limit has been exceeded. Try again later." },
        RequestId());

    private static (string Name, string Value) RequestId() => ("x-line-request-id", Guid.NewGuid().ToString());

    private sealed class IssuedToken(string to, DateTimeOffset at)
    {
        private int _used;

        public string To => to;

        public DateTimeOffset At => at;

        public bool TryUse() => Interlocked.Exchange(ref _used, 1) == 0;
    }
}
