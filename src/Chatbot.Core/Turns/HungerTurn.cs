using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>
/// Somebody has nothing to eat ("ตายายอดข้าวมาหลายวัน"): kind words and the number of who helps at once, and then an urgent report, so that somebody of the
/// office looks after them.
/// </summary>
internal static class HungerTurn
{
    /// <returns>False when it is not told, a form or a person waits, or the words are of more than that: they are met as they are.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        if (!said.Meaning.Cues.Contains(CueLists.Hungry) || !MayBe(draft, said))
        {
            return false;
        }

        EmergencyTurn.SendFitting(draft, said.Meaning);
        CitizenTurn.ShowNoticeOnce(draft);
        DialogRunner.Begin(
            draft, draft.Content.Flows[FlowIds.Complaint], said.As(said.Meaning with { Intent = Intent.Complaint, IsUrgent = true }),
            draft.Content.Organisation.DefaultDepartment.Id);
        return true;
    }

    // A danger, violence or an accusation is that first, and so is what children get at school ("ศูนย์เด็กเล็กไม่มีข้าวกลางวัน").
    private static bool MayBe(TurnDraft draft, Utterance said) =>
        draft.State.Dialog is null && said.Control == ControlWord.Other && said.Label is null && said.Code is null
        && HandoffTurn.Waiting(draft) is null && !UrgentTurn.IsGoingOn(draft) && DespairTurn.Open(draft) is null
        && said.Meaning is { TellsOfViolence: false, HintsAtCorruption: false }
        && said.Meaning is not { Intent: Intent.Emergency or Intent.CorruptionReport, IntentConfidence: >= EmergencyTurn.SureOfDanger }
        && !said.Meaning.Cues.Contains(CueLists.AtSchool) && !said.Meaning.Cues.Contains(CueLists.DogOrThing)
        && !said.Meaning.Cues.Contains(CueLists.KeptBeasts) && !said.Meaning.Cues.Contains(CueLists.Unreal)
        && !TopicNames.IsOne(draft, said) && !NamesDanger(draft, said) && FurtherMatter.Plain(draft, said) is null;

    private static bool NamesDanger(TurnDraft draft, Utterance said) =>
        draft.Content.Organisation.EmergencyNumbers.SelectMany(number => number.For)
            .Where(cues => cues is not (CueLists.Hungry or CueLists.Distressed)).Any(said.Meaning.Dangers.Contains);
}
