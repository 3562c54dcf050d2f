using Chatbot.Core.Turns;

namespace Chatbot.Core.Dialogs;

/// <summary>A place said to be wrong with no other named ("ไม่ใช่หมู่ 4"): it is the one that was told, or the one that is meant instead.</summary>
internal static class DeniedPlace
{
    /// <summary>How many letters beside the place still say nothing more ("เอ้ย ไม่ใช่").</summary>
    private const int LettersBeside = 20;

    /// <summary>Asks anew for the place that was told where it is the wrong one; where it is another, no place is wrong but that one: "no, village 4".</summary>
    /// <returns>False when the words deny none, tell more, or none was told.</returns>
    public static bool Takes(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        var dialog = draft.State.Dialog!; // It waits.
        if (flow.Find("location") is not { } location || dialog.Slots.GetValueOrDefault(location.Slot) is not { Text.Length: > 0 } known
            || said.DeniedPlace is not { } denied || said.WithoutParticles.Length - denied.Text.Length > LettersBeside)
        {
            return false;
        }

        if (draft.Content.Places.IsSame(known.Text, denied))
        {
            DialogSteps.AskAnew(draft, flow, location);
            return true;
        }

        var corrected = Slots.With(dialog, location.Slot, known with { Text = draft.Content.Places.Correct(known.Text, denied), MessageId = draft.MessageId });
        Slots.Acknowledge(draft, flow, dialog, corrected);
        draft.State = draft.State with { Dialog = corrected };
        DialogSteps.Ask(draft, flow, step);
        return true;
    }
}
