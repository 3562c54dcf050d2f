using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;

namespace Chatbot.Core.Turns;

/// <summary>Says what small-talk.yaml has to such words, and goes on with the form that waits.</summary>
internal static class SmallTalkTurn
{
    /// <returns>False when the words steer, tell of trouble, accuse or follow what was told in confidence, or are no such talk.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        var content = draft.Content;
        if (said.Control != ControlWord.Other || said.Meaning.TellsOfTrouble || (Accusation.MayBe(said.Meaning) && !Accusation.IsGuess(said.Meaning))
            || content.SmallTalk.Find(said.Words, content.Controls, draft.State.TopicInFocus is not null) is not { } talk
            || AwaitedWords.AreKept(draft, said)) // Last: it asks the knowledge.
        {
            return false;
        }

        // "อยากให้ขึ้นเงินเดือนให้เลย ฝากบอกนายกด้วย" only reminds the model of accusations.
        // "ขอชมบ้านเลขที่ตัวอย่างได้ที่ไหน" praises nobody; and in a form no button hands praise on, so that none is promised.
        var isInForm = draft.State.Dialog is not null;
        if (talk.IsForStaff ? isInForm || said.Meaning.Asks : Accusation.MayBe(said.Meaning))
        {
            return false;
        }

        ConfidentialTalk.FollowsReports(draft); // "ใครอ่านบ้าง" then means the report.
        var says = talk.Says.In(draft.Language)
            .Replace("{office}", content.Organisation.ShortName.In(draft.Language), StringComparison.Ordinal)
            .Replace("{bot}", content.Organisation.BotName.In(draft.Language), StringComparison.Ordinal);
        if (talk.IsForStaff)
        {
            draft.State = draft.State with { UnansweredQuestion = said.Text };
        }

        draft.Send(says, isInForm ? [] : Buttons(draft, talk));
        DialogRunner.Resume(draft);
        return true;
    }

    private static IReadOnlyList<Button> Buttons(TurnDraft draft, SmallTalk.Talk talk) =>
        talk.IsForStaff ? [CitizenTurn.HumanButton(draft)]
        : talk.ShowsLast && draft.State.TopicInFocus is { } topic && draft.Content.Knowledge.Find(topic) is { } entry
            ? [new(entry.Title.In(draft.Language), new PostbackAction(Postbacks.Tell(entry.Id))), .. CitizenTurn.Menu(draft)]
        : CitizenTurn.Menu(draft);
}
