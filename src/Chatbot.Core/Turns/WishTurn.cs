using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Turns;

/// <summary>Words that only steer, where no form waits: "ขอแจ้งเรื่องหน่อย" says that there is something, not what.</summary>
internal static class WishTurn
{
    /// <returns>False when they say more.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        if (TakenUpForm.Takes(draft, said))
        {
            return true;
        }

        switch (said.Control)
        {
            case ControlWord.Report when said.ReportsInConfidence && ViolenceTalk.TellsOfReport(draft):
            case ControlWord.Report when AnsweredTurn.TakesWish(draft, said):
                return true;
            case ControlWord.Report or ControlWord.Restart:
            case ControlWord.Yes when draft.AnswersLoose: // "Do you want to report a problem?"
                ReportTurn.BeginEmpty(draft, FlowIds.Complaint);
                return true;
            case ControlWord.ReportCorruption:
                draft.Confidential.MarkHeard();
                ReportTurn.BeginEmpty(draft, FlowIds.CorruptionReport);
                return true;
            case ControlWord.Secret:
                Secrecy.TellOutsideForm(draft, said);
                return true;
            case ControlWord.Cancel:
                draft.Send(draft.Say(PhraseKeys.NothingToCancel), CitizenTurn.Menu(draft));
                return true;
            case ControlWord.No or ControlWord.None or ControlWord.Skip when draft.AnswersLoose:
            case ControlWord.Other when draft.AnswersLoose && IsOnlyAsked(said):
                draft.State = draft.State with { Loose = null };
                draft.Send(TicketTalk.NotTaken(draft), CitizenTurn.Menu(draft));
                return true;
            case ControlWord.No or ControlWord.None:
                AnswerWriter.Decline(draft, draft.State.UnansweredQuestion);
                return true;
            case ControlWord.Yes or ControlWord.Skip or ControlWord.NoContact or ControlWord.Again:
            case ControlWord.Other when IsOnlyAsked(said):
                draft.Send(draft.Say(said.Control == ControlWord.NoContact ? PhraseKeys.ContactLeftOut : PhraseKeys.Thanks), CitizenTurn.Menu(draft));
                return true;
            default:
                return false;
        }
    }

    // "แค่ถาม" after an answer: there is nothing more to it.
    private static bool IsOnlyAsked(Utterance said) => said.OnlyAsks is { Length: 0 };
}
