namespace Chatbot.Core.Understanding;

/// <summary>The mood of a message.</summary>
public enum Sentiment
{
    Negative,
    Neutral,
    Positive,
}
