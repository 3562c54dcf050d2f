using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Testing;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>Two officers who may see everything, so that they get into each other's way. Each decides on a ticket as he reads it, which may be long ago.</summary>
internal sealed class ModelOfficers(ModelWorld world)
{
    private static readonly string[] Departments = [.. DemoContent.Current.Organisation.Departments.Select(department => department.Id)];

    private static readonly StaffMember[] Officers =
    [
        new() { Id = "malee", Name = "มาลี", Departments = Departments, Role = StaffRole.Officer },
        new() { Id = "somchai", Name = "สมชาย", Departments = Departments, Role = StaffRole.Administrator },
    ];

    private readonly Ticket?[] _pages = new Ticket?[Officers.Length];

    /// <summary>Opens the page of a ticket, mostly of one that waits for somebody.</summary>
    public void Look(int officer, int which)
    {
        IReadOnlyList<Ticket> tickets = which % 4 == 0 ? world.Tickets.All : [.. world.Tickets.All.Where(ticket => !TicketRules.HasEnded(ticket))];
        _pages[officer % Officers.Length] = tickets.Count > 0 ? tickets[which / 4 % tickets.Count] : null;
    }

    public void Decide(int officer, int with)
    {
        var who = officer % Officers.Length;
        if ((_pages[who] ??= (world.Tickets.All is [.., var last] ? last : null)) is not { } page)
        {
            return;
        }

        if (Decide(page, Officers[who], with) is TicketDecision.Allowed { Change: var change } && world.Tickets.TryChange(change))
        {
            world.Promises.Written.Add(change);
            if (change.Log is { Kind: TicketLogKind.Replied or TicketLogKind.Asked, Text: { } text })
            {
                world.Promises.Replies.Add((page.Conversation, text));
            }
        }

        // Mostly he sees what has become of it; now and then his page is an old one.
        _pages[who] = with % 5 == 0 ? page : world.Tickets.All.Single(ticket => ticket.Code == page.Code);
    }

    // Now and then a confidential ticket is to be passed on without a look at who reads it then.
    private static string[]? Told(int with) => with % 3 == 0 ? null : [.. Officers.Select(officer => officer.Id)];

    private TicketDecision Decide(Ticket page, StaffMember staff, int with)
    {
        var now = world.Clock.GetUtcNow();
        return (page.Assignee is null ? with / 5 % 4 * 3 : 1 + (with / 5 % 14)) switch
        {
            0 or 3 or 6 or 7 => TicketRules.Claim(page, staff, now),
            1 or 2 or 4 or 5 => TicketRules.Reply(page, staff, $"ครับ {world.Promises.Replies.Count}", now),
            8 => TicketRules.Release(page, staff, now),
            10 => TicketRules.Resolve(page, staff, "เสร็จแล้ว", now),
            11 => TicketRules.Ask(page, staff, $"เสาไหนครับ {world.Promises.Replies.Count}", now),
            12 => TicketRules.Forward(page, staff, "หน่วยงานอื่น", "เป็นงานของเขา", DemoContent.Current.Organisation.FindDepartment, now),
            13 or 14 => TicketRules.Resume(page, staff, now),
            _ => TicketRules.Transfer(
                page, staff, new(Departments[with / 50 % Departments.Length], "ส่งต่อ", Told(with)), DemoContent.Current.Organisation.FindDepartment, Officers, now),
        };
    }
}
