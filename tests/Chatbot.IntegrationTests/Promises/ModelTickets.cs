using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>Tickets, their log and the relay in memory, as the port's contract promises them.</summary>
internal sealed class ModelTickets(ModelProcess process) : ITicketStore
{
    private const int FiscalYear = 2570;

    private readonly Dictionary<string, (Ticket Ticket, string Effect)> _tickets = [];
    private readonly List<Activity> _relay = [];

    public IReadOnlyList<Ticket> All => [.. _tickets.Values.Select(static known => known.Ticket)];

    public List<TicketLogEntry> Log { get; } = [];

    /// <summary>Every activity that a change left for a conversation, in order.</summary>
    public List<Activity> Told { get; } = [];

    /// <summary>Changes refused because another came first.</summary>
    public int Conflicts { get; private set; }

    /// <summary>What somebody else does between a worker's reading of a ticket and its change; once.</summary>
    public Action? Interruption { get; set; }

    public bool IsRelayEmpty => _relay.Count == 0;

    public Task<Ticket?> OpenAsync(TicketDraft draft, string effectId, CancellationToken cancellationToken) =>
        Task.FromResult(process.Life.Call(() =>
        {
            _tickets.TryAdd(draft.Code, (draft.Open(FiscalYear), effectId));
            return _tickets[draft.Code] is var (ticket, effect) && effect == effectId ? ticket : null;
        }));

    public Task<Ticket?> FindAsync(string code, CancellationToken cancellationToken) =>
        Task.FromResult(process.Life.Call(() => _tickets.TryGetValue(code, out var known) ? known.Ticket : null));

    public Task<bool> TryChangeAsync(TicketChange change, CancellationToken cancellationToken) =>
        Task.FromResult(process.Life.Call(() => TryChange(change)));

    /// <summary>The same by an officer, who does not die of it.</summary>
    public bool TryChange(TicketChange change)
    {
        var (now, effect) = _tickets[change.Before.Code];
        if (now.Version != change.Before.Version)
        {
            Conflicts++;
            return false;
        }

        _tickets[now.Code] = (change.After with { Version = now.Version + 1 }, effect);
        Log.Add(change.Log);
        Told.AddRange(change.Activities);
        _relay.AddRange(change.Activities);
        return true;
    }

    public Task<IReadOnlyList<TicketLogEntry>> ReadLogAsync(string code, CancellationToken cancellationToken)
    {
        IReadOnlyList<TicketLogEntry> log = [.. Log.Where(line => line.Code == code)];
        (var interruption, Interruption) = (Interruption, null);
        interruption?.Invoke();
        return Task.FromResult(log);
    }

    public async Task<int> RelayAsync(Func<IReadOnlyList<Activity>, CancellationToken, Task> deliver, CancellationToken cancellationToken)
    {
        var batch = process.Life.Call(() => _relay.ToList());
        await deliver(batch, cancellationToken);
        return process.Life.Call(() => _relay.RemoveAll(batch.Contains));
    }

    public Task<IReadOnlyList<Ticket>> ListOpenAsync(string department, CancellationToken cancellationToken) => throw Unasked();

    public Task<IReadOnlyList<Ticket>> ListClosedAsync(string department, int max, CancellationToken cancellationToken) => throw Unasked();

    public Task<IReadOnlyDictionary<string, DivisionCount>> CountAsync(CancellationToken cancellationToken) => throw Unasked();

    private static NotSupportedException Unasked() => new("No step of the model asks for it.");
}
