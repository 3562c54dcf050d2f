using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Web.Hosting;
using Chatbot.Web.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>Lease keeper and outbox worker over a store, as the program runs them.</summary>
internal sealed class WorkerBench : IAsyncDisposable
{
    private readonly LeaseKeeper _leases;
    private readonly PartitionWatch _watch;
    private readonly EffectFlights _flights;
    private readonly OutboxWorker _worker;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatbot-worker-");
    private readonly LogLines<EffectLedger> _ledgerLog = new();
    private readonly LogLines<EffectRunner> _runnerLog = new();
    private bool _isStopped;

    private WorkerBench(TestStore store, IChannel[] channels)
    {
        _leases = new(store.Leases, TimeProvider.System, NullLogger<LeaseKeeper>.Instance);
        Runner = new(
            channels, new(store.Outbox, TimeProvider.System, _ledgerLog), store.Inbox, store.Tickets,
            new(Options.Create(new DataOptions { Path = _folder.FullName })), new(store.ChannelHealth, TimeProvider.System, NullLogger<ChannelHealth>.Instance),
            TimeProvider.System, _runnerLog);
        _flights = new(Runner, TimeProvider.System, NullLogger<EffectFlights>.Instance);
        _watch = new(_leases, store.WaitingWork, TimeProvider.System, NullLogger<PartitionWatch>.Instance);
        _worker = new(_leases, _watch, store.Outbox, _flights, store.Signals, TimeProvider.System, NullLogger<OutboxWorker>.Instance);
    }

    public EffectRunner Runner { get; }

    /// <summary>What was logged of effects that failed or were given up.</summary>
    public IReadOnlyList<string> Log => [.. _runnerLog.All, .. _ledgerLog.All];

    /// <summary>With nothing running: a test calls the runner itself.</summary>
    public static WorkerBench Create(TestStore store, params IChannel[] channels) => new(store, channels);

    public static async Task<WorkerBench> StartAsync(TestStore store, params IChannel[] channels)
    {
        var bench = new WorkerBench(store, channels);
        await bench._leases.StartAsync(CancellationToken.None);
        await bench._watch.StartAsync(CancellationToken.None);
        await bench._worker.StartAsync(CancellationToken.None);
        return bench;
    }

    /// <summary>As the host does: the last started first.</summary>
    public async Task StopAsync()
    {
        _isStopped = true;
        await _worker.StopAsync(CancellationToken.None);
        await _watch.StopAsync(CancellationToken.None);
        await _leases.StopAsync(CancellationToken.None);
    }

    /// <summary>Stops without waiting for what hangs.</summary>
    public async Task AbandonAsync()
    {
        _isStopped = true;
        await _worker.StopAsync(new CancellationToken(canceled: true));
        await _watch.StopAsync(CancellationToken.None);
        await _leases.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            await StopAsync();
        }

        _worker.Dispose();
        _flights.Dispose();
        _watch.Dispose();
        _leases.Dispose();
        _folder.Delete(recursive: true);
    }
}
