using System.Globalization;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>The program beside two yardsticks, in one run on one machine: what counts are the ratios.</summary>
internal sealed class Comparison(Settings settings, RedisForTests redis, Contestant platform)
{
    private const int Noise = 1000;
    private const int WarmUpConnections = 64;

    /// <summary>Prints a row per load and program: all programs are driven alike, warmed up alike, and take turns at each load.</summary>
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
            var rates = new List<(string Name, double Replies)>();
            foreach (var contestant in contestants)
            {
                var measured = await ReportAsync(contestant, $"{count}", posts, driver => driver.ClosedAsync(count, posts, cancellationToken)).ConfigureAwait(false);
                rates.Add((contestant.Name, measured.RepliedRate));
            }

            await ReportAsync(contestants[0], $"{count} new", posts, driver => driver.ClosedAsync(count, posts, cancellationToken), eachOnce).ConfigureAwait(false);
            foreach (var (name, replies) in rates.Skip(1))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  at {count}: {rates[0].Replies / replies:0.00} times the replies of {name}"));
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

    private async Task<Measured> ReportAsync(
        Contestant contestant, string load, int messages, Func<Driver, Task<Measured>> run, Questions? asked = null)
    {
        using var driver = new Driver(contestant.Address, platform.Address, asked: asked);
        var before = await Costs.ReadAsync(contestant, platform, redis).ConfigureAwait(false);
        var measured = await run(driver).ConfigureAwait(false);
        var each = (await Costs.ReadAsync(contestant, platform, redis).ConfigureAwait(false)).Since(before, messages);
        var allocated = each.AllocatedKilobytes is { } kilobytes ? kilobytes.ToString("0.0", CultureInfo.InvariantCulture) : "-";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{contestant.Name,-18}{load,7}{measured.AcknowledgedRate,8:0}{measured.RepliedRate,8:0}"
            + $"{Measured.Percentile(measured.Acknowledged, 0.5),7:0.0}{Measured.Percentile(measured.Acknowledged, 0.99),7:0.0}"
            + $"{Measured.Percentile(measured.Replied, 0.5),9:0.0}{Measured.Percentile(measured.Replied, 0.99),7:0.0}"
            + $"{each.ProgramCpu,9:0.000}{each.RedisCpu,6:0.000}{each.AroundCpu,7:0.000}{each.RedisCommands,10:0.0}{each.RedisTrips,6:0.0}"
            + $"{allocated,10}{contestant.ResidentMegabytes,8:0}{measured.Missing,8}"));
        return measured;
    }

    private static async Task<string> LoadAsync() =>
        File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg").ConfigureAwait(false)).Split(' ')[0] : "unknown";
}
