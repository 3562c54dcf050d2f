using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

public sealed class OutboxTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Partition = 9;

    [Fact]
    public async Task Effects_of_a_conversation_come_one_after_the_other_in_their_order()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        await store.QueueAsync(lease, conversation, Cancel, TestStore.Send("1"), TestStore.Send("2"));
        await store.QueueAsync(lease, conversation, Cancel, TestStore.Send("3"));

        foreach (var id in new[] { "1", "2", "3" })
        {
            var effect = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
            Assert.Equal(id, effect.Effect.Id);
            Assert.Empty(await store.ClaimEffectsAsync(lease, Cancel, inFlight: effect.Lane));
            await store.Outbox.CompleteAsync(effect, Delivery.Sent);
        }

        Assert.Empty(await store.ClaimEffectsAsync(lease, Cancel));
    }

    [Fact]
    public async Task A_failing_effect_holds_up_its_own_conversation_only()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var (failing, other) = (TestStore.ConversationIn(Partition), TestStore.ConversationIn(Partition, 1));
        await store.QueueAsync(lease, failing, Cancel, TestStore.Send("failing 1"), TestStore.Send("failing 2"));
        await store.QueueAsync(lease, other, Cancel, TestStore.Send("other 1"), TestStore.Send("other 2"));
        var due = DateTimeOffset.UtcNow.AddMinutes(5);
        foreach (var effect in await store.ClaimEffectsAsync(lease, Cancel))
        {
            await (effect.Conversation == failing
                ? store.Outbox.RetryLaterAsync(effect, due, PreviousAttempt.Refused)
                : store.Outbox.CompleteAsync(effect, Delivery.Sent));
        }

        Assert.Equal("other 2", Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)).Effect.Id);
        var later = await store.ClaimEffectsAsync(lease, Cancel, due, new OutboxLane(other, EffectLane.Sends));
        Assert.Equal("failing 1", Assert.Single(later).Effect.Id);
    }

    [Fact]
    public async Task An_effect_of_a_kind_that_a_newer_version_made_is_left_to_it_untouched()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var newer = TestStore.ConversationIn(Partition);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition, 1), Cancel, TestStore.Send("1"));
        await Redis.AskAsync($"ZADD {Prefix}{{p09}}:outbox 1 {newer}");
        await Redis.AskAsync($$"""RPUSH {{Prefix}}{p09}:outbox:{{newer}} "v\n{\"is\":\"vote\",\"id\":\"v\"}" """);

        Assert.Equal("1", Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)).Effect.Id);

        Assert.Equal(":0", await Redis.AskAsync($"HEXISTS {Prefix}{{p09}}:attempts v"));
        Assert.Equal(":1", await Redis.AskAsync($"LLEN {Prefix}{{p09}}:outbox:{newer}"));
        Assert.Empty(await store.DeadLetters.ListAsync(10, Cancel));
    }

    [Fact]
    public async Task What_a_newer_version_wrote_in_its_own_words_is_left_to_it_and_the_others_go_on()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var (newer, other) = (TestStore.ConversationIn(Partition), TestStore.ConversationIn(Partition, 1));
        await store.QueueAsync(lease, newer, Cancel, TestStore.Send("n"));
        await store.QueueAsync(lease, other, Cancel, TestStore.Send("1"));
        await Redis.AskAsync($"HSET {Prefix}{{p09}}:attempts n 3,postponed,1");
        await Redis.AskAsync($"ZADD {Prefix}{{p09}}:outbox 1 \"{newer}\\npolls\"");
        await Redis.AskAsync($"RPUSH \"{Prefix}{{p09}}:outbox:{newer}\\npolls\" \"p\\n{{}}\"");

        Assert.Equal("1", Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)).Effect.Id);

        Assert.Contains("3,postponed,1", await Redis.AskAllAsync($"HGET {Prefix}{{p09}}:attempts n"), StringComparison.Ordinal);
        Assert.Equal(":1", await Redis.AskAsync($"LLEN \"{Prefix}{{p09}}:outbox:{newer}\\npolls\""));
        Assert.Empty(await store.DeadLetters.ListAsync(10, Cancel));
    }

    [Theory]
    [InlineData(PreviousAttempt.Refused)]
    [InlineData(PreviousAttempt.Unknown)]
    public async Task The_next_attempt_knows_how_the_one_before_ended(PreviousAttempt outcome)
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("1"));
        var first = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
        Assert.Equal((1, PreviousAttempt.None, 0), (first.Attempt, first.Previous, first.MessagesSent));
        await store.Outbox.RecordProgressAsync(first, 2);
        await store.Outbox.RetryLaterAsync(first, DateTimeOffset.UtcNow, outcome);

        var second = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));

        Assert.Equal((2, outcome, 2), (second.Attempt, second.Previous, second.MessagesSent));
    }

    [Fact]
    public async Task What_the_platform_confirms_is_progress_for_as_long_as_the_effect_waits_and_never_takes_any_back()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        await store.QueueAsync(lease, conversation, Cancel, TestStore.Send("1"), TestStore.Send("2"));
        var effect = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));

        await store.Outbox.ConfirmAsync(new(conversation, "1", 2));
        await store.Outbox.ConfirmAsync(new(conversation, "1", 1));
        await store.Outbox.ConfirmAsync(new(conversation, "2", 1));
        Assert.Equal(2, await store.Outbox.ReadProgressAsync(effect));
        await store.Outbox.CompleteAsync(effect, Delivery.Sent);
        await store.Outbox.ConfirmAsync(new(conversation, "1", 3));

        Assert.Null(await store.Outbox.ReadProgressAsync(effect));
        Assert.Equal(("2", 0), (await store.ClaimEffectsAsync(lease, Cancel)) is [var next] ? (next.Effect.Id, next.MessagesSent) : default);
    }

    [Theory]
    [InlineData(PreviousAttempt.Refused)]
    [InlineData(PreviousAttempt.Unknown)]
    public async Task That_the_reply_token_is_refused_stays_known_however_later_attempts_end(PreviousAttempt outcome)
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("1"));
        Assert.True(await store.Outbox.RecordReplyRefusedAsync(Assert.Single(await store.ClaimEffectsAsync(lease, Cancel))));

        var died = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
        var failed = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
        await store.Outbox.RetryLaterAsync(failed, DateTimeOffset.UtcNow, outcome);
        var last = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));

        Assert.All(new[] { died, failed, last }, effect => Assert.Equal(PreviousAttempt.ReplyRefused, effect.Previous));
        Assert.False(await store.Outbox.RecordReplyRefusedAsync(died), "A later attempt has begun.");
    }

    [Fact]
    public async Task An_effect_whose_worker_died_is_taken_up_by_the_next_as_of_unknown_outcome()
    {
        await using var died = Connect("died");
        await using var next = Connect("next");
        var lease = await died.LeaseAsync(Partition, Cancel);
        await died.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("1"));
        await died.Outbox.RecordProgressAsync(Assert.Single(await died.ClaimEffectsAsync(lease, Cancel)), 1);
        await ExpireLeaseAsync(Partition);

        var taken = Assert.Single(await next.ClaimEffectsAsync(await next.LeaseAsync(Partition, Cancel), Cancel));

        Assert.Equal((2, PreviousAttempt.Unknown, 1), (taken.Attempt, taken.Previous, taken.MessagesSent));
        Assert.Empty(await died.ClaimEffectsAsync(lease, Cancel));
    }

    [Fact]
    public async Task Ending_an_effect_twice_does_not_end_the_next_one()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("1"), TestStore.Send("2"));
        var first = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));

        await store.Outbox.CompleteAsync(first, Delivery.Sent);
        await store.Outbox.CompleteAsync(first, Delivery.Sent);

        Assert.Equal("2", Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)).Effect.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_effect_whose_attempt_redis_forgot_is_ended_once_all_the_same(bool isDelivered)
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("1"), TestStore.Send("11"));
        var first = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
        Assert.Equal(":1", await Redis.AskAsync($"DEL {Prefix}{{p{Partition:00}}}:attempts"));

        Assert.True((await EndAsync()).IsDue);
        Assert.False((await EndAsync()).IsDue);

        Assert.Equal("11", Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)).Effect.Id);
        Assert.Equal(isDelivered ? ":0" : ":1", await Redis.AskAsync($"XLEN {Prefix}{{p{Partition:00}}}:dead"));

        Task<NextInLane> EndAsync() => isDelivered ? store.Outbox.CompleteAsync(first, Delivery.Sent) : store.Outbox.DeadLetterAsync(first, "blocked");
    }

    [Fact]
    public async Task What_cannot_be_delivered_waits_in_the_dead_letters_and_the_conversation_goes_on()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, TestStore.Send("1"), TestStore.Send("2"));

        await store.Outbox.DeadLetterAsync(Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)), "blocked");

        Assert.Equal(":1", await Redis.AskAsync($"XLEN {Prefix}{{p{Partition:00}}}:dead"));
        Assert.Equal("2", Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)).Effect.Id);
    }

    [Fact]
    public async Task A_send_that_is_refused_for_ever_holds_up_no_ticket_and_no_fetch_and_each_lane_keeps_its_order()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(
            lease, TestStore.ConversationIn(Partition), Cancel,
            TestStore.Send("send 1"), Open("open 2"), Record("record 3"), Fetch("fetch 4"), TestStore.Send("send 5"));
        var done = new List<string>();

        for (var round = 0; round < 3; round++)
        {
            foreach (var effect in await store.ClaimEffectsAsync(lease, Cancel))
            {
                if (effect.Effect is SendMessages)
                {
                    Assert.Equal("send 1", effect.Effect.Id);
                    await store.Outbox.RetryLaterAsync(effect, DateTimeOffset.UtcNow, PreviousAttempt.Refused);
                }
                else
                {
                    done.Add(effect.Effect.Id);
                    await store.Outbox.CompleteAsync(effect, Delivery.Sent);
                }
            }
        }

        Assert.Equal(["fetch 4", "open 2", "record 3"], done.Order());
        Assert.True(done.IndexOf("open 2") < done.IndexOf("record 3"));
    }

    [Fact]
    public async Task A_download_that_fails_holds_up_no_reply()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        await store.QueueAsync(lease, conversation, Cancel, Fetch("fetch 1"), TestStore.Send("send 2"), TestStore.Send("send 3"));

        foreach (var effect in await store.ClaimEffectsAsync(lease, Cancel))
        {
            await (effect.Effect is FetchAttachment
                ? store.Outbox.RetryLaterAsync(effect, DateTimeOffset.UtcNow.AddMinutes(5), PreviousAttempt.Refused)
                : store.Outbox.CompleteAsync(effect, Delivery.Sent));
        }

        Assert.Equal("send 3", Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)).Effect.Id);
    }

    [Fact]
    public async Task A_dead_letter_goes_back_to_the_lane_it_came_from()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.QueueAsync(lease, TestStore.ConversationIn(Partition), Cancel, Open("open 1"), Record("record 2"));
        await store.Outbox.DeadLetterAsync(Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)), "taken");

        var letter = Assert.Single(await store.DeadLetters.ListAsync(10, Cancel));
        Assert.True(await store.DeadLetters.ReplayAsync(letter.Id, Cancel));

        await store.Outbox.CompleteAsync(Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)), Delivery.Sent);
        var replayed = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
        Assert.Equal(("open 1", EffectLane.Desk), (replayed.Effect.Id, replayed.Lane.Lane));
    }

    [Fact]
    public async Task What_an_earlier_version_queued_without_lanes_is_carried_out_in_its_order()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        var outbox = $"{Prefix}{{p{Partition:00}}}:outbox";
        await Redis.AskAsync($$"""RPUSH {{outbox}}:{{conversation}} "old 1\n{\"is\":\"fetch-name\",\"id\":\"old 1\"}" "old 2\n{\"is\":\"fetch-name\",\"id\":\"old 2\"}" """);
        await Redis.AskAsync($"ZADD {outbox} 0 {conversation}");

        foreach (var id in new[] { "old 1", "old 2" })
        {
            var effect = Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
            Assert.Equal(id, effect.Effect.Id);
            await store.Outbox.CompleteAsync(effect, Delivery.Sent);
        }

        Assert.Equal(":0", await Redis.AskAsync($"ZCARD {outbox}"));
    }

    private static OpenTicket Open(string id) => new() { Id = id, Draft = TestStore.Draft("A") };

    private static RecordCitizenMessage Record(string id) => new() { Id = id, TicketCode = "A", Text = "more" };

    private static FetchAttachment Fetch(string id) => new() { Id = id, Attachment = new("image", "reference") };
}
