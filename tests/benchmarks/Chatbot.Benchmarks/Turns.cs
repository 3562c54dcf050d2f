using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Activity = Chatbot.Core.Activities.Activity;

namespace Chatbot.Benchmarks;

/// <summary>
/// Whole turns of words never heard before, on one thread and without a store: <c>dotnet run -c Release -- turns</c>. What each costs in processor
/// time and allocated bytes, which a program with little memory pays for once more by collecting them.
/// </summary>
internal static class Turns
{
    /// <summary>What a citizen asks before the next one comes: a follow-up, a form now and then.</summary>
    private const int TurnsEach = 4;

    private const int WarmUpTurns = 6_000;
    private const int RoundTurns = 3_000;
    private const int Rounds = 5;

    private static readonly string[] Openings = ["", "สวัสดีครับ ", "สอบถามหน่อยค่ะ ", "รบกวนถามนะคะ ", "ขอถามหน่อย ", "แอดมินคะ ", "คือว่า ", "อยากทราบว่า "];
    private static readonly string[] Endings = ["", " ครับ", " ค่ะ", " คะ", " จ้า", " นะครับ", " หน่อยครับ", " ขอบคุณค่ะ"];
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    public static void Print(TextWriter into)
    {
        var content = Content.ReadBot();
        var key = SHA256.HashData("benchmark"u8);
        var phrasings = content.Knowledge.Entries.SelectMany(entry => entry.Questions).Distinct().ToList();
        var next = 0;
        var state = New(0);
        Take(WarmUpTurns);
        for (var round = 0; round < Rounds; round++)
        {
            var (began, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            Take(RoundTurns);
            into.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"a turn of new words: {Stopwatch.GetElapsedTime(began).TotalMilliseconds / RoundTurns:0.000} ms, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0 / RoundTurns:0.0} KB"));
        }

        void Take(int turns)
        {
            for (var i = 0; i < turns; i++, next++)
            {
                state = next % TurnsEach == 0 ? New(next) : state;
                var at = Now.AddSeconds(next);
                var way = next / phrasings.Count % (Openings.Length * Endings.Length);
                var text = Openings[way % Openings.Length] + phrasings[next % phrasings.Count] + Endings[way / Openings.Length];
                var activity = new Activity { EventId = $"{next}", Conversation = state.Id, OccurredAt = at, Content = new TextReceived(text, $"{next}") };
                state = Turn.Run(new(state, [activity], content, at, key)).State;
            }
        }
    }

    private static ConversationState New(int number) => ConversationState.New(new(ChannelNames.Line, $"U{number:x32}"));
}
