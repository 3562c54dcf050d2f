using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Chatbot.Testing.FakePlatform;

namespace Chatbot.Testing.Faults;

/// <summary>
/// Citizens who write on a platform, each her messages one after the other, while things break. As platforms do, a webhook that was not
/// answered 200 is delivered again until it is, by the next process where there is one; some are delivered twice at the same instant,
/// the second time to another process.
/// </summary>
public sealed class CitizenLoad(IFakePlatform platform, IReadOnlyList<Uri> programs, LoadPlan plan) : IDisposable
{
    /// <summary>One citizen in so many has her messages delivered out of order, all but the first in pairs turned round.</summary>
    private const int OneTurnedRoundIn = 5;

    // Questions that are answered, all differently: the answers tell which question they belong to.
    private static readonly string[] Questions =
    [
        "ภาษีที่ดินจ่ายเมื่อไหร่", "ขอถังขยะต้องทำยังไง", "เบี้ยผู้สูงอายุลงทะเบียนที่ไหน", "ขออนุญาตก่อสร้างบ้านใช้เอกสารอะไร",
        "ภาษีป้ายคิดยังไง", "เบี้ยคนพิการได้เท่าไหร่", "เปิดร้านอาหารต้องขอใบอนุญาตไหม", "เงินอุดหนุนเด็กแรกเกิดลงทะเบียนยังไง",
    ];

    private readonly WebhookSender _sender = new(platform, programs);
    private int _acknowledged;

    /// <summary>How many messages were answered 200.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>How many deliveries got no answer at all.</summary>
    public int Unanswered => _sender.Unanswered;

    /// <summary>How many deliveries were answered how.</summary>
    public IReadOnlyDictionary<HttpStatusCode, int> Answers => _sender.Answers;

    /// <summary>When each citizen's messages were acknowledged.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<DateTimeOffset>> AcknowledgedAt { get; } = new(StringComparer.Ordinal);

    /// <summary>Everybody who writes, without the two who write first.</summary>
    public IEnumerable<string> Citizens => Enumerable.Range(0, plan.Citizens).Select(CitizenId);

    /// <summary>Lets two citizens write all the messages with nothing broken, one in order and one out of order: what they see is what all should see.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        foreach (var isTurnedRound in new[] { false, true })
        {
            var citizen = ReferenceId(isTurnedRound);
            foreach (var item in Events(citizen, isTurnedRound))
            {
                var before = platform.Screens.Of(citizen).Count;
                await _sender.DeliverAsync(item, 0, cancellationToken).ConfigureAwait(false);
                await platform.Screens.WaitForAsync(citizen, before + 1, TimeSpan.FromSeconds(60)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes everything and returns when all of it was acknowledged.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, plan.CitizensAtOnce).Select(async place =>
        {
            var written = 0;
            for (var citizen = Interlocked.Increment(ref next); citizen < plan.Citizens; citizen = Interlocked.Increment(ref next))
            {
                var dice = new Random(HashCode.Combine(plan.Seed, citizen));
                using var events = Events(CitizenId(citizen), IsTurnedRound(citizen)).GetEnumerator();
                for (var number = 0; number < plan.MessagesEach; number++)
                {
                    if (plan.PerSecond is { } rate && TimeSpan.FromSeconds(((written++ * plan.CitizensAtOnce) + place) / rate) - watch.Elapsed is { Ticks: > 0 } early)
                    {
                        await Task.Delay(early, cancellationToken).ConfigureAwait(false);
                    }

                    events.MoveNext(); // Not sooner: the minute of its reply token has begun.
                    await WriteAsync(CitizenId(citizen), events.Current, dice, cancellationToken).ConfigureAwait(false);
                }
            }
        })).ConfigureAwait(false);
    }

    /// <summary>Compares what the citizens saw with what those of <see cref="LearnAsync"/> saw.</summary>
    public LoadJudgement Judge()
    {
        int lost = 0, twice = 0, disordered = 0;
        foreach (var (_, missing, extra, isDisordered) in JudgeEach())
        {
            lost += missing;
            twice += extra.Count;
            disordered += isDisordered ? 1 : 0;
        }

        return new(lost, twice, disordered);
    }

