using System.Diagnostics;
using System.Text.Json;
using Chatbot.Testing.FakePlatform;

namespace Chatbot.Testing.Faults;

/// <summary>LINE's stand-in, programs on one Redis, and the load upon them.</summary>
public sealed class FaultBench : IAsyncDisposable
{
    private const string KeyPrefix = "faults:";

    private readonly List<ChatbotProcess> _programs = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("chatbot-faults-").FullName;

    private FaultBench(FakeLine line, RedisForTests? redis)
    {
        Line = line;
        Redis = redis;
    }

    public FakeLine Line { get; }

    /// <summary>Null when the program has a redis-server of its own.</summary>
    public RedisForTests? Redis { get; }

    public IReadOnlyList<ChatbotProcess> Programs => _programs;

    /// <param name="programs">How many processes.</param>
    /// <param name="redis">Where they keep everything; null for a server of the program's own.</param>
    public static async Task<FaultBench> StartAsync(int programs, RedisForTests? redis)
    {
        var bench = new FaultBench(await FakeLine.StartAsync().ConfigureAwait(false), redis);
        for (var i = 0; i < programs; i++)
        {
            bench._programs.Add(ChatbotProcess.Create(
                ("Data:Path", Path.Combine(bench._folder, $"{i}")),
                ("Redis:ConnectionString", redis?.ConnectionString ?? ""),
                ("Redis:KeyPrefix", KeyPrefix),
                ("Line:ChannelSecret", bench.Line.ChannelSecret),
                ("Line:ChannelAccessToken", bench.Line.AccessToken),
                ("Line:ApiBaseUrl", bench.Line.ApiBaseUrl),
                ("Line:DataApiBaseUrl", bench.Line.DataApiBaseUrl),
                ("Line:RequestTimeout", "00:00:01")));
        }

        await Task.WhenAll(bench._programs.Select(program => program.StartAgainAsync())).ConfigureAwait(false);
        return bench;
    }

    public LineLoad Load(LineLoadPlan plan) => new(Line, [.. _programs.Select(program => program.BaseAddress)], plan);

    public StoreProbe Probe() => new(Redis?.ConnectionString ?? ChildConnectionString(), KeyPrefix);

    /// <summary>Waits until nothing waits in the program.</summary>
    public async Task WaitUntilDoneAsync(TimeSpan within)
    {
        await using var probe = Probe();
        try
        {
            await Eventually.TrueAsync(async () => await probe.WaitingAsync().ConfigureAwait(false) == 0, within, "nothing waits any more").ConfigureAwait(false);
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
        Directory.Delete(_folder, recursive: true);
    }

    private string ChildConnectionString()
    {
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "0", "redis", "child.json")));
        return $"127.0.0.1:{record.RootElement.GetProperty("Port").GetInt32()},password={record.RootElement.GetProperty("Password").GetString()}";
    }
}
