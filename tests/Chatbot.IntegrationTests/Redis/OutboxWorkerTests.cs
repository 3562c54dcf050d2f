using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Web.Workers;
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

    [Fact]
    public async Task A_channel_that_hangs_fills_its_own_limit_and_holds_up_no_other_channel_and_no_ticket()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        for (var i = 0; i < 400; i++)
        {
            await store.QueueAsync(lease, TestStore.ConversationIn(Partition, i), Cancel, TestStore.Send($"hangs {i}"));
        }

        var hanging = new ScriptedChannel(ChannelNames.Line, async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return new SendResult.Sent();
        });
        var quick = new ScriptedChannel(ChannelNames.Messenger, (_, _) => Task.FromResult<SendResult>(new SendResult.Sent()));
        await using var bench = await WorkerBench.StartAsync(store, hanging, quick);
        await Eventually.TrueAsync(() => hanging.Sent >= 256, Patience, "the hanging channel's limit is reached");

        await store.QueueAsync(lease, TestStore.ConversationIn(Partition, ChannelNames.Messenger), Cancel, TestStore.Send("quick"));
        await store.QueueAsync(
            lease, TestStore.ConversationIn(Partition, 399), Cancel, new OpenTicket { Id = "open", Draft = TestStore.Draft("A") });

        await Eventually.TrueAsync(() => quick.Sent == 1, Patience, "the other channel sends");
        await Eventually.TrueAsync(async () => await store.Tickets.FindAsync("A", Cancel) is not null, Patience, "the ticket is open");
        Assert.True(hanging.Sent < 400);
        await bench.AbandonAsync();
    }

    [Fact]
    public async Task What_fails_and_is_given_up_is_logged_without_the_citizens_id_and_without_an_exceptions_words()
    {
        await using var store = Connect();
        var citizen = TestStore.ConversationIn(Partition);
        await using var bench = WorkerBench.Create(store, new ScriptedChannel(ChannelNames.Line, (_, _) => throw new InvalidOperationException("โทร 081-234-5678")));
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, citizen, Cancel, TestStore.Send($"reminder:{citizen}:idle:1"));
        var effect = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));

        await bench.Runner.RunAsync(effect with { Attempt = 99 }, Cancel);

        Assert.Equal(2, bench.Log.Count);
        Assert.All(bench.Log, line => Assert.Contains(LoggedId.Of(effect.Effect), line, StringComparison.Ordinal));
        Assert.All(bench.Log, line => Assert.DoesNotContain(citizen.PlatformId, line, StringComparison.Ordinal));
        Assert.All(bench.Log, line => Assert.DoesNotContain("081-234-5678", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(21, 1)] // With the next delay it would be an hour.
    public async Task An_attachment_that_the_platform_does_not_give_out_is_given_up_after_an_hour(int attempt, int deadLetters)
    {
        await using var store = Connect();
        await using var bench = WorkerBench.Create(store, new ScriptedChannel(ChannelNames.Line, (_, _) => Task.FromResult<SendResult>(new SendResult.Sent())));
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(
            lease, TestStore.ConversationIn(Partition), Cancel, new FetchAttachment { Id = "1", Attachment = new("image", "reference") });
        var effect = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));

        await bench.Runner.RunAsync(effect with { Attempt = attempt }, Cancel);

        Assert.Equal(deadLetters, (await store.DeadLetters.ListAsync(10, Cancel)).Count);
    }

    [Theory]
    [InlineData(1, 0.5, 0)]
    [InlineData(5, 8.0, 0)]
    [InlineData(11, null, 1)] // With the delays before it would be ten minutes.
    public async Task An_effect_that_throws_each_time_is_tried_ever_more_rarely_and_ends_in_the_dead_letters(int attempt, double? secondsToWait, int deadLetters)
    {
        await using var store = Connect();
        await using var bench = WorkerBench.Create(
            store, new ScriptedChannel(ChannelNames.Line, (_, _) => throw new InvalidOperationException("what nobody foresaw")));
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("1"));
        var effect = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));

        var next = await bench.Runner.RunAsync(effect with { Attempt = attempt }, Cancel);

        Assert.Equal(secondsToWait, next.DueIn?.TotalSeconds);
        Assert.Equal(deadLetters, (await store.DeadLetters.ListAsync(10, Cancel)).Count);
    }

    [Fact]
    public async Task How_a_send_ended_while_Redis_was_away_is_written_down_when_it_is_back_and_nothing_is_sent_again()
    {
        await using var redis = await RedisForTests.StartAsync("always");
        await using var store = TestStore.Connect(redis, "away:");
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition, ChannelNames.Messenger), Cancel, TestStore.Send("1"), TestStore.Send("2"));
        var answer = new TaskCompletionSource<SendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var messenger = new ScriptedChannel(ChannelNames.Messenger, (_, token) => answer.Task.WaitAsync(token));
        await using var bench = await WorkerBench.StartAsync(store, messenger);
        await Eventually.TrueAsync(() => messenger.Sent == 1, Patience, "the send is on its way");

        await redis.KillAsync();
        answer.SetResult(new SendResult.Sent());
        await redis.StartAgainAsync();

        await Eventually.TrueAsync(
            async () => await redis.AskAsync($"ZCARD away:{{p{Partition:00}}}:outbox") == ":0", Patience, "both have ended");
        Assert.Equal(2, messenger.Sent);
    }

    [Fact]
    public async Task Words_whose_ticket_is_not_there_wait_in_the_dead_letters()
    {
        await using var store = Connect();
        await using var bench = WorkerBench.Create(store);
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(
            lease, TestStore.ConversationIn(Partition), Cancel, new RecordCitizenMessage { Id = "1", TicketCode = "A", Text = "more" });

        await bench.Runner.RunAsync(Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)), Cancel);

        Assert.Single(await store.DeadLetters.ListAsync(10, Cancel));
    }
}
