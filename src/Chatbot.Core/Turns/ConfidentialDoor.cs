using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>The way to the confidential form for whoever asks with an accusation in the words ("เอารถหลวงไปใช้ส่วนตัว แจ้งใครได้").</summary>
internal static class ConfidentialDoor
{
    /// <summary>How many of what the knowledge thinks likeliest may bring the entry about such reports.</summary>
    private const int Looked = 3;

    /// <summary>Answers such a question: what the knowledge is not sure of by the entry about such reports, and whatever it is by a button.</summary>
    /// <returns>False when nothing in the words hints at corruption.</returns>
    public static bool Shows(TurnDraft draft, Utterance said)
    {
        if (!Accusation.MayBe(said.Meaning))
        {
            return false;
        }

        draft.Confidential.MarkHeard();
        if (OwnConduct.AccusesReaders(said.Meaning))
        {
            OwnConduct.TellOutside(draft);
            draft.AddButtons([CitizenTurn.CorruptionButton(draft)]);
            return true;
        }

        var topics = draft.Content.Flows[FlowIds.CorruptionReport].OfferedWithTopics;
        var known = draft.Content.Listener.Ask(said.Meaning, draft.Today, draft.State.TopicInFocus);
        var isUnfit = known.Decision == KnowledgeDecision.Decline
            || (known.Decision == KnowledgeDecision.Clarify && !known.Choices.Any(choice => topics.Contains(choice.EntryId)));

        // Where nothing of such reports comes to the knowledge's mind it is a question like any other ("เมื่อไหร่ถนนจะเสร็จ"), and the button is enough.
        var isOfReports = said.Meaning.Cues.Contains(CueLists.CorruptionWord) || known.Candidates.Take(Looked).Any(candidate => topics.Contains(candidate.EntryId));
        if (isUnfit && isOfReports && draft.Content.Knowledge.Tell(topics[0], draft.Today) is { } about)
        {
            AnswerWriter.Tell(draft, about);
            return true;
        }

        AnswerWriter.Answer(draft, said);
        if (draft.Facts.AnsweredTopic is not { } told || !topics.Contains(told))
        {
            draft.AddButtons([CitizenTurn.CorruptionButton(draft)]);
        }

        return true;
    }
}
