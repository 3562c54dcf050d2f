using Chatbot.Core.Content;

namespace Chatbot.Core.Turns;

/// <summary>Whoever says that the answer missed the question ("ตอบไม่ตรงคำถาม") hears sorry and is offered a person; a ticket opens when they want one.</summary>
internal static class MissedTurn
{
    /// <returns>False when the words say no such thing, or a form waits, which says so itself and asks again.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        if (draft.State.Dialog is not null || !said.SaysMissed)
        {
            return false;
        }

        draft.State = draft.State with { OfferedTopics = [] };
        Apologise(draft);
        return true;
    }

    public static void Apologise(TurnDraft draft) => draft.Send(draft.Say(PhraseKeys.AnswerMissed), CitizenTurn.HumanButton(draft));
}
