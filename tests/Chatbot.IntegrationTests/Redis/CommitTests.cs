using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>Several turns in one commit, and effects that start with it.</summary>
public sealed class CommitTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Partition = 7;

    [Fact]
    public async Task Of_turns_committed_together_one_that_was_overtaken_changes_nothing_and_the_others_are_written()
    {
        await using var store = Connect();
        var (lease, turns) = await ClaimAsync(store, 3);
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(turns[1], TestStore.ResultOf(turns[1])));

        var commits = await store.Inbox.CommitAsync(lease, Decided(turns), static _ => false);

        Assert.Equal([CommitResult.Committed, CommitResult.Stale, CommitResult.Committed], commits.Select(commit => commit.Result));
        Assert.Equal(["effect 0", "effect 2"], (await store.ClaimEffectsAsync(lease, Cancel)).Select(effect => effect.Effect.Id).Order());
        Assert.Empty(await store.Inbox.ClaimAsync(lease, 64, Cancel));
    }

    [Fact]
    public async Task Turns_committed_together_under_a_lost_lease_change_nothing()
    {
        await using var stalled = Connect("stalled");
        await using var next = Connect("next");
        var (lease, turns) = await ClaimAsync(stalled, 2);
        await ExpireLeaseAsync(Partition);
        var newLease = await next.LeaseAsync(Partition, Cancel);

        var commits = await stalled.Inbox.CommitAsync(lease, Decided(turns), static _ => true);

        Assert.All(commits, commit => Assert.Equal((CommitResult.LeaseLost, 0), (commit.Result, commit.Effects.Count)));
        Assert.Equal(2, (await next.Inbox.ClaimAsync(newLease, 64, Cancel)).Count);
        Assert.Empty(await next.ClaimEffectsAsync(newLease, Cancel));
    }

    [Fact]
    public async Task An_effect_that_starts_with_its_commit_is_a_first_attempt_whose_end_is_recorded()
    {
        await using var store = Connect();
        var (lease, turns) = await ClaimAsync(store, 1);

        var effect = Assert.Single(Assert.Single(await store.Inbox.CommitAsync(lease, Decided(turns), static _ => true)).Effects);
        Assert.Equal(("effect 0", 1, PreviousAttempt.None, 0), (effect.Effect.Id, effect.Attempt, effect.Previous, effect.MessagesSent));
        Assert.Empty(await store.ClaimEffectsAsync(lease, Cancel, inFlight: effect.Lane));

        Assert.False((await store.Outbox.CompleteAsync(effect, Delivery.Sent)).IsDue);
        Assert.Empty(await store.ClaimEffectsAsync(lease, Cancel));
    }

    [Fact]
    public async Task An_effect_that_started_with_its_commit_is_of_unknown_outcome_when_its_worker_died()
    {
        await using var died = Connect("died");
        await using var next = Connect("next");
        var (lease, turns) = await ClaimAsync(died, 1);
        await died.Inbox.CommitAsync(lease, Decided(turns), static _ => true);
        await ExpireLeaseAsync(Partition);

        var taken = Assert.Single(await next.ClaimEffectsAsync(await next.LeaseAsync(Partition, Cancel), Cancel));

        Assert.Equal(("effect 0", 2, PreviousAttempt.Unknown), (taken.Effect.Id, taken.Attempt, taken.Previous));
    }

    [Fact]
    public async Task Only_the_first_effect_of_a_lane_starts_with_the_commit_and_what_stands_behind_keeps_its_order()
    {
        await using var store = Connect();
        var (lease, turns) = await ClaimAsync(store, 1);
        var result = TestStore.ResultOf(turns[0], TestStore.Send("1"), TestStore.Send("2"), new FetchName { Id = "3" });

        var started = Assert.Single(await store.Inbox.CommitAsync(lease, [new(turns[0], result)], static _ => true)).Effects;
        Assert.Equal(["1", "3"], started.Select(effect => effect.Effect.Id));

        await store.Inbox.AcceptAsync([TestStore.Text(turns[0].State.Id, "later")], Cancel);
        var later = await store.ClaimOneAsync(lease, Cancel);
        var commit = Assert.Single(await store.Inbox.CommitAsync(lease, [new(later, TestStore.ResultOf(later, TestStore.Send("4")))], static _ => true));
        Assert.Empty(commit.Effects);

        var order = new List<string>();
        for (var effect = started[0]; ; effect = (await store.ClaimEffectsAsync(lease, Cancel, inFlight: started[1].Lane))[0])
        {
            order.Add(effect.Effect.Id);
            if (!(await store.Outbox.CompleteAsync(effect, Delivery.Sent)).IsDue)
            {
                break;
            }
        }

        Assert.Equal(["1", "2", "4"], order);
    }

    [Fact]
    public async Task An_effect_whose_channel_is_full_waits_in_the_outbox()
    {
        await using var store = Connect();
        var (lease, turns) = await ClaimAsync(store, 1);

        var commit = Assert.Single(await store.Inbox.CommitAsync(lease, Decided(turns), static lane => lane != new ChannelLane(ChannelNames.Line, EffectLane.Sends)));

        Assert.Empty(commit.Effects);
        Assert.Equal(1, Assert.Single(await store.ClaimEffectsAsync(lease, Cancel)).Attempt);
    }

    [Fact]
    public async Task How_a_message_fared_is_kept_as_long_as_its_line_and_of_what_sends_nothing_not_at_all()
    {
        await using var store = Connect();
        var (lease, turns) = await ClaimAsync(store, 1);
        var id = turns[0].State.Id;
        var result = TestStore.ResultOf(turns[0], TestStore.Send("said"), new FetchName { Id = "fetched" }) with { Transcript = [Line("said", 0), Line("said", 1)] };
        foreach (var effect in Assert.Single(await store.Inbox.CommitAsync(lease, [new(turns[0], result)], static _ => true)).Effects)
        {
            await store.Outbox.CompleteAsync(effect, Delivery.Sent);
        }

        Assert.All(await store.Transcripts.ReadAsync(id, 10, Cancel), line => Assert.Equal(Delivery.Sent, line.Delivery));
        Assert.Equal(":1", await Redis.AskAsync($"HLEN {Prefix}{{p{Partition:00}}}:delivery:{id}"));

        // One of its two lines goes, and then the other.
        await SayAsync("later", 1999);
        Assert.Equal(("said:1", Delivery.Sent), await OldestAsync());
        await SayAsync("at last", 1);
        Assert.Equal(("later 0:0", Delivery.Waiting), await OldestAsync());
        Assert.Equal(":0", await Redis.AskAsync($"HLEN {Prefix}{{p{Partition:00}}}:delivery:{id}"));

        async Task SayAsync(string what, int lines)
        {
            await store.Inbox.AcceptAsync([TestStore.Text(id, what)], Cancel);
            var turn = await store.ClaimOneAsync(lease, Cancel);
            Assert.Equal(CommitResult.Committed, await store.CommitAsync(turn, TestStore.ResultOf(turn) with { Transcript = [.. Enumerable.Range(0, lines).Select(i => Line($"{what} {i}", 0))] }));
        }

        async Task<(string Id, Delivery? Delivery)> OldestAsync()
        {
            var lines = await store.Transcripts.ReadAsync(id, 3000, Cancel);
            Assert.Equal(2000, lines.Count);
            return (lines[0].Id, lines[0].Delivery);
        }
    }

    private static TranscriptEntry Line(string effect, int place) =>
        new() { Id = $"{effect}:{place}", At = DateTimeOffset.UnixEpoch, Speaker = Speaker.Bot, Text = "ครับ", EffectId = effect, Delivery = Delivery.Waiting };

    // One waiting message in each of so many conversations, claimed.
    private static async Task<(PartitionLease Lease, IReadOnlyList<ClaimedTurn> Turns)> ClaimAsync(TestStore store, int conversations)
    {
        var lease = await store.LeaseAsync(Partition, Cancel);
        await store.Inbox.AcceptAsync(
            [.. Enumerable.Range(0, conversations).Select(i => TestStore.Text(TestStore.ConversationIn(Partition, i), $"event {i}"))], Cancel);
        return (lease, await store.Inbox.ClaimAsync(lease, 64, Cancel));
    }

    private static IReadOnlyList<DecidedTurn> Decided(IReadOnlyList<ClaimedTurn> turns) =>
        [.. turns.Select((turn, i) => new DecidedTurn(turn, TestStore.ResultOf(turn, TestStore.Send($"effect {i}"))))];
}
