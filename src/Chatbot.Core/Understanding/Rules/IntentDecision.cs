using Chatbot.Core.Understanding.Learning;

namespace Chatbot.Core.Understanding.Rules;

/// <summary>Which intent a message has: what the signals leave no doubt about, else what the model thinks most likely.</summary>
internal static class IntentDecision
{
    private const double Certain = 0.97;

    // A cry for help or an accusation that is missed is so much worse than another message taken for one.
    private const float EmergencyWorth = 4;
    private const float AccusationWorth = 3.5f;
    private const float SuspicionWorth = 6;

    // Anything unheard of reminds of an accusation that no word names.
    private const float LeastUnnamed = 0.2f;

    // Wages that a boss keeps back and money that a swindler took: no officer has them. "Nobody asked me for a bribe" speaks of none.
    private const float WorthWhereNobodyIsMeant = 0.3f;

    // "What shall I do?", "if it burns" and "how can he drive the office's car?" may be said in need as well as out of curiosity;
    // who wants compensation, a paper or a person to talk to, or denies what others do, seldom accuses.
    private const float WorthWhereAsked = 2;

    // A smaller chance of an alarm is what the model gives to anything it has never seen. With each fifth of the examples left out
    // in turn, five of six accusations and seven of eight emergencies that this loses are look-alikes.
    private const float LeastOfAnAlarm = 0.15f;

    // The words of an alarm are no alarm where the model is this sure: "a play with a fire in it", "the plan against corruption".
    private const float NoEmergency = 0.1f;
    private const float NoAccusation = 0.1f;

    private const float SureOfAccusation = 0.5f;
    private const float SureOfThanks = 0.6f;

    // "Must I sign when I report corruption?", "which number is for a fire truck?": this sure of a question, the words are what is asked about.
    private const float SureOfQuestion = 0.7f;

    /// <summary>The intent, how sure, and the name of the rule; null when the model alone decided.</summary>
    /// <param name="signals">Of the message.</param>
    /// <param name="model">The probability of each intent, in the order of the enum.</param>
    public static (Intent Intent, double Confidence, string? Rule) Decide(SignalSet signals, ReadOnlySpan<float> model)
    {
        var best = (Intent)LinearModel.Best(model);
        if (IsEmergency(signals, model, best))
        {
            return (Intent.Emergency, Certain, "rule:emergency");
        }

        if (IsCorruption(signals, model, best))
        {
            return (Intent.CorruptionReport, Certain, "rule:corruption");
        }

        if (signals.Has(Signal.HasCode) && signals.Has(Signal.StatusWord) && !signals.Has(Signal.AsksHow))
        {
            return (Intent.TicketStatus, Certain, "rule:status_of_code");
        }

        var chosen = Weighed(signals, model, best);
        return (chosen, model[(int)chosen], chosen == best ? null : "weighed:against_" + best.ToName());
    }

    /// <summary>Whether something deadly lies open now to whoever passes, whatever the intent.</summary>
    public static bool IsDeadly(SignalSet signals) => signals.Has(Signal.Deadly) && MayBeNow(signals) && !IsImagined(signals);

    // "The flood relief went to his own people, we stood in water to the waist": who accuses tells of dangers, too.
    private static bool IsEmergency(SignalSet signals, ReadOnlySpan<float> model, Intent best) =>
        signals.Has(Signal.Emergency) && MayBeNow(signals) && !IsImagined(signals) && model[(int)Intent.Emergency] >= NoEmergency
        && !(signals.Has(Signal.Asks) && !signals.Has(Signal.Now) && IsSureOfQuestion(model, best))
        && !(best == Intent.CorruptionReport && model[(int)best] >= SureOfAccusation && (signals.Has(Signal.Corruption) || signals.Has(Signal.CorruptionHint)));

    private static bool MayBeNow(SignalSet signals) =>
        !signals.Has(Signal.Thanks) && (signals.Has(Signal.Now) || !(signals.Has(Signal.Past) || signals.Has(Signal.Aftermath)));

