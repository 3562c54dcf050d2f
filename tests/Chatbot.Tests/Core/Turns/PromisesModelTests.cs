using Chatbot.Core.Activities;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Citizen, bot, officers, platform and workers that die, in any interleaving, against a simple model of what is promised.</summary>
public sealed class PromisesModelTests
{
    private const int Sequences = 40;
    private const int Steps = 150;

    private static readonly string[] Words =
    [
        "ขอคุยกับเจ้าหน้าที่", "ไฟถนนดับหน้าวัด หมู่ 3", "ใช่ค่ะ", "ข้าม", "ขอคุยกับเจ้าหน้าที่", "เบี้ยผู้สูงอายุเท่าไหร่", "เจ้าหน้าที่เรียกเงินใต้โต๊ะ", "เรื่องถึงไหนแล้ว",
        "ยกเลิก", "ขยะไม่มาเก็บ หมู่ 2", "0990001234", "ไฟไหม้บ้าน ช่วยด้วย", "สวัสดีครับ", "ขอบคุณค่ะ",
    ];

    private static readonly string[] Taps = [Postbacks.MenuReport, Postbacks.MenuHuman, Postbacks.MenuCorruption, Postbacks.ConsentYes, Postbacks.Confirm, Postbacks.Skip];

    private static readonly string[] Departments = [.. DemoContent.Current.Organisation.Departments.Select(department => department.Id)];

    // All may see all, so that they get into each other's way.
    private static readonly StaffMember[] Officers =
    [
        new() { Id = "malee", Name = "มาลี", Departments = Departments, Role = StaffRole.Officer },
        new() { Id = "somchai", Name = "สมชาย", Departments = Departments, Role = StaffRole.Administrator },
    ];

