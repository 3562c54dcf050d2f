using System.Diagnostics;

namespace Chatbot.Testing;

/// <summary>A master, its replica and one Sentinel that replaces the master when it is silent for two seconds, on free loopback ports.</summary>
public sealed class RedisSentinelForTests : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatbot-sentinel-");
    private Process? _sentinel;

    private RedisSentinelForTests(RedisForTests master, RedisForTests replica)
    {
        Master = master;
        Replica = replica;
    }

    /// <summary>The master at the start.</summary>
    public RedisForTests Master { get; }

    /// <summary>The replica at the start.</summary>
    public RedisForTests Replica { get; }

    /// <summary>Both servers, in the form of StackExchange.Redis.</summary>
    public string ConnectionString => $"{Master.ConnectionString},{Replica.ConnectionString}";

    /// <summary>Starts all three and waits until the Sentinel knows the replica.</summary>
    public static async Task<RedisSentinelForTests> StartAsync()
    {
        var master = await RedisForTests.StartAsync("everysec", "--repl-diskless-sync-delay", "0").ConfigureAwait(false);
        var replica = await RedisForTests.StartAsync("everysec", "--repl-diskless-sync-delay", "0", "--replicaof", $"127.0.0.1 {master.Port}").ConfigureAwait(false);
        var servers = new RedisSentinelForTests(master, replica);
        var port = FreePort.Next();
        var file = Path.Combine(servers._folder.FullName, "sentinel.conf");
        await File.WriteAllLinesAsync(file,
        [
            $"port {port}", "bind 127.0.0.1", $"dir {servers._folder.FullName}", $"sentinel monitor chatbot 127.0.0.1 {master.Port} 1",
            "sentinel down-after-milliseconds chatbot 2000", "sentinel failover-timeout chatbot 5000",
        ]).ConfigureAwait(false);
        servers._sentinel = Process.Start(new ProcessStartInfo("redis-server", [file, "--sentinel"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The Sentinel did not start.");
        servers._sentinel.OutputDataReceived += static (_, _) => { };
        servers._sentinel.BeginOutputReadLine();
        await Eventually.TrueAsync(
            async () => (await master.AskAllAsync("INFO replication").ConfigureAwait(false)).Contains("state=online", StringComparison.Ordinal)
                && await KnowsReplicaAsync(port).ConfigureAwait(false),
            ReadyWithin,
            "the Sentinel knows the replica").ConfigureAwait(false);
        return servers;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _sentinel?.Kill();
        _sentinel?.Dispose();
        await Replica.DisposeAsync().ConfigureAwait(false);
        await Master.DisposeAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private static async Task<bool> KnowsReplicaAsync(int port)
    {
        using var ask = Process.Start(new ProcessStartInfo("redis-cli", ["-p", $"{port}", "INFO", "sentinel"]) { RedirectStandardOutput = true })!;
        var said = await ask.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await ask.WaitForExitAsync().ConfigureAwait(false);
        return said.Contains("slaves=1", StringComparison.Ordinal);
    }
}
