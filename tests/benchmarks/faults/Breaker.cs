using System.Globalization;
using Chatbot.Testing;
using Chatbot.Testing.Faults;

namespace Chatbot.Faults;

/// <summary>Breaks one thing after the other, some seconds apart, until it is told to end.</summary>
internal sealed class Breaker(FaultBench bench, RedisForTests redis)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    /// <summary>Longer than a lease.</summary>
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(8);

    /// <summary>Shorter than a lease.</summary>
    private static readonly TimeSpan Fullness = TimeSpan.FromSeconds(4);

    /// <summary>How long a program that is alive takes at most to write down what a platform answered, once Redis is there.</summary>
    private static readonly TimeSpan Writing = TimeSpan.FromMilliseconds(500);

    private readonly List<DateTimeOffset> _ends = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _unwritable = [];

    public int Kills { get; private set; }

    public int RedisKills { get; private set; }

    public int Stalls { get; private set; }

    /// <summary>How often Redis had no memory left to write with.</summary>
    public int Fillings { get; private set; }

    /// <summary>How many commands it refused meanwhile.</summary>
    public long RefusedWrites { get; private set; }

    /// <summary>How often a program was stopped in order, as in a rolling restart.</summary>
    public int Stops { get; private set; }

    /// <summary>How many of these ended with something else than 0.</summary>
    public int FailedStops { get; private set; }

    /// <summary>
    /// Whether a process was killed or stalled while a send was under way: after the platform took it and before what became of it was written
    /// down. A stop in order is none: who stops so writes down first what he has sent.
    /// </summary>
    /// <param name="taken">When the platform took it.</param>
    /// <param name="settled">When the platform had answered, or the caller had hung up.</param>
    public bool WasCutShort(DateTimeOffset taken, DateTimeOffset settled)
    {
        var written = settled + Writing;
        foreach (var (from, to) in _unwritable.Where(gap => gap.From <= written && gap.To >= taken))
        {
            written = to + Writing > written ? to + Writing : written;
        }

        return _ends.Any(end => end >= taken && end <= written);
    }

    /// <summary>When a process was killed or stalled after the moment; the moment itself when none was.</summary>
    public DateTimeOffset NextEnd(DateTimeOffset moment) => _ends.Where(end => end >= moment).DefaultIfEmpty(moment).Min();

    /// <summary>When a process was killed or stalled before the moment; the moment itself when none was.</summary>
    public DateTimeOffset LastEnd(DateTimeOffset moment) => _ends.Where(end => end <= moment).DefaultIfEmpty(moment).Max();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var turn = 0; ; turn++)
        {
            await Task.Delay(Between, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            var program = bench.Programs[turn % bench.Programs.Count];
            await ((turn % 10) switch
            {
                2 => KillRedisAsync(),
                4 or 9 => StopAsync(program),
                5 => StallAsync(program),
                7 => Task.WhenAll(bench.Programs.Select(KillAsync)),
                8 => FillRedisAsync(),
                _ => KillAsync(program),
            }).ConfigureAwait(false);
        }
    }

    private async Task KillAsync(ChatbotProcess program)
    {
        await program.KillAsync().ConfigureAwait(false);
        _ends.Add(TimeProvider.System.GetUtcNow());
        await program.StartAgainAsync().ConfigureAwait(false);
        Kills++;
    }

    private async Task StopAsync(ChatbotProcess program)
    {
        await program.StopAsync().ConfigureAwait(false);
        FailedStops += program.ExitCode == 0 ? 0 : 1;
        await program.StartAgainAsync().ConfigureAwait(false);
        Stops++;
    }

    private async Task StallAsync(ChatbotProcess program)
    {
        await FaultBench.SignalAsync(program, "STOP").ConfigureAwait(false);
        _ends.Add(TimeProvider.System.GetUtcNow());
        await Task.Delay(Stall, CancellationToken.None).ConfigureAwait(false);
        await FaultBench.SignalAsync(program, "CONT").ConfigureAwait(false);
        Stalls++;
    }

    private async Task KillRedisAsync()
    {
        var from = TimeProvider.System.GetUtcNow();
        await redis.KillAsync().ConfigureAwait(false);
        await redis.StartAgainAsync().ConfigureAwait(false);
        _unwritable.Add((from, TimeProvider.System.GetUtcNow()));
        RedisKills++;
    }

    // It goes on answering, and refuses what needs more than it has.
    private async Task FillRedisAsync()
    {
        var from = TimeProvider.System.GetUtcNow();
        var refused = await NumberAsync("errorstats", "errorstat_OOM:count=").ConfigureAwait(false);
        await LimitMemoryAsync(await NumberAsync("memory", "used_memory:").ConfigureAwait(false)).ConfigureAwait(false);
        await Task.Delay(Fullness, CancellationToken.None).ConfigureAwait(false);
        await LimitMemoryAsync(0).ConfigureAwait(false);
        _unwritable.Add((from, TimeProvider.System.GetUtcNow()));
        RefusedWrites += await NumberAsync("errorstats", "errorstat_OOM:count=").ConfigureAwait(false) - refused;
        Fillings++;
    }

    // 0 when Redis does not say.
    private async Task<long> NumberAsync(string section, string name)
    {
        var lines = (await redis.AskAllAsync($"INFO {section}").ConfigureAwait(false)).Split('\n', StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line ? long.Parse(line[name.Length..], CultureInfo.InvariantCulture) : 0;
    }

    private async Task LimitMemoryAsync(long bytes)
    {
        if (await redis.AskAsync($"CONFIG SET maxmemory {bytes}").ConfigureAwait(false) is not "+OK" and var answer)
        {
            throw new InvalidOperationException($"Redis took no limit of memory: {answer}");
        }
    }
}
