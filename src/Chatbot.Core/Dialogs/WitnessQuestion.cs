using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Dialogs;

/// <summary>
/// What a witness asks in the form of an accusation or after it was filed ("ปลอดภัยไหม", "ส่งโดยไม่บอกชื่อได้ไหม", "แล้วยังไงต่อ"): answered at once from the
/// entry about such reports, and no part of what is told.
/// </summary>
internal static class WitnessQuestion
{
    /// <summary>What is longer tells something of its own.</summary>
    private const int Longest = 80;

    /// <returns>False when the words ask no such thing, or nobody was accused here.</returns>
    public static bool Answers(TurnDraft draft, Utterance said)
    {
        if (!IsAsked(draft, said))
        {
            return false;
        }

        draft.Confidential.MarkHeard();
        if (said.AsksIfSafe)
        {
            draft.Send(draft.Say(PhraseKeys.SecrecyAsked, ("department", draft.Content.Organisation.ConfidentialDepartment.Name.In(draft.Language))));
        }
        else
        {
            AnswerWriter.Tell(draft, draft.Content.Knowledge.Tell(Topic(draft), draft.Today)!, Part(draft, said)); // It was found in it.
        }

        DialogRunner.Resume(draft);
        return true;
    }

    /// <summary>Whether words ask it: they are kept from whoever is awaited.</summary>
    public static bool IsAsked(TurnDraft draft, Utterance said) =>
        IsAfterAccusation(draft)
        && said is { Control: ControlWord.Other or ControlWord.Secret, Label: null, Code: null } && said.Text.Length <= Longest
        && said.Meaning is { HintsAtCorruption: false, PersonalData.Count: 0 }
        && (said.Meaning.Asks || said.Meaning.Cues.Contains(CueLists.Hypothetical))
        && (said.AsksIfSafe || Part(draft, said) is not null);

    private static bool IsAfterAccusation(TurnDraft draft) =>
        draft.State.Dialog is { } form ? form.FlowId == FlowIds.CorruptionReport && DialogSteps.Waiting(draft) is not null
        : FiledTurn.Recent(draft) is { Track: TicketTrack.Corruption, IsConfidential: true };

    // In the entry's own words alone: "ที่ไหน" and "เท่าไร" ask of what was done as well.
    private static string? Part(TurnDraft draft, Utterance said) =>
        draft.Content.Knowledge.GoesOn(said.Text, Topic(draft), draft.Today) is var (id, part) && id == Topic(draft) ? part : null;

    private static string Topic(TurnDraft draft) => draft.Content.Flows[FlowIds.CorruptionReport].OfferedWithTopics[0];
}
