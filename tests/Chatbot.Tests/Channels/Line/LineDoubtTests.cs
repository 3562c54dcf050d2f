using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Xunit;

namespace Chatbot.Tests.Channels.Line;

/// <summary>What is said once though nobody knows how an attempt ended.</summary>
public sealed class LineDoubtTests : LineChannelTestBase
{
    [Theory]
    [InlineData(Fault.Silence)]
    [InlineData(Fault.SilenceAfterTaking)]
    [InlineData(Fault.ServerError)]
    [InlineData(Fault.ServerErrorAfterTaking)]
    [InlineData(Fault.Disconnect)]
    [InlineData(Fault.DisconnectAfterTaking)]
    public async Task A_reply_of_unknown_outcome_is_said_once_when_tried_again_in_time(Fault fault)
    {
        Line.Faults.Next(fault);

        Assert.IsType<SendResult.Unknown>(await SendAsync(Request()));
        Assert.IsType<SendResult.Sent>(await SendAsync(Last with { Previous = PreviousAttempt.Unknown }));

        Assert.Equal(["reply: สวัสดี"], Seen());
    }

    [Fact]
    public async Task A_refusal_does_not_make_us_forget_that_the_outcome_before_is_unknown()
    {
        Line.Faults.Next(Fault.SilenceAfterTaking, Fault.TooManyRequests);

        Assert.IsType<SendResult.Unknown>(await SendAsync(Request()));
        Assert.IsType<SendResult.Unknown>(await SendAsync(Last with { Previous = PreviousAttempt.Unknown }));
        Assert.IsType<SendResult.Sent>(await SendAsync(Last with { Previous = PreviousAttempt.Unknown }));

        Assert.Equal(["reply: สวัสดี"], Seen());
    }

    [Fact]
    public async Task A_reply_lost_in_an_outage_longer_than_the_tokens_life_is_pushed()
    {
        Line.Faults.Next(Fault.ServerError);
        Assert.IsType<SendResult.Unknown>(await SendAsync(Request()));
        Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.IsType<SendResult.Sent>(await SendAsync(Last with { Previous = PreviousAttempt.Unknown }));

        Assert.Equal(["push: สวัสดี"], Seen());
    }

    [Theory]
    [InlineData(Fault.ServerError)]
    [InlineData(Fault.TooManyRequests, Fault.ServerError)]
    public async Task A_reply_in_doubt_is_asked_for_again_also_past_its_minute_while_LINE_still_honours_the_token(params Fault[] faults)
    {
        Line.HonoursTokensFor = TimeSpan.FromMinutes(20);
        Line.Faults.Next(faults);
        await SendAsync(Request());
        Clock.Advance(TimeSpan.FromMinutes(2));

        while (await SendAsync(Last with { Previous = PreviousAttempt.Unknown }) is not SendResult.Sent)
        {
        }

        Assert.Equal(["reply: สวัสดี"], Seen());
    }

    [Fact]
    public async Task A_doubt_says_until_when_another_attempt_settles_it()
    {
        Line.Faults.Next(Fault.ServerError);

        var unknown = Assert.IsType<SendResult.Unknown>(await SendAsync(Request()));

        Assert.InRange(unknown.SettledUntil!.Value - Last.Reply!.ReceivedAt, TimeSpan.FromSeconds(40), FakeLine.TokenLife);
    }

    [Fact]
    public async Task A_token_once_refused_is_not_tried_again()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(Request() with { Previous = PreviousAttempt.ReplyRefused }));

        Assert.Equal(["push: สวัสดี"], Seen());
    }

    [Fact]
    public async Task Who_was_overtaken_before_the_token_was_refused_says_nothing()
    {
        var request = Request() with { Reply = new ReplyToken("used by the other", Clock.GetUtcNow()), RecordReplyRefusedAsync = () => Task.FromResult(false) };

        Assert.IsType<SendResult.Unknown>(await SendAsync(request));

        Assert.Empty(Seen());
    }

    [Theory]
    [InlineData(Fault.Silence)]
    [InlineData(Fault.SilenceAfterTaking)]
    [InlineData(Fault.ServerErrorAfterTaking)]
    [InlineData(Fault.DisconnectAfterTaking)]
    [InlineData(Fault.TooManyRequests)]
    public async Task A_push_is_said_once_however_often_it_is_tried(Fault fault)
    {
        Line.Faults.Next(fault, fault);
        var request = Request() with { Reply = null };

        Assert.IsType<SendResult.TryLater>(await SendAsync(request));
        Assert.IsType<SendResult.TryLater>(await SendAsync(request with { Previous = PreviousAttempt.Refused }));
        Assert.IsType<SendResult.Sent>(await SendAsync(request with { Previous = PreviousAttempt.Refused }));
        Assert.IsType<SendResult.Sent>(await SendAsync(request with { Previous = PreviousAttempt.Unknown }));

        Assert.Equal(["push: สวัสดี"], Seen());
    }

    [Fact]
    public async Task Two_effects_with_the_same_words_are_two_messages()
    {
        await SendAsync(Request() with { Reply = null, EffectId = "e1:0" });
        await SendAsync(Request() with { Reply = null, EffectId = "e2:0" });

        Assert.Equal(2, Seen().Count);
    }

    [Fact]
    public async Task Our_own_stop_is_not_taken_for_an_answer()
    {
        using var stop = new CancellationTokenSource();
        Line.Faults.Next(Fault.Silence);
        var sending = Channel.SendAsync(Request(), stop.Token);
        await Eventually.TrueAsync(() => Line.Silences == 1, TimeSpan.FromSeconds(20), "LINE was called");

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }
}
