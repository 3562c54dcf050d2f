using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>A program under load, in a process of its own.</summary>
internal sealed class Contestant : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly int? _allocationsPort;

    private Contestant(string name, Uri address, Process process, int? allocationsPort)
    {
        Name = name;
        Address = address;
        _process = process;
        _allocationsPort = allocationsPort;
    }

    public string Name { get; }

    public Uri Address { get; }

    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>This program in another role.</summary>
    public static Task<Contestant> StartSelfAsync(string name, string role, string[] rest)
    {
        var port = FreePort.Next();
        return StartAsync(name, port, new("dotnet", [typeof(Contestant).Assembly.Location, role, $"{port}", .. rest]), isManaged: true);
    }

    /// <summary>The built program with its workers, on a given Redis.</summary>
    public static Task<Contestant> StartChatbotAsync(string api, RedisForTests redis)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet", [ChatbotProcess.ProgramPath(), "serve", "--urls", $"http://127.0.0.1:{port}"]) { WorkingDirectory = Repository.Root };
        start.Environment["Redis__ConnectionString"] = redis.ConnectionString;
        start.Environment["Data__Path"] = Directory.CreateTempSubdirectory("chatbot-throughput-").FullName;
        start.Environment["Line__ChannelSecret"] = Webhooks.Secret;
        start.Environment["Line__ChannelAccessToken"] = Webhooks.Token;
        start.Environment["Line__ApiBaseUrl"] = api;
        return StartAsync(Row.Chatbot, port, start, isManaged: true);
    }

    /// <returns>Null when its packages are not installed.</returns>
    public static async Task<Contestant?> TryStartExpressAsync(string api)
    {
        var folder = Repository.File("tests/benchmarks/throughput/express");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Console.WriteLine("Express + @line/bot-sdk is left out: run npm ci --ignore-scripts in tests/benchmarks/throughput/express.");
            return null;
        }

        var port = FreePort.Next();
        var start = new ProcessStartInfo("node", ["server.js"]) { WorkingDirectory = folder };
        start.Environment["NODE_ENV"] = "production";
        start.Environment["PORT"] = $"{port}";
        start.Environment["LINE_SECRET"] = Webhooks.Secret;
        start.Environment["LINE_TOKEN"] = Webhooks.Token;
        start.Environment["LINE_API"] = api;
        return await StartAsync(Row.Express, port, start, isManaged: false).ConfigureAwait(false);
    }

    /// <returns>Since its start; null for what does not run on .NET.</returns>
    public async Task<long?> AllocatedBytesAsync()
    {
        if (_allocationsPort is not { } port)
        {
            return null;
        }

        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
        using var reader = new StreamReader(client.GetStream());
        return long.Parse(await reader.ReadToEndAsync().ConfigureAwait(false), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private static async Task<Contestant> StartAsync(string name, int port, ProcessStartInfo start, bool isManaged)
    {
        int? allocationsPort = isManaged ? FreePort.Next() : null;
        if (isManaged)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment[StartupHook.PortVariable] = $"{allocationsPort}";
        }

        var watch = Stopwatch.StartNew();
        start.RedirectStandardOutput = true;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var contestant = new Contestant(name, new Uri($"http://127.0.0.1:{port}"), process, allocationsPort);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.TrueAsync(() => IsReadyAsync(http, contestant), StartWithin, $"{name} is ready").ConfigureAwait(false);
        Console.WriteLine($"{name}: ready after {watch.Elapsed.TotalSeconds:0.0} s, {contestant.CpuTime.TotalSeconds:0.0} s of CPU");
        return contestant;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Contestant contestant)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(contestant.Address, "/readyz")).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return contestant._process.HasExited ? throw new InvalidOperationException($"{contestant.Name} ended with {contestant._process.ExitCode}.") : false;
        }
    }
}
