using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Core.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Chatbot.Testing.FakePlatform;

/// <summary>The Messenger platform as its documentation describes it: one message a request, windows and tags, limits, error codes, attachments.</summary>
public sealed class FakeMessenger : IFakePlatform, IAsyncDisposable
{
    private static readonly TimeSpan ResponseWindow = TimeSpan.FromHours(24);
    private static readonly TimeSpan HumanAgentWindow = TimeSpan.FromDays(7);

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastAction = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _blocked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _settled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FakeContent> _files = new(StringComparer.Ordinal);
    private FakeHost _host = null!;
    private int _ids;

    private FakeMessenger(TimeProvider time)
    {
        _time = time;
        Events = new MessengerEventMaker(this, time);
    }

    /// <summary>Raised for each message taken, with the person's id.</summary>
    public event Action<string, SeenMessage>? Took;

    /// <inheritdoc/>
    public string Channel => ChannelNames.Messenger;

    /// <summary>What the program under test is given as <c>Messenger:GraphBaseUrl</c>.</summary>
    public string GraphBaseUrl => _host.BaseUrl + "/v26.0";

    /// <summary>As <c>Messenger:AppSecret</c>.</summary>
    public string AppSecret { get; } = "fake-messenger-app-secret";

    /// <summary>As <c>Messenger:PageAccessToken</c>; anything else is error 190.</summary>
    public string PageAccessToken { get; set; } = "fake-messenger-page-token";

    /// <summary>As <c>Messenger:VerifyToken</c>.</summary>
    public string VerifyToken { get; } = "fake-messenger-verify-token";

    /// <summary>As <c>Messenger:PageId</c>.</summary>
    public string PageId { get; } = "100200300400500";

    /// <inheritdoc/>
    public IReadOnlyList<(string Key, string Value)> Settings =>
    [
        ("Messenger:AppSecret", AppSecret), ("Messenger:PageAccessToken", PageAccessToken), ("Messenger:VerifyToken", VerifyToken),
        ("Messenger:PageId", PageId), ("Messenger:GraphBaseUrl", GraphBaseUrl),
    ];

    /// <summary>Failures of the next sends.</summary>
    public FaultPlan Faults => _host.Faults;

    /// <summary>How many sends came in, failed ones too.</summary>
    public int Calls => _host.Calls;

    /// <summary>How many sends were left unanswered.</summary>
    public int Silences => _host.Silences;

    /// <summary>What was said to whom.</summary>
    public CitizenScreens Screens { get; } = new();

    /// <summary>Makes webhook items and posts them, signed.</summary>
    public MessengerEventMaker Events { get; }

    /// <summary>Problems that the platform found in what was sent, as it answered them.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Sender actions shown, as <c>PSID:action</c>, in order.</summary>
    public ConcurrentQueue<string> Actions { get; } = [];

    /// <param name="time">Ages the windows.</param>
    /// <param name="port">0 for one that is free.</param>
    public static async Task<FakeMessenger> StartAsync(TimeProvider? time = null, int port = 0)
    {
        var messenger = new FakeMessenger(time ?? TimeProvider.System);
        messenger._host = await FakeHost.StartAsync(port, messenger.Map).ConfigureAwait(false);
        return messenger;
    }

