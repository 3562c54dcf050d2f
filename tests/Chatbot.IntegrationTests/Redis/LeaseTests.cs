using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

public sealed class LeaseTests(RedisFixture fixture) : RedisTests(fixture)
{
    [Fact]
    public async Task A_worker_alone_has_all_partitions_and_shares_them_with_those_who_join()
    {
        await using var one = Connect("one");
        await using var two = Connect("two");
        Assert.Equal(ConversationId.Partitions, (await one.Leases.RenewAsync(Cancel)).Count);

        Assert.Empty(await two.Leases.RenewAsync(Cancel));
        var ofOne = await one.Leases.RenewAsync(Cancel);
        var ofTwo = await two.Leases.RenewAsync(Cancel);

        Assert.Equal((ConversationId.Partitions / 2, ConversationId.Partitions / 2), (ofOne.Count, ofTwo.Count));
        Assert.Empty(ofOne.Select(lease => lease.Partition).Intersect(ofTwo.Select(lease => lease.Partition)));
    }

    [Fact]
    public async Task Partitions_of_a_worker_that_stopped_are_free_at_once()
    {
        await using var one = Connect("one");
        await using var two = Connect("two");
        await one.Leases.RenewAsync(Cancel);
        await one.Leases.ReleaseAllAsync(Cancel);

        Assert.Equal(ConversationId.Partitions, (await two.Leases.RenewAsync(Cancel)).Count);
    }

    [Fact]
    public async Task A_lease_that_ran_out_goes_to_another_worker_and_its_holder_learns_of_it()
    {
        await using var stalled = Connect("stalled");
        await using var next = Connect("next");
        await stalled.Leases.RenewAsync(Cancel);
        await ExpireLeaseAsync(5);

        Assert.Contains(await next.Leases.RenewAsync(Cancel), lease => lease.Partition == 5);
        Assert.DoesNotContain(await stalled.Leases.RenewAsync(Cancel), lease => lease.Partition == 5);
    }

    [Fact]
    public async Task A_restarted_worker_takes_its_earlier_lifes_leases_at_once_and_fences_that_life_off()
    {
        await using var earlier = Connect("same");
        await using var restarted = Connect("same");
        var before = await earlier.LeaseAsync(5, Cancel);

        var after = await restarted.LeaseAsync(5, Cancel);

        Assert.NotEqual(before.Fence, after.Fence);
        await restarted.Inbox.AcceptAsync([TestStore.Text(TestStore.ConversationIn(5), "event")], Cancel);
        Assert.Empty(await earlier.Inbox.ClaimAsync(before, 64, Cancel));
        Assert.Single(await restarted.Inbox.ClaimAsync(after, 64, Cancel));
    }

    [Fact]
    public async Task Where_nobody_can_say_who_is_alive_leases_are_renewed_and_an_earlier_lifes_taken()
    {
        await using var one = Connect("one");
        await one.Leases.RenewAsync(Cancel);
        await BreakAsync("workers");

        Assert.Equal(ConversationId.Partitions, (await one.Leases.RenewAsync(Cancel)).Count);

        await using var restarted = Connect("one");
        Assert.Equal(ConversationId.Partitions, (await restarted.Leases.RenewAsync(Cancel)).Count);
    }

    [Fact]
    public async Task A_partition_that_does_not_answer_keeps_no_other_from_work()
    {
        await using var one = Connect("one");
        var held = await one.Leases.RenewAsync(Cancel);
        await BreakAsync("{p05}:lease");

        // It may still be ours, and a script would say so if it were not.
        Assert.Equal(held.Select(lease => lease.Partition).Order(), (await one.Leases.RenewAsync(Cancel)).Select(lease => lease.Partition).Order());

        await using var restarted = Connect("one");
        Assert.Equal(
            Enumerable.Range(0, ConversationId.Partitions).Where(partition => partition != 5),
            (await restarted.Leases.RenewAsync(Cancel)).Select(lease => lease.Partition).Order());
    }

    [Fact]
    public async Task Where_no_lease_is_answered_for_nothing_is_said_to_be_held()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var store = TestStore.Connect(redis, Prefix);
        await store.Leases.RenewAsync(Cancel);
        await redis.KillAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Leases.RenewAsync(Cancel));
    }

    [Fact]
    public async Task What_fills_Redis_is_worked_off()
    {
        await using var redis = await RedisForTests.StartAsync();
        await using var store = TestStore.Connect(redis, Prefix);
        var conversation = TestStore.ConversationIn(5);
        var lease = await store.LeaseAsync(5, Cancel);
        await store.QueueAsync(lease, conversation, Cancel, TestStore.Send("waits"));
        await store.Inbox.AcceptAsync([TestStore.Text(TestStore.ConversationIn(5, 1), "taken before")], Cancel);
        Assert.Equal("+OK", await redis.AskAsync("CONFIG SET maxmemory 1"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Inbox.AcceptAsync([TestStore.Text(conversation, "new")], Cancel));

        Assert.Equal(ConversationId.Partitions, (await store.Leases.RenewAsync(Cancel)).Count);
        await using var restarted = TestStore.Connect(redis, Prefix);
        lease = await restarted.LeaseAsync(5, Cancel);

        Assert.Equal(["taken before"], await restarted.DrainAsync(lease, Cancel));
        var effect = Assert.Single(await restarted.ClaimEffectsAsync(lease, Cancel));
        await restarted.Outbox.RecordProgressAsync(effect, 1);
        Assert.Equal(1, await restarted.Outbox.ReadProgressAsync(effect));
        Assert.False((await restarted.Outbox.CompleteAsync(effect, Delivery.Sent)).IsDue);
        Assert.Empty(await restarted.ClaimEffectsAsync(lease, Cancel));
    }

    // A key of another type: commands on it fail as if its server did not answer.
    private async Task BreakAsync(string key)
    {
        Assert.StartsWith(":", await Redis.AskAsync($"DEL {Prefix}{key}"), StringComparison.Ordinal);
        Assert.Equal(":1", await Redis.AskAsync($"RPUSH {Prefix}{key} x"));
    }
}
