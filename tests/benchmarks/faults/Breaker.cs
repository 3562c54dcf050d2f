using Chatbot.Testing;
using Chatbot.Testing.Faults;

namespace Chatbot.Faults;

/// <summary>Breaks one thing after the other, some seconds apart, until it is told to end.</summary>
internal sealed class Breaker(FaultBench bench, RedisForTests redis)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    /// <summary>Longer than a lease.</summary>
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(8);

    /// <summary>How long a program that is alive takes at most to write down what a platform answered, once Redis is there.</summary>
    private static readonly TimeSpan Writing = TimeSpan.FromMilliseconds(500);

    private readonly List<DateTimeOffset> _ends = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _redisAway = [];

    public int Kills { get; private set; }

    public int RedisKills { get; private set; }

    public int Stalls { get; private set; }

    /// <summary>Whether a process was killed or stopped while a send was under way: after the platform took it and before what became of it was written down.</summary>
    /// <param name="taken">When the platform took it.</param>
    /// <param name="settled">When the platform had answered, or the caller had hung up.</param>
    public bool WasCutShort(DateTimeOffset taken, DateTimeOffset settled)
    {
        var written = settled + Writing;
        foreach (var (from, to) in _redisAway.Where(away => away.From <= written && away.To >= taken))
        {
            written = to + Writing > written ? to + Writing : written;
        }

        return _ends.Any(end => end >= taken && end <= written);
    }

    /// <summary>When a process was killed or stopped after the moment; the moment itself when none was.</summary>
    public DateTimeOffset NextEnd(DateTimeOffset moment) => _ends.Where(end => end >= moment).DefaultIfEmpty(moment).Min();

    /// <summary>When a process was killed or stopped before the moment; the moment itself when none was.</summary>
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
            await ((turn % 8) switch
            {
                2 => KillRedisAsync(),
                5 => StallAsync(program),
                7 => Task.WhenAll(bench.Programs.Select(KillAsync)),
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
        _redisAway.Add((from, TimeProvider.System.GetUtcNow()));
        RedisKills++;
    }
}
