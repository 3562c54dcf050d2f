namespace Chatbot.Core.Understanding.Rules;

/// <summary>The mood, which mostly follows from the intent.</summary>
internal static class SentimentDecision
{
    public static Sentiment Decide(Intent intent, SignalSet signals) => intent switch
    {
        Intent.Thanks => Sentiment.Positive,
        Intent.Abuse or Intent.Emergency or Intent.CorruptionReport => Sentiment.Negative,
        Intent.Complaint => signals.Has(Signal.Request) && !signals.Has(Signal.Trouble) ? Sentiment.Neutral : Sentiment.Negative,
        _ when signals.Has(Signal.Rude) => Sentiment.Negative,
        _ => Sentiment.Neutral,
    };
}
