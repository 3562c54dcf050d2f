using Chatbot.Core.Tickets;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Dialogs;

/// <summary>A dialog as its file describes it: what is asked in which order, and what comes of it.</summary>
public sealed record Flow
{
    /// <summary>The file's name without its ending.</summary>
    public required string Id { get; init; }

    public required LocalisedText Title { get; init; }

    /// <summary>Said before the first question, with {department} for who gets it: the office as a whole until that is known. Null when nothing is.</summary>
    public LocalisedText? Opening { get; init; }

    /// <summary>In the order asked.</summary>
    public required IReadOnlyList<FlowStep> Steps { get; init; }

    public required FlowEnding Ending { get; init; }

    /// <summary>The register of a ticket that the flow opens.</summary>
    public TicketTrack Track { get; init; }

    /// <summary>Said at the end, with {code} and {department}; null when the ending says something itself.</summary>
    public LocalisedText? Done { get; init; }

    /// <summary>The same for a report that few may read; null says <see cref="Done"/>.</summary>
    public LocalisedText? DoneInConfidence { get; init; }

    /// <summary>Knowledge entries whose answer comes with a button that begins this flow.</summary>
    public IReadOnlyList<string> OfferedWithTopics { get; init; } = [];

    /// <summary>Matters of these entries that another office mends.</summary>
    public IReadOnlyList<OthersMatter> Others { get; init; } = [];

    /// <summary>The part of an entry that says which other office mends the matter told; null when ours does.</summary>
    /// <param name="normal">What was told, in one spelling.</param>
    public string? OtherOffice(string topic, string normal) => Others.FirstOrDefault(other => other.Topics.Contains(topic) && other.IsToldIn(normal))?.Aspect;

    /// <returns>Null when there is none.</returns>
    public FlowStep? Find(string slot)
    {
        foreach (var step in Steps)
        {
            if (step.Slot == slot)
            {
                return step;
            }
        }

        return null;
    }
}

/// <summary>A matter that looks like one of a flow, and is another office's.</summary>
/// <param name="Topics">The knowledge entries about such matters.</param>
/// <param name="Words">One of them says so ("ถนนเพชรเกษม") ...</param>
/// <param name="Unless">... where none of these stands beside it ("ซอยข้างถนนเพชรเกษม").</param>
/// <param name="Aspect">The part of each entry that names the office.</param>
public sealed record OthersMatter(IReadOnlyList<string> Topics, IReadOnlyList<string> Words, IReadOnlyList<string> Unless, string Aspect)
{
    internal bool IsToldIn(string normal) =>
        Words.Any(word => normal.Contains(word, StringComparison.OrdinalIgnoreCase)) && !Unless.Any(word => normal.Contains(word, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A question for one slot.</summary>
public sealed record FlowStep
{
    /// <summary>The slot's name: detail, location, contact, confirm, code, or another of the flow's own.</summary>
    public required string Slot { get; init; }

    public required SlotKind Kind { get; init; }

    /// <summary>Before the value in the read-back; null for what is not read back.</summary>
    public LocalisedText? Label { get; init; }

    /// <summary>The question, with {department} for who gets the form. A confirmation puts the read-back in for {summary}.</summary>
    public required LocalisedText Prompt { get; init; }

    /// <summary>Asked when the answer did not fit; null asks the same again.</summary>
    public LocalisedText? Retry { get; init; }

    /// <summary>Said once to a yes that brings no value ("ได้ครับ" where a number was asked for); null says <see cref="Retry"/>.</summary>
    public LocalisedText? Agreed { get; init; }

    public bool IsOptional { get; init; }

    /// <summary>Not asked for matters of these divisions.</summary>
    public IReadOnlyList<string> ExceptDepartments { get; init; } = [];

    /// <summary>Not asked for matters of these knowledge entries.</summary>
    public IReadOnlyList<string> ExceptTopics { get; init; } = [];

    /// <summary>Not asked when what was told holds one of these words.</summary>
    public IReadOnlyList<string> ExceptWords { get; init; } = [];
}

/// <summary>What fits into a slot.</summary>
public enum SlotKind
{
    /// <summary>A few words, or a picture that says it.</summary>
    Text,

    /// <summary>A village number, a landmark, or a pin.</summary>
    Place,

    /// <summary>A telephone number or e-mail address.</summary>
    Contact,

    /// <summary>A ticket code with a right check digit.</summary>
    Code,

    /// <summary>A clear yes to the read-back; anything else corrects or adds.</summary>
    Confirm,
}

/// <summary>What comes of a flow whose slots are filled.</summary>
public enum FlowEnding
{
    /// <summary>Only something to say, with the menu.</summary>
    Menu,

    /// <summary>A ticket in a division's queue.</summary>
    Ticket,

    /// <summary>A person takes over.</summary>
    Handoff,

    /// <summary>The citizen hears how the tickets stand.</summary>
    Status,
}
