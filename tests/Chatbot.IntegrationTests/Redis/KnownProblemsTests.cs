using Chatbot.Redis;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

public sealed class KnownProblemsTests
{
    private static readonly RedisProblem MayDrop = new(RedisProblemKind.MayDropKeys, "It may drop our keys.");

    private readonly ManualClock _clock = new(new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly KnownProblems _known;

    public KnownProblemsTests() => _known = new(_clock);

    [Fact]
    public void A_server_that_misses_an_answer_keeps_its_problems_until_it_answers()
    {
        Hear([MayDrop]);
        _clock.Advance(TimeSpan.FromSeconds(55));

        Assert.Equal([MayDrop], Hear(null));
        Assert.Empty(Hear([]));
        Assert.Empty(Hear(null));
    }

    [Fact]
    public void A_removed_server_is_forgotten_after_a_minute_and_says_itself_what_is_wrong_when_it_comes_back()
    {
        Hear([MayDrop]);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(Hear(null));
        Assert.Equal([MayDrop], Hear([MayDrop]));
        Assert.Empty(_known.Hear([("a", [])]));
    }

    // Beside one that is always well.
    private IReadOnlyList<RedisProblem> Hear(IReadOnlyList<RedisProblem>? problems) => _known.Hear([("a", []), ("b", problems)]);
}
