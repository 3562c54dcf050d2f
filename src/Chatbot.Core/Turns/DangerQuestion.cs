using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>
/// Few words that the model only guesses to tell of a danger ("ลูกไม่ยอมกินข้าว"). They file nothing unasked: the numbers stand in one sentence beside
/// the question what is the matter, and a yes makes the urgent ticket of the words said already.
/// </summary>
internal static class DangerQuestion
{
    // Of the emergencies in our message sets one in 25 is a mere guess; nearly all of those tell a story, which few false alarms do.
    private const int ShortestStory = 56;

    /// <summary>From here on an entry about such complaints is nearer to the words than a guess at danger.</summary>
    private const double LikelyMatter = 0.45;

    /// <summary>Responds to an emergency; asks where it is a mere guess and none goes on that the words could belong to.</summary>
    public static void RespondOrAsk(TurnDraft draft, Utterance said)
    {
        var isMoreThanGuess = EmergencyTurn.IsMoreThanGuess(draft, said.Meaning) || said.Text.Length >= ShortestStory;
        if ((isMoreThanGuess && !GoesOnFromAnswer(draft, said.Meaning)) || UrgentTurn.IsGoingOn(draft) || DespairTurn.Open(draft) is not null)
        {
            draft.State = draft.State with { Danger = null };
            EmergencyTurn.Respond(draft, said);
            return;
        }

        if (!ReportsMatter(draft, said))
        {
            Ask(draft, said);
        }
    }

    /// <summary>Takes a typed yes or no to the question asked last.</summary>
    /// <returns>False when it was not asked, or the words are neither.</returns>
    public static bool Answers(TurnDraft draft, Utterance said)
    {
        if (!draft.AnswersDanger)
        {
            return false;
        }

        switch (said.Control)
        {
            case ControlWord.Yes:
                Confirm(draft);
                return true;
            case ControlWord.No or ControlWord.None or ControlWord.Cancel or ControlWord.Skip:
                draft.State = draft.State with { Danger = null };
                draft.Send(draft.Say(PhraseKeys.DangerDenied), CitizenTurn.Menu(draft));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The urgent ticket, of the words said before.</summary>
    public static void Confirm(TurnDraft draft)
    {
        if (draft.State.Danger is not { } guessed)
        {
            draft.Send(draft.Say(PhraseKeys.NothingToCancel), CitizenTurn.Menu(draft));
            return;
        }

        draft.State = draft.State with { Danger = null, Loose = draft.State.Loose is { } loose ? loose with { Place = null } : null };
        var said = draft.Read(guessed.Words);
        EmergencyTurn.Respond(draft, said.As(said.Meaning with { IsUrgent = true }));
    }

    /// <summary>
    /// Whether words that are barely guessed to tell of a danger ask on from the answer told last ("พ่อเด็กเสียแล้ว ได้อีกมั้ย"), or suppose what may be ("ถ้าพ่อติดคุกล่ะ").
    /// </summary>
    public static bool AsksOnFromAnswer(TurnDraft draft, MessageUnderstanding meaning) =>
        (meaning is { Asks: true, IntentConfidence: < EmergencyTurn.SureOfDanger } || meaning.Cues.Contains(CueLists.Hypothetical))
        && GoesOnFromAnswer(draft, meaning) && !UrgentTurn.IsGoingOn(draft) && DespairTurn.Open(draft) is null;

    // After an answer the model's guess alone is none of a danger: what is said of a family there is sooner about that ("แม่เด็กหนีไปแล้ว ปู่เลี้ยงอยู่").
    private static bool GoesOnFromAnswer(TurnDraft draft, MessageUnderstanding meaning) =>
        draft.State.TopicInFocus is not null && meaning is { IntentConfidence: < EmergencyTurn.SureOfCry, TellsOfViolence: false }
        && !EmergencyTurn.NamesDanger(draft, meaning) && !meaning.Cues.Contains(CueLists.Now);

    // A misspelt complaint ("ไฟหนาบ้านไม่ติดมา 3 คืนแล้วน้อง") is new to the model, too; the knowledge may hear what it is about. The numbers stand above its form.
    private static bool ReportsMatter(TurnDraft draft, Utterance said)
    {
        var flow = draft.Content.Flows[FlowIds.Complaint];
        if (said.Meaning is { Asks: true } or { IsConfidential: true } or { TellsOfViolence: true } or { HintsAtCorruption: true }
            || draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null) is not { Confidence: >= LikelyMatter, Candidates: [var matter, ..] }
            || !flow.OfferedWithTopics.Contains(matter.EntryId))
        {
            return false;
        }

        draft.Send(draft.Say(PhraseKeys.DangerPerhaps, ("numbers", Numbers(draft, said))));
        draft.Facts = draft.Facts with { ShowsEmergencyNumber = true };
        if (!ReportTurn.TellsOtherOffice(draft, flow, matter.EntryId, said))
        {
            ReportTurn.BeginAbout(draft, flow, matter.EntryId, said.As(said.Meaning with { Intent = Intent.Complaint, IsUrgent = false }));
        }

        return true;
    }

    // A place that stands in the words is kept for the report that may follow.
    private static void Ask(TurnDraft draft, Utterance said)
    {
        if (said.Place is not null)
        {
            CitizenTurn.KeepLoose(draft, null, new(said.WithoutParticles, MessageId: draft.MessageId));
            draft.State = draft.State with { Loose = draft.State.Loose! with { IsAsked = true } }; // It was kept just now.
        }

        draft.Send(
            $"{draft.Say(PhraseKeys.DangerPerhaps, ("numbers", Numbers(draft, said)))}\n{draft.Say(PhraseKeys.DangerGuessed)}",
            [new Button(draft.Say(PhraseKeys.ButtonDangerYes), new PostbackAction(Postbacks.DangerYes)), .. CitizenTurn.Menu(draft)]);
        draft.State = draft.State with { Danger = new(said.Text, IsAsked: true) };
        draft.Facts = draft.Facts with { ShowsEmergencyNumber = true, AsksFor = ["detail"] };
    }

    private static string Numbers(TurnDraft draft, Utterance said) =>
        string.Join(", ", DangerNumbers.Of(draft, said.Meaning).All.Select(number => number.Number));
}
