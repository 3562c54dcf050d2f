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

    /// <summary>How many sends of a channel are in flight at most.</summary>
    private const int Room = 256;

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
        await using var store = Connect();
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        using var mayEnd = new SemaphoreSlim(0);
        await using var bench = WorkerBench.Create(store, Slow(mayEnd));
        using var flights = new EffectFlights(bench.Runner, clock, NullLogger<EffectFlights>.Instance);
        await flights.WaitForRoomAsync(Cancel).WaitAsync(Patience, Cancel); // There is room.
        await SendAsync(flights, 0, Room);

        var waiting = flights.WaitForRoomAsync(Cancel);
        Assert.False(waiting.IsCompleted);
        mayEnd.Release();
        await waiting.WaitAsync(Patience, Cancel);

        await SendAsync(flights, Room, 1);
        await WaitInVainAsync(flights, clock);
        Assert.True(flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully);

        await flights.EndAsync(TimeSpan.Zero, Cancel);
    }

    [Fact]
    public async Task A_platform_that_takes_one_send_now_and_then_is_waited_for_again_only_when_half_the_room_is_free()
    {
        await using var store = Connect();
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        using var mayEnd = new SemaphoreSlim(0);
        await using var bench = WorkerBench.Create(store, Slow(mayEnd));
        using var flights = new EffectFlights(bench.Runner, clock, NullLogger<EffectFlights>.Instance);
        await SendAsync(flights, 0, Room);
        await WaitInVainAsync(flights, clock);

        for (var i = 0; i < 3; i++)
        {
            await LandAsync(flights, mayEnd, 1);
            Assert.True(flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully); // There is room.
            await SendAsync(flights, Room + i, 1);
            Assert.True(flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully, "A claim waits for a slow platform.");
        }

        await LandAsync(flights, mayEnd, (Room / 2) + 1);
        Assert.True(flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully);
        await SendAsync(flights, 2 * Room, (Room / 2) + 1);
        await WaitInVainAsync(flights, clock);

        await flights.EndAsync(TimeSpan.Zero, Cancel);
    }

    [Fact]
    public async Task Who_began_to_wait_later_does_not_undo_that_another_waited_in_vain()
    {
        await using var store = Connect();
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        using var mayEnd = new SemaphoreSlim(0);
        await using var bench = WorkerBench.Create(store, Slow(mayEnd));
        using var flights = new EffectFlights(bench.Runner, clock, NullLogger<EffectFlights>.Instance);
        await SendAsync(flights, 0, Room);
        var first = flights.WaitForRoomAsync(Cancel);
        clock.Advance(TimeSpan.FromMilliseconds(60));
        var second = flights.WaitForRoomAsync(Cancel);
        clock.Advance(TimeSpan.FromMilliseconds(60));
        await first.WaitAsync(Patience, Cancel);
        Assert.False(second.IsCompleted);

        await LandAsync(flights, mayEnd, 1);
        await second.WaitAsync(Patience, Cancel);
        await SendAsync(flights, Room, 1);

        Assert.True(flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully);
        await flights.EndAsync(TimeSpan.Zero, Cancel);
    }

    private static ScriptedChannel Slow(SemaphoreSlim mayEnd) => new(ChannelNames.Line, async (_, token) =>
    {
        await mayEnd.WaitAsync(token);
        return new SendResult.Sent();
    });

    private static Task SendAsync(EffectFlights flights, int from, int count) =>
        flights.StartAsync(Partition, _ => Task.FromResult(Enumerable.Range(from, count).Select(i => new ClaimedEffect(
            new(Partition, "fence"), $"{i}", new(TestStore.ConversationIn(Partition, i), EffectLane.Sends), TestStore.Send($"{i}"), 1, PreviousAttempt.None, 0))));

    private static async Task WaitInVainAsync(EffectFlights flights, ManualClock clock)
    {
        var inVain = flights.WaitForRoomAsync(Cancel);
        Assert.False(inVain.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await inVain.WaitAsync(Patience, Cancel);
    }

    private static async Task LandAsync(EffectFlights flights, SemaphoreSlim mayEnd, int count)
    {
        var left = flights.InFlight(Partition).Count - count;
        mayEnd.Release(count);
        await Eventually.TrueAsync(() => flights.InFlight(Partition).Count == left, Patience, "the sends have come back");
    }
}
