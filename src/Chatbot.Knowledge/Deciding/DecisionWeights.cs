namespace Chatbot.Knowledge.Deciding;

/// <summary>What the decision looks at; each roughly between 0 and 3.</summary>
/// <param name="Score">The best entry's score.</param>
/// <param name="Margin">How far it is ahead of the second.</param>
/// <param name="Coverage">How much of the question's word mass the knowledge knows: 0 to 1.</param>
/// <param name="OutOfScope">The score of the nearest out-of-scope example less that of the nearest question of ours.</param>
public sealed record DecisionSignals(double Score, double Margin, double Coverage, double OutOfScope);

/// <summary>A logistic model over <see cref="DecisionSignals"/> and its two thresholds.</summary>
public sealed record DecisionWeights(
    double Bias, double Score, double Margin, double Coverage, double OutOfScope, double AnswerAt, double ClarifyAt)
{
    /// <summary>Fitted on our own questions held out one by one against the out-of-scope examples.</summary>
    public static readonly DecisionWeights Default = new(-3.2, 2.6, 1.2, 1.5, -2.5, 0.45, 0.28);

    /// <summary>The probability that the best entry is what was meant.</summary>
    public double Confidence(DecisionSignals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var sum = Bias + (Score * signals.Score) + (Margin * signals.Margin) + (Coverage * signals.Coverage) + (OutOfScope * signals.OutOfScope);
        return 1 / (1 + Math.Exp(-sum));
    }
}
