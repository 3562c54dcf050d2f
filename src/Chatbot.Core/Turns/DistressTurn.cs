using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>
/// Somebody is at the end of their strength and names no danger ("เครียดมากจนนอนไม่หลับ อยากระบาย"): kind words and the number of who listens. No form is begun
/// and nothing is filed; who tells more is heard for a while.
/// </summary>
internal static class DistressTurn
{
    /// <summary>From here on the model leaves little doubt that something is complained of.</summary>
    private const double SureOfComplaint = 0.8;

    /// <summary>A question that stands beside it is answered where the knowledge is this sure: "ไม่รู้จะเล่าให้ใครฟัง" asks nothing.</summary>
    private const double SureOfAnswer = 0.9;

    /// <returns>False when the words are about something else, or ask for more than to be heard.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        if (said.Meaning.Intent == Intent.Thanks && said.Meaning.Cues.Contains(CueLists.Thanks))
        {
            DangerNumbers.Forget(draft, CueLists.Distressed);
        }

        var isTold = said.Meaning.Cues.Contains(CueLists.Distressed);
        if (!(isTold || DangerNumbers.IsRecent(draft, CueLists.Distressed)) || !MayBe(draft, said))
        {
            return false;
        }

        if (isTold && !DangerNumbers.IsRecent(draft, CueLists.Distressed))
        {
            EmergencyTurn.SendFitting(draft, said.Meaning);
            return !AsksForMore(draft, said);
        }

        if (AsksForMore(draft, said) || HandoffTurn.Waiting(draft) is not null || !(isTold || TellsOnly(draft, said)))
        {
            return false;
        }

        DangerNumbers.Remember(draft, said.Meaning);
        draft.Send(draft.Say(PhraseKeys.DistressHeard), CitizenTurn.HumanButton(draft));
        draft.Facts = draft.Facts with { ShowsEmergencyNumber = true };
        return true;
    }

    // A danger, violence, an accusation or a matter that we take reports of ("เพลงดังทุกคืน เครียดมาก") is met as it is.
    private static bool MayBe(TurnDraft draft, Utterance said) =>
        draft.State.Dialog is null && said.Control == ControlWord.Other && said.Label is null && said.Code is null
        && said.Meaning is not { Intent: Intent.Emergency or Intent.CorruptionReport, IntentConfidence: >= EmergencyTurn.SureOfCry } && !said.Meaning.TellsOfViolence
        && !said.Meaning.HintsAtCorruption && said.Place is null && !said.Meaning.Cues.Contains(CueLists.Threat) && !said.Meaning.Cues.Contains(CueLists.Filed)
        && !NamesDanger(draft, said) && !TopicNames.IsOne(draft, said)
        && !UrgentTurn.IsGoingOn(draft) && DespairTurn.Open(draft) is null && !IsMatter(draft, said);

    private static bool IsMatter(TurnDraft draft, Utterance said) =>
        FurtherMatter.Plain(draft, said) is not null
        || (said.Meaning is { Intent: Intent.Complaint, IntentConfidence: >= SureOfComplaint, TellsOfTrouble: true }
            && draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null).Decision != KnowledgeDecision.Decline);

    private static bool NamesDanger(TurnDraft draft, Utterance said) =>
        draft.Content.Organisation.EmergencyNumbers.SelectMany(number => number.For).Where(cues => cues != CueLists.Distressed).Any(said.Meaning.Dangers.Contains);

    // Of few words that tell of a burden ("หนี้เยอะค่ะ") the model makes anything, thanks too; what an entry is about is a matter of its own.
    private static bool TellsOnly(TurnDraft draft, Utterance said) =>
        (UrgentTurn.TellsOnly(said) || said.Meaning is { Asks: false, Intent: Intent.Emergency or Intent.Thanks })
        && draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null) is not { Entry: not null, Confidence: >= SureOfAnswer };

    // A person is wanted, or an entry answers what is asked.
    private static bool AsksForMore(TurnDraft draft, Utterance said) =>
        (said.Meaning.Intent == Intent.TalkToHuman && said.Meaning.Cues.Contains(CueLists.Somebody) && HandoffTurn.IsWished(said))
        || (said.Meaning.Asks && draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null) is { Entry: not null, Confidence: >= SureOfAnswer });
}
