using Chatbot.Core.Turns;
using Chatbot.Redis;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>What is kept in memory of what citizens are told.</summary>
public sealed class EffectsAtHandTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const int Ours = 11;
    private const int Theirs = 12;

    private static readonly OutboxLane Lane = new(TestStore.ConversationIn(Ours), EffectLane.Sends);
    private static readonly OutboxLane Lost = new(TestStore.ConversationIn(Theirs), EffectLane.Sends);

    private readonly ManualClock _clock = new();

    [Fact]
    public void What_is_of_another_process_by_now_is_forgotten_and_ones_own_is_kept()
    {
        var atHand = new EffectsAtHand(_clock);
        atHand.Add(Lane, TestStore.Send("1"));
        atHand.Add(Lost, TestStore.Send("2"));

        atHand.KeepOnly(new HashSet<int> { Ours });

        Assert.Equal("1", atHand.Peek(Lane)?.Id);
        Assert.Null(atHand.Peek(Lost));
    }

    [Fact]
    public void What_nobody_took_for_ten_minutes_is_forgotten_and_what_came_later_is_not()
    {
        var atHand = new EffectsAtHand(_clock);
        atHand.Add(Lane, TestStore.Send("old"));
        _clock.Advance(TimeSpan.FromMinutes(6));
        atHand.Add(Lane, TestStore.Send("new"));
        _clock.Advance(TimeSpan.FromMinutes(6));

        atHand.KeepOnly(new HashSet<int> { Ours });
        Assert.Equal("new", atHand.Peek(Lane)?.Id);
        _clock.Advance(TimeSpan.FromMinutes(6));
        atHand.KeepOnly(new HashSet<int> { Ours });

        Assert.Null(atHand.Peek(Lane));
        Assert.Null(atHand.Take(Lane, "new"));
    }

    [Fact]
    public async Task The_words_of_a_lost_lease_are_gone_with_the_next_look_at_the_leases()
    {
        await using var store = Connect();
        await store.QueueAsync(await store.LeaseAsync(Ours, Cancel), Lane.Conversation, Cancel, TestStore.Send("1"), TestStore.Send("2"));
        Assert.NotNull(store.AtHand.Peek(Lane));
        await ExpireLeaseAsync(Ours);
        await using var other = Connect("two");
        await other.LeaseAsync(Ours, Cancel);

        await store.Leases.RenewAsync(Cancel);

        Assert.Null(store.AtHand.Peek(Lane));
    }
}
