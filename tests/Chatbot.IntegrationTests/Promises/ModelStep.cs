using FsCheck;
using FsCheck.Fluent;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>What one of those who take part does next.</summary>
internal enum ModelAct
{
    /// <summary>A citizen writes; the event reaches us at once, twice, or not yet.</summary>
    Write,

    /// <summary>A citizen taps a button.</summary>
    Tap,

    /// <summary>A platform delivers an event again, or at last.</summary>
    Redeliver,

    /// <summary>A worker takes what waits through its turns, commits them together and starts what they want done.</summary>
    Work,

    /// <summary>A worker claims turns and stalls.</summary>
    StallTurn,

    /// <summary>It wakes up and goes on as if nothing had been.</summary>
    WakeTurn,

    /// <summary>Between a worker's claim and its commit another one takes the oldest activity through its turn.</summary>
    Overtake,

    /// <summary>A worker carries out effects that are due.</summary>
    CarryOut,

    /// <summary>A worker carries out an effect and stalls before it writes down how it ended.</summary>
    StallSend,

    /// <summary>It wakes up and writes it down.</summary>
    WakeSend,

    /// <summary>Another process takes the partition over.</summary>
    TakeOver,

    /// <summary>What ticket changes say is brought to the inbox.</summary>
    Relay,

    /// <summary>Messenger tells of what it has taken; where a worker waits for that, it does so in time by itself.</summary>
    Echo,

    /// <summary>Somebody answers in the Page's own inbox.</summary>
    PageInbox,

    /// <summary>Time passes, and reminders fall due.</summary>
    Pass,

    /// <summary>An officer opens the page of a ticket.</summary>
    Look,

    /// <summary>An officer claims, answers, hands on, gives back or resolves the ticket as he reads it.</summary>
    Decide,

    /// <summary>He does so just when a worker has read a ticket and has not changed it yet.</summary>
    Interrupt,
}

/// <summary>One step of a sequence.</summary>
/// <param name="With">Whatever else it depends on: who, what, whether somebody dies.</param>
internal readonly record struct ModelStep(ModelAct Act, int With)
{
    // As often as each stands here.
    private static readonly ModelAct[] Acts =
    [
        ModelAct.Write, ModelAct.Write, ModelAct.Write, ModelAct.Write, ModelAct.Tap, ModelAct.Tap, ModelAct.Redeliver,
        ModelAct.Work, ModelAct.Work, ModelAct.Work, ModelAct.Work, ModelAct.Work, ModelAct.Overtake, ModelAct.StallTurn, ModelAct.WakeTurn,
        ModelAct.CarryOut, ModelAct.CarryOut, ModelAct.CarryOut, ModelAct.CarryOut, ModelAct.StallSend, ModelAct.WakeSend, ModelAct.TakeOver,
        ModelAct.Relay, ModelAct.Relay, ModelAct.Echo, ModelAct.PageInbox, ModelAct.Pass, ModelAct.Look,
        ModelAct.Decide, ModelAct.Decide, ModelAct.Decide, ModelAct.Decide, ModelAct.Decide, ModelAct.Interrupt, ModelAct.Interrupt,
    ];

    /// <summary>Sequences of steps; one that fails is made shorter by leaving out ever smaller pieces of it.</summary>
    public static Arbitrary<ModelScript> Scripts(int shortest, int longest) => Arb.From(
        Gen.Choose(shortest, longest).SelectMany(length => Gen.Elements(Acts).Zip(Gen.Choose(0, 9999)).ArrayOf(length))
            .Select(steps => new ModelScript([.. steps.Select(step => new ModelStep(step.Item1, step.Item2))])),
        script => Shorter(script.Steps).Select(steps => new ModelScript(steps)));

    public override string ToString() => $"{Act} {With}";

    /// <summary>A sequence with ever smaller pieces of it left out.</summary>
    public static IEnumerable<IReadOnlyList<T>> Shorter<T>(IReadOnlyList<T> steps)
    {
        for (var piece = steps.Count / 2; piece > 0; piece /= 2)
        {
            for (var from = 0; from + piece <= steps.Count; from += piece)
            {
                yield return [.. steps.Take(from), .. steps.Skip(from + piece)];
            }
        }
    }
}

/// <summary>A sequence of steps.</summary>
internal sealed record ModelScript(IReadOnlyList<ModelStep> Steps)
{
    public override string ToString() => string.Join(", ", Steps);
}
