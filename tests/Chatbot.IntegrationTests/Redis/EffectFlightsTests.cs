using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Web.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>Who takes effects when, over a real outbox.</summary>
public sealed class EffectFlightsTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Partition = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_one_taking_took_is_in_flight_before_the_next_taking_of_the_partition_looks()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("1"));
        var hanging = new ScriptedChannel(ChannelNames.Line, async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return new SendResult.Sent();
        });
        await using var bench = WorkerBench.Create(store, hanging);
        using var flights = new EffectFlights(bench.Runner, TimeProvider.System, NullLogger<EffectFlights>.Instance);
        var mayTake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IReadOnlySet<OutboxLane>? seen = null;

        var first = flights.StartAsync(Partition, async _ =>
        {
            await mayTake.Task;
            return await store.ClaimEffectsAsync(lease, Cancel);
        });
        var second = flights.StartAsync(Partition, _ =>
        {
            seen = flights.InFlight(Partition);
            return Task.FromResult<IEnumerable<ClaimedEffect>>([]);
        });
        Assert.Null(seen);
        mayTake.SetResult();
        await Task.WhenAll(first, second).WaitAsync(Patience, Cancel);

        Assert.Equal([new OutboxLane(TestStore.ConversationIn(Partition), EffectLane.Sends)], seen);
        await flights.EndAsync(TimeSpan.Zero, Cancel);
    }

    [Fact]
    public async Task A_lane_whose_flight_is_just_about_to_leave_stays_busy_with_the_next_one()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        var answers = new[] { new TaskCompletionSource<SendResult>(), new TaskCompletionSource<SendResult>() };
        var line = new ScriptedChannel(ChannelNames.Line, (request, token) => answers[request.EffectId == "1" ? 0 : 1].Task.WaitAsync(token));
        await using var bench = WorkerBench.Create(store, line);
        using var flights = new EffectFlights(bench.Runner, TimeProvider.System, NullLogger<EffectFlights>.Instance);
        var left = new TaskCompletionSource();
        flights.Due += _ => left.TrySetResult();
        foreach (var id in new[] { "1", "2" })
        {
            await store.QueueAsync(lease, conversation, Cancel, TestStore.Send(id));
            await flights.StartAsync(Partition, async _ => await store.ClaimEffectsAsync(lease, Cancel));
            Assert.Single(flights.InFlight(Partition));

            // As if its end were recorded and its flight had not heard of it yet.
            await Redis.AskAsync($"LPOP {Prefix}{{p{Partition:00}}}:outbox:{conversation}");
        }

        answers[0].SetException(new InvalidOperationException("test"));
        await left.Task.WaitAsync(Patience, Cancel);

        Assert.Single(flights.InFlight(Partition));
        answers[1].SetResult(new SendResult.Sent());
        await Eventually.TrueAsync(() => flights.InFlight(Partition).Count == 0, Patience, "the lane is free");
    }

    [Fact]
    public async Task Turns_wait_for_room_as_long_as_sends_come_back_and_not_for_a_platform_that_hangs()
    {
        const int Room = 256;
        await using var store = Connect();
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        var mayEnd = new SemaphoreSlim(0);
        var line = new ScriptedChannel(ChannelNames.Line, async (_, token) =>
        {
            await mayEnd.WaitAsync(token);
            return new SendResult.Sent();
        });
        await using var bench = WorkerBench.Create(store, line);
        using var flights = new EffectFlights(bench.Runner, clock, NullLogger<EffectFlights>.Instance);
        await flights.WaitForRoomAsync(Cancel).WaitAsync(Patience, Cancel); // There is room.
        await flights.StartAsync(Partition, _ => Task.FromResult(Enumerable.Range(0, Room).Select(i => new ClaimedEffect(
            new(Partition, "fence"), $"{i}", new(TestStore.ConversationIn(Partition, i), EffectLane.Sends), TestStore.Send($"{i}"), 1, PreviousAttempt.None, 0))));

        var waiting = flights.WaitForRoomAsync(Cancel);
        Assert.False(waiting.IsCompleted);
        mayEnd.Release();
        await waiting.WaitAsync(Patience, Cancel);

        await flights.StartAsync(Partition, _ => Task.FromResult<IEnumerable<ClaimedEffect>>(
            [new(new(Partition, "fence"), "last", new(TestStore.ConversationIn(Partition, Room), EffectLane.Sends), TestStore.Send("last"), 1, PreviousAttempt.None, 0)]));
        var inVain = flights.WaitForRoomAsync(Cancel);
        Assert.False(inVain.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await inVain.WaitAsync(Patience, Cancel);
        Assert.True(flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully);

        await flights.EndAsync(TimeSpan.Zero, Cancel);
    }
}
