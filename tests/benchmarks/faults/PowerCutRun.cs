using Chatbot.Testing;
using Chatbot.Testing.Faults;

namespace Chatbot.Faults;

/// <summary>
/// Power cuts under load with <c>appendfsync everysec</c>, which may take the last second or two with them. The cut is played by killing
/// redis-server and taking back from its file what was appended in the last two seconds.
/// </summary>
internal static class PowerCutRun
{
    private const int Seed = 2570;

    /// <summary>Fewer than so many whom no cut may harm would prove little.</summary>
    private const int Enough = 100;

    /// <summary>Somebody is always in the middle of something: these write about every three seconds, ten times.</summary>
    private static readonly (int Each, int AtOnce, double PerSecond) Talkers = (10, 60, 20);

    /// <summary>These write twice within half a second and are gone: most of them between two cuts.</summary>
    private static readonly (int Each, int AtOnce, double PerSecond) PassersBy = (2, 10, 20);

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Lost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Drain = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(TimeSpan duration, ResultTable table, CancellationToken cancellationToken)
    {
        await using var redis = await RedisForTests.StartAsync("everysec").ConfigureAwait(false);
        await using var bench = await FaultBench.StartAsync(programs: 2, redis).ConfigureAwait(false);
        using var talkers = bench.Load(Plan(Talkers, duration, Seed));
        using var passersBy = bench.Load(Plan(PassersBy, duration, Seed + 1));
        await talkers.LearnAsync(cancellationToken).ConfigureAwait(false);
        await passersBy.LearnAsync(cancellationToken).ConfigureAwait(false);
        await bench.WaitUntilDoneAsync(Drain).ConfigureAwait(false);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var cutting = CutAsync(redis, end.Token);
        await Task.WhenAll(talkers.RunAsync(cancellationToken), passersBy.RunAsync(cancellationToken)).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        var cuts = await cutting.ConfigureAwait(false);
        await bench.WaitUntilDoneAsync(Drain).ConfigureAwait(false);

        var acknowledged = talkers.AcknowledgedAt.Concat(passersBy.AcknowledgedAt).ToDictionary();
        var all = talkers.JudgeEach().Concat(passersBy.JudgeEach()).ToList();
        var far = all.Where(each => !acknowledged[each.Citizen].Concat(bench.Line.Screens.Of(each.Citizen).Select(message => message.At)).Any(time => IsBefore(cuts, time))).ToList();
        table.Title("The same, Redis with appendfsync everysec and power cuts that take the last two seconds");
        table.Count("messages acknowledged", talkers.Acknowledged + passersBy.Acknowledged);
        table.Count("power cuts", cuts.Count);
        table.Count("messages acknowledged in the two seconds before one", acknowledged.Values.SelectMany(times => times).Count(time => IsBefore(cuts, time)));
        table.Count("bubbles lost", all.Sum(each => each.Missing));
        table.Count("bubbles said twice", all.Sum(each => each.Extra.Count));
        table.Count("citizens who wrote or read in the two seconds before one", all.Count - far.Count);
        table.Count("citizens who did neither", far.Count);
        table.Promise($"citizens who did neither, short of {Enough}", Math.Max(0, Enough - far.Count));
        table.Promise("of these harmed", far.Count(each => each.Missing > 0 || each.Extra.Count > 0 || each.IsDisordered));
    }

    private static LoadPlan Plan((int Each, int AtOnce, double PerSecond) kind, TimeSpan duration, int seed) =>
        new((int)(kind.PerSecond * duration.TotalSeconds / kind.Each), kind.Each, kind.AtOnce, DeliveredTwice: 0.1, seed) { PerSecond = kind.PerSecond };

    private static bool IsBefore(List<DateTimeOffset> cuts, DateTimeOffset time) => cuts.Any(cut => time <= cut && cut - time <= Lost);

    private static async Task<List<DateTimeOffset>> CutAsync(RedisForTests redis, CancellationToken cancellationToken)
    {
        var cuts = new List<DateTimeOffset>();
        while (true)
        {
            await Task.Delay(Between, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return cuts;
            }

            var surviving = redis.AppendedBytes;
            await Task.Delay(Lost - TimeSpan.FromMilliseconds(100), CancellationToken.None).ConfigureAwait(false);
            await redis.CutPowerAsync(surviving).ConfigureAwait(false);
            cuts.Add(TimeProvider.System.GetUtcNow());
            await redis.StartAgainAsync().ConfigureAwait(false);
        }
    }
}
