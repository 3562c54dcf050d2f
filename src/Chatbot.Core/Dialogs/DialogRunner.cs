using Chatbot.Core.Content;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Core.Dialogs;

/// <summary>
/// Runs every flow and does for each what people do to forms: several answers in one sentence, corrections, a question in the
/// middle, skip, cancel, a picture or pin at any time, silence and a return.
/// </summary>
internal static class DialogRunner
{
    /// <summary>Begins a flow with what is known already.</summary>
    /// <param name="said">What the citizen said to begin it; null for a tap, no words where only a wish was said.</param>
    /// <param name="department">The division, where it is known better than from the text.</param>
    /// <param name="topic">The knowledge entry about such matters.</param>
    /// <param name="from">A form that this one takes the place of, with what it holds.</param>
    /// <param name="isDoubtful">Whether it takes that place only if the citizen says so.</param>
    public static void Begin(
        TurnDraft draft, Flow flow, Utterance? said = null, string? department = null, string? topic = null, DialogState? from = null,
        bool isDoubtful = false)
    {
        var isConfidential = flow.Track == TicketTrack.Corruption;
        var loose = draft.State.Loose;
        var dialog = new DialogState
        {
            FlowId = flow.Id,
            StepId = "",
            StartedAt = draft.Now,
            TimesAsked = 0,
            Department = isConfidential ? draft.Content.Organisation.ConfidentialDepartment.Id
                : draft.Content.Organisation.FindDepartment(department ?? said?.Meaning.Department ?? "")?.Id,
            Topic = topic,
            IsUrgent = (said?.Meaning.IsUrgent ?? false) || (from?.IsUrgent ?? false),
            IsConfidential = isConfidential || (said is not null && (said.Meaning.IsConfidential || said.Meaning.TellsOfViolence)),
            IsSecret = from is { IsSecret: true } || loose is { IsSecret: true },
            Slots = from is null ? new Dictionary<string, SlotValue>() : Accusation.Kept(from),
            Heard = from is null ? new Dictionary<string, string>() : Accusation.Heard(from),
            Next = from?.Next ?? [],
            Masked = from?.Masked ?? [],
            Left = isDoubtful ? from : null,
            Lines = [.. isDoubtful ? [] : from?.Lines ?? [], .. loose?.Lines ?? [], draft.Activity.EventId],
        };
        if (loose is { Attachments.Count: > 0 })
        {
            dialog = Slots.WithPhotos(dialog, loose.Attachments);
        }

        if (loose?.Place is { } pin && flow.Ending == FlowEnding.Ticket)
        {
            dialog = Slots.With(dialog, "location", pin);
        }

        if (said is { Text.Length: > 0 } && flow.Find("detail") is not null)
        {
            dialog = Slots.With(Slots.Hear(draft, dialog, said.Text), "detail", new(said.Text));
            dialog = Slots.FillFrom(draft, flow, dialog, said);
        }

        draft.State = draft.State with { Dialog = dialog, Loose = null, OfferedTopics = [], UnansweredQuestion = null };
        DialogSteps.Open(draft, flow);
        var readsItself = OwnConduct.Tells(draft, flow, said?.Meaning);
        if (loose is { IsSecret: true } && flow is { Ending: FlowEnding.Ticket, Track: not TicketTrack.Corruption })
        {
            Secrecy.TakeBefore(draft, flow);
        }

        DialogSteps.Advance(draft, flow);
        if (readsItself)
        {
            draft.AddButtons([OwnConduct.Button(draft)]);
        }
    }

    /// <summary>Words while a form waits.</summary>
    /// <returns>False when they are about something else and the form was left.</returns>
    public static bool Text(TurnDraft draft, Utterance said)
    {
        if (DialogSteps.Waiting(draft) is not { } waiting)
        {
            return false;
        }

        var (flow, step) = waiting;
        draft.State = draft.State with { Dialog = Slots.Hear(draft, draft.State.Dialog!, said.Text) }; // It waits.
        said = Accusation.AsAsked(draft, Steering.Meant(draft, flow, said));
        if (LeaveQuestion.TakesAnswer(draft, said) || Steering.Takes(draft, flow, step, said))
        {
            return true;
        }

        Secrecy.Note(draft, flow, said);
        return InBetween.LeavesForQuestion(draft, flow, step, said)
            || (said.Control == ControlWord.Other && !said.IsAllFacts && InBetween.Take(draft, flow, step, said))
            || DialogAnswers.Take(draft, flow, step, said);
    }

