using System.Globalization;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>The program beside two yardsticks, in one run on one machine: what counts are the ratios.</summary>
internal sealed class Comparison(Settings settings, RedisForTests redis, Contestant platform)
{
    private const int Noise = 1000;
    private const int WarmUpConnections = 64;

    /// <summary>Odd, for the middle one is shown.</summary>
    private const int Turns = 3;

    /// <summary>Prints a row per load and program: all programs are driven alike, warmed up alike, and take turns at each load; shown is the middle one of three.</summary>
    public static async Task RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        await using var redis = await RedisForTests.StartAsync("everysec").ConfigureAwait(false);
        await using var platform = await Contestant.StartSelfAsync("platform", "platform", []).ConfigureAwait(false);
        var api = platform.Address.ToString().TrimEnd('/');
        var contestants = new List<Contestant> { await Contestant.StartChatbotAsync(api, redis).ConfigureAwait(false) };
        try
        {
            if (!settings.IsAlone)
            {
                contestants.Add(await Contestant.StartSelfAsync("bare Kestrel echo", "echo", [api]).ConfigureAwait(false));
                if (await Contestant.TryStartExpressAsync(api).ConfigureAwait(false) is { } express)
                {
                    contestants.Add(express);
                }
            }

            await new Comparison(settings, redis, platform).RunAsync(contestants, cancellationToken).ConfigureAwait(false);
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
        Console.WriteLine("                               per second        ack ms         reply ms     CPU ms a message, of       of a message");
        Console.WriteLine("program              load    acks replies    p50    p99      p50    p99  program Redis around  commands trips  KB alloc  RSS MB missing");
        foreach (var count in settings.Connections)
        {
            var posts = count == 1 ? Math.Max(1, messages / 4) : messages;
            List<(Contestant Contestant, string Load, Questions? Asked)> runs =
                [.. contestants.Select(contestant => (contestant, $"{count}", (Questions?)null)), (contestants[0], $"{count} new", eachOnce)];
            var rows = runs.ConvertAll(static _ => new List<Row>());
            for (var turn = 0; turn < Turns; turn++)
            {
                foreach (var (run, row) in runs.Zip(rows))
                {
                    row.Add(await MeasureAsync(run.Contestant, posts, driver => driver.ClosedAsync(count, posts, cancellationToken), run.Asked).ConfigureAwait(false));
                }
            }

            var middle = rows.ConvertAll(static row => row.OrderBy(static one => one.Measured.RepliedRate).ElementAt(Turns / 2));
            foreach (var (run, row) in runs.Zip(middle))
            {
                Print(run.Contestant, run.Load, row);
            }

            foreach (var (contestant, row) in contestants.Zip(middle).Skip(1))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  at {count}: {middle[0].Measured.RepliedRate / row.Measured.RepliedRate:0.00} times the replies of {contestant.Name}"));
            }
        }

        foreach (var contestant in contestants)
        {
            await ReportAsync(contestant, "500/s", messages, driver => driver.OfferedAsync(500, messages, cancellationToken)).ConfigureAwait(false);
        }

        // Fairness: the neighbours' latencies, alone and beside one citizen who sends a thousand messages.
        await ReportAsync(contestants[0], "alone", 500, driver => driver.NeighboursAsync(100, 500, noise: 0, cancellationToken)).ConfigureAwait(false);
        await ReportAsync(contestants[0], "noisy", 500 + Noise, driver => driver.NeighboursAsync(100, 500, Noise, cancellationToken)).ConfigureAwait(false);
    }

    private async Task ReportAsync(Contestant contestant, string load, int messages, Func<Driver, Task<Measured>> run) =>
        Print(contestant, load, await MeasureAsync(contestant, messages, run, asked: null).ConfigureAwait(false));

    private async Task<Row> MeasureAsync(Contestant contestant, int messages, Func<Driver, Task<Measured>> run, Questions? asked)
    {
        using var driver = new Driver(contestant.Address, platform.Address, asked: asked);
        var before = await Costs.ReadAsync(contestant, platform, redis).ConfigureAwait(false);
        var measured = await run(driver).ConfigureAwait(false);
        return new(measured, (await Costs.ReadAsync(contestant, platform, redis).ConfigureAwait(false)).Since(before, messages), contestant.ResidentMegabytes);
    }

    private static void Print(Contestant contestant, string load, Row row)
    {
        var (measured, each, resident) = row;
        var allocated = each.AllocatedKilobytes is { } kilobytes ? kilobytes.ToString("0.0", CultureInfo.InvariantCulture) : "-";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{contestant.Name,-18}{load,7}{measured.AcknowledgedRate,8:0}{measured.RepliedRate,8:0}"
            + $"{Measured.Percentile(measured.Acknowledged, 0.5),7:0.0}{Measured.Percentile(measured.Acknowledged, 0.99),7:0.0}"
            + $"{Measured.Percentile(measured.Replied, 0.5),9:0.0}{Measured.Percentile(measured.Replied, 0.99),7:0.0}"
            + $"{each.ProgramCpu,9:0.000}{each.RedisCpu,6:0.000}{each.AroundCpu,7:0.000}{each.RedisCommands,10:0.0}{each.RedisTrips,6:0.0}"
            + $"{allocated,10}{resident,8:0}{measured.Missing,8}"));
    }

    private static async Task<string> LoadAsync() =>
        File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg").ConfigureAwait(false)).Split(' ')[0] : "unknown";

    private sealed record Row(Measured Measured, MessageCosts Costs, double ResidentMegabytes);
}
