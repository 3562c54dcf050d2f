using System.Collections.Concurrent;
using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

public sealed class TicketStoreTests(RedisFixture fixture) : RedisTests(fixture)
{
    [Fact]
    public async Task Opening_a_ticket_again_changes_nothing()
    {
        await using var store = Connect();

        var first = await store.OpenAsync(TestStore.Draft("A"), Cancel);
        var again = await store.OpenAsync(TestStore.Draft("A") with { Title = "another" }, Cancel);

        Assert.Equal((1, "light"), (again.RegisterNumber, again.Title));
        Assert.Equal(first.RegisterNumber, again.RegisterNumber);
        Assert.Single(await store.Tickets.ReadLogAsync("A", Cancel));
        Assert.Single(await store.Tickets.ListOpenAsync("works", Cancel));
        Assert.Equal(1, (await store.Tickets.CountAsync(Cancel))["works"].Plain.Waiting);
    }

    [Fact]
    public async Task A_code_that_is_another_tickets_opens_nothing_and_shows_nothing()
    {
        await using var store = Connect();
        await store.OpenAsync(TestStore.Draft("A"), Cancel);

        Assert.Null(await store.Tickets.OpenAsync(TestStore.Draft("A") with { Conversation = TestStore.ConversationIn(4), Title = "another" }, "event-2:0", Cancel));

        Assert.Equal("light", (await store.Tickets.FindAsync("A", Cancel))?.Title);
        Assert.Single(await store.Tickets.ReadLogAsync("A", Cancel));
    }

