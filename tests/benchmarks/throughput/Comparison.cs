using System.Globalization;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>The program beside two yardsticks, in one run on one machine: what counts are the ratios.</summary>
internal sealed class Comparison(Settings settings, RedisForTests redis, Contestant platform)
{
    private const int Noise = 1000;
    private const int Neighbours = 500;
    private const int Yardsticks = 2;
    private const int WarmUpConnections = 64;

    /// <summary>Odd, for the middle one is shown.</summary>
    private const int Turns = 3;

    private readonly List<Row> _rows = [];

    /// <summary>Prints a row per load and program: all programs are driven alike, warmed up alike, and take turns at each load; shown is the middle one of three.</summary>
    public static async Task RunAsync(Settings settings, ResultTable table, CancellationToken cancellationToken)
    {
        await using var redis = await RedisForTests.StartAsync("everysec").ConfigureAwait(false);
        await using var platform = await Contestant.StartSelfAsync("platform", "platform", []).ConfigureAwait(false);
        var api = platform.Address.ToString().TrimEnd('/');
        var contestants = new List<Contestant> { await Contestant.StartChatbotAsync(api, redis).ConfigureAwait(false) };
        try
        {
            if (!settings.IsAlone)
            {
                contestants.Add(await Contestant.StartSelfAsync(Row.BareEcho, "echo", [api]).ConfigureAwait(false));
                if (await Contestant.TryStartExpressAsync(api).ConfigureAwait(false) is { } express)
                {
                    contestants.Add(express);
                }
            }

            var comparison = new Comparison(settings, redis, platform);
            await comparison.RunAsync(contestants, cancellationToken).ConfigureAwait(false);
            Limits.Judge(comparison._rows, table);
            table.Promise("yardsticks left out", settings.IsAlone ? 0 : 1 + Yardsticks - contestants.Count);
        }
        finally
        {
            foreach (var contestant in contestants)
            {
                await contestant.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task RunAsync(List<Contestant> contestants, CancellationToken cancellationToken)
    {
        var messages = settings.Messages;
        Console.WriteLine($"{messages} messages a run, {Environment.ProcessorCount} processors, load {await LoadAsync().ConfigureAwait(false)}");
        foreach (var contestant in contestants)
        {
            using var driver = new Driver(contestant.Address, platform.Address);
            await driver.ClosedAsync(WarmUpConnections, messages, cancellationToken).ConfigureAwait(false);
        }

        var eachOnce = Questions.EachOnce();
        Console.WriteLine(Row.Header);
        foreach (var count in settings.Connections)
        {
            var posts = count == 1 ? Math.Max(1, messages / 4) : messages;
            List<(Contestant Contestant, string Load, Questions? Asked)> runs =
                [.. contestants.Select(contestant => (contestant, $"{count}", (Questions?)null)), (contestants[0], Row.New($"{count}"), eachOnce)];
            var rows = runs.ConvertAll(static _ => new List<Row>());
            for (var turn = 0; turn < Turns; turn++)
            {
                foreach (var (run, row) in runs.Zip(rows))
                {
                    row.Add(await MeasureAsync(run.Contestant, run.Load, posts, driver => driver.ClosedAsync(count, posts, cancellationToken), run.Asked).ConfigureAwait(false));
                }
            }

            var middle = rows.ConvertAll(Middle);
            middle.ForEach(Show);
            foreach (var (contestant, row) in contestants.Zip(middle).Skip(1))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  at {count}: {middle[0].Measured.RepliedRate / row.Measured.RepliedRate:0.00} times the replies of {contestant.Name}"));
            }
        }

        foreach (var (contestant, load, asked) in contestants.Select(contestant => (contestant, Row.Offered, (Questions?)null)).Append((contestants[0], Row.New(Row.Offered), eachOnce)))
        {
            Show(await MeasureAsync(contestant, load, messages, driver => driver.OfferedAsync(Row.OfferedPerSecond, messages, cancellationToken), asked).ConfigureAwait(false));
        }

        // Fairness: the neighbours' latencies, alone and beside one citizen who sends a thousand messages.
        foreach (var (load, noise) in new[] { (Row.Alone, 0), (Row.Noisy, Noise) })
        {
            Show(await MeasureAsync(contestants[0], load, Neighbours + noise, driver => driver.NeighboursAsync(100, Neighbours, noise, cancellationToken)).ConfigureAwait(false));
        }
    }

    private async Task<Row> MeasureAsync(Contestant contestant, string load, int messages, Func<Driver, Task<Measured>> run, Questions? asked = null)
    {
        using var driver = new Driver(contestant.Address, platform.Address, asked: asked);
        var before = await Costs.ReadAsync(contestant, platform, redis).ConfigureAwait(false);
        var measured = await run(driver).ConfigureAwait(false);
        var each = (await Costs.ReadAsync(contestant, platform, redis).ConfigureAwait(false)).Since(before, messages);
        return new(contestant.Name, load, measured, each, contestant.ResidentMegabytes);
    }

    // A reply that is missing in any of the turns is missing.
    private static Row Middle(List<Row> turns)
    {
        var middle = turns.OrderBy(static turn => turn.Measured.RepliedRate).ElementAt(Turns / 2);
        return middle with { Measured = middle.Measured with { Missing = turns.Sum(static turn => turn.Measured.Missing) } };
    }

    private void Show(Row row)
    {
        _rows.Add(row);
        Console.WriteLine(row);
    }

    private static async Task<string> LoadAsync() =>
        File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg").ConfigureAwait(false)).Split(' ')[0] : "unknown";
}
