using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Dialogs;

/// <summary>What words do to the step that waits: answer it, correct an earlier one, ask something in between, or say more.</summary>
internal static class DialogAnswers
{
    private const int ShortestStatement = 15;

    /// <returns>False when they are about something else and the form was left.</returns>
    public static bool Take(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        if (DeniedPlace.Takes(draft, flow, step, said))
        {
            return true;
        }

        switch (step.Kind)
        {
            case SlotKind.Code:
                return Code(draft, flow, step, said);
            case SlotKind.Confirm:
                ReadBack.Take(draft, flow, step, said);
                return true;
            default:
                Fill(draft, flow, step, said);
                return true;
        }
    }

    /// <summary>A yes or no to a question that asks for something else ("ครับ" where a place was asked): it is asked so that it can be answered.</summary>
    public static void Nod(TurnDraft draft, Flow flow, FlowStep step, ControlWord control)
    {
        var dialog = draft.State.Dialog!; // It waits.
        if (control is ControlWord.No or ControlWord.None && flow.Steps.Any(other => other.Label is not null && dialog.Slots.ContainsKey(other.Slot)))
        {
            DialogSteps.AskWhatToChange(draft, flow);
        }
        else if (step.Kind == SlotKind.Contact && control == ControlWord.Yes && !dialog.HasAgreed)
        {
            DialogSteps.AskForValue(draft, flow, step);
        }
        else if (step.IsOptional && dialog.TimesAsked >= DialogSteps.MaxAsked)
        {
            DialogSteps.Skip(draft, flow, step);
        }
        else
        {
            DialogSteps.Ask(draft, flow, step, isRetry: true);
        }
    }

    private static void Fill(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        if (step.Kind == SlotKind.Text && flow is { Ending: FlowEnding.Ticket, Track: not TicketTrack.Corruption } && TwoMatters.In(draft, said) is var (first, rest))
        {
            TwoMatters.Say(draft, rest);
            TwoMatters.Note(draft, rest, said.Text);
            said = draft.Read(first);
        }

        var dialog = draft.State.Dialog!; // It waits.
        var filled = Slots.FillFrom(draft, flow, dialog, said);
        var isFilled = filled.Slots.ContainsKey(step.Slot);
        if (!isFilled && Slots.AreSame(filled, dialog) && dialog.Slots.ContainsKey("detail") && Slots.TellsFact(said))
        {
            ReadBack.Add(draft, said.Text);
            DialogSteps.Ask(draft, flow, step);
            return;
        }

        if (!isFilled && InBetween.IsQuestion(draft, said))
        {
            return;
        }

        if (!isFilled && Slots.Fits(step, said, dialog.TimesAsked))
        {
            filled = Slots.With(filled, step.Slot, new(said.WithoutParticles, MessageId: draft.MessageId));
            isFilled = true;
        }

        if (isFilled)
        {
            draft.State = draft.State with { Dialog = step.Slot == "detail" ? ReportTurn.About(draft, filled, said) : filled };
            var readsItself = step.Slot == "detail" && OwnConduct.Tells(draft, flow, said.Meaning);
            AddMore(draft, said);
            DialogSteps.Advance(draft, flow);
            if (readsItself)
            {
                draft.AddButtons([OwnConduct.Button(draft)]);
            }

            return;
        }

        if (!Slots.AreSame(filled, dialog))
        {
            Slots.Acknowledge(draft, flow, dialog, filled);
            draft.State = draft.State with { Dialog = filled };
            AddMore(draft, said);
            DialogSteps.Ask(draft, flow, step);
            return;
        }

        if (dialog.Slots.ContainsKey("detail") && (said.Meaning.Intent == Intent.Complaint || (!said.Meaning.Asks && IsStatement(said))))
        {
            ReadBack.Add(draft, said.Text);
            DialogSteps.Ask(draft, flow, step);
            return;
        }

        if (InBetween.KeepsQuestion(draft, flow, step, said))
        {
            return;
        }

        if (Slots.HoldsAny(flow, said))
        {
            // The same place or number once more: nothing to put right, but what is told beside it counts.
            AddMore(draft, said);
            DialogSteps.Ask(draft, flow, step);
            return;
        }

        if (step.IsOptional && dialog.TimesAsked >= DialogSteps.MaxAsked)
        {
            // Asked twice and answered otherwise twice: it is kept for the officer, and the form goes on.
            draft.State = draft.State with { Dialog = dialog.Slots.ContainsKey("detail") ? Slots.WithMore(dialog, said.Text) : dialog };
            DialogSteps.Skip(draft, flow, step);
            return;
        }

        DialogSteps.Ask(draft, flow, step, isRetry: true);
    }

    // A story that names a place is more than the place.
    private static void AddMore(TurnDraft draft, Utterance said)
    {
        var dialog = draft.State.Dialog!; // It waits.
        if (dialog.Slots.ContainsKey("detail") && Slots.TellMore(dialog, said))
        {
            ReadBack.Add(draft, said.Text);
        }
    }

    // "แจ้งไปหลายรอบแล้วเงียบ" is part of the story, whatever the model takes it for.
    private static bool IsStatement(Utterance said) =>
        said.Text.Count(char.IsLetter) >= ShortestStatement && said.Meaning.Intent is Intent.Question or Intent.TicketStatus or Intent.TalkToHuman or Intent.CorruptionReport;

    private static bool Code(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        if (said.Code is { } code)
        {
            draft.State = draft.State with { Dialog = null };
            TicketTalk.Tell(draft, code);
            return true;
        }

        if (said.Text.Any(char.IsDigit) && draft.State.Dialog!.TimesAsked < DialogSteps.MaxAsked && said.Meaning.Intent is Intent.TicketStatus or Intent.Other)
        {
            DialogSteps.Ask(draft, flow, step, isRetry: true);
            return true;
        }

        // Whoever writes of something else has no code.
        draft.State = draft.State with { Dialog = null };
        return false;
    }
}
