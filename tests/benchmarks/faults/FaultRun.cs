using System.Diagnostics;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Chatbot.Testing.Faults;

namespace Chatbot.Faults;

/// <summary>All faults at once, for long: what the short tests break one by one.</summary>
internal static class FaultRun
{
    private const int MessagesEach = 10;
    private const int Seed = 2569;

    private static readonly TimeSpan BetweenFaults = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Drain = TimeSpan.FromMinutes(5);

    /// <summary>Two processes on one Redis with appendfsync always, while each fault takes its turn.</summary>
    /// <returns>0 when nothing was lost, said twice or out of order.</returns>
    public static async Task<int> RunAsync(int messages, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var redis = await RedisForTests.StartAsync("always").ConfigureAwait(false);
        await using var bench = await FaultBench.StartAsync(programs: 2, redis).ConfigureAwait(false);
        var citizens = Math.Max(1, messages / MessagesEach);
        var plan = new LineLoadPlan(citizens, MessagesEach, CitizensAtOnce: Math.Min(citizens, 64), DeliveredTwice: 0.1, Seed)
        {
            Pause = TimeSpan.FromSeconds(duration.TotalSeconds * Math.Min(citizens, 64) / messages),
        };
        using var load = bench.Load(plan);
        var expected = await load.LearnAsync(cancellationToken).ConfigureAwait(false);
        bench.Line.Faults.Share(0.25, Seed, Fault.TooManyRequests, Fault.TooManyRequests, Fault.ServerError, Fault.ServerError, Fault.SilenceAfterTaking);
        var watch = Stopwatch.StartNew();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var breaking = BreakAsync(bench, redis, end.Token);
        await load.RunAsync(cancellationToken).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        var broken = await breaking.ConfigureAwait(false);
        var written = watch.Elapsed;
        await bench.WaitUntilDoneAsync(Drain).ConfigureAwait(false);

        var judgement = load.Judge(expected);
        await using var probe = bench.Probe();
        Print(
            ("messages acknowledged", load.Acknowledged),
            ("seconds until the last acknowledgement", (long)written.TotalSeconds),
            ("seconds until the last reply", (long)watch.Elapsed.TotalSeconds),
            ("programs killed with kill -9", broken.Kills),
            ("Redis killed, appendfsync always", broken.RedisKills),
            ("workers stopped past their leases", broken.Stalls),
            ("webhooks refused with 503", load.Answers.GetValueOrDefault(System.Net.HttpStatusCode.ServiceUnavailable)),
            ("webhooks without an answer", load.Unanswered),
            ("sends taken and not answered", bench.Line.Silences),
            ("dead letters", await probe.DeadLettersAsync().ConfigureAwait(false)),
            ("bubbles lost", judgement.Lost),
            ("bubbles said twice", judgement.Twice),
            ("conversations out of order", judgement.Disordered));
        return judgement == new LoadJudgement(0, 0, 0) ? 0 : 1;
    }

    private static async Task<Broken> BreakAsync(FaultBench bench, RedisForTests redis, CancellationToken cancellationToken)
    {
        var broken = new Broken();
        for (var turn = 0; ; turn++)
        {
            await Task.Delay(BetweenFaults, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return broken;
            }

            var program = bench.Programs[turn % bench.Programs.Count];
            switch (turn % 8)
            {
                case 3:
                    await redis.KillAsync().ConfigureAwait(false);
                    await redis.StartAgainAsync().ConfigureAwait(false);
                    broken.RedisKills++;
                    break;
                case 6:
                    await FaultBench.SignalAsync(program, "STOP").ConfigureAwait(false);
                    await Task.Delay(TimeSpan.FromSeconds(8), CancellationToken.None).ConfigureAwait(false);
                    await FaultBench.SignalAsync(program, "CONT").ConfigureAwait(false);
                    broken.Stalls++;
                    break;
                default:
                    await program.KillAsync().ConfigureAwait(false);
                    await program.StartAgainAsync().ConfigureAwait(false);
                    broken.Kills++;
                    break;
            }
        }
    }

    private static void Print(params (string What, long Count)[] rows)
    {
        foreach (var (what, count) in rows)
        {
            Console.WriteLine($"{what,-42}{count,8}");
        }
    }

    private sealed class Broken
    {
        public int Kills { get; set; }

        public int RedisKills { get; set; }

        public int Stalls { get; set; }
    }
}
