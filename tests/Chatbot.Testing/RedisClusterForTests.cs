using System.Diagnostics;

namespace Chatbot.Testing;

/// <summary>A Redis Cluster of one's own on this machine: three masters, each with a replica, on free loopback ports.</summary>
public sealed class RedisClusterForTests : IAsyncDisposable
{
    private const int Nodes = 6;

    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);

    private readonly List<RedisForTests> _nodes = [];

    /// <summary>All nodes, in the form of StackExchange.Redis.</summary>
    public string ConnectionString => string.Join(',', _nodes.Select(node => node.ConnectionString));

    /// <summary>Starts the servers, makes a cluster of them and waits until every slot is served and every replica follows.</summary>
    public static async Task<RedisClusterForTests> StartAsync()
    {
        var cluster = new RedisClusterForTests();
        cluster._nodes.AddRange(await Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ => RedisForTests.StartAsync(
            "everysec",
            "--cluster-enabled", "yes", "--cluster-port", $"{FreePort.Next()}", "--cluster-node-timeout", "2000", "--cluster-require-full-coverage", "no",
            "--repl-diskless-sync-delay", "0"))).ConfigureAwait(false));
        await RunCliAsync(["--cluster", "create", .. cluster._nodes.Select(node => node.ConnectionString), "--cluster-replicas", "1", "--cluster-yes"])
            .ConfigureAwait(false);
        await Eventually.TrueAsync(cluster.IsWholeAsync, ReadyWithin, "the cluster is whole").ConfigureAwait(false);
        return cluster;
    }

    /// <summary>A node that is a master now.</summary>
    /// <param name="except">Not this one; null for any.</param>
    public async Task<RedisForTests> MasterAsync(RedisForTests? except = null)
    {
        foreach (var node in _nodes.Where(node => node != except))
        {
            if (await RoleAsync(node).ConfigureAwait(false) == "master")
            {
                return node;
            }
        }

        throw new InvalidOperationException("No node is a master.");
    }

    /// <summary>Every node that is a master now.</summary>
    public async Task<IReadOnlyList<RedisForTests>> AllMastersAsync()
    {
        var roles = await Task.WhenAll(_nodes.Select(RoleAsync)).ConfigureAwait(false);
        return [.. _nodes.Zip(roles).Where(node => node.Second == "master").Select(node => node.First)];
    }

    /// <summary>The replica that follows a master now.</summary>
    public async Task<RedisForTests> ReplicaOfAsync(RedisForTests master)
    {
        foreach (var node in _nodes)
        {
            if ((await node.AskAllAsync("INFO replication").ConfigureAwait(false)).Contains($"master_port:{master.Port}", StringComparison.Ordinal))
            {
                return node;
            }
        }

        throw new InvalidOperationException("No node follows that master.");
    }

    /// <summary>How many nodes are masters now, of those that answer.</summary>
    public async Task<int> MastersAsync() => (await Task.WhenAll(_nodes.Select(RoleAsync)).ConfigureAwait(false)).Count(role => role == "master");

    /// <summary>Moves slots with all that is in them from one master to another, while both go on serving.</summary>
    /// <param name="slots">How many; the first ones that it has.</param>
    public async Task MoveSlotsAsync(int slots)
    {
        var from = await MasterAsync().ConfigureAwait(false);
        var to = await MasterAsync(except: from).ConfigureAwait(false);
        await RunCliAsync(
            "--cluster", "reshard", from.ConnectionString, "--cluster-from", await IdAsync(from).ConfigureAwait(false), "--cluster-to", await IdAsync(to).ConfigureAwait(false),
            "--cluster-slots", $"{slots}", "--cluster-yes").ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task RunCliAsync(params string[] arguments)
    {
        using var cli = Process.Start(new ProcessStartInfo("redis-cli", arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("redis-cli did not start.");
        var said = await cli.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await cli.WaitForExitAsync().ConfigureAwait(false);
        if (cli.ExitCode != 0)
        {
            throw new InvalidOperationException($"redis-cli {arguments[1]} failed:\n{said}");
        }
    }

    // The first line of the answer is its length.
    private static async Task<string> IdAsync(RedisForTests node) =>
        (await node.AskAllAsync("CLUSTER MYID").ConfigureAwait(false)).Split('\n')[1].Trim();

    private async Task<bool> IsWholeAsync()
    {
        foreach (var node in _nodes)
        {
            if (!(await node.AskAllAsync("CLUSTER INFO").ConfigureAwait(false)).Contains("cluster_state:ok", StringComparison.Ordinal))
            {
                return false;
            }

            var replication = await node.AskAllAsync("INFO replication").ConfigureAwait(false);
            if (!replication.Contains("master_link_status:up", StringComparison.Ordinal) && !replication.Contains("state=online", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<string> RoleAsync(RedisForTests node)
    {
        try
        {
            var replication = await node.AskAllAsync("INFO replication").ConfigureAwait(false);
            return replication.Contains("role:master", StringComparison.Ordinal) ? "master" : "replica";
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            return "away";
        }
    }
}
