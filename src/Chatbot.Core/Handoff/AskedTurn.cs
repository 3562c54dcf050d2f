using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Handoff;

/// <summary>The answer to what staff asked about a ticket, where they gave the conversation back to the bot before it came.</summary>
internal static class AskedTurn
{
    /// <summary>The ticket that waits for the citizen's answer, the newest of several; null when none does.</summary>
    public static TicketSummary? Waiting(TurnDraft draft) =>
        draft.State.Tickets.Where(static ticket => ticket.Question is not null).MaxBy(static ticket => ticket.OpenedAt);

    /// <summary>Passes words that may be the answer on to who asked.</summary>
    /// <returns>False when nothing was asked, or the words ask or tell something else.</returns>
    public static bool TakesAnswer(TurnDraft draft, Utterance said)
    {
        if (draft.State.Dialog is not null || Waiting(draft) is not { } ticket || !MayAnswer(draft, ticket, said))
        {
            return false;
        }

        FiledTurn.Note(draft, ticket, said);
        Confirm(draft, ticket);
        return true;
    }

    /// <summary>Says that it was passed on.</summary>
    public static void Confirm(TurnDraft draft, TicketSummary ticket) => draft.Send(
        draft.Say(PhraseKeys.AnswerPassedOn, ("code", ticket.Code), ("department", TicketTalk.DepartmentName(draft, ticket.Department))),
        CitizenTurn.HumanButton(draft));

    // What accuses, or tells of violence, goes to no ticket that others read; another matter becomes a ticket of its own.
    private static bool MayAnswer(TurnDraft draft, TicketSummary ticket, Utterance said) =>
        (IsShort(draft, said) || (said.Control == ControlWord.Other && Tells(said)))
        && Accusation.MayJoin(draft, ticket, said)
        && !ViolenceTurn.IsKeptFrom(draft, ticket, said)
        && !said.BeginsAnother
        && !UrgentTurn.IsAnotherComplaint(draft, ticket, said);

    // "ใช่", "ไม่" and "ไม่มี", unless the bot has asked something since; thanks read like a yes.
    private static bool IsShort(TurnDraft draft, Utterance said) =>
        said.Control is ControlWord.Yes or ControlWord.No or ControlWord.None or ControlWord.Skip or ControlWord.NoContact
        && !draft.AnswersLoose && !(said.Meaning.Intent == Intent.Thanks && said.Meaning.Cues.Contains(CueLists.Thanks));

    // "มีค่ะ" only reads like a greeting.
    private static bool Tells(Utterance said) =>
        said.Code is null && !said.Meaning.Asks && said.OnlyAsks is null && said.Text.Any(char.IsLetterOrDigit)
        && (said.IsPlaceAlone || said.Meaning.Intent switch
        {
            Intent.Other or Intent.Complaint or Intent.Question => true,
            Intent.TicketStatus => !said.Meaning.Cues.Contains(CueLists.Status),
            Intent.Greeting => !said.Meaning.Cues.Contains(CueLists.Greeting),
            _ => false,
        });
}
