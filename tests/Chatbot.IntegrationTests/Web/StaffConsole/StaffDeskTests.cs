using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Chatbot.Web.StaffConsole;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

public sealed class StaffDeskTests : IAsyncLifetime
{
    private RedisForTests _redis = null!;
    private DeskForTests _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisForTests.StartAsync();
        _desk = new(_redis);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Of_many_who_claim_at_once_exactly_one_has_the_ticket_and_all_others_are_told_who()
    {
        var desk = Desk();
        for (var round = 0; round < 10; round++)
        {
            var ticket = await _desk.OpenAsync("works", "ไฟดับ");
            var staff = Enumerable.Range(0, 20).Select(i => Member($"s{i}")).ToArray();

            var decisions = await Task.WhenAll(staff.Select(member => desk.ClaimAsync(ticket.Code, member, CancellationToken.None)));

            var holder = (await _desk.ReadAsync(ticket.Code)).Assignee!;
            Assert.Single(decisions.OfType<TicketDecision.Allowed>());
            Assert.All(decisions.OfType<TicketDecision.Refused>(), refused => Assert.Equal((TicketRefusal.HeldByAnother, holder.Name), (refused.Reason, refused.HeldBy)));
            Assert.Equal(19, decisions.OfType<TicketDecision.Refused>().Count());
            Assert.Single(await LogAsync(ticket, TicketLogKind.Claimed));
        }
    }

    [Fact]
    public async Task An_answer_sent_twice_reaches_the_citizen_once()
    {
        var desk = Desk();
        var malee = Member("malee");
        var ticket = await _desk.OpenAsync("works", "ไฟดับ");
        await desk.ClaimAsync(ticket.Code, malee, CancellationToken.None);

        var decisions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.ReplyAsync(ticket.Code, malee, "พรุ่งนี้ครับ", CancellationToken.None)));
        await desk.ReplyAsync(ticket.Code, malee, "หรือมะรืนครับ", CancellationToken.None);

        Assert.All(decisions, decision => Assert.IsType<TicketDecision.Allowed>(decision));
        Assert.Equal(["พรุ่งนี้ครับ", "หรือมะรืนครับ"], (await LogAsync(ticket, TicketLogKind.Replied)).Select(line => line.Text));
        var relayed = new List<Chatbot.Core.Activities.Activity>();
        await _desk.Tickets.RelayAsync(
            (activities, _) =>
            {
                relayed.AddRange(activities);
                return Task.CompletedTask;
            },
            CancellationToken.None);
        Assert.Equal(2, relayed.Count(activity => activity.Content is Chatbot.Core.Activities.StaffReplied));
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_citizen_writes_while_staff_work()
    {
        var desk = Desk();
        var malee = Member("malee");
        var ticket = await _desk.OpenAsync("works", "ไฟดับ");
        await desk.ClaimAsync(ticket.Code, malee, CancellationToken.None);

        var notes = Enumerable.Range(0, 10).Select(i => desk.NoteAsync(ticket.Code, malee, $"บันทึก {i}", CancellationToken.None));
        var writing = Enumerable.Range(0, 10).Select(async _ =>
        {
            while (!await _desk.Tickets.TryChangeAsync(TicketRules.CitizenWrote(await _desk.ReadAsync(ticket.Code), DateTimeOffset.UtcNow)!, CancellationToken.None))
            {
                // Read again, as the worker does.
            }
        });
        await Task.WhenAll([.. notes, .. writing]);

        Assert.Equal(10, (await LogAsync(ticket, TicketLogKind.Noted)).Count);
        Assert.Equal(10, (await LogAsync(ticket, TicketLogKind.CitizenWrote)).Count);
        Assert.True((await _desk.ReadAsync(ticket.Code)).HasUnreadMessage);
    }

    [Fact]
    public async Task Many_looks_at_a_confidential_ticket_at_once_are_recorded_once()
    {
        var desk = Desk();
        var legal = Member("nid") with { Departments = ["legal"] };
        var secret = await _desk.OpenAsync("legal", "โกง", TicketTrack.Corruption);

        var views = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.OpenAsync(secret.Code, legal, CancellationToken.None)));

        Assert.All(views, view => Assert.NotNull(view));
        Assert.Single(await LogAsync(secret, TicketLogKind.Viewed));
        Assert.Null(await desk.OpenAsync(secret.Code, Member("malee"), CancellationToken.None));
        Assert.Null(await desk.OpenAsync("999-999-9999", legal, CancellationToken.None));
    }

    private StaffDesk Desk() => new(_desk.Tickets, _desk.Staff, [], TimeProvider.System);

    private async Task<IReadOnlyList<TicketLogEntry>> LogAsync(Ticket ticket, TicketLogKind kind) =>
        [.. (await _desk.Tickets.ReadLogAsync(ticket.Code, CancellationToken.None)).Where(line => line.Kind == kind)];

    private static StaffMember Member(string id) => new() { Id = id, Name = $"คุณ{id}", Departments = ["works"], Role = StaffRole.Officer };
}
