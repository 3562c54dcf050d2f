using Chatbot.Core.Understanding.Learning;

namespace Chatbot.Core.Understanding.Rules;

/// <summary>Which intent a message has: what the signals leave no doubt about, else what the model thinks most likely.</summary>
internal static class IntentDecision
{
    private const double Certain = 0.97;

    /// <summary>The intent, how sure, and the name of the rule; null when the model alone decided.</summary>
    /// <param name="signals">Of the message.</param>
    /// <param name="model">The probability of each intent, in the order of the enum.</param>
    public static (Intent Intent, double Confidence, string? Rule) Decide(SignalSet signals, ReadOnlySpan<float> model)
    {
        var best = (Intent)LinearModel.Best(model);
        if (IsEmergency(signals, model))
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

        if (best == Intent.Emergency && !MayBeNow(signals))
        {
            var second = Second(model, best);
            return (second, model[(int)second], "rule:not_now");
        }

        return (best, model[(int)best], null);
    }

    private static bool IsEmergency(SignalSet signals, ReadOnlySpan<float> model) =>
        signals.Has(Signal.Emergency) && MayBeNow(signals)
        && !(signals.Has(Signal.AsksHow) && model[(int)Intent.Question] > model[(int)Intent.Emergency]);

    private static bool MayBeNow(SignalSet signals) =>
        !signals.Has(Signal.Thanks)
        && (signals.Has(Signal.Now) || !(signals.Has(Signal.Hypothetical) || signals.Has(Signal.Past) || signals.Has(Signal.Aftermath)));

    private static bool IsCorruption(SignalSet signals, ReadOnlySpan<float> model, Intent best)
    {
        if (signals.Has(Signal.Status) || (signals.Has(Signal.Rude) && best == Intent.Abuse && !signals.Has(Signal.Suspicion)))
        {
            return false;
        }

        var asks = signals.Has(Signal.AsksHow) && model[(int)Intent.Question] > model[(int)Intent.CorruptionReport];
        return !asks && (signals.Has(Signal.Corruption)
            || (signals.Has(Signal.CorruptionHint) && best is not (Intent.Question or Intent.Thanks or Intent.TicketStatus)));
    }

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
