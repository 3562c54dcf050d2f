using System.Diagnostics;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>What a contestant, its Redis and those around it have used so far.</summary>
/// <param name="Program">The contestant's processor time.</param>
/// <param name="Around">The processor time of the driver and the stand-in platform, the same work for every contestant.</param>
/// <param name="Allocated">Bytes that the contestant allocated; null for what does not run on .NET.</param>
internal sealed record Costs(TimeSpan Program, TimeSpan Around, RedisCosts Redis, long? Allocated)
{
    public static async Task<Costs> ReadAsync(Contestant contestant, Contestant platform, RedisForTests redis)
    {
        using var self = Process.GetCurrentProcess();
        return new(
            contestant.CpuTime,
            self.TotalProcessorTime + platform.CpuTime,
            await RedisCosts.ReadAsync(redis).ConfigureAwait(false),
            await contestant.AllocatedBytesAsync().ConfigureAwait(false));
    }

    /// <summary>The costs of one of so many messages that were carried since.</summary>
    public MessageCosts Since(Costs before, int messages) => new(
        (Program - before.Program).TotalMilliseconds / messages,
        (Redis.Cpu - before.Redis.Cpu).TotalMilliseconds / messages,
        (Around - before.Around).TotalMilliseconds / messages,
        (double)(Redis.Commands - before.Redis.Commands) / messages,
        (double)(Redis.Trips - before.Redis.Trips) / messages,
        (Allocated - before.Allocated) / 1024.0 / messages);
}
