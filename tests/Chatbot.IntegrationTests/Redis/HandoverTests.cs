using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Web.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>The next effect of a lane goes to whoever ends the one before it, without being claimed.</summary>
public sealed class HandoverTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Partition = 11;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_next_of_a_lane_is_handed_over_with_the_end_of_the_one_before_and_marked_as_being_tried()
    {
        await using var store = Connect();
        var (lease, first) = await QueueAndClaimAsync(store, "1", "2", "3");

        var next = await store.Outbox.CompleteAsync(first with { TakesNext = true }, Delivery.Sent);

        Assert.Equal(("2", 1, PreviousAttempt.None), (next.Taken!.Effect.Id, next.Taken.Attempt, next.Taken.Previous));
        Assert.False(next.IsDue);
        await using var other = Connect("two");
        var again = Assert.Single(await other.ClaimEffectsAsync(lease, Cancel));
        Assert.Equal(("2", 2, PreviousAttempt.Unknown), (again.Effect.Id, again.Attempt, again.Previous));
    }

    [Fact]
    public async Task Nothing_is_handed_over_to_one_who_does_not_ask_for_it()
    {
        await using var store = Connect();
        var (_, first) = await QueueAndClaimAsync(store, "1", "2");

        var next = await store.Outbox.CompleteAsync(first, Delivery.Sent);

        Assert.Equal(new NextInLane(IsDue: true, null), next);
    }

    [Fact]
    public async Task Nothing_is_handed_over_once_the_lease_is_lost()
    {
        await using var store = Connect();
        var (lease, first) = await QueueAndClaimAsync(store, "1", "2");
        await ExpireLeaseAsync(Partition);
        await using var other = Connect("two");
        var theirs = await other.LeaseAsync(Partition, Cancel);

        var next = await store.Outbox.CompleteAsync(first with { TakesNext = true }, Delivery.Sent);

        Assert.Equal(new NextInLane(IsDue: true, null), next);
        Assert.Equal((PreviousAttempt.None, "2"), await TakeAsync(other, theirs));
    }

    [Fact]
    public async Task What_another_process_committed_is_claimed_and_what_comes_after_it_is_handed_over_again()
    {
        await using var store = Connect();
        var (lease, first) = await QueueAndClaimAsync(store, "1");
        await using var other = Connect("two");
        await other.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("2"));
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("3"));

        Assert.Equal(new NextInLane(IsDue: true, null), await store.Outbox.CompleteAsync(first with { TakesNext = true }, Delivery.Sent));
        var second = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("4"));
        var third = (await store.Outbox.CompleteAsync(second with { TakesNext = true }, Delivery.Sent)).Taken;
        Assert.NotNull(third);
        var fourth = (await store.Outbox.CompleteAsync(third with { TakesNext = true }, Delivery.Sent)).Taken;
        Assert.NotNull(fourth);

        Assert.Equal(["2", "3", "4"], [second.Effect.Id, third.Effect.Id, fourth.Effect.Id]);
    }

    [Fact]
    public async Task An_effect_that_was_tried_before_is_not_handed_over_as_if_it_had_not()
    {
        await using var store = Connect();
        var (lease, first) = await QueueAndClaimAsync(store, "1", "2");
        Assert.Equal(":1", await Redis.AskAsync($"HSET {Prefix}{{p{Partition:00}}}:attempts 2 3,refused,0"));

        Assert.Equal(new NextInLane(IsDue: true, null), await store.Outbox.CompleteAsync(first with { TakesNext = true }, Delivery.Sent));

        var second = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
        Assert.Equal((4, PreviousAttempt.Refused), (second.Attempt, second.Previous));
    }

    [Fact]
    public async Task A_flight_carries_a_whole_lane_out_in_order_from_one_taking()
    {
        await using var store = Connect();
        var sent = new List<string>();
        var line = new ScriptedChannel(ChannelNames.Line, (request, _) =>
        {
            sent.Add(request.EffectId);
            return Task.FromResult<SendResult>(new SendResult.Sent());
        });
        await using var bench = WorkerBench.Create(store, line);
        using var flights = new EffectFlights(bench.Runner, TimeProvider.System, NullLogger<EffectFlights>.Instance);
        var (_, first) = await QueueAndClaimAsync(store, "1", "2", "3");

        await flights.StartAsync(Partition, _ => Task.FromResult<IEnumerable<ClaimedEffect>>([first]));
        await Eventually.TrueAsync(() => Task.FromResult(flights.InFlight(Partition).Count == 0), Patience, "the lane is done");

        Assert.Equal(["1", "2", "3"], sent);
        Assert.Equal(":0", await Redis.AskAsync($"HLEN {Prefix}{{p{Partition:00}}}:attempts"));
        Assert.Equal(":0", await Redis.AskAsync($"ZCARD {Prefix}{{p{Partition:00}}}:outbox"));
    }

    private static async Task<(PartitionLease Lease, ClaimedEffect First)> QueueAndClaimAsync(TestStore store, params string[] ids)
    {
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, [.. ids.Select(id => TestStore.Send(id))]);
        return (lease, Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)));
    }

    private static async Task<(PreviousAttempt Previous, string Id)> TakeAsync(TestStore store, PartitionLease lease)
    {
        var effect = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
        return (effect.Previous, effect.Effect.Id);
    }
}
