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
        await using var busy = BusyLine.Begin(Connect());
        await busy.Flights.WaitForRoomAsync(Cancel).WaitAsync(Patience, Cancel); // There is room.
        await busy.SendAsync(Room);

        var waiting = busy.Flights.WaitForRoomAsync(Cancel);
        Assert.False(waiting.IsCompleted);
        busy.Answer(1);
        await waiting.WaitAsync(Patience, Cancel);

        await busy.SendAsync(1);
        await busy.WaitInVainAsync();
        Assert.True(busy.Flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_platform_that_takes_one_send_now_and_then_is_waited_for_again_only_when_half_the_room_is_free()
    {
        await using var busy = BusyLine.Begin(Connect());
        await busy.SendAsync(Room);
        await busy.WaitInVainAsync();

        for (var i = 0; i < 3; i++)
        {
            await busy.LandAsync(1);
            Assert.True(busy.Flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully); // There is room.
            await busy.SendAsync(1);
            Assert.True(busy.Flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully, "A claim waits for a slow platform.");
        }

        await busy.LandAsync((Room / 2) + 1);
        Assert.True(busy.Flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully);
        await busy.SendAsync((Room / 2) + 1);
        await busy.WaitInVainAsync();
    }

    [Fact]
    public async Task Who_began_to_wait_later_does_not_undo_that_another_waited_in_vain()
    {
        await using var busy = BusyLine.Begin(Connect());
        await busy.SendAsync(Room);
        var first = busy.Flights.WaitForRoomAsync(Cancel);
        busy.Clock.Advance(TimeSpan.FromMilliseconds(60));
        var second = busy.Flights.WaitForRoomAsync(Cancel);
        busy.Clock.Advance(TimeSpan.FromMilliseconds(60));
        await first.WaitAsync(Patience, Cancel);
        Assert.False(second.IsCompleted);

        await busy.LandAsync(1);
        await second.WaitAsync(Patience, Cancel);
        await busy.SendAsync(1);

        Assert.True(busy.Flights.WaitForRoomAsync(Cancel).IsCompletedSuccessfully);
    }

    /// <summary>Flights over a LINE that answers a send only when it is told to.</summary>
    private sealed class BusyLine : IAsyncDisposable
    {
        private readonly SemaphoreSlim _mayEnd = new(0);
        private readonly TestStore _store;
        private readonly WorkerBench _bench;
        private int _sent;

        private BusyLine(TestStore store)
        {
            _store = store;
            _bench = WorkerBench.Create(store, new ScriptedChannel(ChannelNames.Line, async (_, token) =>
            {
                await _mayEnd.WaitAsync(token);
                return new SendResult.Sent();
            }));
            Flights = new(_bench.Runner, Clock, NullLogger<EffectFlights>.Instance);
        }

        public ManualClock Clock { get; } = new(DateTimeOffset.UtcNow);

        public EffectFlights Flights { get; }

        public static BusyLine Begin(TestStore store) => new(store);

        /// <summary>Starts sends, each to a citizen of its own.</summary>
        public Task SendAsync(int count)
        {
            var from = _sent;
            _sent += count;
            return Flights.StartAsync(Partition, _ => Task.FromResult(Enumerable.Range(from, count).Select(i => new ClaimedEffect(
                new(Partition, "fence"), $"{i}", new(TestStore.ConversationIn(Partition, i), EffectLane.Sends), TestStore.Send($"{i}"), 1, PreviousAttempt.None, 0))));
        }

        /// <summary>Lets LINE answer so many.</summary>
        public void Answer(int count) => _mayEnd.Release(count);

        /// <summary>The same, and waits until they are out of the way.</summary>
        public async Task LandAsync(int count)
        {
            var left = Flights.InFlight(Partition).Count - count;
            Answer(count);
            await Eventually.TrueAsync(() => Flights.InFlight(Partition).Count == left, Patience, "the sends have come back");
        }

        /// <summary>Waits for room until waiting is given up.</summary>
        public async Task WaitInVainAsync()
        {
            var inVain = Flights.WaitForRoomAsync(Cancel);
            Assert.False(inVain.IsCompleted);
            Clock.Advance(TimeSpan.FromSeconds(1));
            await inVain.WaitAsync(Patience, Cancel);
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            await Flights.EndAsync(TimeSpan.Zero, CancellationToken.None);
            Flights.Dispose();
            await _bench.DisposeAsync();
            await _store.DisposeAsync();
            _mayEnd.Dispose();
        }
    }
}
