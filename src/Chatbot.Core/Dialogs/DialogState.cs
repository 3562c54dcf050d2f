using Chatbot.Core.Conversations;

namespace Chatbot.Core.Dialogs;

/// <summary>Where a conversation is in a flow, and what it has collected.</summary>
public sealed record DialogState : StoredRecord
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

    /// <summary>True: only the division in charge reads what is said in it; of a corruption report the legal section.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>True: the citizen wished that nobody hear who told it, of this matter or of one before, and so of those that follow it.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Message id to the words or the reference that came with it: what is taken back leaves the form again.</summary>
    public IReadOnlyDictionary<string, string> Heard { get; init; } = new Dictionary<string, string>();

    /// <summary>The events that said something for the form; when it is confidential, or becomes so, they are.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Further matters told before this one was filed, in order; each begins a form of its own afterwards.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>Personal data in what was said that we did not find ourselves: masked wherever the words are shown again.</summary>
    public IReadOnlyList<string> Masked { get; init; } = [];

    /// <summary>How often the waiting step was asked in a row without an answer.</summary>
    public int TimesAsked { get; init; } = 1;

    /// <summary>True once a yes to the waiting step, which brought no value, was met by asking for the value itself.</summary>
    public bool HasAgreed { get; init; }

    /// <summary>The form of another division that this one was begun in, on a suspicion: it goes on when the citizen says that nobody is accused. Null when none was.</summary>
    public DialogState? Left { get; init; }

    /// <summary>The tap that would begin another form, while it was last asked whether to leave this one for it; null when that was not asked.</summary>
    public string? Tapped { get; init; }

    /// <summary>True: the citizen was offered to send it to the section for confidential reports instead.</summary>
    public bool OffersConfidence { get; init; }

    /// <summary>True while the last thing asked was what to change: a yes to that is none to the read-back.</summary>
    public bool AsksWhatToChange { get; init; }
}

/// <summary>A slot's value.</summary>
/// <param name="Text">As read back to the citizen.</param>
/// <param name="Latitude">Degrees, for a pin.</param>
/// <param name="Longitude">Degrees, for a pin.</param>
/// <param name="Attachments">References of pictures and files, in the order sent.</param>
/// <param name="MessageId">The message it was last taken from; null when no single one.</param>
public sealed record SlotValue(
    string Text, double? Latitude = null, double? Longitude = null, IReadOnlyList<string>? Attachments = null, string? MessageId = null) : StoredRecord;
