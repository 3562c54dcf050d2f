using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Core.Dialogs;

/// <summary>
/// A form that is called off, and wanted after all a moment later ("ไม่แจ้งละ", and then "เอ่อ แจ้งดีกว่า"): it goes on where it stood. It stays what it was, an
/// accusation one, and the wish to report one takes up no other.
/// </summary>
internal static class TakenUpForm
{
    /// <summary>Keeps a form called off that holds something; what was noted to follow it has begun, or went along.</summary>
    public static void Keep(TurnDraft draft, DialogState form)
    {
        if (form.Slots.Count > 0 && draft.Content.Flows.GetValueOrDefault(form.FlowId) is { Ending: FlowEnding.Ticket })
        {
            draft.State = draft.State with { CalledOff = new(form with { Next = [], TimesAsked = 0 }, draft.Now) };
        }
    }

    /// <summary>Whether the words want it, and not what was told or asked since.</summary>
    public static bool IsWanted(TurnDraft draft, Utterance said) =>
        draft.State is { Dialog: null, CalledOff: { } off }
        && (said.Control == ControlWord.ReportCorruption || draft.Content.Controls.TakesUp(said.Words))
        && (IsAccusation(draft, off.Form) || !(said.Control == ControlWord.ReportCorruption || ConfidentialTalk.IsOfReports(draft, draft.State.TopicInFocus)))
        && !(AnsweredTurn.LastTold(draft)?.At > off.At);

    /// <summary>Goes on with it.</summary>
    /// <returns>False when the words want no such form, or none was called off just now.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        if (!IsWanted(draft, said))
        {
            return false;
        }

        var form = draft.State.CalledOff!.Form; // It is wanted.
        draft.State = draft.State with { CalledOff = null, Dialog = form with { Lines = [.. form.Lines, draft.Activity.EventId] }, OfferedTopics = [] };
        if (DialogSteps.Waiting(draft) is not { } waiting)
        {
            return false; // The flow was edited away meanwhile.
        }

        draft.Send(waiting.Step.Kind == SlotKind.Confirm
            ? draft.Say(PhraseKeys.Resume)
            : draft.Say(PhraseKeys.TakenUp, ("summary", Slots.Summary(draft, waiting.Flow, form))));
        Secrecy.Note(draft, waiting.Flow, said);
        DialogRunner.AskAgain(draft);
        return true;
    }

    /// <summary>Lets go of it where one of its messages is taken back.</summary>
    public static CalledOffForm? Without(CalledOffForm? off, string messageId) => off is not null && Holds(off.Form, messageId) ? null : off;

    private static bool IsAccusation(TurnDraft draft, DialogState form) =>
        draft.Content.Flows.GetValueOrDefault(form.FlowId) is { Track: TicketTrack.Corruption };

    private static bool Holds(DialogState form, string messageId) =>
        form.Heard.ContainsKey(messageId)
        || form.Slots.Values.Any(value => value.MessageId == messageId || value.Attachments?.Contains(messageId) == true)
        || (form.Left is { } left && Holds(left, messageId));
}
