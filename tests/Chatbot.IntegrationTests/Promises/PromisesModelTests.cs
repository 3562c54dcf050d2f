using System.Globalization;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>
/// Citizens, bot, officers, platforms and workers that die or stall, in any interleaving, against a simple model of what is promised. A run is
/// what its seed makes of it: <c>CHATBOT_MODEL_SEED</c> tries another, <c>CHATBOT_MODEL_SEQUENCES</c> more of them.
/// </summary>
public sealed class PromisesModelTests
{
    private const ulong Seed = 2569;
    private const int Sequences = 40;
    private const int ShortestSequence = 60;
    private const int LongestSequence = 160;

    /// <summary>Short enough for Messenger, which is closed to the bot a day after the citizen's last word.</summary>
    private static readonly TimeSpan LongestDay = TimeSpan.FromHours(20);

    /// <summary>What the bot answers with numbers even while a person owns the conversation.</summary>
    public const string Danger = "ไฟไหม้บ้าน ช่วยด้วย";

    private static readonly string[] Words =
    [
        "ขอคุยกับเจ้าหน้าที่", "ไฟถนนดับหน้าวัด หมู่ 3", "ใช่ค่ะ", "ข้าม", "ขอคุยกับเจ้าหน้าที่", "เบี้ยผู้สูงอายุเท่าไหร่", "เจ้าหน้าที่เรียกเงินใต้โต๊ะ", "เรื่องถึงไหนแล้ว",
        "ยกเลิก", "ขยะไม่มาเก็บ หมู่ 2", "0990001234", Danger, "สวัสดีครับ", "ขอบคุณค่ะ",
    ];

    private static readonly string[] Taps = [Postbacks.MenuReport, Postbacks.MenuHuman, Postbacks.MenuCorruption, Postbacks.ConsentYes, Postbacks.Confirm, Postbacks.Skip];

    [Fact]
    public void Whoever_does_what_in_whatever_order_and_dies_in_between_the_promises_hold()
    {
        var seed = Setting("CHATBOT_MODEL_SEED") ?? Seed;
        var sequences = (int)(Setting("CHATBOT_MODEL_SEQUENCES") ?? Sequences);
        var met = new Dictionary<string, int>();

        try
        {
            var config = Config.QuickThrowOnFailure.WithMaxTest(sequences).WithReplay(new Replay(new Rnd(seed, 1), null));
            Check.One(config, Prop.ForAll(ModelStep.Scripts(ShortestSequence, LongestSequence), script => PlayAsync(script, met)));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"With CHATBOT_MODEL_SEED={seed} CHATBOT_MODEL_SEQUENCES={sequences}, which plays it again: {exception.Message}", exception);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", met.Select(count => $"{count.Value} {count.Key}")));
        Assert.All(met, count => Assert.True(count.Value > 0, $"Nothing in {sequences} sequences of seed {seed} was of this kind: {count.Key}."));
    }

    private static async Task PlayAsync(ModelScript script, Dictionary<string, int> met)
    {
        await using var world = await ModelWorld.StartAsync();
        var officers = new ModelOfficers(world);
        var ends = world.Clock.GetUtcNow() + LongestDay;
        foreach (var (act, with) in script.Steps)
        {
            await StepAsync(world, officers, act, with, ends);
        }

        await world.DrainAsync();
        await world.Promises.AssertKeptAsync();
        Count(world, met);
    }

    private static Task StepAsync(ModelWorld world, ModelOfficers officers, ModelAct act, int with, DateTimeOffset ends)
    {
        switch (act)
        {
            case ModelAct.Write:
                return world.HappenAsync(with, new TextReceived(Words[with / 9 % Words.Length], $"m{with}"), deliveries: with / 3 % 3);
            case ModelAct.Tap:
                return world.HappenAsync(with, new PostbackReceived(Taps[with / 9 % Taps.Length]), deliveries: with / 3 % 3);
            case ModelAct.Redeliver:
                return world.RedeliverAsync(with);
            case ModelAct.Work:
                return world.WorkAsync(most: with % 3 == 0 ? 1 : 64, with);
            case ModelAct.StallTurn:
                return world.StallTurnAsync(most: 64);
            case ModelAct.WakeTurn:
                return world.WakeTurnAsync();
            case ModelAct.Overtake:
                return world.OvertakeAsync(with);
            case ModelAct.CarryOut:
                return world.CarryOutAsync(most: 1 + (with % 3), with);
            case ModelAct.StallSend:
                return world.StallSendAsync(with);
            case ModelAct.WakeSend:
                return world.WakeSendAsync();
            case ModelAct.TakeOver:
                world.TakeOver();
                return Task.CompletedTask;
            case ModelAct.Relay:
                return world.RelayAsync(with);
            case ModelAct.Echo:
                return world.EchoAsync();
            case ModelAct.PageInbox:
                return world.PageInboxAsync("เดี๋ยวตอบนะคะ");
            case ModelAct.Pass when world.Clock.GetUtcNow() < ends:
                world.Pass(with % 4 == 0 ? TimeSpan.FromHours(2.5) : TimeSpan.FromSeconds(with % 120));
                return Task.CompletedTask;
            case ModelAct.Look:
                officers.Look(with, with / 2);
                return Task.CompletedTask;
            case ModelAct.Decide:
                officers.Decide(with, with / 2);
                return Task.CompletedTask;
            case ModelAct.Interrupt:
                world.Tickets.Interruption = () => officers.Decide(with, with / 2);
                return Task.CompletedTask;
            default:
                return Task.CompletedTask;
        }
    }

    private static void Count(ModelWorld world, Dictionary<string, int> met)
    {
        Add("tickets opened", world.Promises.Openings.Count());
        foreach (var kind in new[]
        {
            TicketLogKind.Claimed, TicketLogKind.Replied, TicketLogKind.Transferred, TicketLogKind.Released, TicketLogKind.Resolved, TicketLogKind.CitizenWrote,
            TicketLogKind.Asked, TicketLogKind.Forwarded, TicketLogKind.Resumed,
        })
        {
            Add($"lines in a ticket's log: {kind}", world.Tickets.Log.Count(line => line.Kind == kind));
        }

        Add("decisions on an old page", world.Tickets.Conflicts);
        Add("words to a person, with the bot silent", world.Promises.Silences);
        Add("numbers told beside a person", world.Promises.NumbersBesidePerson);
        Add("commits of several conversations", world.Inbox.Groups);
        Add("commits of which some turns were refused", world.Inbox.PartlyRefused);
        Add("commits with a lost lease", world.Inbox.LeasesLost);
        Add("sends on LINE in doubt", world.Doubts.GetValueOrDefault(ChannelNames.Line));
        Add("sends on Messenger in doubt", world.Doubts.GetValueOrDefault(ChannelNames.Messenger));
        Add("deaths", world.Deaths);
        Add("replies in doubt for all of their minute", world.Promises.SaidTwiceForWantOfAnAnswer);

        void Add(string what, int count) => met[what] = met.GetValueOrDefault(what) + count;
    }

    internal static ulong? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;
}
