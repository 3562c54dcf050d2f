using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

public sealed class InboxTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Partition = 7;

    [Fact]
    public async Task An_event_delivered_twice_is_one_entry()
    {
        await using var store = Connect();
        var activity = TestStore.Text(TestStore.ConversationIn(Partition), "event");

        Assert.Equal(1, await store.Inbox.AcceptAsync([activity, activity], Cancel));
        Assert.Equal(0, await store.Inbox.AcceptAsync([activity], Cancel));

        var turn = await store.ClaimOneAsync(await store.LeaseAsync(Partition, Cancel), Cancel);
        Assert.Single(turn.Entries);
    }

    [Fact]
    public async Task Two_processes_that_get_the_same_events_at_the_same_instant_store_each_once()
    {
        await using var one = Connect("one");
        await using var two = Connect("two");
        var conversation = TestStore.ConversationIn(Partition);
        var events = Enumerable.Range(0, 200).Select(i => TestStore.Text(conversation, $"event {i}")).ToList();

        var counts = await Task.WhenAll(events.SelectMany(activity => new[] { one, two }.Select(store => Task.Run(() => store.Inbox.AcceptAsync([activity], Cancel)))));

        Assert.Equal(events.Count, counts.Sum());
        var taken = await one.DrainAsync(await one.LeaseAsync(Partition, Cancel), Cancel);
        Assert.Equal(events.Select(activity => activity.EventId).Order(), taken.Order());
    }

    [Fact]
    public async Task Activities_keep_their_order_within_a_conversation()
    {
        await using var store = Connect();
        var (mine, theirs) = (TestStore.ConversationIn(Partition), TestStore.ConversationIn(Partition, 1));
        for (var i = 0; i < 10; i++)
        {
            await store.Inbox.AcceptAsync([TestStore.Text(mine, $"mine {i:00}"), TestStore.Text(theirs, $"theirs {i:00}")], Cancel);
        }

        var turns = await store.Inbox.ClaimAsync(await store.LeaseAsync(Partition, Cancel), 64, Cancel);

        Assert.Equal(2, turns.Count);
        Assert.All(turns, turn => Assert.Equal(10, turn.Entries.Count));
        Assert.All(turns, turn => Assert.Equal(turn.Entries.Select(e => e.Activity.EventId).Order(), turn.Entries.Select(e => e.Activity.EventId)));
    }

    [Fact]
    public async Task A_commit_writes_state_transcript_effects_and_acknowledgement_together()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "event")], Cancel);
        var turn = await store.ClaimOneAsync(lease, Cancel);

        Assert.Equal(CommitResult.Committed, await store.CommitAsync(turn, TestStore.ResultOf(turn, TestStore.Send("effect"))));

        Assert.Empty(await store.Inbox.ClaimAsync(lease, 64, Cancel));
        Assert.Equal(1, (await store.Transcripts.ReadStateAsync(conversation, Cancel)).Version);
        Assert.Single(await store.Transcripts.ReadAsync(conversation, 10, Cancel));
        Assert.Single(await store.ClaimEffectsAsync(lease, Cancel));
    }

    [Fact]
    public async Task Lines_written_before_become_confidential_with_the_report_that_takes_them()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "photo"), TestStore.Text(conversation, "photo2")], Cancel);
        var turn = await store.ClaimOneAsync(lease, Cancel);
        var said = TestStore.ResultOf(turn);
        var answer = said.Transcript[0] with { Id = "photo#0:0", Speaker = Core.Conversations.Speaker.Bot };
        await store.CommitAsync(turn, said with { Transcript = [.. said.Transcript, answer] });

        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "words")], Cancel);
        turn = await store.ClaimOneAsync(lease, Cancel);
        await store.CommitAsync(turn, TestStore.ResultOf(turn) with { Confidential = [new("photo", "works")] });
        var first = await store.Transcripts.ReadAsync(conversation, 10, Cancel);

        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "more")], Cancel);
        turn = await store.ClaimOneAsync(lease, Cancel);
        await store.CommitAsync(turn, TestStore.ResultOf(turn) with { Confidential = [new("photo", null), new("words", "legal")] });

        var lines = await store.Transcripts.ReadAsync(conversation, 10, Cancel);
        Assert.Equal(["photo works", "photo#0:0 works"], Marked(first));
        Assert.Equal(["photo ", "photo#0:0 ", "words legal"], Marked(lines));
        Assert.Equal(5, lines.Count);

        static IEnumerable<string> Marked(IEnumerable<Core.Conversations.TranscriptEntry> lines) =>
            lines.Where(line => line.IsConfidential).Select(line => $"{line.Id} {line.ConfidentialTo}");
    }

    [Fact]
    public async Task Lines_for_the_legal_section_alone_never_become_a_divisions()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "report")], Cancel);
        var turn = await store.ClaimOneAsync(lease, Cancel);
        await store.CommitAsync(turn, TestStore.ResultOf(turn) with { Confidential = [new("report", null)] });

        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "more")], Cancel);
        turn = await store.ClaimOneAsync(lease, Cancel);
        await store.CommitAsync(turn, TestStore.ResultOf(turn) with { Confidential = [new("report", "education"), new("more", "education")] });

        var lines = await store.Transcripts.ReadAsync(conversation, 10, Cancel);
        Assert.Equal([("report", true, null), ("more", true, "education")], lines.Select(line => (line.Id, line.IsConfidential, line.ConfidentialTo)));
    }

    [Fact]
    public async Task A_turn_that_takes_a_message_back_is_committed_whole_past_lines_that_cannot_be_read()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        var transcript = $"{Prefix}{{p{Partition:00}}}:transcript:{conversation}";
        Assert.Equal(":3", await Redis.AskAsync($"RPUSH {transcript} broken 7 []"));
        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "photo")], Cancel);
        var turn = await store.ClaimOneAsync(lease, Cancel);
        var said = TestStore.ResultOf(turn);
        await store.CommitAsync(turn, said with { Transcript = [said.Transcript[0] with { MessageId = "m1" }] });

        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "unsend")], Cancel);
        turn = await store.ClaimOneAsync(lease, Cancel);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(turn, TestStore.ResultOf(turn, TestStore.Send("effect")) with { Unsent = ["m1"] }));

        Assert.Equal(["", "said"], (await store.Transcripts.ReadAsync(conversation, 2, Cancel)).Select(line => line.Text));
        Assert.Equal("effect", Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)).Effect.Id);
        Assert.Equal(":5", await Redis.AskAsync($"LLEN {transcript}"));
    }

    [Fact]
    public async Task A_commit_after_the_lease_went_to_another_worker_changes_nothing()
    {
        await using var stalled = Connect("stalled");
        await using var next = Connect("next");
        var lease = await stalled.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        await stalled.Inbox.AcceptAsync([TestStore.Text(conversation, "event")], Cancel);
        var turn = await stalled.ClaimOneAsync(lease, Cancel);
        await ExpireLeaseAsync(Partition);
        var newLease = await LeaseOfAsync(next);

        Assert.Equal(CommitResult.LeaseLost, await stalled.CommitAsync(turn, TestStore.ResultOf(turn, TestStore.Send("effect"))));

        await AssertNothingHappenedAsync(next, newLease, conversation: turn.State.Id);
    }

    [Fact]
    public async Task A_commit_of_a_turn_that_another_one_overtook_changes_nothing()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.Inbox.AcceptAsync([TestStore.Text(TestStore.ConversationIn(Partition), "event")], Cancel);
        var turn = await store.ClaimOneAsync(lease, Cancel);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(turn, TestStore.ResultOf(turn)));

        Assert.Equal(CommitResult.Stale, await store.CommitAsync(turn, TestStore.ResultOf(turn, TestStore.Send("effect"))));

        Assert.Empty(await store.ClaimEffectsAsync(lease, Cancel));
        Assert.Equal(1, (await store.Transcripts.ReadStateAsync(turn.State.Id, Cancel)).Version);
    }

    [Fact]
    public async Task A_commit_whose_activity_was_put_aside_meanwhile_changes_nothing()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.Inbox.AcceptAsync([TestStore.Text(TestStore.ConversationIn(Partition), "event")], Cancel);
        var turn = await store.ClaimOneAsync(lease, Cancel);
        await store.Inbox.DeadLetterAsync(turn, "test");

        Assert.Equal(CommitResult.Stale, await store.CommitAsync(turn, TestStore.ResultOf(turn, TestStore.Send("effect"))));

        Assert.Empty(await store.ClaimEffectsAsync(lease, Cancel));
        Assert.Equal(":1", await Redis.AskAsync($"XLEN {Prefix}{{p{Partition:00}}}:dead"));
    }

    [Fact]
    public async Task An_activity_that_was_put_aside_is_listed_and_replayed_has_its_turn_once_more()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "event"), TestStore.Text(TestStore.ConversationIn(Partition, 1), "neighbour")], Cancel);
        var turns = await store.Inbox.ClaimAsync(lease, 64, Cancel);
        await store.Inbox.DeadLetterAsync(turns.Single(turn => turn.State.Id == conversation), "thrown");
        Assert.NotEqual(conversation, Assert.Single(await store.Inbox.ClaimAsync(lease, 64, Cancel)).State.Id);

        var letter = Assert.Single(await store.DeadLetters.ListAsync(10, Cancel));
        Assert.Equal((conversation, false, "thrown"), (letter.Conversation, letter.IsEffect, letter.Reason));
        Assert.True(await store.DeadLetters.ReplayAsync(letter.Id, Cancel));
        Assert.False(await store.DeadLetters.ReplayAsync(letter.Id, Cancel));

        Assert.Empty(await store.DeadLetters.ListAsync(10, Cancel));
        var again = (await store.Inbox.ClaimAsync(lease, 64, Cancel)).Single(turn => turn.State.Id == conversation);
        Assert.Equal("event", Assert.Single(again.Entries).Activity.EventId);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(again, TestStore.ResultOf(again)));
    }

    [Fact]
    public async Task Scripts_that_somebody_flushed_are_loaded_again()
    {
        await using var store = Connect();
        var conversation = TestStore.ConversationIn(Partition);
        Assert.Equal(1, await store.Inbox.AcceptAsync([TestStore.Text(conversation, "before")], Cancel));
        Assert.Equal("+OK", await Redis.AskAsync("SCRIPT FLUSH"));

        var counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => store.Inbox.AcceptAsync([TestStore.Text(conversation, $"after {i}")], Cancel)));

        Assert.Equal(50, counts.Sum());
    }

    [Fact]
    public async Task One_look_tells_what_waits_in_a_partition_and_takes_nothing()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        var now = DateTimeOffset.UtcNow.AddMinutes(1);
        Task<WaitingWork> LookAsync(DateTimeOffset at) => store.WaitingWork.LookAsync(Partition, at, Cancel);

        Assert.Equal(WaitingWork.None, await LookAsync(now));
        await store.QueueAsync(lease, conversation, Cancel, TestStore.Send("1"), new Remind { Id = "r", Kind = "idle", At = now.AddHours(1) });
        Assert.Equal(WaitingWork.Effects, await LookAsync(now));
        Assert.Equal(WaitingWork.None, await LookAsync(now.AddHours(-1)));
        await store.Inbox.AcceptAsync([TestStore.Text(conversation, "event")], Cancel);

        Assert.Equal(WaitingWork.Activities | WaitingWork.Effects, await LookAsync(now));
        Assert.Equal(WaitingWork.Activities | WaitingWork.Reminders | WaitingWork.Effects, await LookAsync(now.AddHours(1)));
        Assert.Equal("1", Assert.Single(await store.ClaimEffectsAsync(lease, Cancel, now)).Effect.Id);
        Assert.Equal("event", Assert.Single((await store.ClaimOneAsync(lease, Cancel)).Entries).Activity.EventId);
    }

    [Fact]
    public async Task A_reminder_comes_once_and_a_second_one_of_its_kind_takes_its_place()
    {
        await using var store = Connect();
        var lease = await store.LeaseAsync(Partition, Cancel);
        var conversation = TestStore.ConversationIn(Partition);
        var due = DateTimeOffset.UtcNow.AddHours(1);
        await store.QueueAsync(lease, conversation, Cancel, new Remind { Id = "r1", Kind = "idle", At = due.AddHours(-2) });
        await store.QueueAsync(lease, conversation, Cancel, new Remind { Id = "r2", Kind = "idle", At = due });

        Assert.Equal(0, await store.Inbox.DeliverRemindersAsync(lease, due.AddSeconds(-1), Cancel));
        Assert.Equal(1, await store.Inbox.DeliverRemindersAsync(lease, due, Cancel));
        Assert.Equal(0, await store.Inbox.DeliverRemindersAsync(lease, due.AddHours(1), Cancel));

        var turn = await store.ClaimOneAsync(lease, Cancel);
        Assert.Equal("idle", Assert.IsType<Core.Activities.ReminderDue>(Assert.Single(turn.Entries).Activity.Content).Kind);
    }

    private static async Task<PartitionLease> LeaseOfAsync(TestStore store)
    {
        var lease = (await store.Leases.RenewAsync(Cancel)).SingleOrDefault(held => held.Partition == Partition);
        return lease ?? throw new InvalidOperationException("The free partition was not taken.");
    }

    private static async Task AssertNothingHappenedAsync(TestStore store, PartitionLease lease, Core.Conversations.ConversationId conversation)
    {
        var turn = await store.ClaimOneAsync(lease, Cancel);
        Assert.Equal(0, turn.State.Version);
        Assert.Empty(await store.Transcripts.ReadAsync(conversation, 10, Cancel));
        Assert.Empty(await store.ClaimEffectsAsync(lease, Cancel));
    }
}
