using Chatbot.Core.Content;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Dialogs;

/// <summary>The read-back: a clear yes files, a no asks what to change, a question is answered, and whatever else is said belongs to the report.</summary>
internal static class ReadBack
{
    private const double SureOfMatter = 0.6;

    public static void Take(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        var dialog = draft.State.Dialog!; // It waits.
        switch (said.Control)
        {
            case var _ when dialog is { Left: not null, AsksWhatToChange: false } && said.DeniesAccusation:
                Accusation.Dismiss(draft);
                return;
            case ControlWord.Yes or ControlWord.Report or ControlWord.ReportCorruption when dialog.AsksWhatToChange:
                DialogSteps.Ask(draft, flow, step);
                return;
            case ControlWord.Yes or ControlWord.Report or ControlWord.ReportCorruption:
                DialogSteps.Finish(draft, flow);
                return;
            case ControlWord.No or ControlWord.None:
                DialogSteps.AskWhatToChange(draft, flow);
                return;
            case var _ when said.Control == ControlWord.Skip || said.OnlyAsks is { Length: 0 }:
                DialogSteps.Skip(draft, flow, step);
                return;
        }

        var named = said.Correction;
        if (named is { } wrong && flow.Find(wrong.Slot) is { } again && draft.Content.Controls.Match(new(wrong.Value)) == ControlWord.No)
        {
            // "เบอร์ผิด" says which, and not yet what is right.
            DialogSteps.AskAnew(draft, flow, again);
            return;
        }

        var isCorrection = named is not null || said.Place is not null;
        if (!isCorrection && !Slots.TellsFact(said) && InBetween.IsQuestion(draft, said))
        {
            return;
        }

        if (Slots.Correct(draft, flow, dialog, said) is { } corrected)
        {
            Slots.Acknowledge(draft, flow, dialog, corrected);
            draft.State = draft.State with { Dialog = corrected };
            if (Slots.TellMore(corrected, said))
            {
                Add(draft, said.Text);
            }
        }
        else if (InBetween.KeepsQuestion(draft, flow, step, said))
        {
            return;
        }
        else
        {
            Add(draft, said.Text);
        }

        DialogSteps.Ask(draft, flow, step);
    }

    /// <summary>Puts words behind what was told, and says which. Where the first words told of nothing that we could place, all of them are understood anew.</summary>
    public static void Add(TurnDraft draft, string text)
    {
        var dialog = draft.State.Dialog!; // It waits.
        var before = draft.Content.Listener.Understand(dialog.Slots.GetValueOrDefault("detail")?.Text ?? "");
        dialog = Slots.WithMore(dialog, text);
        if (before is not { Intent: Intent.Complaint, IntentConfidence: >= SureOfMatter })
        {
            dialog = ReportTurn.About(draft, dialog, draft.Read(dialog.Slots["detail"].Text));
        }

        draft.State = draft.State with { Dialog = dialog };
        draft.Send(draft.Say(PhraseKeys.AddedToDetail, ("text", draft.Excerpt(text))));
    }
}
