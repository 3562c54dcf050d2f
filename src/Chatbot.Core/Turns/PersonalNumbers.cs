using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>
/// A citizen number or account number in a question: nobody asked for it, and the bot can look nothing up by it. That is said first, then what
/// was asked is answered as far as it is known.
/// </summary>
internal static class PersonalNumbers
{
    /// <returns>False when there is none, or a report is asked after.</returns>
    public static bool Warns(TurnDraft draft, Utterance said)
    {
        if (!said.Meaning.PersonalData.Any(data => data.Type is PersonalDataType.NationalId or PersonalDataType.BankAccount)
            || (said.Meaning.Intent == Intent.TicketStatus && draft.State.Tickets.Count > 0))
        {
            return false;
        }

        var warning = draft.Say(PhraseKeys.PersonalNumber, ("phone", draft.Content.Organisation.Phone));
        if ((said.Meaning.Asks || said.Meaning.Intent == Intent.TicketStatus)
            && draft.Content.Listener.Ask(said.Meaning, draft.Today, draft.State.TopicInFocus).Decision != KnowledgeDecision.Decline)
        {
            draft.Send(warning);
            AnswerWriter.Answer(draft, said);
        }
        else
        {
            draft.Send(warning, CitizenTurn.HumanButton(draft));
        }

        return true;
    }
}
