using System.Diagnostics;
using System.Net;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Chatbot.Testing.Faults;

namespace Chatbot.Faults;

/// <summary>All faults at once, for long, on LINE and Messenger: most of what the short tests break one by one.</summary>
internal static class FaultRun
{
    private const int MessagesEach = 10;
    private const int Seed = 2569;

    // Between two messages of a citizen: one that is delivered after a later one still comes within the minute that LINE keeps its reply token for.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Drain = TimeSpan.FromMinutes(5);

    // A fifth refused or failed, a twentieth taken and not answered.
    private static readonly Fault[] Failures = [Fault.TooManyRequests, Fault.TooManyRequests, Fault.ServerError, Fault.ServerError, Fault.SilenceAfterTaking];

    /// <summary>Two processes on one Redis with appendfsync always, while each fault takes its turn.</summary>
    public static async Task RunAsync(int messages, TimeSpan duration, ResultTable table, CancellationToken cancellationToken)
    {
        await using var redis = await RedisForTests.StartAsync("always").ConfigureAwait(false);
        await using var bench = await FaultBench.StartAsync(programs: 2, redis).ConfigureAwait(false);
        await using var echoes = new MessengerEchoes(bench.Messenger, bench.Addresses);
        await using var probe = bench.Probe();
        var onLine = Plan(messages * 3 / 4, duration);
        var onMessenger = Plan(messages / 4, duration);
        using var line = bench.Load(onLine);
        using var messenger = new CitizenLoad(bench.Messenger, bench.Addresses, onMessenger);
        await line.LearnAsync(cancellationToken).ConfigureAwait(false);
        await messenger.LearnAsync(cancellationToken).ConfigureAwait(false);
        await bench.WaitUntilDoneAsync(Drain).ConfigureAwait(false);

        bench.Line.Faults.Share(0.25, Seed, Failures);
        bench.Messenger.Faults.Share(0.25, Seed, Failures);
        var watch = Stopwatch.StartNew();
        var breaker = new Breaker(bench, redis);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var breaking = breaker.RunAsync(end.Token);
        await Task.WhenAll(line.RunAsync(cancellationToken), messenger.RunAsync(cancellationToken)).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await breaking.ConfigureAwait(false);
        var written = watch.Elapsed;
        await bench.WaitUntilDoneAsync(Drain).ConfigureAwait(false);

        table.Title("Two processes, Redis with appendfsync always");
        table.Count("messages acknowledged, LINE", line.Acknowledged);
        table.Count("messages acknowledged, Messenger", messenger.Acknowledged);
        table.Count("messages a second until the last acknowledgement", (long)((line.Acknowledged + messenger.Acknowledged) / written.TotalSeconds));
        table.Count("seconds from the last acknowledgement to the last reply", (long)(watch.Elapsed - written).TotalSeconds);
        table.Count("programs killed with kill -9", breaker.Kills);
        table.Count("Redis killed", breaker.RedisKills);
        table.Count("programs stalled for longer than a lease", breaker.Stalls);
        table.Count("programs stopped in order and started again", breaker.Stops);
        table.Promise("of these ended with an error", breaker.FailedStops);
        table.Count("times Redis' memory was full", breaker.Fillings);
        table.Count("commands that it refused then", breaker.RefusedWrites);
        table.Count("webhooks refused with 503", Refused(line) + Refused(messenger));
        table.Count("webhooks without an answer", line.Unanswered + messenger.Unanswered);
        table.Count("sends taken and not answered, LINE", bench.Line.Silences);
        table.Count("sends taken and not answered, Messenger", bench.Messenger.Silences);
        Judge(table, "LINE", line.Judge());
        table.Promise("LINE: bubbles said twice", line.Judge().Twice);
        Judge(table, "Messenger", messenger.Judge());
        var twice = messenger.Judge().Twice;
        var doubles = messenger.Citizens.SelectMany(citizen => DoublesOf(bench.Messenger.Screens.Of(citizen))).ToList();
        var unexplained = doubles.FindAll(each => !WasCutShort(breaker, bench.Messenger, each));
        table.Count("Messenger: bubbles said twice", twice);

        // What was not sent again under its own mark is none of these, and no death explains it.
        table.Promise("Messenger: of these, no process killed between taking and record", unexplained.Count + Math.Max(0, twice - doubles.Count));
        foreach (var each in unexplained)
        {
            Tell(table, breaker, bench.Messenger, each);
        }

        table.Promise("conversations not kept as they were", await CountNotKeptAsync(probe, bench.Line, line).ConfigureAwait(false)
            + await CountNotKeptAsync(probe, bench.Messenger, messenger).ConfigureAwait(false));
        table.Promise("dead letters", await probe.DeadLettersAsync().ConfigureAwait(false));
    }

    private static LoadPlan Plan(int messages, TimeSpan duration)
    {
        var citizens = Math.Max(1, messages / MessagesEach);
        var perSecond = messages / duration.TotalSeconds;
        var atOnce = Math.Clamp((int)(perSecond * LongestPause.TotalSeconds), 1, Math.Min(citizens, 100));
        return new(citizens, MessagesEach, atOnce, DeliveredTwice: 0.1, Seed) { PerSecond = perSecond };
    }

    private static int Refused(CitizenLoad load) => load.Answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable);

    private static void Judge(ResultTable table, string platform, LoadJudgement judgement)
    {
        table.Promise($"{platform}: bubbles lost", judgement.Lost);
        table.Promise($"{platform}: conversations out of order", judgement.Disordered);
    }

    // Bubbles that were taken more than once, as their marks tell, each with all its takings in order.
    private static IEnumerable<IReadOnlyList<SeenMessage>> DoublesOf(IReadOnlyList<SeenMessage> screen) =>
        screen.GroupBy(static message => message.Json.TryGetProperty("metadata", out var mark) ? mark.GetString() : message.Id).Where(static same => same.Count() > 1).Select(static same => same.ToList());

    // Whether any send of it but the last was cut short, so that nobody could know of it.
    private static bool WasCutShort(Breaker breaker, FakeMessenger messenger, IReadOnlyList<SeenMessage> takings) =>
        takings.SkipLast(1).Any(taking => breaker.WasCutShort(taking.At, messenger.SettledAt(taking) ?? takings[^1].At));

    // When it was taken, and what happened around that: where to look for what is broken.
    private static void Tell(ResultTable table, Breaker breaker, FakeMessenger messenger, IReadOnlyList<SeenMessage> takings)
    {
        foreach (var taking in takings.SkipLast(1))
        {
            table.Count("    answered, ms after it was taken", (long)((messenger.SettledAt(taking) ?? takings[^1].At) - taking.At).TotalMilliseconds);
            table.Count("    taken for the last time, ms after that", (long)(takings[^1].At - taking.At).TotalMilliseconds);
            table.Count("    a process killed or stalled, ms before it was taken", (long)(taking.At - breaker.LastEnd(taking.At)).TotalMilliseconds);
            table.Count("    a process killed or stalled, ms after it was taken", (long)(breaker.NextEnd(taking.At) - taking.At).TotalMilliseconds);
        }
    }

    private static async Task<int> CountNotKeptAsync(StoreProbe probe, IFakePlatform platform, CitizenLoad load)
    {
        var count = 0;
        foreach (var citizen in load.Citizens)
        {
            count += await probe.IsKeptAsync(new(platform.Channel, citizen), MessagesEach).ConfigureAwait(false) ? 0 : 1;
        }

        return count;
    }
}
