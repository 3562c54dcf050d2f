using Chatbot.Core.Activities;

namespace Chatbot.Core.Tickets;

/// <summary>Tickets, the staff queues and the ticket log. Every change is one script: ticket, queue, log and what the citizen's conversation hears of it, or nothing.</summary>
public interface ITicketStore
{
    /// <summary>Opens a ticket and puts it into its division's queue. Asking twice for one effect changes nothing and returns the same ticket.</summary>
    /// <param name="draft">What it says.</param>
    /// <param name="effectId">The effect that opens it, by which a repeat is known.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Null when the code is another ticket's: nothing was written, and the citizen holds a code that shows a stranger's matter.</returns>
    /// <exception cref="Turns.StoreUnavailableException">The store does not answer; ask again.</exception>
    Task<Ticket?> OpenAsync(TicketDraft draft, string effectId, CancellationToken cancellationToken);

    /// <returns>Null when there is none.</returns>
    Task<Ticket?> FindAsync(string code, CancellationToken cancellationToken);

    /// <summary>Writes a change that <see cref="TicketRules"/> allowed, if the ticket still has the version it was made from.</summary>
    /// <returns>False when somebody else changed the ticket first: read again and decide again.</returns>
    Task<bool> TryChangeAsync(TicketChange change, CancellationToken cancellationToken);

    /// <summary>The open tickets of a division: waiting first (urgent, then oldest), then those being worked on.</summary>
    Task<IReadOnlyList<Ticket>> ListOpenAsync(string department, CancellationToken cancellationToken);

    /// <summary>The tickets closed last, newest first.</summary>
    Task<IReadOnlyList<Ticket>> ListClosedAsync(string department, int max, CancellationToken cancellationToken);

    /// <summary>What the desks are told of, by division. Divisions that never had a ticket are left out.</summary>
    Task<IReadOnlyDictionary<string, DivisionCount>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<TicketLogEntry>> ReadLogAsync(string code, CancellationToken cancellationToken);

    /// <summary>Hands the activities that changes left for conversations to the inbox, each once; those of a process that died as well.</summary>
    /// <param name="deliver">Stores them durably; called for several partitions at once, with the oldest first. Throwing leaves that partition's where they are.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>How many were handed over.</returns>
    Task<int> RelayAsync(Func<IReadOnlyList<Activity>, CancellationToken, Task> deliver, CancellationToken cancellationToken);
}

/// <summary>A change of a ticket, ready to be written.</summary>
/// <param name="Before">As read; its version must still hold.</param>
/// <param name="After">As it will be; the store raises the version.</param>
/// <param name="Log">The line for the log.</param>
/// <param name="Activities">What the citizen's conversation hears; may be empty.</param>
/// <param name="IsAlarm">Whether the division's desk must ring, though the ticket is not new.</param>
public sealed record TicketChange(Ticket Before, Ticket After, TicketLogEntry Log, IReadOnlyList<Activity> Activities, bool IsAlarm = false);

/// <summary>What a division's desk is told of, confidential tickets apart: only who may know of them may count them.</summary>
public sealed record DivisionCount(QueueCount Plain, QueueCount Confidential);

/// <summary>What a desk is told of.</summary>
/// <param name="Waiting">How many tickets wait unclaimed.</param>
/// <param name="Alarms">How often it had to ring for a ticket that it knew; only ever rises.</param>
public readonly record struct QueueCount(int Waiting, long Alarms);
