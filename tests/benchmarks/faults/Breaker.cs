using Chatbot.Testing;
using Chatbot.Testing.Faults;

namespace Chatbot.Faults;

/// <summary>Breaks one thing after the other, some seconds apart, until it is told to end.</summary>
internal sealed class Breaker(FaultBench bench, RedisForTests redis)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    /// <summary>Longer than a lease.</summary>
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(8);

    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _deaths = [];

    public int Kills { get; private set; }

    public int RedisKills { get; private set; }

    public int Stalls { get; private set; }

    /// <summary>Whether a process was dead or stood still at some moment in between.</summary>
    public bool WasADeathBetween(DateTimeOffset from, DateTimeOffset to) => _deaths.Any(death => death.From <= to && death.To >= from);

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
        var from = TimeProvider.System.GetUtcNow();
        await program.KillAsync().ConfigureAwait(false);
        await program.StartAgainAsync().ConfigureAwait(false);
        Kills++;
        _deaths.Add((from, TimeProvider.System.GetUtcNow()));
    }

    private async Task StallAsync(ChatbotProcess program)
    {
        var from = TimeProvider.System.GetUtcNow();
        await FaultBench.SignalAsync(program, "STOP").ConfigureAwait(false);
        await Task.Delay(Stall, CancellationToken.None).ConfigureAwait(false);
        await FaultBench.SignalAsync(program, "CONT").ConfigureAwait(false);
        Stalls++;
        _deaths.Add((from, TimeProvider.System.GetUtcNow()));
    }

    private async Task KillRedisAsync()
    {
        await redis.KillAsync().ConfigureAwait(false);
        await redis.StartAgainAsync().ConfigureAwait(false);
        RedisKills++;
    }
}
