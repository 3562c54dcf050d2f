using System.Globalization;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>What Redis has done so far.</summary>
/// <param name="Trips">Commands that clients sent for messages, without those that scripts called.</param>
/// <param name="Commands">All commands, those that scripts called too.</param>
/// <param name="Cpu">Its processor time, that of rewriting the append-only file included once a rewrite has ended.</param>
internal sealed record RedisCosts(long Trips, long Commands, TimeSpan Cpu)
{
    // Reminders are looked for once a second and leases renewed every two: neither grows with messages, so they are no trips of theirs.
    private static readonly string[] Sent = ["evalsha", "eval", "publish", "hgetall", "lrange", "hmget"];

    public static async Task<RedisCosts> ReadAsync(RedisForTests redis)
    {
        var lines = (await redis.AskAllAsync("INFO everything").ConfigureAwait(false)).Split('\n', StringSplitOptions.TrimEntries);
        var calls = lines.Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal))
            .ToDictionary(line => line[8..line.IndexOf(':', StringComparison.Ordinal)], line => long.Parse(line.Split('=', ',')[1], CultureInfo.InvariantCulture));
        var seconds = lines.Where(line => line.StartsWith("used_cpu_", StringComparison.Ordinal) && !line.Contains("main_thread", StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(':')[1], CultureInfo.InvariantCulture));
        return new(Sent.Sum(name => calls.GetValueOrDefault(name)), calls.Values.Sum(), TimeSpan.FromSeconds(seconds));
    }
}
