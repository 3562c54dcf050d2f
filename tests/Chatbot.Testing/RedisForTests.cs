using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Chatbot.Testing;

/// <summary>A real redis-server of one's own on a free loopback port, with an append-only file; it can be killed and started again on the same data.</summary>
public sealed class RedisForTests : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(20);

    private readonly string _folder;
    private readonly string _appendFsync;
    private readonly string[] _settings;
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    private RedisForTests(string folder, int port, string appendFsync, string[] settings)
    {
        _folder = folder;
        Port = port;
        _appendFsync = appendFsync;
        _settings = settings;
    }

    public int Port { get; }

    /// <summary>In the form of StackExchange.Redis.</summary>
    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="appendFsync">always, everysec or no.</param>
    /// <param name="settings">Further settings, as on redis-server's command line.</param>
    public static async Task<RedisForTests> StartAsync(string appendFsync = "no", params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-redis-").FullName;
        var redis = new RedisForTests(folder, FreePort.Next(), appendFsync, settings);
        await redis.StartAgainAsync().ConfigureAwait(false);
        return redis;
    }

    /// <summary>Starts the server again on what it had.</summary>
    /// <exception cref="InvalidOperationException">The server ended; what it said is in the message.</exception>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public async Task StartAgainAsync()
    {
        // A full disk is played by a limit on the file's size, whose signal would end the server.
        _process = Process.Start(new ProcessStartInfo(
            "sh",
            ["-c", "trap '' XFSZ; exec redis-server \"$@\"", "sh", "--bind", "127.0.0.1", "--port", $"{Port}", "--dir", _folder, "--appendonly", "yes", "--appendfsync", _appendFsync, "--save", "", "--maxmemory-policy", "noeviction", .. _settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("redis-server did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.TrueAsync(AnswersOrEndedAsync, StartWithin, "redis-server answers").ConfigureAwait(false);
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"redis-server ended on port {Port}:\n{string.Join('\n', _said)}");
        }
    }

    /// <summary>From now on the server's files cannot grow, as on a full disk.</summary>
    public Task FillDiskAsync() => LimitFilesAsync("1");

    /// <summary>There is room again.</summary>
    public Task MakeRoomOnDiskAsync() => LimitFilesAsync("unlimited");

    /// <summary>How much the append-only file holds, on the disk or on its way there.</summary>
    public long AppendedBytes => AppendOnlyFile().Length;

    /// <summary>Kills the server and takes back what was appended since: a power cut that the file's last bytes did not survive.</summary>
    /// <param name="survivingBytes">As read before.</param>
    public async Task CutPowerAsync(long survivingBytes)
    {
        await KillAsync().ConfigureAwait(false);
        await using var file = AppendOnlyFile().OpenWrite();
        file.SetLength(survivingBytes);
    }

    /// <summary>Kills the server; what the system had taken of its writes stays.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Sends one inline command and reads one line.</summary>
    public async Task<string> AskAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port).ConfigureAwait(false);
        await using var stream = client.GetStream();
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync(command).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(false) ?? "";
    }

    /// <summary>Sends one inline command and reads the whole of a long answer.</summary>
    public async Task<string> AskAllAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port).ConfigureAwait(false);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{command}\r\nQUIT\r\n")).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task LimitFilesAsync(string bytes)
    {
        using var limit = Process.Start("prlimit", ["--pid", $"{_process!.Id}", $"--fsize={bytes}:unlimited"]);
        await limit.WaitForExitAsync().ConfigureAwait(false);
        if (limit.ExitCode != 0)
        {
            throw new InvalidOperationException("prlimit set no limit.");
        }
    }

    private FileInfo AppendOnlyFile() =>
        new DirectoryInfo(Path.Combine(_folder, "appendonlydir")).GetFiles("*.incr.aof").MaxBy(file => file.LastWriteTimeUtc)!;

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _said.Enqueue(line);
        }
    }

    private async Task<bool> AnswersOrEndedAsync()
    {
        // Looked at first: another's server may answer on the port that ours could not have.
        if (_process!.HasExited)
        {
            return true;
        }

        try
        {
            return await AskAsync("PING").ConfigureAwait(false) == "+PONG";
        }
        catch (Exception exception) when (exception is SocketException or IOException or TimeoutException)
        {
            return false;
        }
    }
}
