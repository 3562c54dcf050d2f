using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Redis;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>What one process's sends tell the consoles of all.</summary>
public sealed class ChannelHealthTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Partition = 11;

    [Fact]
    public async Task A_channel_that_cannot_send_shows_in_every_process_until_a_send_of_the_same_process_passes()
    {
        await using var worker = Connect("worker");
        await using var console = Connect("console");
        SendResult answer = new SendResult.ChannelBroken("token");
        await using var bench = WorkerBench.Create(worker, new ScriptedChannel(ChannelNames.Line, (_, _) => Task.FromResult(answer)));
        await SendAsync("1", 1);
        Assert.Equal([ChannelNames.Line], await console.ChannelHealth.ListBrokenAsync(Cancel));

        await console.ChannelHealth.ReportWellAsync(ChannelNames.Line, Cancel);
        Assert.Equal([ChannelNames.Line], await console.ChannelHealth.ListBrokenAsync(Cancel));

        answer = new SendResult.Sent();
        await SendAsync("2", 2);
        Assert.Empty(await console.ChannelHealth.ListBrokenAsync(Cancel));

        async Task SendAsync(string id, int conversation)
        {
            var lease = await worker.LeaseAsync(Partition, Cancel);
            await worker.QueueAsync(lease, TestStore.ConversationIn(Partition, conversation), Cancel, TestStore.Send(id));
            await bench.Runner.RunAsync(Assert.Single(await worker.ClaimEffectsAsync(lease, Cancel)), Cancel);
        }
    }

    [Fact]
    public async Task What_a_process_that_died_said_is_forgotten()
    {
        var clock = new ManualClock(new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        await using var store = TestStore.Connect(new RedisOptions { ConnectionString = Redis.ConnectionString, KeyPrefix = Prefix }, time: clock);
        await store.ChannelHealth.ReportBrokenAsync(ChannelNames.Line, Cancel);

        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal([ChannelNames.Line], await store.ChannelHealth.ListBrokenAsync(Cancel));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(await store.ChannelHealth.ListBrokenAsync(Cancel));
        Assert.NotEqual(":-1", await Redis.AskAsync($"PTTL {Prefix}channel-health"));
    }
}
