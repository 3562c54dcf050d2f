namespace Chatbot.Core.Understanding.Evaluation;

/// <summary>A message with what a person says it means.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Intent">Its name.</param>
/// <param name="Department">Null when there is nothing to send to a division.</param>
/// <param name="PersonalData">Kind and text of each.</param>
/// <param name="Sentiment">neg, neu or pos.</param>
/// <param name="Language">Its code.</param>
public sealed record LabelledMessage(
    string Text,
    string Intent,
    string? Department,
    bool IsUrgent,
    bool IsConfidential,
    IReadOnlyList<(string Type, string Text)> PersonalData,
    string Sentiment,
    string Language)
{
    /// <summary>The same shape for what the bot made of a message.</summary>
    public static LabelledMessage Of(MessageUnderstanding understanding)
    {
        ArgumentNullException.ThrowIfNull(understanding);
        return new(
            understanding.Text,
            understanding.Intent.ToName(),
            understanding.Department,
            understanding.IsUrgent,
            understanding.IsConfidential,
            [.. understanding.PersonalData.Select(data => (data.Type.ToName(), data.Text))],
            understanding.Sentiment.ToName(),
            understanding.Language);
    }
}