    [Fact]
    public async Task An_effect_whose_code_is_taken_waits_for_a_person_and_says_why()
    {
        await using var store = Connect();
        await using var bench = WorkerBench.Create(store);
        await store.OpenAsync(TestStore.Draft("A"), Cancel);
        var conversation = TestStore.ConversationIn(4);
        var lease = await store.LeaseAsync(4, Cancel);
        await store.QueueAsync(lease, conversation, Cancel, new OpenTicket { Id = "event-2:0", Draft = TestStore.Draft("A") with { Conversation = conversation } });

        await bench.Runner.RunAsync(Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)), Cancel);

        Assert.Contains("by hand", Assert.Single(await store.DeadLetters.ListAsync(10, Cancel)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_citizen_wrote_stands_once_in_the_log_though_its_worker_died_before_it_could_say_so()
    {
        await using var store = Connect();
        await using var bench = WorkerBench.Create(store);
        var ticket = await store.OpenAsync(TestStore.Draft("A"), Cancel);
        var lease = await store.LeaseAsync(ticket.Conversation.Partition, Cancel);
        await store.QueueAsync(lease, ticket.Conversation, Cancel, new RecordCitizenMessage { Id = "event-2:0", TicketCode = "A", Text = "more" });
        var effect = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));

        await bench.Runner.RunAsync(effect, Cancel);
        await bench.Runner.RunAsync(effect with { Attempt = 2, Previous = PreviousAttempt.Unknown }, Cancel);

        Assert.Single(await store.Tickets.ReadLogAsync("A", Cancel), line => line.Kind == TicketLogKind.CitizenWrote);
    }

    [Fact]
    public async Task Register_numbers_have_no_gaps_however_many_processes_open_tickets_at_once()
    {
        await using var one = Connect("one");
        await using var two = Connect("two");
        var codes = Enumerable.Range(0, 100).Select(i => $"C{i}").ToList();

        // Each code by both processes, as after a retry elsewhere; every third of another register, every fifth of none.
        var opened = await Task.WhenAll(codes.SelectMany(code => new[] { one, two }
            .Select(store => Task.Run(() => store.OpenAsync(TestStore.Draft(code, TrackOf(code)), Cancel)))));

        foreach (var track in new[] { TicketTrack.General, TicketTrack.Corruption })
        {
            var numbers = opened.Where(ticket => ticket.Track == track).Select(ticket => ticket.RegisterNumber).Distinct().Order().ToList();
            Assert.Equal(Enumerable.Range(1, codes.Count(code => TrackOf(code) == track)), numbers);
        }

        Assert.All(opened.Where(ticket => ticket.Track == TicketTrack.Handoff), ticket => Assert.Equal(0, ticket.RegisterNumber));
    }

    [Fact]
    public async Task Of_two_claims_at_the_same_instant_one_wins()
    {
        await using var one = Connect("one");
        await using var two = Connect("two");
        for (var i = 0; i < 20; i++)
        {
            var ticket = await one.OpenAsync(TestStore.Draft($"T{i}"), Cancel);

            var wins = await Task.WhenAll(
                Task.Run(() => one.Tickets.TryChangeAsync(Claim(ticket, "somchai"), Cancel)),
                Task.Run(() => two.Tickets.TryChangeAsync(Claim(ticket, "malee"), Cancel)));

            Assert.Single(wins, won => won);
            var now = await one.Tickets.FindAsync(ticket.Code, Cancel);
            Assert.Equal(wins[0] ? "somchai" : "malee", now!.Assignee!.StaffId);
            Assert.Equal(2, (await one.Tickets.ReadLogAsync(ticket.Code, Cancel)).Count);
        }

        Assert.All((await one.Tickets.CountAsync(Cancel)).Values, count => Assert.Equal(0, count.Plain.Waiting));
    }

    [Fact]
    public async Task An_alarm_is_counted_for_the_division_whose_desk_must_ring()
    {
        await using var store = Connect();
        var ticket = await store.OpenAsync(TestStore.Draft("A") with { Priority = TicketPriority.Urgent }, Cancel);
        var cry = new Core.Turns.RecordCitizenMessage { Id = "e#0", TicketCode = "A", Text = "ไฟลามบ้านข้าง ๆ แล้ว", IsEmergency = true };

        Assert.True(await store.Tickets.TryChangeAsync(TicketRules.CitizenWrote(ticket, TimeProvider.System.GetUtcNow(), cry)!, Cancel));
        Assert.True(await store.Tickets.TryChangeAsync(
            TicketRules.CitizenWrote((await store.Tickets.FindAsync("A", Cancel))!, TimeProvider.System.GetUtcNow(), cry)!, Cancel));

        Assert.Equal(new DivisionCount(new(Waiting: 1, Alarms: 1), default), (await store.Tickets.CountAsync(Cancel))[ticket.Department]);
    }

    [Fact]
    public async Task What_a_change_says_to_the_citizen_arrives_once_though_the_relaying_process_dies_before_it_could_note_it()
    {
        await using var store = Connect();
        var ticket = await store.OpenAsync(TestStore.Draft("A"), Cancel);
        Assert.True(await store.Tickets.TryChangeAsync(Claim(ticket, "malee"), Cancel));

        await Assert.ThrowsAsync<OperationCanceledException>(() => store.Tickets.RelayAsync(
            async (activities, token) =>
            {
                await store.Inbox.AcceptAsync(activities, token);
                throw new OperationCanceledException("died between delivering and deleting");
            },
            Cancel));
        Assert.Equal(1, await store.Tickets.RelayAsync((activities, token) => store.Inbox.AcceptAsync(activities, token), Cancel));
        Assert.Equal(0, await store.Tickets.RelayAsync((activities, token) => store.Inbox.AcceptAsync(activities, token), Cancel));

        var turn = await store.ClaimOneAsync(await store.LeaseAsync(ticket.Conversation.Partition, Cancel), Cancel);
        Assert.IsType<StaffClaimed>(Assert.Single(turn.Entries).Activity.Content);
    }

    [Fact]
    public async Task What_staff_did_is_handed_over_into_a_full_partition_too()
    {
        await using var store = TestStore.Connect(Redis, Prefix, maxWaiting: 1);
        var ticket = await store.OpenAsync(TestStore.Draft("A"), Cancel);
        await store.Inbox.AcceptAsync([TestStore.Text(ticket.Conversation, "full now")], Cancel);
        Assert.True(await store.Tickets.TryChangeAsync(Claim(ticket, "malee"), Cancel));

        Assert.Equal(1, await store.Tickets.RelayAsync((activities, token) => store.Inbox.AcceptAsync(activities, token), Cancel));
    }

    [Fact]
    public async Task A_partition_that_takes_nothing_keeps_its_own_in_the_relay_and_the_others_get_theirs()
    {
        await using var store = Connect();
        var (refused, open) = (TestStore.ConversationIn(3), TestStore.ConversationIn(4));
        foreach (var conversation in new[] { refused, open })
        {
            var ticket = await store.OpenAsync(TestStore.Draft($"P{conversation.Partition}") with { Conversation = conversation }, Cancel);
            Assert.True(await store.Tickets.TryChangeAsync(Claim(ticket, "malee"), Cancel));
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Tickets.RelayAsync(
            (activities, token) => activities.Any(activity => activity.Conversation == refused)
                ? throw new StoreUnavailableException("as if its server were gone")
                : store.Inbox.AcceptAsync(activities, token),
            Cancel));

        Assert.Equal(open, (await store.ClaimOneAsync(await store.LeaseAsync(open.Partition, Cancel), Cancel)).State.Id);
        Assert.Equal(1, await store.Tickets.RelayAsync((activities, token) => store.Inbox.AcceptAsync(activities, token), Cancel));
    }

    [Fact]
    public async Task However_much_a_partition_keeps_in_the_relay_what_stands_behind_it_is_handed_over()
    {
        await using var store = Connect();
        var (refused, open) = (TestStore.ConversationIn(3), TestStore.ConversationIn(4));
        var sent = new List<string>();
        for (var i = 0; i < 250; i++)
        {
            var conversation = i == 249 ? open : refused;
            var ticket = await store.OpenAsync(TestStore.Draft($"M{i:000}") with { Conversation = conversation }, Cancel);
            Assert.True(await store.Tickets.TryChangeAsync(Claim(ticket, "malee"), Cancel));
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Tickets.RelayAsync(
            (activities, _) =>
            {
                // Of the partition that failed once nothing is tried again before its oldest.
                Assert.True(activities[0].Conversation == open || activities[0].EventId == "M000:2");
                return activities[0].Conversation == refused ? throw new StoreUnavailableException("as if its server were gone") : Task.CompletedTask;
            },
            Cancel));
        await store.Tickets.RelayAsync(
            (activities, _) =>
            {
                sent.AddRange(activities.Select(activity => activity.EventId));
                return Task.CompletedTask;
            },
            Cancel);

        Assert.Equal(Enumerable.Range(0, 249).Select(i => $"M{i:000}:2"), sent);
    }

    [Fact]
    public async Task What_the_relay_cannot_read_waits_in_the_dead_letters_and_the_next_is_handed_over()
    {
        await using var store = Connect();
        var ticket = await store.OpenAsync(TestStore.Draft("A"), Cancel);
        await Redis.AskAsync($"XADD {Prefix}{{desk}}:relay * c {ticket.Conversation} a of-another-version");
        Assert.True(await store.Tickets.TryChangeAsync(Claim(ticket, "malee"), Cancel));

        var handedOver = await store.Tickets.RelayAsync((activities, token) => store.Inbox.AcceptAsync(activities, token), Cancel);

        Assert.Equal(1, handedOver);
        Assert.Equal(":0", await Redis.AskAsync($"XLEN {Prefix}{{desk}}:relay"));
        Assert.Equal(ticket.Conversation, Assert.Single(await store.DeadLetters.ListAsync(10, Cancel)).Conversation);
    }

    [Fact]
    public async Task Two_relaying_processes_deliver_each_activity_once()
    {
        await using var one = Connect("one");
        await using var two = Connect("two");
        for (var i = 0; i < 30; i++)
        {
            Assert.True(await one.Tickets.TryChangeAsync(Claim(await one.OpenAsync(TestStore.Draft($"R{i}"), Cancel), "malee"), Cancel));
        }

        var stored = new ConcurrentBag<int>();
        await Task.WhenAll(new[] { one, two }.Select(store => Task.Run(() => store.Tickets.RelayAsync(
            async (activities, token) => stored.Add(await store.Inbox.AcceptAsync(activities, token)), Cancel))));

        Assert.Equal(30, stored.Sum());
    }

    private static TicketTrack TrackOf(string code) => (int.Parse(code.AsSpan(1), null) % 15) switch
    {
        0 or 3 or 6 or 9 or 12 => TicketTrack.Corruption,
        5 or 10 => TicketTrack.Handoff,
        _ => TicketTrack.General,
    };

    private static TicketChange Claim(Ticket ticket, string staffId) => new(
        ticket,
        ticket with { Assignee = new(staffId, staffId, DateTimeOffset.UnixEpoch), Status = TicketStatus.InProgress },
        new TicketLogEntry { Code = ticket.Code, At = DateTimeOffset.UnixEpoch, Kind = TicketLogKind.Claimed, Status = TicketStatus.InProgress, Department = ticket.Department },
        [
            new Activity
            {
                EventId = $"{ticket.Code}:2",
                Conversation = ticket.Conversation,
                OccurredAt = DateTimeOffset.UnixEpoch,
                Content = new StaffClaimed(ticket.Code, staffId, staffId, ticket.Department),
            },
        ]);
}
