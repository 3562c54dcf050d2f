using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>Bounds and fairness of the inbox.</summary>
public sealed class BackPressureTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Partition = 7;

    [Fact]
    public async Task A_full_inbox_refuses_a_whole_call_and_keeps_nothing_of_it()
    {
        await using var store = TestStore.Connect(Redis, Prefix, maxWaiting: 3);
        var conversation = TestStore.ConversationIn(Partition);
        await store.Inbox.AcceptAsync([.. Enumerable.Range(0, 3).Select(i => TestStore.Text(conversation, $"event {i}"))], Cancel);
        var refused = new[] { TestStore.Text(conversation, "event 0"), TestStore.Text(conversation, "new 1"), TestStore.Text(conversation, "new 2") };

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Inbox.AcceptAsync(refused, Cancel));

        var lease = await store.LeaseAsync(Partition, Cancel);
        var turn = await store.ClaimOneAsync(lease, Cancel);
        Assert.Equal(["event 0", "event 1", "event 2"], turn.Entries.Select(entry => entry.Activity.EventId));
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(turn, TestStore.ResultOf(turn)));
        Assert.Equal(2, await store.Inbox.AcceptAsync(refused, Cancel));
    }

    [Fact]
    public async Task Where_the_platform_takes_nothing_the_outbox_fills_to_the_bound_and_then_nothing_new_is_taken_until_it_does()
    {
        await using var store = TestStore.Connect(Redis, Prefix, maxWaiting: 2);
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("1"));
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition, 1), Cancel, TestStore.Send("2"));
        var refused = TestStore.Text(TestStore.ConversationIn(Partition, 2), "new");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Inbox.AcceptAsync([refused], Cancel));

        await store.Outbox.CompleteAsync((await store.ClaimEffectsAsync(lease, Cancel))[0], Delivery.Sent);
        Assert.Equal(1, await store.Inbox.AcceptAsync([refused], Cancel));
    }

    [Fact]
    public async Task Where_the_outbox_is_full_an_effect_that_brings_something_back_can_still_end_and_make_room()
    {
        await using var store = TestStore.Connect(Redis, Prefix, maxWaiting: 1);
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        await store.QueueAsync(lease, conversation, Cancel, TestStore.Send("1"));
        var written = TestStore.Text(conversation, "written");
        var stored = written with { EventId = "fetch:stored", Content = new AttachmentStored("reference", "name.jpg", "image/jpeg", 1) };
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Inbox.AcceptAsync([written], Cancel));

        Assert.Equal(1, await store.Inbox.AcceptAsync([stored], Cancel));

        Assert.Equal("fetch:stored", Assert.Single((await store.ClaimOneAsync(lease, Cancel)).Entries).Activity.EventId);
    }

    [Fact]
    public async Task What_a_full_inbox_knows_already_is_still_acknowledged()
    {
        await using var store = TestStore.Connect(Redis, Prefix, maxWaiting: 1);
        var activity = TestStore.Text(TestStore.ConversationIn(Partition), "event");
        await store.Inbox.AcceptAsync([activity], Cancel);

        Assert.Equal(0, await store.Inbox.AcceptAsync([activity], Cancel));
    }

    [Fact]
    public async Task A_full_partition_leaves_the_others_open()
    {
        await using var store = TestStore.Connect(Redis, Prefix, maxWaiting: 1);
        await store.Inbox.AcceptAsync([TestStore.Text(TestStore.ConversationIn(Partition), "event")], Cancel);

        Assert.Equal(1, await store.Inbox.AcceptAsync([TestStore.Text(TestStore.ConversationIn(Partition + 1), "elsewhere")], Cancel));
    }

    [Fact]
    public async Task A_reminder_falls_due_into_a_full_inbox_so_that_its_turns_can_go_on()
    {
        await using var store = TestStore.Connect(Redis, Prefix, maxWaiting: 1);
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        var due = DateTimeOffset.UtcNow;
        await store.QueueAsync(lease, conversation, Cancel, new Remind { Id = "r1", Kind = "idle", At = due });
        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "full now")], Cancel);

        Assert.Equal(1, await store.Inbox.DeliverRemindersAsync(lease, due.AddSeconds(1), Cancel));

        Assert.Equal(2, (await store.ClaimOneAsync(lease, Cancel)).Entries.Count);
    }

    [Fact]
    public async Task Behind_a_thousand_messages_of_one_conversation_the_others_are_claimed_at_once_and_its_order_stays()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var noisy = TestStore.ConversationIn(Partition);
        var events = Enumerable.Range(0, 1000).Select(i => $"noise {i:0000}").ToList();
        foreach (var some in events.Chunk(100))
        {
            await store.Inbox.AcceptAsync([.. some.Select(id => TestStore.Text(noisy, id))], Cancel);
        }

        await store.Inbox.AcceptAsync([.. Enumerable.Range(1, 10).Select(i => TestStore.Text(TestStore.ConversationIn(Partition, i), $"other {i}"))], Cancel);

        var first = await store.Inbox.ClaimAsync(lease, 64, Cancel);
        Assert.Equal(11, first.Count);
        Assert.Equal(noisy, first[0].State.Id);

        var taken = await store.DrainAsync(lease, Cancel);
        Assert.Equal(events, taken.Where(id => id.StartsWith("noise", StringComparison.Ordinal)));
        Assert.Equal(1010, taken.Count);
    }
}