    /// <summary>A tap while a form waits.</summary>
    /// <returns>False when the button is none of the form's; the form goes on waiting.</returns>
    public static bool Postback(TurnDraft draft, string data)
    {
        if (DialogSteps.Waiting(draft) is not { } waiting)
        {
            return false;
        }

        var (flow, step) = waiting;
        switch (data)
        {
            case Postbacks.Cancel:
                DialogSteps.Cancel(draft);
                return true;
            case Postbacks.Skip:
                DialogSteps.Skip(draft, flow, step);
                return true;
            case Postbacks.Confirm when step.Kind == SlotKind.Confirm:
                DialogSteps.Finish(draft, flow);
                return true;
            case Postbacks.Confirm or Postbacks.ConsentYes:
                DialogSteps.Ask(draft, flow, step);
                return true;
            case Postbacks.ConsentNo when flow.Find("contact") is { } contact:
                draft.State = draft.State with { Dialog = Slots.With(draft.State.Dialog!, contact.Slot, new("")) };
                draft.Send(draft.Say(PhraseKeys.ContactLeftOut));
                DialogSteps.Advance(draft, flow);
                return true;
            case Postbacks.ConsentNo:
                DialogSteps.Ask(draft, flow, step);
                return true;
            case Postbacks.NoAccusation when draft.State.Dialog!.Left is not null: // It waits.
                Accusation.Dismiss(draft);
                return true;
            case Postbacks.Confidentially when flow.Ending == FlowEnding.Ticket:
                OwnConduct.Take(draft, flow, draft.Say(PhraseKeys.ButtonConfidentially));
                return true;
            case Postbacks.Keep:
                DialogRunner.Resume(draft);
                return true;
            case Postbacks.Leave when draft.State.Dialog!.Tapped is { } tapped:
                LeaveQuestion.Leave(draft, tapped);
                return true;
            case Postbacks.Leave:
                DialogSteps.Ask(draft, flow, step);
                return true;
            case Postbacks.Edit:
                DialogSteps.AskWhatToChange(draft, flow);
                return true;
            case Postbacks.MenuHuman:
                DialogSteps.Leave(draft, draft.Say(PhraseKeys.ButtonHuman), null);
                return true;
            case var _ when Postbacks.IsChange(data, out var slot) && flow.Find(slot) is { } again:
                DialogSteps.AskAnew(draft, flow, again);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A pin while a form waits: a place, whatever was asked.</summary>
    public static void Location(TurnDraft draft, SlotValue place)
    {
        if (DialogSteps.Waiting(draft) is not { } waiting)
        {
            return;
        }

        var (flow, step) = waiting;
        if (flow.Ending == FlowEnding.Ticket)
        {
            var said = draft.State.Dialog!.Slots.GetValueOrDefault("location");
            var value = said is { Text.Length: > 0, Latitude: null } ? place with { Text = said.Text } : place;
            draft.State = draft.State with { Dialog = Slots.With(draft.State.Dialog, "location", value) };
            DialogSteps.Advance(draft, flow);
            return;
        }

        DialogSteps.Ask(draft, flow, step);
    }

    /// <summary>A picture or file while a form waits: it goes with the report, whatever was asked.</summary>
    public static void Attachment(TurnDraft draft, string reference, string? messageId)
    {
        if (DialogSteps.Waiting(draft) is not { } waiting)
        {
            return;
        }

        var (flow, step) = waiting;
        var dialog = Slots.WithPhotos(draft.State.Dialog!, [reference]); // It waits.
        draft.State = draft.State with { Dialog = messageId is null ? dialog : Slots.Hear(dialog, messageId, reference) };
        draft.Send(draft.Say(PhraseKeys.PhotoNoted));
        DialogSteps.Ask(draft, flow, step);
    }

    /// <summary>A message was taken back: what came from it leaves the form, and is asked again.</summary>
    public static void Unsend(TurnDraft draft, string messageId)
    {
        if (DialogSteps.Waiting(draft) is not { } waiting || !draft.State.Dialog!.Heard.ContainsKey(messageId))
        {
            return;
        }

        draft.State = draft.State with { Dialog = Slots.Unsend(draft.State.Dialog, messageId) };
        draft.Send(draft.Say(PhraseKeys.Unsent));
        if (Accusation.IsTakenBack(draft.State.Dialog))
        {
            Accusation.Dismiss(draft);
            return;
        }

        DialogSteps.Advance(draft, waiting.Flow);
    }

    /// <summary>Says the waiting question once more.</summary>
    public static void AskAgain(TurnDraft draft)
    {
        if (DialogSteps.Waiting(draft) is { } waiting)
        {
            DialogSteps.Ask(draft, waiting.Flow, waiting.Step);
        }
    }

    /// <summary>Comes back to the waiting question after something else was said in between.</summary>
    public static void Resume(TurnDraft draft)
    {
        if (draft.State.Dialog is not null)
        {
            draft.Send(draft.Say(PhraseKeys.Resume));
            AskAgain(draft);
        }
    }
}
