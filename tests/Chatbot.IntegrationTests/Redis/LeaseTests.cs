using Chatbot.Core.Conversations;
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
}
