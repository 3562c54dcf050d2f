using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Core.Dialogs;

/// <summary>A tap that begins a form while another one holds answers: nothing is lost before the citizen says so.</summary>
internal static class LeaveQuestion
{
    /// <summary>Asks whether to go on with the form that waits or to leave it for the new one.</summary>
    /// <returns>False when no form holds anything that would be lost.</returns>
    public static bool Asks(TurnDraft draft, string tapped)
    {
        if (DialogSteps.Waiting(draft) is not { Flow: { Ending: FlowEnding.Ticket } flow } || Slots.Summary(draft, flow, draft.State.Dialog!) is not { Length: > 0 } summary)
        {
            return false;
        }

        draft.State = draft.State with { Dialog = draft.State.Dialog! with { Tapped = tapped, AsksWhatToChange = false } }; // It waits.
        draft.Send(
            draft.Say(PhraseKeys.KeepOrLeave, ("summary", summary)),
            new Button(draft.Say(PhraseKeys.ButtonKeep), new PostbackAction(Postbacks.Keep)),
            new Button(draft.Say(PhraseKeys.ButtonLeave), new PostbackAction(Postbacks.Leave)));
        draft.Facts = draft.Facts with { AsksFor = [draft.State.Dialog.StepId] };
        return true;
    }

    /// <summary>Takes a typed answer to that question. Whatever only nods keeps the form: it would be lost otherwise.</summary>
    /// <returns>False when it was not asked, or the words are something else; they go to the form, which is kept.</returns>
    public static bool TakesAnswer(TurnDraft draft, Utterance said)
    {
        if (draft.State.Dialog is not { Tapped: { } tapped } dialog)
        {
            return false;
        }

        draft.State = draft.State with { Dialog = dialog with { Tapped = null } };
        var leaves = said.Leaves ?? said.Control switch
        {
            ControlWord.Restart => true,
            ControlWord.Yes or ControlWord.No or ControlWord.None or ControlWord.Skip => false,
            _ => null,
        };
        if (leaves == true)
        {
            Leave(draft, tapped);
        }
        else if (leaves == false)
        {
            DialogRunner.Resume(draft);
        }

        return leaves is not null;
    }

    /// <summary>Leaves the form for the one that was tapped; what was noted to follow it does.</summary>
    public static void Leave(TurnDraft draft, string tapped)
    {
        var left = draft.State.Dialog;
        draft.State = draft.State with { Dialog = null };
        draft.Send(TicketTalk.Cancelled(draft));
        PostbackTurn.Take(draft, new(tapped));
        FurtherMatter.Begin(draft, left);
        draft.Facts = draft.Facts with { Cancels = true };
    }
}
