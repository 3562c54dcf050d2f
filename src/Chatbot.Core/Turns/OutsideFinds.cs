using Chatbot.Core.Dialogs;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>Personal data that an outside reader alone found in a citizen's words: masked from then on, for as long as their form lasts.</summary>
/// <param name="analyses">What it read, by the id of the event that brought the words.</param>
internal sealed class OutsideFinds(IReadOnlyDictionary<string, TextAnalysis> analyses)
{
    private const int MaxMasked = 20;

    /// <summary>As it stands in the words.</summary>
    public IReadOnlyList<string> Masked { get; private set; } = [];

    /// <summary>Turns to the next activity.</summary>
    /// <param name="form">The one that waits; null when none does.</param>
    public void Begin(DialogState? form) => Masked = form?.Masked ?? [];

    /// <summary>What the words of an event mean, with what was read outside.</summary>
    public MessageUnderstanding AddTo(MessageUnderstanding ours, string eventId)
    {
        if (!analyses.TryGetValue(eventId, out var analysis))
        {
            return ours;
        }

        Masked = [.. Masked.Union(analysis.MorePersonal(ours).Select(data => data.Text)).TakeLast(MaxMasked)];
        return analysis.AddTo(ours);
    }

    /// <summary>The form with what must be masked in it.</summary>
    public DialogState KeptIn(DialogState form) => Masked.Count == 0 ? form : form with { Masked = Masked };
}
