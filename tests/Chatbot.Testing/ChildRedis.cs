using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Chatbot.Redis.Child;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chatbot.Testing;

/// <summary>The redis-server that a program without a configured one has started for itself, as written down in its data folder.</summary>
public sealed class ChildRedis
{
    private readonly string _folder;
    private readonly int _port;

    private ChildRedis(string folder, int port, string password)
    {
        _folder = folder;
        _port = port;
        ConnectionString = $"127.0.0.1:{port},password={password}";
    }

    /// <summary>In the form of StackExchange.Redis.</summary>
    public string ConnectionString { get; }

    /// <param name="dataFolder">The program's Data:Path.</param>
    public static ChildRedis Of(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "redis");
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "child.json")));
        return new(folder, record.RootElement.GetProperty("Port").GetInt32(), record.RootElement.GetProperty("Password").GetString()!);
    }

    /// <summary>Whether it ends within the time: nobody listens where it did.</summary>
    public async Task<bool> IsGoneAsync(TimeSpan within)
    {
        try
        {
            await Eventually.TrueAsync(async () => !await IsListeningAsync().ConfigureAwait(false), within, "the child Redis has ended").ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Stops it, as the program would have, should a program that died have left it behind.</summary>
    public async Task StopAsync()
    {
        if (await IsListeningAsync().ConfigureAwait(false))
        {
            await using var left = new ChildRedisServer(_folder, "no", TimeProvider.System, NullLogger<ChildRedisServer>.Instance);
            await left.ConnectionStringAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsListeningAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
