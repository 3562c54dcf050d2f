namespace Chatbot.Core.Understanding;

/// <summary>A message with what it means, to learn from.</summary>
/// <param name="Text">As a citizen would type it.</param>
/// <param name="Intent">Null where only the department is to be learnt.</param>
/// <param name="Department">Null when there is nothing to send to a division.</param>
/// <param name="IsName">True for the bare name of a matter: who types that asks about it, unless the name itself tells of trouble.</param>
public sealed record IntentExample(
    string Text, Intent? Intent, string? Department, bool IsUrgent = false, bool IsConfidential = false, bool IsName = false);
