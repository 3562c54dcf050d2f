using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Knowledge.Entries;
using Chatbot.Redis;
using Chatbot.Web.Hosting;

namespace Chatbot.Web.StaffConsole;

/// <summary>What every page of a signed-in staff member shows around its own content.</summary>
public sealed record ConsoleFrame
{
    public required StaffMember Staff { get; init; }

    public required OrganisationProfile Organisation { get; init; }

    /// <summary>The divisions whose queues the staff member serves, in the organisation's order.</summary>
    public required IReadOnlyList<Department> Divisions { get; init; }

    /// <summary>How many tickets wait unclaimed, of <see cref="Divisions"/> alone.</summary>
    public required IReadOnlyDictionary<string, int> Waiting { get; init; }

    /// <summary>How often the desks of <see cref="Divisions"/> had to ring for a ticket they knew; the page rings when it rises.</summary>
    public required long Alarms { get; init; }

    /// <summary>Channels on which a process could not send at its last try.</summary>
    public required IReadOnlyList<string> BrokenChannels { get; init; }

    /// <summary>Whether the store is set so that it may drop what was written.</summary>
    public required bool MayLoseData { get; init; }

    /// <summary>What stands against the content as it was last edited, for administrators; empty when it is in force.</summary>
    public required IReadOnlyList<ContentProblem> ContentProblems { get; init; }

    /// <summary>Confidential tickets that nobody can read, for administrators, who can mend that; of others none.</summary>
    public required IReadOnlyList<UnreadableQueue> Unreadable { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>What was done just before, in words; null when nothing.</summary>
    public string? Done { get; init; }

    public int AllWaiting => Waiting.Values.Sum();

    public IReadOnlyList<string> EmergencyNumbers => [.. Organisation.EmergencyNumbers.Select(emergency => emergency.Number).Distinct()];

    public OfficeHours Hours => Organisation.Hours;

    /// <summary>The division's name, or its id when the organisation no longer has it.</summary>
    public string DivisionName(string id) => Organisation.FindDepartment(id)?.Name.Th ?? id;
}

/// <summary>Builds frames.</summary>
internal sealed class ConsoleFrames(
    ITicketStore tickets, IStaffStore accounts, ContentStore content, IChannelHealth channels, RedisHealth redis, TimeProvider time)
{
    /// <param name="done">What the address says was done: a key's last part, from outside.</param>
    public async Task<ConsoleFrame> BuildAsync(StaffMember staff, string? done, CancellationToken cancellationToken)
    {
        var profile = content.Current.Organisation;
        var divisions = StaffRules.DivisionsOf(staff, profile);
        var counts = await tickets.CountAsync(cancellationToken).ConfigureAwait(false);
        return new()
        {
            Staff = staff,
            Organisation = profile,
            Divisions = divisions,
            Waiting = divisions.ToDictionary(division => division.Id, division => Count(division).Waiting),
            Alarms = divisions.Sum(division => Count(division).Alarms),
            BrokenChannels = await channels.ListBrokenAsync(cancellationToken).ConfigureAwait(false),
            ContentProblems = staff.Role == StaffRole.Administrator ? content.Problems : [],
            Unreadable = staff.Role == StaffRole.Administrator ? await FindUnreadableAsync(profile, counts, cancellationToken).ConfigureAwait(false) : [],
            MayLoseData = redis.Problems.Any(problem => problem.Kind == RedisProblemKind.MayDropKeys),
            Now = time.GetUtcNow(),
            Done = done is null ? null : ConsoleTexts.Find($"done.{done}"),
        };

        QueueCount Count(Department division) => counts.TryGetValue(division.Id, out var count) ? staff.Count(division.Id, count) : default;
    }

    private async Task<IReadOnlyList<UnreadableQueue>> FindUnreadableAsync(
        OrganisationProfile profile, IReadOnlyDictionary<string, DivisionCount> counts, CancellationToken cancellationToken)
    {
        // Mostly no confidential ticket waits, and then the accounts need not be read.
        if (counts.Values.All(count => count.Confidential.Waiting == 0))
        {
            return [];
        }

        var all = await accounts.ListAsync(cancellationToken).ConfigureAwait(false);
        return StaffRules.Unreadable([.. all.Select(account => account.Member)], profile, counts);
    }
}
