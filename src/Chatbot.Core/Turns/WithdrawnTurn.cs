using Chatbot.Core.Content;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Turns;

/// <summary>A report that was sent is withdrawn ("ยกเลิกเรื่องนี้ให้หน่อย"): the wish goes into its ticket, and staff, who may be on their way, close it.</summary>
internal static class WithdrawnTurn
{
    /// <returns>False when the words say no such thing, or may be about something else.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        if (said.Withdraws is not { } namesReport || FiledTurn.Meant(draft, said) is not { } ticket)
        {
            return false;
        }

        // "ไม่เอาแล้ว" names no report: it is about the one just sent, and where something was answered since, about that.
        if (!namesReport && (!FiledTurn.IsRecent(draft) || draft.State.TopicInFocus is not null))
        {
            return false;
        }

        FiledTurn.Note(draft, ticket, said);
        draft.Send(
            draft.Say(PhraseKeys.WithdrawnNoted, ("code", ticket.Code), ("title", TicketTalk.Title(draft, ticket)), ("department", TicketTalk.DepartmentName(draft, ticket.Department))),
            CitizenTurn.HumanButton(draft));
        return true;
    }
}