    /// <inheritdoc/>
    public string CitizenId(string name) => "7" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16];

    /// <inheritdoc/>
    public JsonObject TextEvent(string citizen, string text) => Events.Text(citizen, text);

    /// <inheritdoc/>
    public HttpRequestMessage SignedWebhook(Uri program, JsonObject item) => Events.SignedMessengerWebhook(program, item);

    /// <summary>The person did something now: the window opens.</summary>
    public void Act(string psid) => _lastAction[psid] = _time.GetUtcNow();

    /// <summary>When the call that brought a message was answered, or its caller gave up or died; null while neither has happened.</summary>
    public DateTimeOffset? SettledAt(SeenMessage message) => _settled.TryGetValue(message.Id, out var at) ? at : null;

    /// <summary>Messages to this person are error 551.</summary>
    public void Block(string psid) => _blocked[psid] = 0;

    /// <summary>Puts a file where attachments lie.</summary>
    /// <returns>Its address.</returns>
    public string PutFile(string name, FakeContent content)
    {
        _files[name] = content;
        return $"{_host.BaseUrl}/files/{name}";
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private void Map(FakeHost host, WebApplication app)
    {
        app.MapPost("/v26.0/{page}/messages", async (string page, HttpContext context) =>
        {
            var body = await FakeAnswer.ReadJsonAsync(context.Request).ConfigureAwait(false);
            string? taken = null;
            await _host.AnswerAsync(
                context,
                () => Judge(page, context.Request, body, id => taken = id),
                _ => Complain(400, 613, null, "Calls to this api have exceeded the rate limit."),
                () => Settle(taken)).ConfigureAwait(false);
        });
        app.MapGet("/files/{name}", (string name, HttpContext context) =>
            (_files.TryGetValue(name, out var content) ? content : FakeContent.Only(404)).WriteAsync(context));
    }

    private void Settle(string? taken)
    {
        if (taken is not null)
        {
            _settled[taken] = _time.GetUtcNow();
        }
    }

    private FakeAnswer Judge(string page, HttpRequest request, JsonElement? body, Action<string> taken)
    {
        if (request.Headers.Authorization != $"Bearer {PageAccessToken}" && request.Query["access_token"] != PageAccessToken)
        {
            return Complain(401, 190, null, "Invalid OAuth access token.");
        }

        if (request.Query["appsecret_proof"] is [{ } proof] && proof != Proof())
        {
            return Complain(400, 100, null, "Invalid appsecret_proof provided in the API argument");
        }

        if (page != PageId && page != "me")
        {
            return Complain(400, 100, 33, "Unsupported post request.");
        }

        if (body is not { ValueKind: JsonValueKind.Object } sent || !sent.TryGetProperty("recipient", out var recipient)
            || !recipient.TryGetProperty("id", out var id) || id.GetString() is not { Length: > 0 } psid)
        {
            return Complain(400, 100, null, "The parameter recipient is required.");
        }

        return Judge(psid, sent, taken);
    }

    private FakeAnswer Judge(string psid, JsonElement sent, Action<string> taken)
    {
        if (!_lastAction.TryGetValue(psid, out var lastAction))
        {
            return Complain(400, 100, 2018001, "No matching user found");
        }

        if (_blocked.ContainsKey(psid))
        {
            return Complain(400, 551, 1545041, "This person isn't available right now.");
        }

        if (MessengerMessageRules.Check(sent) is { } problem)
        {
            return Complain(400, 100, null, problem);
        }

        if (sent.TryGetProperty("sender_action", out var action))
        {
            Actions.Enqueue($"{psid}:{action.GetString()}");
            return new FakeAnswer(200, new { recipient_id = psid });
        }

        var type = sent.GetProperty("messaging_type").GetString();
        var window = type == "MESSAGE_TAG" ? HumanAgentWindow : ResponseWindow;
        if (_time.GetUtcNow() - lastAction > window)
        {
            return Complain(400, 10, 2018278, "This message is sent outside of allowed window.");
        }

        var mid = "m_" + Interlocked.Increment(ref _ids).ToString("D6", CultureInfo.InvariantCulture);
        var message = new SeenMessage(mid, type == "MESSAGE_TAG" ? "HUMAN_AGENT" : type!, sent.GetProperty("message"), _time.GetUtcNow());
        Screens.Show(psid, message);
        taken(mid);
        Took?.Invoke(psid, message);
        return new FakeAnswer(200, new { recipient_id = psid, message_id = mid });
    }

    private string Proof() => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSecret), Encoding.UTF8.GetBytes(PageAccessToken)));

    private FakeAnswer Complain(int status, int code, int? subcode, string message)
    {
        Complaints.Enqueue($"{code}/{subcode} {message}");
        return new FakeAnswer(status, new { error = new { message, type = "OAuthException", code, error_subcode = subcode, fbtrace_id = "Atrace" } });
    }
}
