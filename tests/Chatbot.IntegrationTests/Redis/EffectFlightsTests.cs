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
}
