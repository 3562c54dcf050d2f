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
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

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

    /// <summary>From the start of its process until it said that it is ready.</summary>
    public TimeSpan ReadyAfter { get; private set; }

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
    public static Task<Contestant> StartChatbotAsync(string api, RedisForTests redis) => StartChatbotAsync(
        Row.Chatbot,
        Directory.CreateTempSubdirectory("chatbot-throughput-").FullName,
        isManaged: true,
        ("Redis__ConnectionString", redis.ConnectionString),
        ("Line__ChannelSecret", Webhooks.Secret),
        ("Line__ChannelAccessToken", Webhooks.Token),
        ("Line__ApiBaseUrl", api));

    /// <summary>The built program as <c>./infra/run</c> starts it, with a Redis of its own and nothing of ours loaded into it.</summary>
    /// <param name="name">What this start is called.</param>
    /// <param name="folder">Where all that must last is kept.</param>
    public static Task<Contestant> StartChatbotAsync(string name, string folder) => StartChatbotAsync(name, folder, isManaged: false);

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

    /// <summary>Stops it in order.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(StopWithin).ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Kills it as kill -9 does, unless it has ended.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private static Task<Contestant> StartChatbotAsync(string name, string folder, bool isManaged, params (string Key, string Value)[] settings)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet", [ChatbotProcess.ProgramPath(), "serve", "--urls", $"http://127.0.0.1:{port}"]) { WorkingDirectory = Repository.Root };
        start.Environment["Data__Path"] = folder;
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return StartAsync(name, port, start, isManaged);
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
        try
        {
            await Eventually.TrueAsync(() => IsReadyAsync(http, contestant), StartWithin, $"{name} is ready", LookEvery).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await contestant.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        contestant.ReadyAfter = watch.Elapsed;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: ready after {contestant.ReadyAfter.TotalSeconds:0.00} s, {contestant.CpuTime.TotalSeconds:0.00} s of CPU"));
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
