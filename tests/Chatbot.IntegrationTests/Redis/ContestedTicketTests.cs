using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>A closed ticket that the citizen has opened again, in the store.</summary>
public sealed class ContestedTicketTests(RedisFixture fixture) : RedisTests(fixture)
{
    [Fact]
    public async Task A_contested_ticket_goes_back_into_its_queue_once_though_its_worker_died_before_it_could_say_so()
    {
        await using var store = Connect();
        await using var bench = WorkerBench.Create(store);
        var ticket = await CloseAsync(store, await store.OpenAsync(TestStore.Draft("A"), Cancel));
        Assert.Equal(["A"], (await store.Tickets.ListClosedAsync("works", 10, Cancel)).Select(closed => closed.Code));
        var lease = await store.LeaseAsync(ticket.Conversation.Partition, Cancel);
        await store.QueueAsync(lease, ticket.Conversation, Cancel, new ContestTicket { Id = "event-2:0", TicketCode = "A", Text = "still dark" });
        var effect = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));

        await bench.Runner.RunAsync(effect, Cancel);
        var reopened = (await store.Tickets.FindAsync("A", Cancel))!;
        await CloseAsync(store, reopened);
        await bench.Runner.RunAsync(effect with { Attempt = 2, Previous = PreviousAttempt.Unknown }, Cancel);

        Assert.Equal((TicketStatus.Contested, null, ticket.RegisterNumber), (reopened.Status, reopened.Assignee, reopened.RegisterNumber));
        Assert.Equal("still dark", Assert.Single(await store.Tickets.ReadLogAsync("A", Cancel), line => line.Kind == TicketLogKind.Contested).Text);
        Assert.Equal(TicketStatus.Resolved, (await store.Tickets.FindAsync("A", Cancel))!.Status);
    }

    [Fact]
    public async Task A_contested_ticket_is_counted_as_waiting_and_stands_in_no_closed_list()
    {
        await using var store = Connect();
        var closed = await CloseAsync(store, await store.OpenAsync(TestStore.Draft("A") with { IsConfidential = true }, Cancel));
        Assert.Equal(default, (await store.Tickets.CountAsync(Cancel))["works"].Confidential);

        var said = new ContestTicket { Id = "e#0", TicketCode = "A", Text = "still dark" };
        Assert.True(await store.Tickets.TryChangeAsync(TicketRules.Contest(closed, TimeProvider.System.GetUtcNow(), said)!, Cancel));

        Assert.Equal(new DivisionCount(default, new(Waiting: 1, Alarms: 0)), (await store.Tickets.CountAsync(Cancel))["works"]);
        Assert.Equal(["A"], (await store.Tickets.ListOpenAsync("works", Cancel)).Select(open => open.Code));
        Assert.Empty(await store.Tickets.ListClosedAsync("works", 10, Cancel));
    }

    private static async Task<Ticket> CloseAsync(TestStore store, Ticket ticket)
    {
        var officer = new StaffMember { Id = "malee", Name = "malee", Departments = ["works"], Role = StaffRole.Officer };
        var now = TimeProvider.System.GetUtcNow();
        foreach (var act in (Func<Ticket, TicketDecision>[])[open => TicketRules.Claim(open, officer, now), mine => TicketRules.Resolve(mine, officer, "mended", now)])
        {
            var change = Assert.IsType<TicketDecision.Allowed>(act((await store.Tickets.FindAsync(ticket.Code, Cancel))!)).Change;
            Assert.True(await store.Tickets.TryChangeAsync(change, Cancel));
        }

        return (await store.Tickets.FindAsync(ticket.Code, Cancel))!;
    }
}
