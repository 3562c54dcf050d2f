using System.Collections.Concurrent;
using System.Diagnostics;

namespace Chatbot.Testing;

/// <summary>The built program as a process of its own, listening on a free loopback port; it can be killed and started again on the same data.</summary>
public sealed class ChatbotProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(120);

    private readonly Dictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? _process;

    private ChatbotProcess(int port, Dictionary<string, string> settings)
    {
        _settings = settings;
        BaseAddress = new($"http://127.0.0.1:{port}");
    }

    public Uri BaseAddress { get; }

    /// <summary>What it has printed so far.</summary>
    public string Output => string.Join('\n', _output);

    public bool HasExited => _process?.HasExited ?? true;

    /// <summary>The exit status, once it has ended.</summary>
    public int ExitCode => _process!.ExitCode;

    public int ProcessId => _process!.Id;

    /// <summary>Starts the program and waits until it is ready.</summary>
    /// <param name="settings">As in appsettings.json; Data:Path should be a folder of the test's own.</param>
    public static async Task<ChatbotProcess> StartAsync(params (string Key, string Value)[] settings)
    {
        var chatbot = Create(settings);
        await chatbot.StartAgainAsync().ConfigureAwait(false);
        return chatbot;
    }

    /// <summary>Prepares without starting.</summary>
    public static ChatbotProcess Create(params (string Key, string Value)[] settings) =>
        new(FreePort.Next(), settings.ToDictionary(pair => pair.Key, pair => pair.Value));

    /// <summary>Starts it (again) and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        Launch();
        await WaitUntilReadyAsync().ConfigureAwait(false);
    }

    /// <summary>Starts it without waiting.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet", [ProgramPath(), "serve", "--urls", BaseAddress.ToString().TrimEnd('/')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (key, value) in _settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public async Task WaitUntilReadyAsync()
    {
        try
        {
            await Eventually.TrueAsync(IsReadyAsync, StartWithin, "the program is ready").ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Its test has nothing yet to dispose of, and it would stay on the machine.
            await KillAsync().ConfigureAwait(false);
            throw new TimeoutException($"The program did not become ready:\n{Output}");
        }
    }

    /// <summary>Kills it as kill -9 does.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Stops it in order and waits for its end. By TERM: a shell's background job, as tests may be one, passes on that INT is ignored.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false })
        {
            using var interrupt = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(false);
        }
    }

    public async Task WaitForExitAsync(TimeSpan within) => await _process!.WaitForExitAsync().WaitAsync(within).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync().ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await KillAsync().ConfigureAwait(false);
        }

        _process?.Dispose();
        _http.Dispose();
    }

    /// <summary>The built program beside the tests: of the same configuration.</summary>
    public static string ProgramPath()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var path = Repository.File($"src/Chatbot.Web/bin/{configuration}/net10.0/chatbot.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"Build src/Chatbot.Web ({configuration}) first.");
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"The program ended with {_process.ExitCode}:\n{Output}");
        }

        try
        {
            using var answer = await _http.GetAsync(new Uri(BaseAddress, "/readyz")).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
