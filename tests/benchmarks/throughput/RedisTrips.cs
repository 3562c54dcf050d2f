using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>Counts round trips to Redis: the commands that clients sent, without those that scripts called.</summary>
internal static class RedisTrips
{
    // Reminders are looked for once a second and leases renewed every two: neither grows with messages, so they are left out.
    private static readonly string[] Sent = ["evalsha", "eval", "publish", "hgetall", "lrange", "hmget"];

    public static async Task<long> CountAsync(RedisForTests redis)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, redis.Port).ConfigureAwait(false);
        await using var stream = client.GetStream();
        await stream.WriteAsync("INFO commandstats\r\nQUIT\r\n"u8.ToArray()).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync().ConfigureAwait(false);
        return text.Split('\n').Where(line => Sent.Any(name => line.StartsWith($"cmdstat_{name}:calls=", StringComparison.Ordinal)))
            .Sum(line => long.Parse(line.Split('=', ',')[1], CultureInfo.InvariantCulture));
    }
}