    /// <summary>The same for each citizen.</summary>
    /// <returns>How many bubbles are missing, which came once too often, and whether the order alone is wrong.</returns>
    public IEnumerable<(string Citizen, int Missing, IReadOnlyList<SeenMessage> Extra, bool IsDisordered)> JudgeEach()
    {
        var expected = new[] { TextsOf(ReferenceId(false)), TextsOf(ReferenceId(true)) };
        for (var citizen = 0; citizen < plan.Citizens; citizen++)
        {
            var should = expected[IsTurnedRound(citizen) ? 1 : 0];
            var seen = platform.Screens.Of(CitizenId(citizen));
            var texts = seen.Select(message => message.Text).ToList();
            var (missing, extra) = (Surplus(should, texts).Count, Surplus(texts, should).Select(place => seen[place]).ToList());
            yield return (CitizenId(citizen), missing, extra, missing == 0 && extra.Count == 0 && !texts.SequenceEqual(should));
        }
    }

    /// <summary>The id of the n-th citizen.</summary>
    public string CitizenId(int citizen) => platform.CitizenId($"citizen {plan.Seed} {citizen}");

    /// <inheritdoc cref="WebhookSender.DeliverAsync"/>
    public Task DeliverAsync(JsonObject item, CancellationToken cancellationToken) => _sender.DeliverAsync(item, 0, cancellationToken);

    /// <inheritdoc cref="WebhookSender.TryDeliverAsync"/>
    public Task<HttpStatusCode?> TryDeliverAsync(JsonObject item, CancellationToken cancellationToken) => _sender.TryDeliverAsync(item, programs[0], cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _sender.Dispose();

    private async Task WriteAsync(string citizen, JsonObject item, Random dice, CancellationToken cancellationToken)
    {
        var first = dice.Next(programs.Count);
        await Task.WhenAll(
            _sender.DeliverAsync(item, first, cancellationToken),
            dice.NextDouble() < plan.DeliveredTwice ? _sender.DeliverAsync(item, first + 1, cancellationToken) : Task.CompletedTask).ConfigureAwait(false);
        AcknowledgedAt.GetOrAdd(citizen, static _ => []).Enqueue(TimeProvider.System.GetUtcNow());
        Interlocked.Increment(ref _acknowledged);
    }

    private static bool IsTurnedRound(int citizen) => citizen % OneTurnedRoundIn == OneTurnedRoundIn - 1;

    // In the order in which they are delivered, each made when it is written: of a pair turned round the later delivered is the older.
    private IEnumerable<JsonObject> Events(string citizen, bool isTurnedRound)
    {
        yield return Question(citizen, 0);
        for (var number = 1; number < plan.MessagesEach; number++)
        {
            var older = Question(citizen, number);
            if (isTurnedRound && ++number < plan.MessagesEach)
            {
                yield return Question(citizen, number);
            }

            yield return older;
        }
    }

    private string ReferenceId(bool isTurnedRound) => platform.CitizenId($"reference {plan.Seed} {isTurnedRound}");

    private JsonObject Question(string citizen, int number) => platform.TextEvent(citizen, Questions[number % Questions.Length]);

    private List<string> TextsOf(string citizen) => [.. platform.Screens.Of(citizen).Select(message => message.Text)];

    // The places on the left of what is not on the right, each counted as often as it stands there.
    private static List<int> Surplus(List<string> left, List<string> right)
    {
        var open = right.CountBy(text => text).ToDictionary();
        var places = new List<int>();
        for (var place = 0; place < left.Count; place++)
        {
            var count = open.GetValueOrDefault(left[place]);
            open[left[place]] = count - 1;
            if (count <= 0)
            {
                places.Add(place);
            }
        }

        return places;
    }
}

/// <summary>Who writes how much.</summary>
/// <param name="Citizens">How many write.</param>
/// <param name="MessagesEach">How many messages each writes.</param>
/// <param name="CitizensAtOnce">How many of them write at the same time.</param>
/// <param name="DeliveredTwice">The share of webhooks that are delivered twice at the same instant, 0 to 1.</param>
/// <param name="Seed">Another seed is another set of citizens.</param>
public sealed record LoadPlan(int Citizens, int MessagesEach, int CitizensAtOnce, double DeliveredTwice, int Seed)
{
    /// <summary>How many messages all write together in a second, as long as they are acknowledged; what was held up is caught up. Null: as fast as they are acknowledged.</summary>
    public double? PerSecond { get; init; }
}

/// <summary>What went wrong for citizens, in bubbles; disordered counts conversations.</summary>
public sealed record LoadJudgement(int Lost, int Twice, int Disordered);
