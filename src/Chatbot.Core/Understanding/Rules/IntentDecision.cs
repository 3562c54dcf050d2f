using Chatbot.Core.Understanding.Learning;

namespace Chatbot.Core.Understanding.Rules;

/// <summary>Which intent a message has: what the signals leave no doubt about, else what the model thinks most likely.</summary>
internal static class IntentDecision
{
    private const double Certain = 0.97;

    // A cry for help or an accusation that is missed is so much worse than another message taken for one.
    private const float EmergencyWorth = 4;
    private const float AccusationWorth = 4;

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

        var chosen = Weighed(signals, model);
        return (chosen, model[(int)chosen], chosen == best ? null : "weighed:against_" + best.ToName());
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

    // What is over or imagined is no alarm, and who asks how is hardly in need; who thanks or sells hardly accuses, whatever the words remind the model of.
    private static Intent Weighed(SignalSet signals, ReadOnlySpan<float> model)
    {
        Span<float> weighed = stackalloc float[IntentNames.All.Count];
        model[..weighed.Length].CopyTo(weighed);
        weighed[(int)Intent.Emergency] *= !MayBeNow(signals) ? 0 : signals.Has(Signal.AsksHow) ? 1 : EmergencyWorth;
        weighed[(int)Intent.CorruptionReport] *= IsSeldomAccusing(signals) ? 1 : AccusationWorth;
        return (Intent)LinearModel.Best(weighed);
    }

    private static bool IsSeldomAccusing(SignalSet signals) =>
        signals.Has(Signal.AsksHow) || signals.Has(Signal.Thanks) || signals.Has(Signal.Praise) || signals.Has(Signal.Status) || signals.Has(Signal.Advert);
}