    [Fact]
    public void Whoever_does_what_in_whatever_order_and_dies_in_between_the_promises_hold()
    {
        int openings = 0, claims = 0, replies = 0, transfers = 0;

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithStartSize(Steps).WithEndSize(Steps * 2), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), steps =>
        {
            var world = Play(steps);
            openings += world.Openings.Count;
            claims += world.Log.Count(line => line.Kind == TicketLogKind.Claimed);
            replies += world.Log.Count(line => line.Kind == TicketLogKind.Replied);
            transfers += world.Log.Count(line => line.Kind == TicketLogKind.Transferred);
        }));

        Assert.All([openings, claims, replies, transfers], met => Assert.True(met > 0, $"Not all were met: {openings}, {claims}, {replies}, {transfers}."));
    }

    private static ModelWorld Play(byte[] steps)
    {
        var world = new ModelWorld();
        var read = new Ticket?[Officers.Length];
        var replies = new List<string>();
        for (var i = 0; i + 1 < steps.Length; i += 2)
        {
            Step(world, steps[i] % 20, steps[i + 1], read, replies);
        }

        Drain(world);

        // Every event takes effect once, and the citizen's in the order in which they were accepted.
        Assert.Equal(world.Accepted.Select(activity => activity.EventId), world.Taken.Select(activity => activity.EventId));
        Assert.Distinct(world.Taken.Select(activity => activity.EventId));
        Assert.Equal(0, world.DeadLetters);

        // What a turn promised is read once and in order; what a person wrote is read, once and in order.
        Assert.Equal(world.Promised.Select(send => send.Id), world.Screen.Select(send => send.Id));
        Assert.Equal(replies, world.Screen.Where(send => send.WrittenByPerson).Select(send => send.Messages[0].Text));

        // The bot is silent while a person owns the conversation; who owns it, or waits for it, still holds his ticket.
        Assert.Equal(0, world.Interruptions);
        Assert.All(world.State.Claimants.Append(world.State.Person).Where(person => person?.TicketCode is not null), person =>
        {
            var ticket = world.Tickets.Single(ticket => ticket.Code == person!.TicketCode);
            Assert.Equal(person!.StaffId, ticket.Assignee?.StaffId);
            Assert.False(TicketRules.HasEnded(ticket));
        });

        // A ticket is opened once, and its log is one that the rules allow.
        Assert.Distinct(world.Openings.Select(open => open.Draft.Code));
        Assert.Equal(world.Openings.Select(open => open.Draft.Code).Order(), world.Tickets.Select(ticket => ticket.Code).Order());
        Assert.Equal(
            world.Tickets.Select(ticket => (ticket.Code, ticket.Status, ticket.Department)).Order(),
            world.State.Tickets.Select(ticket => (ticket.Code, ticket.Status, ticket.Department)).Order());
        Assert.All(world.Log.GroupBy(line => line.Code), IsLawful);
        return world;
    }

    private static void Step(ModelWorld world, int what, int with, Ticket?[] read, List<string> replies)
    {
        var officer = with % Officers.Length;
        switch (what)
        {
            case < 3:
                world.Happen(new TextReceived(Words[with % Words.Length], $"m{with}"), deliveries: with % 3);
                break;
            case 3:
                world.Happen(new PostbackReceived(Taps[with % Taps.Length]), deliveries: with % 3);
                break;
            case 4:
                world.Redeliver(with);
                break;
            case < 8:
                world.Work(DeathOf(with));
                break;
            case 8:
                world.Stall(isTakenOver: with % 2 == 0);
                break;
            case 9:
                world.WakeUp();
                break;
            case < 13:
                world.CarryOut((EffectLane)(what - 10), DeathOf(with));
                break;
            case 13:
                world.Relay(DeathOf(with));
                break;
            case 14:
                world.Pass(TimeSpan.FromMinutes(with % 4 == 0 ? 300 : with));
                break;
            case 15:
                read[officer] = world.Tickets.ElementAtOrDefault(with % Math.Max(1, world.Tickets.Count()));
                break;
            default:
                read[officer] ??= world.Tickets.LastOrDefault();
                Act(world, Officers[officer], read[officer], with / 2, replies);

                // Mostly he sees what he did; now and then his page is an old one.
                read[officer] = with % 5 == 0 ? read[officer] : world.Tickets.FirstOrDefault(ticket => ticket.Code == read[officer]?.Code);
                break;
        }
    }

    private static void Act(ModelWorld world, StaffMember staff, Ticket? asRead, int with, List<string> replies)
    {
        if (asRead is null)
        {
            return;
        }

        var text = $"ครับ {replies.Count}";
        switch (asRead.Assignee is null ? with % 3 * 5 : with % 6)
        {
            case 0 or 1:
                world.Decide(asRead, (ticket, now) => TicketRules.Claim(ticket, staff, now));
                break;
            case 2 or 3:
                if (world.Decide(asRead, (ticket, now) => TicketRules.Reply(ticket, staff, text, now)))
                {
                    replies.Add(text);
                }

                break;
            case 4:
                world.Decide(asRead, (ticket, now) => with % 4 == 0 ? TicketRules.Release(ticket, staff, now) : TicketRules.Resolve(ticket, staff, "เสร็จแล้ว", now));
                break;
            default:
                world.Decide(asRead, (ticket, now) => TicketRules.Transfer(
                    ticket, staff, Departments[with % Departments.Length], null, DemoContent.Current.Organisation.FindDepartment, now));
                break;
        }
    }

    private static ModelWorld.Death DeathOf(int with) => (with % 6) switch
    {
        0 => ModelWorld.Death.BeforeIt,
        1 => ModelWorld.Death.AfterIt,
        _ => ModelWorld.Death.Never,
    };

    private static void Drain(ModelWorld world)
    {
        world.DeliverAll();
        while (!world.IsQuiet)
        {
            world.Relay(ModelWorld.Death.Never);
            world.Work(ModelWorld.Death.Never);
            foreach (var lane in Enum.GetValues<EffectLane>())
            {
                world.CarryOut(lane, ModelWorld.Death.Never);
            }
        }
    }

    private static void IsLawful(IEnumerable<TicketLogEntry> log)
    {
        string? holder = null;
        var hasEnded = false;
        foreach (var line in log)
        {
            Assert.False(hasEnded, $"{line.Kind} after the end.");
            switch (line.Kind)
            {
                case TicketLogKind.Claimed:
                    Assert.True(holder is null || holder == line.StaffId, "Claimed from another.");
                    holder = line.StaffId;
                    break;
                case TicketLogKind.Replied or TicketLogKind.Released or TicketLogKind.Resolved:
                    Assert.Equal(holder, line.StaffId);
                    break;
                case TicketLogKind.Transferred:
                    Assert.True(holder is null || holder == line.StaffId, "Transferred from another.");
                    holder = null;
                    break;
            }

            hasEnded = line.Status is TicketStatus.Resolved or TicketStatus.Closed;
        }
    }
}
