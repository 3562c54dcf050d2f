using Chatbot.Core.Understanding.Learning;

namespace Chatbot.Core.Understanding.Rules;

/// <summary>Which intent a message has: what the signals leave no doubt about, else what the model thinks most likely.</summary>
internal static class IntentDecision
{
    private const double Certain = 0.97;

    // A corruption report that is missed is worse than one too many; an emergency has better cues.
    private const double SureOfEmergency = 0.6;
    private const double SureOfCorruption = 0.3;

    /// <summary>The intent, how sure, and the name of the rule; null when the model alone decided.</summary>
    /// <param name="signals">Of the message.</param>
    /// <param name="model">The probability of each intent, in the order of the enum.</param>
    public static (Intent Intent, double Confidence, string? Rule) Decide(SignalSet signals, ReadOnlySpan<float> model)
    {
        var best = (Intent)LinearModel.Best(model);
        if (IsEmergency(signals))
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

        if ((best == Intent.Emergency && !MayBeNow(signals)) || (IsAlarm(best) && !HasSignOf(best, signals) && model[(int)best] < (best == Intent.Emergency ? SureOfEmergency : SureOfCorruption)))
        {
            var second = Second(model, best);
            return (second, model[(int)second], "rule:no_sign_of_" + best.ToName());
        }

        return (best, model[(int)best], null);
    }

    private static bool IsEmergency(SignalSet signals) =>
        signals.Has(Signal.Emergency) && MayBeNow(signals);

    private static bool MayBeNow(SignalSet signals) =>
        !signals.Has(Signal.Thanks)
        && (signals.Has(Signal.Now) || !(signals.Has(Signal.Hypothetical) || signals.Has(Signal.Past) || signals.Has(Signal.Aftermath)));

    private static bool IsCorruption(SignalSet signals, ReadOnlySpan<float> model, Intent best)
    {
        if (signals.Has(Signal.Status) || (signals.Has(Signal.Rude) && best == Intent.Abuse && !signals.Has(Signal.Suspicion)))
        {
            return false;
        }

        // "Is this corruption? I report it": who asks for something to be done accuses, whatever the question mark.
        var saysSo = signals.Has(Signal.Suspicion) || signals.Has(Signal.Request);
        var asks = (signals.Has(Signal.AsksHow) && model[(int)Intent.Question] > model[(int)Intent.CorruptionReport])
            || (signals.Has(Signal.Asks) && best == Intent.Question && !saysSo);
        return !asks && (signals.Has(Signal.Corruption)
            || (signals.Has(Signal.CorruptionHint) && (best == Intent.CorruptionReport || saysSo || !signals.Has(Signal.Asks)) && best is not (Intent.Thanks or Intent.TicketStatus)));
    }

    // The two intents that raise an alarm need more than the model's guess where no cue speaks for them.
    private static bool IsAlarm(Intent intent) => intent is Intent.Emergency or Intent.CorruptionReport;

    private static bool HasSignOf(Intent alarm, SignalSet signals) => alarm == Intent.Emergency
        ? signals.Has(Signal.Emergency) || signals.Has(Signal.Danger) || signals.Has(Signal.Cry) || signals.Has(Signal.Now) || signals.Has(Signal.Violence)
        : signals.Has(Signal.Corruption) || signals.Has(Signal.CorruptionHint) || signals.Has(Signal.Suspicion);

    private static Intent Second(ReadOnlySpan<float> model, Intent best)
    {
        var second = best == 0 ? 1 : 0;
        for (var i = 0; i < IntentNames.All.Count; i++)
        {
            second = i != (int)best && model[i] > model[second] ? i : second;
        }

        return (Intent)second;
    }
}
