using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Dialogs;

/// <summary>What words do to the step that waits: answer it, correct an earlier one, ask something in between, or say more.</summary>
internal static class DialogAnswers
{
    /// <summary>A question in the middle is answered only when the knowledge is sure: else the words are taken as the answer asked for.</summary>
    private const double SureOfQuestion = 0.6;

    /// <returns>False when they are about something else and the form was left.</returns>
    public static bool Take(TurnDraft draft, Flow flow, FlowStep step, string text, MessageUnderstanding understanding, ControlWord control)
    {
        switch (step.Kind)
        {
            case SlotKind.Code:
                return Code(draft, flow, step, text, understanding);
            case SlotKind.Confirm:
                Confirmation(draft, flow, step, text, understanding, control);
                return true;
            default:
                Fill(draft, flow, step, text, understanding);
                return true;
        }
    }

    private static void Fill(TurnDraft draft, Flow flow, FlowStep step, string text, MessageUnderstanding understanding)
    {
        var dialog = draft.State.Dialog!; // It waits.
        var filled = Slots.FillFrom(draft, flow, dialog, text, understanding);
        var isFilled = filled.Slots.ContainsKey(step.Slot);
        if (!isFilled && QuestionInBetween(draft, text, understanding) is { } answer)
        {
            AnswerWriter.Tell(draft, answer);
            DialogRunner.Resume(draft);
            return;
        }

        if (!isFilled && Slots.Fits(step, text, understanding, dialog.TimesAsked))
        {
            filled = Slots.With(filled, step.Slot, new(draft.Content.Controls.WithoutParticles(text), MessageId: draft.MessageId));
            isFilled = true;
        }

        if (isFilled)
        {
            draft.State = draft.State with { Dialog = step.Slot == "detail" ? ReportTurn.About(draft, filled, text, understanding) : filled };
            DialogSteps.Advance(draft, flow);
            return;
        }

        if (!Slots.AreSame(filled, dialog))
        {
            draft.State = draft.State with { Dialog = filled };
            var isNew = filled.Slots.Count > dialog.Slots.Count;
            draft.Send(draft.Say(isNew ? PhraseKeys.Noted : PhraseKeys.Corrected));
            DialogSteps.Ask(draft, flow, step);
            return;
        }

        if (understanding.Intent is Intent.Complaint or Intent.CorruptionReport && dialog.Slots.ContainsKey("detail"))
        {
            draft.State = draft.State with { Dialog = Slots.WithMore(dialog, text) };
            draft.Send(draft.Say(PhraseKeys.AddedToDetail));
            DialogSteps.Ask(draft, flow, step);
            return;
        }

        if (step.IsOptional && dialog.TimesAsked >= DialogSteps.MaxAsked)
        {
            // Asked twice and answered otherwise twice: it is kept for the officer, and the form goes on.
            draft.State = draft.State with { Dialog = dialog.Slots.ContainsKey("detail") ? Slots.WithMore(dialog, text) : dialog };
            DialogSteps.Skip(draft, flow, step);
            return;
        }

        DialogSteps.Ask(draft, flow, step, isRetry: true);
    }

    private static bool Code(TurnDraft draft, Flow flow, FlowStep step, string text, MessageUnderstanding understanding)
    {
        if (TicketCode.FindIn(text) is { } code)
        {
            draft.State = draft.State with { Dialog = null };
            TicketTalk.Tell(draft, code);
            return true;
        }

        if (text.Any(char.IsDigit) && draft.State.Dialog!.TimesAsked < DialogSteps.MaxAsked && understanding.Intent is Intent.TicketStatus or Intent.Other)
        {
            DialogSteps.Ask(draft, flow, step, isRetry: true);
            return true;
        }

        // Whoever writes of something else has no code.
        draft.State = draft.State with { Dialog = null };
        return false;
    }

    private static void Confirmation(TurnDraft draft, Flow flow, FlowStep step, string text, MessageUnderstanding understanding, ControlWord control)
    {
        switch (control)
        {
            case ControlWord.Yes or ControlWord.Report or ControlWord.ReportCorruption:
                DialogSteps.Finish(draft, flow);
                return;
            case ControlWord.No or ControlWord.Skip or ControlWord.None:
                DialogSteps.AskWhatToChange(draft, flow);
                return;
        }

        var dialog = draft.State.Dialog!; // It waits.
        var isCorrection = draft.Content.Controls.Correction(text) is not null || draft.Content.Places.Find(text) is not null;
        if (!isCorrection && QuestionInBetween(draft, text, understanding) is { } answer)
        {
            AnswerWriter.Tell(draft, answer);
            DialogRunner.Resume(draft);
            return;
        }

        var corrected = Slots.Correct(draft, flow, dialog, text, understanding);
        draft.State = draft.State with { Dialog = corrected ?? Slots.WithMore(dialog, text) };
        draft.Send(draft.Say(corrected is null ? PhraseKeys.AddedToDetail : PhraseKeys.Corrected));
        DialogSteps.Ask(draft, flow, step);
    }

    private static KnowledgeAnswer? QuestionInBetween(TurnDraft draft, string text, MessageUnderstanding understanding)
    {
        if (AnswerWriter.FollowUp(draft, text) is { } followUp)
        {
            return followUp.Answer;
        }

        if (understanding.Intent != Intent.Question || understanding.IntentConfidence < SureOfQuestion)
        {
            return null;
        }

        var answer = draft.Content.Knowledge.Ask(new(understanding.Meant, draft.Today, draft.State.TopicInFocus));
        return answer.Entry is { } entry && (answer.Confidence >= SureOfQuestion || entry.Id == draft.State.TopicInFocus) ? answer : null;
    }
}
