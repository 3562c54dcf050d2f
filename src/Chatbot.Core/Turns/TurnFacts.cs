namespace Chatbot.Core.Turns;

/// <summary>What a turn did, in the words of the stories and of `eval conversations`. Not stored: read from the result only.</summary>
public sealed record TurnFacts
{
    /// <summary>The entry that was told; null when none was.</summary>
    public string? AnsweredTopic { get; init; }

    /// <summary>The entries told beside or before the last one.</summary>
    public IReadOnlyList<string> AlsoAnswered { get; init; } = [];

    /// <summary>The slots that the last reply asks for.</summary>
    public IReadOnlyList<string> AsksFor { get; init; } = [];

    public bool HandsOff { get; init; }

    public bool GivesStatus { get; init; }

    public bool Cancels { get; init; }

    public bool ShowsEmergencyNumber { get; init; }
}
