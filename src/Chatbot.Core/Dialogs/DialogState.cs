namespace Chatbot.Core.Dialogs;

/// <summary>Where a conversation is in a flow, and what it has collected.</summary>
public sealed record DialogState
{
    public required string FlowId { get; init; }

    /// <summary>The step that waits for the citizen.</summary>
    public required string StepId { get; init; }

    /// <summary>Slot name to what was understood, as the citizen would read it back.</summary>
    public IReadOnlyDictionary<string, SlotValue> Slots { get; init; } = new Dictionary<string, SlotValue>();

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The division that the matter belongs to, as understood so far; null when it is not clear.</summary>
    public string? Department { get; init; }

    /// <summary>The knowledge entry about such matters; null when there is none.</summary>
    public string? Topic { get; init; }

    public bool IsUrgent { get; init; }

    /// <summary>True: only the legal section reads what is said in it.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>How often the waiting step was asked in a row without an answer.</summary>
    public int TimesAsked { get; init; } = 1;
}

/// <summary>A slot's value.</summary>
/// <param name="Text">As read back to the citizen.</param>
/// <param name="Latitude">Degrees, for a pin.</param>
/// <param name="Longitude">Degrees, for a pin.</param>
/// <param name="Attachments">References of pictures and files, in the order sent.</param>
public sealed record SlotValue(string Text, double? Latitude = null, double? Longitude = null, IReadOnlyList<string>? Attachments = null);
