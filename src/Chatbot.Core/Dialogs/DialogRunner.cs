using Chatbot.Core.Content;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Dialogs;

/// <summary>
/// Runs every flow and does for each what people do to forms: several answers in one sentence, corrections, a question in the
/// middle, skip, cancel, a picture or pin at any time, silence and a return.
/// </summary>
internal static class DialogRunner
{
    private const int MaxRetries = 2;

    /// <summary>A question in the middle is answered only when the knowledge is sure: else the words are taken as the answer asked for.</summary>
    private const double SureOfQuestion = 0.6;

    /// <summary>Begins a flow with what is known already.</summary>
    /// <param name="text">What the citizen said to begin it; null for a tap.</param>
    /// <param name="understanding">Of the text.</param>
    /// <param name="department">The division, where a tap says it.</param>
    /// <param name="topic">The knowledge entry about such matters.</param>
    public static void Begin(
        TurnDraft draft, Flow flow, string? text = null, MessageUnderstanding? understanding = null, string? department = null, string? topic = null)
    {
        var isConfidential = flow.Track == TicketTrack.Corruption;
        var about = topic is null ? null : draft.Content.Knowledge.Find(topic)?.Department;
        var loose = draft.State.Loose;
        var dialog = new DialogState
        {
            FlowId = flow.Id,
            StepId = "",
            StartedAt = draft.Now,
            TimesAsked = 0,
            Department = isConfidential ? draft.Content.Organisation.ConfidentialDepartment.Id
                : draft.Content.Organisation.FindDepartment(understanding?.Department ?? department ?? about ?? "")?.Id,
            Topic = topic,
            IsUrgent = understanding?.IsUrgent ?? false,
            IsConfidential = isConfidential || (understanding?.IsConfidential ?? false),
        };
        if (loose is { Attachments.Count: > 0 })
        {
            dialog = Slots.WithPhotos(dialog, loose.Attachments);
        }

        if (loose?.Place is { } pin && flow.Find("location") is not null)
        {
            dialog = Slots.With(dialog, "location", pin);
        }

        draft.State = draft.State with { Dialog = dialog, Loose = null, OfferedTopics = [], UnansweredQuestion = null };
        if (flow.Opening is { } opening)
        {
            draft.Send(opening.In(draft.Language));
        }

        if (text is not null && understanding is not null && flow.Find("detail") is not null)
        {
            draft.State = draft.State with { Dialog = Slots.FillFrom(draft, flow, Slots.With(draft.State.Dialog!, "detail", new(text)), text, understanding) };
        }

        Advance(draft, flow);
    }

    /// <summary>Words while a form waits.</summary>
    /// <returns>False when they are about something else and the form was left.</returns>
    public static bool Text(TurnDraft draft, string text, MessageUnderstanding understanding)
    {
        if (Waiting(draft) is not { } waiting)
        {
            return false;
        }

        var (flow, step) = waiting;
        var control = draft.Content.Controls.Match(text);
        if (control == ControlWord.Cancel)
        {
            Cancel(draft);
            return true;
        }

        if (understanding.Intent == Intent.TalkToHuman && understanding.IntentConfidence >= SureOfQuestion)
        {
            Leave(draft, text, understanding);
            return true;
        }

        if (control == ControlWord.Again)
        {
            Ask(draft, flow, step, isRetry: false);
            return true;
        }

        if (step.Kind == SlotKind.Confirm)
        {
            Confirmation(draft, flow, text, understanding, control);
            return true;
        }

        if (control == ControlWord.Skip && step.Kind != SlotKind.Text)
        {
            Skip(draft, flow, step);
            return true;
        }

        return Fill(draft, flow, step, text, understanding);
    }

