using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Logging;

namespace Chatbot.Redis.Child;

/// <summary>
/// The program's own redis-server for an office without one: loopback only, with a password and an append-only file.
/// It outlives a killed program and is adopted by the next one; a clean stop stops it.
/// </summary>
public sealed partial class ChildRedisServer(string folder, string appendFsync, TimeProvider time, ILogger<ChildRedisServer> logger)
    : IRedisEndpoint, IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(20);

    private const string HowToGetIt = "redis-server cannot be started: install it (apt-get install redis-server), or set Redis:ConnectionString.";

    private readonly SemaphoreSlim _starting = new(1, 1);
    private FileStream? _ownership;
    private ChildRecord? _record;

    private string RecordPath => Path.Combine(folder, "child.json");

    private string LockPath => Path.Combine(Path.GetFullPath(folder), "server.lock");

    /// <inheritdoc/>
    public async Task<string> ConnectionStringAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_record is null || !await AnswersAsync(_record, cancellationToken).ConfigureAwait(false))
            {
                _record = await AdoptOrStartAsync(cancellationToken).ConfigureAwait(false);
            }

            return $"127.0.0.1:{_record.Port},password={_record.Password}";
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Stops the server if this process is the one in charge of it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ownership is not null && _record is { } record)
        {
            try
            {
                using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
                await RespClient.AskAsync(record.Port, record.Password, "SHUTDOWN", stop.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // Gone already.
            }
        }

        if (_ownership is not null)
        {
            await _ownership.DisposeAsync().ConfigureAwait(false);
        }

        _starting.Dispose();
    }

    private async Task<ChildRecord> AdoptOrStartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        _ownership ??= TryOwn();
        var known = ReadRecord();
        if (known is not null && await AnswersAsync(known, cancellationToken).ConfigureAwait(false))
        {
            Log.Adopted(logger, known.Port);
            return known;
        }

        if (_ownership is null)
        {
            throw new StoreUnavailableException("Another process of this program owns the Redis of this data folder and is just starting it; try again.");
        }

        if (known is not null && IsRunning())
        {
            // Reading its file, or frozen: a second one on the same file would destroy it.
            await WaitUntilAnsweringAsync(known, () => null, cancellationToken).ConfigureAwait(false);
            Log.Adopted(logger, known.Port);
            return known;
        }

        return await StartAsync(known, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ChildRecord> StartAsync(ChildRecord? known, CancellationToken cancellationToken)
    {
        var record = new ChildRecord(FreePort(known?.Port), known?.Password ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        var config = Path.Combine(folder, "redis.conf");
        WritePrivately(config, string.Join('\n',
            "bind 127.0.0.1",
            $"port {record.Port}",
            $"requirepass {record.Password}",
            $"dir \"{Path.GetFullPath(folder)}\"",
            "appendonly yes",
            $"appendfsync {appendFsync}",
            "save \"\"",
            "maxmemory-policy noeviction",
            "daemonize no",
            $"logfile \"{Path.Combine(Path.GetFullPath(folder), "redis.log")}\"",
            string.Empty));
        WritePrivately(RecordPath, JsonSerializer.Serialize(record));
        using var process = Launch(config);
        await WaitUntilAnsweringAsync(record, () => process.HasExited ? process.ExitCode : null, cancellationToken).ConfigureAwait(false);
        Log.Started(logger, record.Port);
        return record;
    }

    // setsid: a Ctrl-C in the terminal is for the program, which then stops its child in order. flock: the server holds the lock for as long as
    // it lives, however we die. No inherited output: who waits for the end of ours would wait for the server's.
    private Process Launch(string config)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(
                "sh",
                ["-c", "exec setsid flock --nonblock --no-fork \"$0\" redis-server \"$1\" </dev/null >/dev/null 2>&1", LockPath, Path.GetFullPath(config)])
            {
                UseShellExecute = false,
            })!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new StoreUnavailableException(HowToGetIt, exception);
        }
    }

    private async Task WaitUntilAnsweringAsync(ChildRecord record, Func<int?> exitCode, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartWithin);
        while (!await AnswersAsync(record, cancellationToken).ConfigureAwait(false))
        {
            if (exitCode() is { } code)
            {
                throw new StoreUnavailableException($"{HowToGetIt} It ended with status {code}; see redis.log in the data folder.");
            }

            if (deadline.IsCancellationRequested)
            {
                throw new StoreUnavailableException($"redis-server did not come up within {StartWithin.TotalSeconds} s; see redis.log in the data folder.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(25), time, cancellationToken).ConfigureAwait(false);
        }
    }

    // .NET locks a file that is not shared as flock does.
    private bool IsRunning()
    {
        try
        {
            new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private FileStream? TryOwn()
    {
        try
        {
            return new FileStream(Path.Combine(folder, "owner.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private ChildRecord? ReadRecord()
    {
        try
        {
            return File.Exists(RecordPath) ? JsonSerializer.Deserialize<ChildRecord>(File.ReadAllText(RecordPath)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<bool> AnswersAsync(ChildRecord record, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            return await RespClient.AskAsync(record.Port, record.Password, "PING", timeout.Token).ConfigureAwait(false) == "+PONG";
        }
        catch (Exception exception) when (exception is IOException or SocketException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private static int FreePort(int? preferred)
    {
        foreach (var port in new[] { preferred ?? 0, 0 })
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException) when (port != 0)
            {
                // Taken by somebody else meanwhile.
            }
        }

        throw new StoreUnavailableException("No free loopback port for redis-server.");
    }

    private static void WritePrivately(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    private sealed record ChildRecord(int Port, string Password);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Started redis-server on loopback port {Port}")]
        public static partial void Started(ILogger logger, int port);

        [LoggerMessage(Level = LogLevel.Information, Message = "Adopted the redis-server on loopback port {Port}")]
        public static partial void Adopted(ILogger logger, int port);
    }
}
