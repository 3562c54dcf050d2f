using Chatbot.Testing;
using Chatbot.Testing.Faults;

namespace Chatbot.Faults;

/// <summary>
/// Power cuts under load with <c>appendfsync everysec</c>, which may take the last second or two with them. The cut is played by killing
/// redis-server and taking back from its file what was appended in the last two seconds.
/// </summary>
internal static class PowerCutRun
{
    private const int MessagesEach = 10;
    private const int Seed = 2570;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Lost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Drain = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(int messages, TimeSpan duration, ResultTable table, CancellationToken cancellationToken)
    {
        await using var redis = await RedisForTests.StartAsync("everysec").ConfigureAwait(false);
        await using var bench = await FaultBench.StartAsync(programs: 2, redis).ConfigureAwait(false);
        var citizens = Math.Max(1, messages / MessagesEach);
        using var load = bench.Load(
            new(citizens, MessagesEach, CitizensAtOnce: Math.Min(citizens, 100), DeliveredTwice: 0.1, Seed) { PerSecond = messages / duration.TotalSeconds });
        await load.LearnAsync(cancellationToken).ConfigureAwait(false);
        await bench.WaitUntilDoneAsync(Drain).ConfigureAwait(false);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var cutting = CutAsync(redis, end.Token);
        await load.RunAsync(cancellationToken).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        var cuts = await cutting.ConfigureAwait(false);
        await bench.WaitUntilDoneAsync(Drain).ConfigureAwait(false);

        var harmed = load.JudgeEach().Where(each => each.Missing > 0 || each.Extra.Count > 0 || each.IsDisordered).ToList();
        table.Title("The same, Redis with appendfsync everysec and power cuts that take the last two seconds");
        table.Count("messages acknowledged", load.Acknowledged);
        table.Count("power cuts", cuts.Count);
        table.Count("messages acknowledged in the two seconds before one", load.AcknowledgedAt.Values.SelectMany(times => times).Count(time => IsBefore(cuts, time)));
        table.Count("bubbles lost", harmed.Sum(each => each.Missing));
        table.Count("bubbles said twice", harmed.Sum(each => each.Extra.Count));
        table.Promise(
            "citizens harmed who neither wrote nor read in the two seconds before one",
            harmed.Count(each => !load.AcknowledgedAt[each.Citizen].Any(time => IsBefore(cuts, time))
                && !bench.Line.Screens.Of(each.Citizen).Any(message => IsBefore(cuts, message.At))));
    }

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
