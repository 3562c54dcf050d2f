using System.Globalization;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>The program beside two yardsticks, in one run on one machine: what counts are the ratios.</summary>
internal static class Comparison
{
    private const int Noise = 1000;

    private static readonly int[] Connections = [1, 16, 64, 256];

    /// <summary>Prints a line per program and number of connections.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (args.Length > 2 || args.Any(arg => !int.TryParse(arg, CultureInfo.InvariantCulture, out var n) || n < 1))
        {
            await Console.Error.WriteLineAsync("Use: throughput [MESSAGES a run, default 3000] [CONNECTIONS, default 1 16 64 256 one after the other]").ConfigureAwait(false);
            return 2;
        }

        var messages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3000;
        var connections = args.Length > 1 ? [int.Parse(args[1], CultureInfo.InvariantCulture)] : Connections;
        await using var redis = await RedisForTests.StartAsync("everysec").ConfigureAwait(false);
        await using var platform = await Contestant.StartSelfAsync("platform", "platform", []).ConfigureAwait(false);
        var api = platform.Address.ToString().TrimEnd('/');
        var contestants = new List<Contestant>
        {
            await Contestant.StartChatbotAsync(api, redis).ConfigureAwait(false),
            await Contestant.StartSelfAsync("bare Kestrel echo", "echo", [api]).ConfigureAwait(false),
        };
        if (await Contestant.TryStartExpressAsync(api).ConfigureAwait(false) is { } express)
        {
            contestants.Add(express);
        }

        Console.WriteLine($"{messages} messages a run, {Environment.ProcessorCount} processors, load {await LoadAsync().ConfigureAwait(false)}");
        Console.WriteLine("program              conn    acks/s  replies/s   ack p50   p99 ms  reply p50   p99 ms  CPU ms/msg  trips/msg  RSS MB  missing");
        try
        {
            foreach (var contestant in contestants)
            {
                using var driver = new Driver(contestant.Address, platform.Address);
                await driver.ClosedAsync(64, messages, cancellationToken).ConfigureAwait(false);
                foreach (var count in connections)
                {
                    await ReportAsync(contestant, $"{count}", () => driver.ClosedAsync(count, count == 1 ? messages / 4 : messages, cancellationToken), count == 1 ? messages / 4 : messages, redis).ConfigureAwait(false);
                }

                if (contestant == contestants[0])
                {
                    // Fairness: the neighbours' latencies, alone and beside one citizen who sends a thousand messages.
                    await ReportAsync(contestant, "alone", () => driver.NeighboursAsync(100, 500, noise: 0, cancellationToken), 500, redis).ConfigureAwait(false);
                    await ReportAsync(contestant, "noisy", () => driver.NeighboursAsync(100, 500, Noise, cancellationToken), 500 + Noise, redis).ConfigureAwait(false);
                }

                await ReportAsync(contestant, "500/s", () => driver.OfferedAsync(500, messages, cancellationToken), messages, redis).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var contestant in contestants)
            {
                await contestant.DisposeAsync().ConfigureAwait(false);
            }
        }

        return 0;
    }

    private static async Task ReportAsync(Contestant contestant, string load, Func<Task<Measured>> run, int messages, RedisForTests redis)
    {
        var (cpu, trips) = (contestant.CpuTime, await RedisTrips.CountAsync(redis).ConfigureAwait(false));
        var measured = await run().ConfigureAwait(false);
        var tripsEach = (double)(await RedisTrips.CountAsync(redis).ConfigureAwait(false) - trips) / messages;
        var cpuEach = (contestant.CpuTime - cpu).TotalMilliseconds / messages;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{contestant.Name,-20}{load,5}{measured.AcknowledgedRate,10:0}{measured.RepliedRate,11:0}{Measured.Percentile(measured.Acknowledged, 0.5),10:0.0}{Measured.Percentile(measured.Acknowledged, 0.99),9:0.0}{Measured.Percentile(measured.Replied, 0.5),11:0.0}{Measured.Percentile(measured.Replied, 0.99),9:0.0}{cpuEach,12:0.00}{tripsEach,11:0.0}{contestant.ResidentMegabytes,8:0}{measured.Missing,9}"));
    }

    private static async Task<string> LoadAsync() =>
        File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg").ConfigureAwait(false)).Split(' ')[0] : "unknown";
}
