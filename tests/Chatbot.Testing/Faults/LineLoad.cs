using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Chatbot.Testing.FakePlatform;

namespace Chatbot.Testing.Faults;

/// <summary>
/// Citizens who write on LINE, each her messages in order, while things break. As LINE does, a webhook that was not answered 200 is delivered
/// again until it is; some are delivered twice at the same instant, the second time to another process where there is one.
/// </summary>
public sealed class LineLoad(FakeLine line, IReadOnlyList<Uri> programs, LineLoadPlan plan) : IDisposable
{
    private static readonly TimeSpan PauseBeforeRedelivery = TimeSpan.FromMilliseconds(100);

    // Questions that are answered, all differently: the answers tell which question they belong to.
    private static readonly string[] Questions =
    [
        "ภาษีที่ดินจ่ายเมื่อไหร่", "ขอถังขยะต้องทำยังไง", "เบี้ยผู้สูงอายุลงทะเบียนที่ไหน", "ขออนุญาตก่อสร้างบ้านใช้เอกสารอะไร",
        "ภาษีป้ายคิดยังไง", "เบี้ยคนพิการได้เท่าไหร่", "เปิดร้านอาหารต้องขอใบอนุญาตไหม", "เงินอุดหนุนเด็กแรกเกิดลงทะเบียนยังไง",
    ];

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10) }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = new();
    private int _acknowledged;
    private int _unanswered;

    /// <summary>How many messages were answered 200.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>How many deliveries got no answer at all.</summary>
    public int Unanswered => Volatile.Read(ref _unanswered);

    /// <summary>How many deliveries were answered how.</summary>
    public IReadOnlyDictionary<HttpStatusCode, int> Answers => _answers;

    /// <summary>What one citizen who writes all the messages sees, with nothing broken: the bubbles of the whole conversation.</summary>
    public async Task<IReadOnlyList<string>> LearnAsync(CancellationToken cancellationToken)
    {
        var citizen = LineEvents.UserId($"reference {plan.Seed}");
        for (var i = 0; i < plan.MessagesEach; i++)
        {
            var before = line.Screens.Of(citizen).Count;
            await DeliverAsync(Question(citizen, i), programs[0], cancellationToken).ConfigureAwait(false);
            await line.Screens.WaitForAsync(citizen, before + 1, TimeSpan.FromSeconds(60)).ConfigureAwait(false);
        }

        return TextsOf(citizen);
    }

    /// <summary>Writes everything and returns when all of it was acknowledged.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, plan.CitizensAtOnce).Select(async _ =>
        {
            for (var citizen = Interlocked.Increment(ref next); citizen < plan.Citizens; citizen = Interlocked.Increment(ref next))
            {
                await WriteAsync(citizen, cancellationToken).ConfigureAwait(false);
            }
        })).ConfigureAwait(false);
    }

    /// <summary>Compares what the citizens saw with what the reference saw.</summary>
    public LoadJudgement Judge(IReadOnlyList<string> expected)
    {
        int lost = 0, twice = 0, disordered = 0;
        foreach (var seen in Enumerable.Range(0, plan.Citizens).Select(citizen => TextsOf(UserId(citizen))))
        {
            var (missing, extra) = (Surplus(expected, seen), Surplus(seen, expected));
            lost += missing;
            twice += extra;
            disordered += missing == 0 && extra == 0 && !seen.SequenceEqual(expected) ? 1 : 0;
        }

        return new(lost, twice, disordered);
    }

    /// <summary>Whether every citizen has seen as much as the reference.</summary>
    public bool HasSeenAll(IReadOnlyList<string> expected) =>
        Enumerable.Range(0, plan.Citizens).All(citizen => line.Screens.Of(UserId(citizen)).Count >= expected.Count);

    /// <summary>The user id of the n-th citizen.</summary>
    public string UserId(int citizen) => LineEvents.UserId($"citizen {plan.Seed} {citizen}");

    /// <summary>A webhook as LINE would deliver it again: until it is answered 200.</summary>
    public async Task DeliverAsync(JsonObject item, Uri program, CancellationToken cancellationToken)
    {
        while (await TryDeliverAsync(item, program, cancellationToken).ConfigureAwait(false) is var status and not HttpStatusCode.OK)
        {
            if (status is not (null or HttpStatusCode.ServiceUnavailable))
            {
                throw new InvalidOperationException($"The program refuses our webhooks: {(int)status}.");
            }

            await Task.Delay(PauseBeforeRedelivery, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>Null when there was no answer.</returns>
    public async Task<HttpStatusCode?> TryDeliverAsync(JsonObject item, Uri program, CancellationToken cancellationToken)
    {
        try
        {
            using var request = line.Events.SignedLineWebhook(program, item);
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            _answers.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
            return response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Interlocked.Increment(ref _unanswered);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task WriteAsync(int citizen, CancellationToken cancellationToken)
    {
        var dice = new Random(HashCode.Combine(plan.Seed, citizen));
        for (var i = 0; i < plan.MessagesEach; i++)
        {
            var item = Question(UserId(citizen), i);
            var first = dice.Next(programs.Count);
            var second = (first + 1) % programs.Count;
            var deliveries = dice.NextDouble() < plan.DeliveredTwice
                ? new[] { DeliverAsync(item, programs[first], cancellationToken), DeliverAsync(item, programs[second], cancellationToken) }
                : [DeliverAsync(item, programs[first], cancellationToken)];
            await Task.WhenAll(deliveries).ConfigureAwait(false);
            await Task.Delay(plan.Pause, cancellationToken).ConfigureAwait(false);
            Interlocked.Increment(ref _acknowledged);
        }
    }

    private JsonObject Question(string userId, int number) => line.Events.Text(userId, Questions[number % Questions.Length]);

    private List<string> TextsOf(string userId) => [.. line.Screens.Of(userId).Select(message => message.Text)];

    // How many of the left are not on the right, each counted as often as it stands there.
    private static int Surplus(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var counts = right.CountBy(text => text).ToDictionary();
        return left.CountBy(text => text).Sum(pair => Math.Max(0, pair.Value - counts.GetValueOrDefault(pair.Key)));
    }
}

/// <summary>Who writes how much.</summary>
/// <param name="Citizens">How many write.</param>
/// <param name="MessagesEach">How many messages each writes.</param>
/// <param name="CitizensAtOnce">How many of them write at the same time.</param>
/// <param name="DeliveredTwice">The share of webhooks that are delivered twice at the same instant, 0 to 1.</param>
/// <param name="Seed">Another seed is another set of citizens.</param>
public sealed record LineLoadPlan(int Citizens, int MessagesEach, int CitizensAtOnce, double DeliveredTwice, int Seed)
{
    /// <summary>How long each waits before her next message.</summary>
    public TimeSpan Pause { get; init; }
}

/// <summary>What went wrong for citizens, in bubbles; disordered counts conversations.</summary>
public sealed record LoadJudgement(int Lost, int Twice, int Disordered);
