using System.Diagnostics;
using Chatbot.Testing.FakePlatform;

namespace Chatbot.Testing.Faults;

/// <summary>The platforms' stand-ins, programs on one Redis, and the load upon them.</summary>
public sealed class FaultBench : IAsyncDisposable
{
    private const string KeyPrefix = "faults:";

    private readonly List<ChatbotProcess> _programs = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("chatbot-faults-").FullName;

    private readonly string? _redis;

    private FaultBench(FakeLine line, FakeMessenger messenger, string? redis)
    {
        Line = line;
        Messenger = messenger;
        _redis = redis;
    }

    public FakeLine Line { get; }

    public FakeMessenger Messenger { get; }

    public IReadOnlyList<ChatbotProcess> Programs => _programs;

    /// <param name="programs">How many processes.</param>
    /// <param name="redis">Where they keep everything; null for a server of the program's own.</param>
    /// <param name="settings">Further settings of each program.</param>
    public static Task<FaultBench> StartAsync(int programs, RedisForTests? redis, params (string Key, string Value)[] settings) =>
        StartOnAsync(programs, redis?.ConnectionString, settings);

    /// <param name="programs">How many processes.</param>
    /// <param name="redis">In the form of StackExchange.Redis; null for a server of the program's own.</param>
    /// <param name="settings">Further settings of each program.</param>
    public static async Task<FaultBench> StartOnAsync(int programs, string? redis, params (string Key, string Value)[] settings)
    {
        var bench = new FaultBench(await FakeLine.StartAsync().ConfigureAwait(false), await FakeMessenger.StartAsync().ConfigureAwait(false), redis);
        for (var i = 0; i < programs; i++)
        {
            bench.Prepare(settings);
        }

        await Task.WhenAll(bench._programs.Select(program => program.StartAgainAsync())).ConfigureAwait(false);
        return bench;
    }

    /// <summary>Starts one more program.</summary>
    public Task JoinAsync(params (string Key, string Value)[] settings) => Prepare(settings).StartAgainAsync();

    /// <summary>Where the programs are reached.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _programs.Select(program => program.BaseAddress)];

    /// <summary>A load on LINE.</summary>
    public CitizenLoad Load(LoadPlan plan) => new(Line, Addresses, plan);

    public StoreProbe Probe() => new(_redis ?? ChildRedis.Of(Path.Combine(_folder, "0")).ConnectionString, KeyPrefix);

    /// <summary>Waits until nothing waits in the program.</summary>
    public async Task WaitUntilDoneAsync(TimeSpan within)
    {
        await using var probe = Probe();
        try
        {
            await Eventually.TrueAsync(async () => await probe.TryCountWaitingAsync().ConfigureAwait(false) == 0, within, "nothing waits any more").ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{string.Join('\n', _programs.Select(program => program.Output))}", exception);
        }
    }

    /// <summary>Sends a signal such as STOP or CONT to a program.</summary>
    public static async Task SignalAsync(ChatbotProcess program, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{program.ProcessId}"]);
        await kill.WaitForExitAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
        {
            await program.DisposeAsync().ConfigureAwait(false);
        }

        await Line.DisposeAsync().ConfigureAwait(false);
        await Messenger.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_folder, recursive: true);
    }

    private ChatbotProcess Prepare((string Key, string Value)[] settings)
    {
        var program = ChatbotProcess.Create(
        [
            ("Data:Path", Path.Combine(_folder, $"{_programs.Count}")),
            ("Redis:ConnectionString", _redis ?? ""),
            ("Redis:KeyPrefix", KeyPrefix),
            ("Line:RequestTimeout", "00:00:01"),
            ("Messenger:RequestTimeout", "00:00:01"),
            .. Line.Settings,
            .. Messenger.Settings,
            .. settings,
        ]);
        _programs.Add(program);
        return program;
    }
}
