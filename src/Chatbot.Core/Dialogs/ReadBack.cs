using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Dialogs;

/// <summary>The read-back: a clear yes files, a no asks what to change, a question is answered, and whatever else is said belongs to the report.</summary>
internal static class ReadBack
{
    private const int LongestShown = 80;

    public static void Take(TurnDraft draft, Flow flow, FlowStep step, string text, MessageUnderstanding understanding, ControlWord control)
    {
        var dialog = draft.State.Dialog!; // It waits.
        switch (control)
        {
            case ControlWord.Yes or ControlWord.Report or ControlWord.ReportCorruption when dialog.AsksWhatToChange:
                DialogSteps.Ask(draft, flow, step);
                return;
            case ControlWord.Yes or ControlWord.Report or ControlWord.ReportCorruption:
                DialogSteps.Finish(draft, flow);
                return;
            case ControlWord.No or ControlWord.None or ControlWord.Skip when dialog.Left is not null:
                Accusation.Dismiss(draft);
                return;
            case ControlWord.No or ControlWord.None:
                DialogSteps.AskWhatToChange(draft, flow);
                return;
            case ControlWord.Skip:
                DialogSteps.Skip(draft, flow, step);
                return;
        }

        var isCorrection = draft.Content.Controls.Correction(text) is not null || draft.Content.Places.Find(text) is not null;
        if (!isCorrection && InBetween.IsQuestion(draft, text, understanding))
        {
            return;
        }

        if (Slots.Correct(draft, flow, dialog, text, understanding) is { } corrected)
        {
            Slots.Acknowledge(draft, flow, dialog, corrected);
            draft.State = draft.State with { Dialog = corrected };
        }
        else
        {
            Add(draft, text);
        }

        DialogSteps.Ask(draft, flow, step);
    }

    /// <summary>Puts words behind what was told, and says which.</summary>
    public static void Add(TurnDraft draft, string text)
    {
        draft.State = draft.State with { Dialog = Slots.WithMore(draft.State.Dialog!, text) }; // It waits.
        draft.Send(draft.Say(PhraseKeys.AddedToDetail, ("text", GraphemeText.Cut(MaskedData.Mask(text), LongestShown))));
    }
}
