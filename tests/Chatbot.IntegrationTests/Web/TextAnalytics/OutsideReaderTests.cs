using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Testing;
using Chatbot.Web.TextAnalytics;
using Xunit;

namespace Chatbot.IntegrationTests.Web.TextAnalytics;

/// <summary>A batch is asked about once, within its budget, and however that ends its turns go on.</summary>
public sealed class OutsideReaderTests
{
    private const string Words = "ไฟถนนดับหน้าบ้านป้าเปลื้องแก้วมณี หมู่ 3";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TextAnalyticsOptions Options = new();

    private readonly ManualClock _clock = new(new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly ScriptedTextAnalytics _analytics = new();
    private readonly LogLines<OutsideReader> _log = new();

    [Fact]
    public async Task Without_a_reader_the_very_same_turns_come_back_at_once()
    {
        IReadOnlyList<ClaimedTurn> batch = [Turn("e1", Words)];

        var read = Reader(null).ReadAsync(batch, Cancel);

        Assert.True(read.IsCompleted);
        Assert.Same(batch, await read);
    }

    [Fact]
    public async Task A_batch_is_asked_about_in_one_call_and_each_turn_gets_what_was_found_in_its_words()
    {
        _analytics.Answer = static (texts, _) => ScriptedTextAnalytics.Found(texts, text => text.StartsWith('ส') ? null : new() { Language = "th", LanguageConfidence = text.Length });
        IReadOnlyList<ClaimedTurn> batch = [Turn("e1", Words), Turn("e2", "นายช่างเรียกเงินใต้โต๊ะ"), Turn("e3", "สวัสดีค่ะ"), Turn("e4", "ขยะไม่มาเก็บ")];

        var read = await Reader().ReadAsync(batch, Cancel);

        Assert.Equal([Words, "สวัสดีค่ะ", "ขยะไม่มาเก็บ"], Assert.Single(_analytics.Asked));
        Assert.Equal(batch.Select(turn => turn.Entries), read.Select(turn => turn.Entries));
        Assert.Equal([("e1", Words.Length), ("e4", "ขยะไม่มาเก็บ".Length)], read.SelectMany(turn => turn.Analyses).Select(pair => (pair.Key, (int)pair.Value.LanguageConfidence)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Turns_that_are_claimed_again_are_not_asked_about_again_and_get_the_same(bool isRead)
    {
        _analytics.Answer = (texts, _) => isRead ? ScriptedTextAnalytics.Found(texts, static _ => new() { Language = "th" }) : throw new InvalidOperationException(Words);
        var reader = Reader();
        var first = await reader.ReadAsync([Turn("e1", Words)], Cancel);
        _analytics.Answer = static (texts, _) => ScriptedTextAnalytics.Found(texts, static _ => new() { Language = "en" });

        var again = await reader.ReadAsync([Turn("e1", Words), Turn("e2", "สวัสดีค่ะ")], Cancel);

        Assert.Equal(first[0].Analyses, again[0].Analyses);
        Assert.Equal(isRead ? 1 : 0, again[0].Analyses.Count);
        Assert.Equal("en", again[1].Analyses["e2"].Language);
        Assert.Equal([Words, "สวัสดีค่ะ"], _analytics.Asked.SelectMany(texts => texts));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_slow_reader_is_left_behind_after_the_budget_whether_it_heeds_that_or_not(bool heeds)
    {
        _analytics.Answer = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, heeds ? token : CancellationToken.None);
            return new TextAnalyticsResult.Done([]);
        };
        IReadOnlyList<ClaimedTurn> batch = [Turn("e1", Words)];
        var reading = Reader().ReadAsync(batch, Cancel).AsTask();

        _clock.Advance(Options.Budget - TimeSpan.FromMilliseconds(1));
        Assert.False(reading.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(batch, await reading.WaitAsync(Patience, Cancel));
        Assert.Contains(nameof(TextAnalyticsFailure.TooLate), Assert.Single(_log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_failure_is_named_in_the_log_without_a_word_of_the_text()
    {
        Func<Task<TextAnalyticsResult>>[] endings =
        [
            static () => Task.FromResult<TextAnalyticsResult>(new TextAnalyticsResult.Failed(TextAnalyticsFailure.Refused)),
            static () => Task.FromResult<TextAnalyticsResult>(new TextAnalyticsResult.Done([])),
            static () => throw new FormatException(Words),
            static () => Task.FromException<TextAnalyticsResult>(new HttpRequestException(Words)),
        ];
        foreach (var ending in endings)
        {
            _analytics.Answer = (_, _) => ending();
            IReadOnlyList<ClaimedTurn> batch = [Turn("e1", Words)];

            Assert.Equal(batch, await Reader().ReadAsync(batch, Cancel));
        }

        Assert.Collection(
            _log.All,
            line => Assert.Contains(nameof(TextAnalyticsFailure.Refused), line, StringComparison.Ordinal),
            line => Assert.Contains(nameof(TextAnalyticsFailure.Unreadable), line, StringComparison.Ordinal),
            line => Assert.Contains($"{nameof(TextAnalyticsFailure.Threw)} ({nameof(FormatException)})", line, StringComparison.Ordinal),
            line => Assert.Contains($"{nameof(TextAnalyticsFailure.Threw)} ({nameof(HttpRequestException)})", line, StringComparison.Ordinal));
        Assert.All(_log.All, line => Assert.DoesNotContain("ไฟถนน", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_three_failures_in_a_row_nobody_asks_for_a_while_then_one_tries_for_all()
    {
        var reader = Reader();
        FailWith(TextAnalyticsFailure.Unavailable);
        await AskAsync(reader, 3);
        await AskAsync(reader, 2);
        Assert.Equal(3, _analytics.Asked.Count);

        _clock.Advance(Options.Pause);
        await AskAsync(reader, 2);
        Assert.Equal(4, _analytics.Asked.Count);

        _clock.Advance(Options.Pause);
        _analytics.Answer = static (texts, _) => ScriptedTextAnalytics.Found(texts, static _ => new());
        await AskAsync(reader, 3);
        Assert.Equal(7, _analytics.Asked.Count);
    }

    [Fact]
    public async Task An_answer_between_failures_keeps_it_asked()
    {
        var reader = Reader();
        for (var i = 0; i < 3; i++)
        {
            FailWith(TextAnalyticsFailure.Unavailable);
            await AskAsync(reader, 2);
            _analytics.Answer = static (texts, _) => ScriptedTextAnalytics.Found(texts, static _ => new());
            await AskAsync(reader, 1);
        }

        Assert.Equal(9, _analytics.Asked.Count);
    }

    [Fact]
    public async Task A_reader_that_wants_to_be_left_alone_is_not_asked_before_it_said()
    {
        var reader = Reader();
        FailWith(TextAnalyticsFailure.Throttled, TimeSpan.FromMinutes(5));
        await AskAsync(reader, 1);

        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        await AskAsync(reader, 1);
        Assert.Single(_analytics.Asked);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await AskAsync(reader, 1);
        Assert.Equal(2, _analytics.Asked.Count);
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0, false)]
    [InlineData(2.5, false)]
    public void A_budget_that_a_lease_could_not_bear_is_refused(double seconds, bool isUsable) =>
        Assert.Equal(isUsable, new TextAnalyticsOptions { Budget = TimeSpan.FromSeconds(seconds) }.IsBudgetUsable);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private void FailWith(TextAnalyticsFailure why, TimeSpan? retryAfter = null) =>
        _analytics.Answer = (_, _) => Task.FromResult<TextAnalyticsResult>(new TextAnalyticsResult.Failed(why, retryAfter));

    // A batch a time, of new words.
    private static async Task AskAsync(OutsideReader reader, int batches)
    {
        for (var i = 0; i < batches; i++)
        {
            await reader.ReadAsync([Turn($"{Guid.NewGuid()}", Words)], Cancel);
        }
    }

    private OutsideReader Reader() => Reader(_analytics);

    private OutsideReader Reader(ITextAnalytics? analytics) =>
        new(new Content(), Microsoft.Extensions.Options.Options.Create(Options), _clock, _log, analytics);

    private static ClaimedTurn Turn(string eventId, string text)
    {
        var state = ConversationState.New(new("line", $"U{eventId}"));
        return new(new(5, "fence"), state, [new("1-0", new() { EventId = eventId, Conversation = state.Id, OccurredAt = DateTimeOffset.UnixEpoch, Content = new TextReceived(text) })]);
    }

    private sealed class Content : IContentSource
    {
        public BotContent Current => DemoContent.Current;
    }
}