    private static bool IsSureOfQuestion(ReadOnlySpan<float> model, Intent best) => best == Intent.Question && model[(int)best] >= SureOfQuestion;

    // "The child was playing a game and got a shock, help!" tells of a game, and of a danger that is none.
    private static bool IsImagined(SignalSet signals) => (signals.Has(Signal.Hypothetical) || signals.Has(Signal.Unreal)) && !signals.Has(Signal.Now);

    private static bool IsCorruption(SignalSet signals, ReadOnlySpan<float> model, Intent best)
    {
        if (signals.Has(Signal.Status) || signals.Has(Signal.Unreal) || signals.Has(Signal.Private) || (signals.Has(Signal.Rude) && best == Intent.Abuse && !signals.Has(Signal.Suspicion))
            || (best == Intent.Thanks && model[(int)best] >= SureOfThanks))
        {
            return false;
        }

        // "Is this corruption? I report it": who asks for something to be done accuses, whatever the question mark.
        var saysSo = signals.Has(Signal.Suspicion) || signals.Has(Signal.Request);
        var asks = (signals.Has(Signal.AsksHow) && model[(int)Intent.Question] > model[(int)Intent.CorruptionReport])
            || (signals.Has(Signal.Asks) && best == Intent.Question && (!saysSo || IsSureOfQuestion(model, best)));
        return !asks && (saysSo || model[(int)Intent.CorruptionReport] >= NoAccusation) && (signals.Has(Signal.Corruption)
            || (signals.Has(Signal.CorruptionHint) && (best == Intent.CorruptionReport || saysSo || !signals.Has(Signal.Asks)) && best is not (Intent.Thanks or Intent.TicketStatus)));
    }

    // What is over, dreamt or imagined is hardly an alarm, and no thanks are one; who thanks, sells or calls for help hardly accuses, whatever the
    // words remind the model of. Who asks for something to be looked into accuses sooner.
    private static Intent Weighed(SignalSet signals, ReadOnlySpan<float> model, Intent best)
    {
        Span<float> weighed = stackalloc float[IntentNames.All.Count];
        model[..weighed.Length].CopyTo(weighed);
        weighed[(int)Intent.Emergency] *= signals.Has(Signal.Thanks) ? 0
            : !MayBeNow(signals) || (signals.Has(Signal.Unreal) && !signals.Has(Signal.Now)) || model[(int)Intent.Emergency] < LeastOfAnAlarm ? 1
            : !signals.Has(Signal.Now) && (signals.Has(Signal.Hypothetical) || signals.Has(Signal.AsksHow)) ? WorthWhereAsked
            : EmergencyWorth;
        var isNamed = signals.Has(Signal.Corruption) || signals.Has(Signal.CorruptionHint);
        var least = signals.Has(Signal.Suspicion) ? NoAccusation : isNamed ? LeastOfAnAlarm : LeastUnnamed;
        weighed[(int)Intent.CorruptionReport] *= signals.Has(Signal.Private) || (signals.Has(Signal.Denied) && !isNamed && !signals.Has(Signal.Suspicion)) ? WorthWhereNobodyIsMeant
            : best == Intent.Emergency || IsSeldomAccusing(signals) || model[(int)Intent.CorruptionReport] < least ? 1
            : signals.Has(Signal.AsksHow) || signals.Has(Signal.Aftermath) || signals.Has(Signal.Human) || signals.Has(Signal.Denied) ? WorthWhereAsked
            : signals.Has(Signal.Suspicion) ? SuspicionWorth
            : AccusationWorth;
        return (Intent)LinearModel.Best(weighed);
    }

    private static bool IsSeldomAccusing(SignalSet signals) =>
        signals.Has(Signal.Thanks) || signals.Has(Signal.Praise) || signals.Has(Signal.Status) || signals.Has(Signal.Advert) || signals.Has(Signal.Unreal);
}