    /// <summary>A tap while a form waits.</summary>
    /// <returns>False when the button is none of the form's; the form goes on waiting.</returns>
    public static bool Postback(TurnDraft draft, string data)
    {
        if (Waiting(draft) is not { } waiting)
        {
            return false;
        }

        var (flow, step) = waiting;
        switch (data)
        {
            case Postbacks.Cancel:
                Cancel(draft);
                return true;
            case Postbacks.Skip:
                Skip(draft, flow, step);
                return true;
            case Postbacks.Confirm when step.Kind == SlotKind.Confirm:
                Finish(draft, flow);
                return true;
            case Postbacks.Confirm:
                Ask(draft, flow, step, isRetry: false);
                return true;
            case Postbacks.Edit:
                draft.Send(draft.Say(PhraseKeys.EditWhat));
                return true;
            case Postbacks.MenuHuman:
                Leave(draft, draft.Say(PhraseKeys.ButtonHuman), null);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A pin while a form waits: a place, whatever was asked.</summary>
    public static void Location(TurnDraft draft, SlotValue place)
    {
        if (Waiting(draft) is not { } waiting)
        {
            return;
        }

        var (flow, step) = waiting;
        if (flow.Find("location") is not null)
        {
            var said = draft.State.Dialog!.Slots.GetValueOrDefault("location");
            var value = said is { Text.Length: > 0 } ? place with { Text = said.Text } : place;
            draft.State = draft.State with { Dialog = Slots.With(draft.State.Dialog, "location", value) };
            Advance(draft, flow);
            return;
        }

        Ask(draft, flow, step, isRetry: false);
    }

    /// <summary>A picture or file while a form waits: it goes with the report, whatever was asked.</summary>
    public static void Attachment(TurnDraft draft, string reference)
    {
        if (Waiting(draft) is not { } waiting)
        {
            return;
        }

        var (flow, step) = waiting;
        draft.State = draft.State with { Dialog = Slots.WithPhotos(draft.State.Dialog!, [reference]) };
        draft.Send(draft.Say(PhraseKeys.PhotoNoted));
        Ask(draft, flow, step, isRetry: false);
    }

    /// <summary>Says the waiting question once more.</summary>
    public static void AskAgain(TurnDraft draft)
    {
        if (Waiting(draft) is { } waiting)
        {
            Ask(draft, waiting.Flow, waiting.Step, isRetry: false);
        }
    }

    private static bool Fill(TurnDraft draft, Flow flow, FlowStep step, string text, MessageUnderstanding understanding)
    {
        var dialog = draft.State.Dialog!;
        if (step.Kind == SlotKind.Code)
        {
            return FillCode(draft, flow, step, text, understanding);
        }

        var filled = Slots.FillFrom(draft, flow, dialog, text, understanding);
        if (filled.Slots.ContainsKey(step.Slot) || Slots.Fits(step, text, understanding, dialog.TimesAsked))
        {
            if (!filled.Slots.ContainsKey(step.Slot) && !IsQuestionInBetween(draft, text, understanding, out _))
            {
                filled = Slots.With(filled, step.Slot, new(text));
            }
        }

        if (filled.Slots.ContainsKey(step.Slot))
        {
            if (step.Slot == "detail")
            {
                filled = filled with
                {
                    Department = filled.Department ?? draft.Content.Organisation.FindDepartment(understanding.Department ?? "")?.Id,
                    IsUrgent = filled.IsUrgent || understanding.IsUrgent,
                };
            }

            draft.State = draft.State with { Dialog = filled };
            Advance(draft, flow);
            return true;
        }

        if (IsQuestionInBetween(draft, text, understanding, out var answer))
        {
            AnswerWriter.Tell(draft, answer);
            draft.Send(draft.Say(PhraseKeys.Resume));
            Ask(draft, flow, step, isRetry: false);
            return true;
        }

        if (filled != dialog && filled.Slots.Count >= dialog.Slots.Count && !Slots.AreSame(filled, dialog))
        {
            draft.State = draft.State with { Dialog = filled };
            draft.Send(draft.Say(PhraseKeys.Corrected));
            Ask(draft, flow, step, isRetry: false);
            return true;
        }

        if (step.IsOptional && dialog.TimesAsked >= MaxRetries)
        {
            Skip(draft, flow, step);
            return true;
        }

        Ask(draft, flow, step, isRetry: true);
        return true;
    }

    private static bool FillCode(TurnDraft draft, Flow flow, FlowStep step, string text, MessageUnderstanding understanding)
    {
        if (TicketCode.FindIn(text) is { } code)
        {
            draft.State = draft.State with { Dialog = null };
            TicketTalk.Tell(draft, code);
            return true;
        }

        if (text.Any(char.IsDigit) && draft.State.Dialog!.TimesAsked < MaxRetries && understanding.Intent is Intent.TicketStatus or Intent.Other)
        {
            Ask(draft, flow, step, isRetry: true);
            return true;
        }

        // Whoever writes of something else has no code.
        draft.State = draft.State with { Dialog = null };
        return false;
    }

    private static void Confirmation(TurnDraft draft, Flow flow, string text, MessageUnderstanding understanding, ControlWord control)
    {
        if (control == ControlWord.Yes)
        {
            Finish(draft, flow);
            return;
        }

        if (control is ControlWord.No or ControlWord.Skip)
        {
            draft.Send(draft.Say(PhraseKeys.EditWhat));
            return;
        }

        var step = flow.Steps[^1];
        if (IsQuestionInBetween(draft, text, understanding, out var answer) && draft.Content.Controls.Correction(text) is null && draft.Content.Places.Find(text) is null)
        {
            AnswerWriter.Tell(draft, answer);
            draft.Send(draft.Say(PhraseKeys.Resume));
            Ask(draft, flow, step, isRetry: false);
            return;
        }

        draft.State = draft.State with { Dialog = Slots.Correct(draft, flow, draft.State.Dialog!, text, understanding) };
        draft.Send(draft.Say(PhraseKeys.Corrected));
        Ask(draft, flow, step, isRetry: false);
    }

    private static bool IsQuestionInBetween(TurnDraft draft, string text, MessageUnderstanding understanding, out KnowledgeAnswer answer)
    {
        answer = null!;
        if (understanding.Intent != Intent.Question || understanding.IntentConfidence < SureOfQuestion)
        {
            return false;
        }

        answer = draft.Content.Knowledge.Ask(new(text, draft.Today));
        return answer.Entry is not null && answer.Confidence >= SureOfQuestion;
    }

    private static void Skip(TurnDraft draft, Flow flow, FlowStep step)
    {
        if (!step.IsOptional && draft.State.Dialog!.TimesAsked < MaxRetries)
        {
            draft.Send(draft.Say(PhraseKeys.CannotSkip));
            Ask(draft, flow, step, isRetry: true);
            return;
        }

        draft.State = draft.State with { Dialog = Slots.With(draft.State.Dialog!, step.Slot, new("")) };
        Advance(draft, flow);
    }

    private static void Cancel(TurnDraft draft)
    {
        draft.State = draft.State with { Dialog = null };
        draft.Send(draft.Say(PhraseKeys.Cancelled), CitizenTurn.Menu(draft));
        draft.Facts = draft.Facts with { Cancels = true };
    }

    private static void Leave(TurnDraft draft, string text, MessageUnderstanding? understanding)
    {
        var told = draft.State.Dialog?.Slots.GetValueOrDefault("detail")?.Text;
        draft.State = draft.State with { Dialog = null, UnansweredQuestion = string.IsNullOrEmpty(told) ? draft.State.UnansweredQuestion : told };
        HandoffTurn.Ask(draft, text, understanding);
    }

    private static (Flow Flow, FlowStep Step)? Waiting(TurnDraft draft)
    {
        if (draft.State.Dialog is { } dialog && draft.Content.Flows.TryGetValue(dialog.FlowId, out var flow) && flow.Find(dialog.StepId) is { } step)
        {
            return (flow, step);
        }

        // The flow was edited away meanwhile: nothing waits.
        draft.State = draft.State with { Dialog = null };
        return null;
    }

    private static void Advance(TurnDraft draft, Flow flow)
    {
        var dialog = draft.State.Dialog!;
        var next = flow.Steps.FirstOrDefault(step => !dialog.Slots.ContainsKey(step.Slot) && Applies(step, dialog));
        if (next is null)
        {
            Finish(draft, flow);
            return;
        }

        draft.State = draft.State with { Dialog = dialog with { StepId = next.Slot, TimesAsked = 0 } };
        Ask(draft, flow, next, isRetry: false);
    }

    private static bool Applies(FlowStep step, DialogState dialog) =>
        !(dialog.Department is { } department && step.ExceptDepartments.Contains(department))
        && !(dialog.Topic is { } topic && step.ExceptTopics.Contains(topic));

    private static void Ask(TurnDraft draft, Flow flow, FlowStep step, bool isRetry)
    {
        var dialog = draft.State.Dialog!;
        var buttons = new List<Button>();
        var text = (isRetry ? step.Retry ?? step.Prompt : step.Prompt).In(draft.Language);
        if (step.Kind == SlotKind.Confirm)
        {
            text = text.Replace("{summary}", Slots.Summary(draft, flow, dialog), StringComparison.Ordinal);
            buttons.Add(new(draft.Say(PhraseKeys.ButtonConfirm), new PostbackAction(Postbacks.Confirm)));
            buttons.Add(new(draft.Say(PhraseKeys.ButtonEdit), new PostbackAction(Postbacks.Edit)));
        }
        else if (step.Kind == SlotKind.Place)
        {
            buttons.Add(new(draft.Say(PhraseKeys.ButtonLocation), new AskLocationAction()));
        }

        if (step.IsOptional)
        {
            buttons.Add(new(draft.Say(PhraseKeys.ButtonSkip), new PostbackAction(Postbacks.Skip)));
        }

        buttons.Add(step.Kind == SlotKind.Code ? CitizenTurn.HumanButton(draft) : new(draft.Say(PhraseKeys.ButtonCancel), new PostbackAction(Postbacks.Cancel)));
        draft.Send(text, buttons);
        draft.State = draft.State with { Dialog = dialog with { TimesAsked = dialog.TimesAsked + 1 } };
        draft.Facts = draft.Facts with { AsksFor = [step.Slot] };
    }

    private static void Finish(TurnDraft draft, Flow flow)
    {
        var dialog = draft.State.Dialog!;
        var organisation = draft.Content.Organisation;
        var department = organisation.FindDepartment(dialog.Department ?? "") ?? organisation.DefaultDepartment;
        var place = dialog.Slots.GetValueOrDefault("location");
        var detail = dialog.Slots.GetValueOrDefault("detail")?.Text ?? "";
        var ticket = draft.OpenTicket(
            flow.Track, department.Id, detail, dialog.IsUrgent, dialog.IsConfidential,
            place is null or { Text: "", Latitude: null } ? null : new(place.Text, place.Latitude, place.Longitude),
            dialog.Slots.GetValueOrDefault("contact") is { Text.Length: > 0 } contact ? contact.Text : null,
            dialog.Slots.GetValueOrDefault(Slots.Photos)?.Attachments);
        draft.Send(
            flow.Done!.In(draft.Language)
                .Replace("{code}", ticket.Code, StringComparison.Ordinal)
                .Replace("{department}", department.Name.In(draft.Language), StringComparison.Ordinal),
            new Button(draft.Say(PhraseKeys.ButtonStatus), new PostbackAction(Postbacks.MenuStatus)), CitizenTurn.HumanButton(draft));
        draft.Facts = draft.Facts with { AsksFor = [] };

        // The words of a confidential form stay marked so; only now is it over.
        draft.End();
        draft.State = draft.State with { Dialog = null };
    }
}
