using System.Globalization;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>Tickets under one hash tag: opening and changing are one script each.</summary>
/// <param name="fiscalYearOf">The Thai fiscal year of a moment, by the office's wall clock.</param>
internal sealed class RedisTicketStore(
    RedisConnection connection, RedisKeys keys, ISignals signals, TimeProvider time, Func<DateTimeOffset, int> fiscalYearOf) : ITicketStore
{
    /// <summary>Added to the queue score of what is not urgent: more than any moment in milliseconds.</summary>
    private const double AfterUrgent = 1e14;

    private const int MaxOpen = 500;
    private const int RelayBatch = 100;

    /// <inheritdoc/>
    public async Task<Ticket?> OpenAsync(TicketDraft draft, string effectId, CancellationToken cancellationToken)
    {
        var ticket = draft.Open(fiscalYearOf(draft.OpenedAt));
        var log = new TicketLogEntry
        {
            Code = ticket.Code,
            At = ticket.OpenedAt,
            Kind = TicketLogKind.Opened,
            Status = ticket.Status,
            Department = ticket.Department,
        };
        var result = (RedisResult[])(await connection.DurableScriptAsync(
            RedisScript.OpenTicket,
            [
                keys.Ticket(ticket.Code), keys.Open(ticket.Department), keys.Waiting(ticket.Department, ticket.IsConfidential), keys.TicketLogOf(ticket.Code),
                keys.TicketLog, keys.Register(ticket.Track, ticket.FiscalYear), keys.DepartmentSet,
            ],
            [StoredJson.Write(ticket), ticket.Code, Score(ticket), ticket.Track == TicketTrack.Handoff ? "0" : "1", StoredJson.Write(log), ticket.Department, effectId],
            cancellationToken).ConfigureAwait(false))!;
        signals.Send(SignalTopics.Queue(ticket.Department));
        var opened = Read((string)result[1]!, (string)result[2]!);
        return IsOpenedBy(opened, (string)result[3]!, draft, effectId) ? opened : null;
    }

    /// <inheritdoc/>
    public async Task<Ticket?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var fields = (string?[])(await connection.CallAsync("HMGET", [(RedisKey)keys.Ticket(code), "n", "j"], cancellationToken).ConfigureAwait(false))!;
        return fields[1] is { } json ? Read(fields[0], json) : null;
    }

    /// <inheritdoc/>
    public async Task<bool> TryChangeAsync(TicketChange change, CancellationToken cancellationToken)
    {
        var (before, after) = (change.Before, change.After with { Version = change.Before.Version + 1 });
        var values = new List<RedisValue>
        {
            before.Version,
            StoredJson.Write(after),
            after.Version,
            after.Code,
            Score(after),
            TicketRules.HasEnded(after) ? "closed" : after.Assignee is null ? "waiting" : "open",
            StoredJson.Write(change.Log),
            after.ChangedAt.ToUnixTimeMilliseconds(),
            after.Department,
            change.IsAlarm ? 1 : 0,
        };
        foreach (var activity in change.Activities)
        {
            values.Add(activity.Conversation.ToString());
            values.Add(StoredJson.Write(activity));
        }

        var changed = (int)await connection.DurableScriptAsync(
            RedisScript.ChangeTicket,
            [
                keys.Ticket(after.Code), keys.Open(before.Department), keys.Waiting(before.Department, before.IsConfidential), keys.Open(after.Department),
                keys.Waiting(after.Department, after.IsConfidential), keys.Closed(after.Department), keys.TicketLogOf(after.Code), keys.TicketLog, keys.Relay, keys.DepartmentSet,
                keys.Alarms(after.IsConfidential),
            ],
            [.. values],
            cancellationToken).ConfigureAwait(false) == 1;
        if (changed)
        {
            signals.Send(SignalTopics.Relay);
            signals.Send(SignalTopics.Queue(before.Department));
            signals.Send(SignalTopics.Conversation(after.Conversation));
            if (after.Department != before.Department)
            {
                signals.Send(SignalTopics.Queue(after.Department));
            }
        }

        return changed;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Ticket>> ListOpenAsync(string department, CancellationToken cancellationToken) =>
        ListAsync(keys.Open(department), MaxOpen, "oldest", cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Ticket>> ListClosedAsync(string department, int max, CancellationToken cancellationToken) =>
        ListAsync(keys.Closed(department), max, "newest", cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, DivisionCount>> CountAsync(CancellationToken cancellationToken)
    {
        var fields = (string[])(await connection.ScriptAsync(
            RedisScript.CountWaiting,
            [keys.DepartmentSet, keys.Alarms(isConfidential: false), keys.Alarms(isConfidential: true)],
            [keys.Waiting("", isConfidential: false), keys.Waiting("", isConfidential: true)],
            cancellationToken).ConfigureAwait(false))!;
        return fields.Chunk(5).ToDictionary(division => division[0], division => new DivisionCount(Count(division[1], division[2]), Count(division[3], division[4])));

        static QueueCount Count(string waiting, string alarms) =>
            new(int.Parse(waiting, CultureInfo.InvariantCulture), long.Parse(alarms, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TicketLogEntry>> ReadLogAsync(string code, CancellationToken cancellationToken)
    {
        var lines = (string[])(await connection.CallAsync("LRANGE", [(RedisKey)keys.TicketLogOf(code), 0, -1], cancellationToken).ConfigureAwait(false))!;
        return Array.ConvertAll(lines, StoredJson.Read<TicketLogEntry>);
    }

    /// <inheritdoc/>
    public async Task<int> RelayAsync(Func<IReadOnlyList<Activity>, CancellationToken, Task> deliver, CancellationToken cancellationToken)
    {
        var handedOver = 0;
        var from = "-";
        var failures = new Dictionary<int, Exception>();
        while (true)
        {
            var entries = (RedisResult[])(await connection.CallAsync(
                "XRANGE", [(RedisKey)keys.Relay, from, "+", "COUNT", RelayBatch], cancellationToken).ConfigureAwait(false))!;
            if (entries.Length == 0)
            {
                return failures.Count == 0 ? handedOver : throw new StoreUnavailableException(
                    $"What is for {failures.Count} partitions stays in the relay.", failures.Values.First());
            }

            // By partition: one whose server does not answer keeps its own here, in order, and the others' go on, also those that stand behind it.
            var read = entries.Select(RelayEntry.Of).ToList();
            var counts = await Task.WhenAll(read.GroupBy(static entry => ConversationId.Parse(entry.Conversation).Partition)
                .Where(group => !failures.ContainsKey(group.Key))
                .Select(group => TryHandOverAsync(group.Key, [.. group], deliver, cancellationToken))).ConfigureAwait(false);
            handedOver += counts.Sum(static count => count.HandedOver);
            foreach (var (partition, _, failure) in counts)
            {
                if (failure is not null)
                {
                    failures[partition] = failure;
                }
            }

            from = $"({read[^1].Id}";
        }
    }

    private async Task<(int Partition, int HandedOver, Exception? Failure)> TryHandOverAsync(
        int partition, List<RelayEntry> entries, Func<IReadOnlyList<Activity>, CancellationToken, Task> deliver, CancellationToken cancellationToken)
    {
        try
        {
            return (partition, await HandOverAsync(entries, deliver, cancellationToken).ConfigureAwait(false), null);
        }
        catch (StoreUnavailableException exception)
        {
            return (partition, 0, exception);
        }
    }

    private async Task<int> HandOverAsync(
        List<RelayEntry> entries, Func<IReadOnlyList<Activity>, CancellationToken, Task> deliver, CancellationToken cancellationToken)
    {
        var activities = new List<Activity>(entries.Count);
        foreach (var entry in entries)
        {
            if (StoredJson.TryRead<Activity>((byte[]?)entry.Json) is { } activity)
            {
                activities.Add(activity);
            }
            else
            {
                await DeadLetterAsync(entry.Conversation, entry.Json, cancellationToken).ConfigureAwait(false);
            }
        }

        await deliver(activities, cancellationToken).ConfigureAwait(false);
        await connection.CallAsync("XDEL", [(RedisKey)keys.Relay, .. entries.Select(static entry => entry.Id)], cancellationToken).ConfigureAwait(false);
        return activities.Count;
    }

    // Before it leaves the relay, in another slot: dying in between leaves it twice rather than nowhere.
    private Task DeadLetterAsync(string conversation, RedisValue json, CancellationToken cancellationToken) => connection.CallAsync(
        "XADD",
        [
            (RedisKey)keys.Dead(ConversationId.Parse(conversation).Partition), "*", "kind", "activity", "c", conversation, "j", json,
            "reason", "unreadable", "at", time.GetUtcNow().ToUnixTimeMilliseconds(),
        ],
        cancellationToken);

    private async Task<IReadOnlyList<Ticket>> ListAsync(string set, int max, string order, CancellationToken cancellationToken)
    {
        var fields = (string[])(await connection.ScriptAsync(RedisScript.ListTickets, [set], [keys.TicketPrefix(), max, order], cancellationToken)
            .ConfigureAwait(false))!;
        var tickets = new List<Ticket>(fields.Length / 2);
        for (var i = 0; i < fields.Length; i += 2)
        {
            tickets.Add(Read(fields[i], fields[i + 1]));
        }

        return order == "newest" ? tickets : [.. tickets.OrderBy(ticket => ticket.Assignee is not null)];
    }

    private static Ticket Read(string? registerNumber, string json) =>
        StoredJson.Read<Ticket>(json) with { RegisterNumber = int.Parse(registerNumber ?? "0", CultureInfo.InvariantCulture) };

    // Tickets of earlier versions do not say which effect opened them; conversation and moment do.
    private static bool IsOpenedBy(Ticket ticket, string openedBy, TicketDraft draft, string effectId) => openedBy.Length > 0
        ? openedBy == effectId
        : ticket.Conversation == draft.Conversation && ticket.OpenedAt == draft.OpenedAt;

    private static double Score(Ticket ticket) =>
        TicketRules.WaitsSince(ticket).ToUnixTimeMilliseconds() + (ticket.Priority == TicketPriority.Urgent ? 0 : AfterUrgent);

    private readonly record struct RelayEntry(string Id, string Conversation, RedisValue Json)
    {
        public static RelayEntry Of(RedisResult entry)
        {
            var parts = (RedisResult[])entry!;
            var fields = (RedisValue[])parts[1]!;
            return new((string)parts[0]!, fields[1]!, fields[3]);
        }
    }
}
