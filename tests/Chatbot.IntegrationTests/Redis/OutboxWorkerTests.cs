using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>The worker over a real outbox, with a platform that does what the test says.</summary>
public sealed class OutboxWorkerTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Partition = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_clean_stop_lets_the_sends_in_flight_end_and_leaves_none_of_unknown_outcome()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("1"));
        var answer = new TaskCompletionSource<SendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = new ScriptedChannel(ChannelNames.Line, (_, token) => answer.Task.WaitAsync(token));
        await using var bench = await WorkerBench.StartAsync(store, line);
        await Eventually.TrueAsync(() => line.Sent == 1, Patience, "the send is on its way");

        var stopping = bench.StopAsync();
        Assert.False(stopping.IsCompleted);
        answer.SetResult(new SendResult.Sent());
        await stopping.WaitAsync(Patience, Cancel);

        Assert.Equal(":0", await Redis.AskAsync($"HLEN {Prefix}{{p{Partition:00}}}:attempts"));
        Assert.Equal(":0", await Redis.AskAsync($"ZCARD {Prefix}{{p{Partition:00}}}:outbox"));
    }
}
