namespace Chatbot.Core.Understanding.Rules;

/// <summary>Whether a message is urgent and whether few may read it. Missing one costs more than one too many.</summary>
internal static class NeedsDecision
{
    /// <param name="intent">As decided.</param>
    /// <param name="signals">Of the message.</param>
    /// <param name="modelUrgent">What the model thinks.</param>
    /// <param name="modelConfidential">What the model thinks.</param>
    public static (bool Urgent, bool Confidential) Decide(Intent intent, SignalSet signals, bool modelUrgent, bool modelConfidential) =>
        (IsUrgent(intent, signals, modelUrgent), IsConfidential(intent, signals, modelConfidential));

    private static bool IsUrgent(Intent intent, SignalSet signals, bool model) => intent switch
    {
        Intent.Emergency => true,
        Intent.Complaint => model || signals.Has(Signal.Danger) || signals.Has(Signal.Violence) || signals.Has(Signal.Emergency),
        _ => false,
    };

    private static bool IsConfidential(Intent intent, SignalSet signals, bool model) => intent switch
    {
        Intent.CorruptionReport => true,
        Intent.Complaint or Intent.Emergency => model || signals.Has(Signal.Secret) || IsOfHarm(signals) || signals.Has(Signal.Leak) || signals.Has(Signal.Health),
        Intent.TicketStatus when model => true, // "the one about the clerk who took money": it follows up what few may read.
        Intent.TicketStatus or Intent.TalkToHuman => signals.Has(Signal.Corruption) || signals.Has(Signal.Secret) || signals.Has(Signal.Health) || IsOfHarm(signals),
        Intent.Question => signals.Has(Signal.Health),
        _ => false,
    };

    private static bool IsOfHarm(SignalSet signals) => signals.Has(Signal.Violence) || signals.Has(Signal.Despair);
}
