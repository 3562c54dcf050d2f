using Chatbot.Channels.Line;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Chatbot.Tests.Channels.Line;

/// <summary>Many messages through a platform that fails at random: each arrives, and arrives once.</summary>
public sealed class LineOnceTests
{
    private const int Messages = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Under_random_failures_and_deaths_of_our_own_every_message_is_said_once(int seed)
    {
        var clock = new ManualClock();
        await using var line = await FakeLine.StartAsync(clock);
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddLineChannel(new ConfigurationBuilder().AddInMemoryCollection(line.Settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build())
            .BuildServiceProvider();
        var channel = services.GetRequiredService<LineChannel>();
        line.Faults.Share(
            0.4, seed, Fault.ServerError, Fault.ServerErrorAfterTaking, Fault.Disconnect, Fault.DisconnectAfterTaking, Fault.TooManyRequests);
        var dice = new Random(seed);

        for (var i = 0; i < Messages; i++)
        {
            var user = LineEvents.UserId($"{i % 10}");
            var request = new SendRequest
            {
                EffectId = $"e{i}:0",
                Conversation = new(ChannelNames.Line, user),
                Messages = [MessageSamples.Said($"ข้อความที่ {i}")],
                Reply = dice.Next(4) switch
                {
                    0 => null,
                    1 => NotHonoured(),
                    _ => new ReplyToken(line.IssueReplyToken(user), clock.GetUtcNow()),
                },
            };
            await CarryOutAsync(channel, request, dice);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var seen = line.Screens.Citizens.SelectMany(line.Screens.Of).Select(message => message.Text).ToArray();
        Assert.True(line.Calls > Messages, "no failure was met");
        Assert.Equal(Messages, seen.Length);
        Assert.Equal(Messages, seen.Distinct().Count());

        // LINE breaks its promise, and says so clearly.
        ReplyToken NotHonoured()
        {
            line.Faults.Next(Fault.None);
            return new("not honoured", clock.GetUtcNow());
        }
    }

    // As the outbox does it, and sometimes our process dies: once it has noted that the token is refused, or before it notes how the attempt ended.
    private static async Task CarryOutAsync(LineChannel channel, SendRequest request, Random dice)
    {
        var known = PreviousAttempt.None;
        for (SendResult? result = null; result is not SendResult.Sent;)
        {
            try
            {
                result = await channel.SendAsync(
                    request with { Previous = known, RecordReplyRefusedAsync = NoteRefusedAsync }, TestContext.Current.CancellationToken);
                DieNowAndThen();
            }
            catch (DeathException)
            {
                result = new SendResult.Unknown("died");
            }

            known = known == PreviousAttempt.ReplyRefused ? known
                : result is SendResult.Unknown ? PreviousAttempt.Unknown
                : PreviousAttempt.Refused;
            Assert.True(result is SendResult.Sent or SendResult.Unknown or SendResult.TryLater, result.GetType().Name);
        }

        Task<bool> NoteRefusedAsync()
        {
            known = PreviousAttempt.ReplyRefused;
            DieNowAndThen();
            return Task.FromResult(true);
        }

        void DieNowAndThen()
        {
            if (dice.Next(10) == 0)
            {
                throw new DeathException();
            }
        }
    }

    private sealed class DeathException : Exception;
}
