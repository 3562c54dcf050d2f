using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>What words ask for by their intent, whatever came before.</summary>
internal static class IntentTurn
{
    /// <summary>From here on words are a question even when they name a place and a trouble.</summary>
    public const double SureOfQuestion = 0.8;

    /// <summary>What is longer tells something.</summary>
    private const int LongestAside = 20;

    /// <summary>From here on an insult has a matter too.</summary>
    private const double SureOfDepartment = 0.5;

    /// <summary>Below this an entry is no answer while a person is awaited.</summary>
    private const double SureOfAnswer = 0.7;

    /// <summary>Below this the model only guesses that it is asked how something filed stands.</summary>
    private const double SureOfStatus = 0.5;

    public static void Take(TurnDraft draft, Utterance said)
    {
        var content = draft.Content;
        switch (said.Meaning.Intent)
        {
            case var _ when HandoffTurn.Waiting(draft) is { } waiting && IsForPerson(said) && !AwaitedWords.AreKept(draft, said):
                // Details for the person who was asked for, as the bot itself proposed; they stand in the ticket already.
                draft.Send(said.WishesSecrecy ? Secrecy.OfFiled(draft, waiting) : draft.Say(PhraseKeys.CitizenWroteNoted, ("code", waiting.Code)));
                break;
            case Intent.CorruptionReport when Accusation.IsGuess(said.Meaning) && AnswerWriter.GoesOn(draft, said):
            case Intent.CorruptionReport when (Accusation.OnlyAsks(said) || IsRatherAsked(draft, said)) && ConfidentialDoor.Shows(draft, said):
                break;
            case Intent.CorruptionReport when !IsAside(draft, said):
                Accusation.Begin(draft, said);
                break;
            case Intent.Question or Intent.Other or Intent.Complaint when ViolenceTurn.Meets(draft, said):
            case Intent.Question or Intent.Other when ConfidentialDoor.Shows(draft, said):
            case Intent.Question or Intent.Other or Intent.TicketStatus
                when (said.Meaning.PersonalData.Count > 0 && !TellsOfTrouble(draft, said) && PersonalNumbers.Warns(draft, said)) || CompoundQuestion.Tells(draft, said):
                break;
            case Intent.Complaint when said.Meaning is { TellsOfTrouble: false, IntentConfidence: < SureOfQuestion } && AnswerWriter.GoesOn(draft, said):
                break;
            case Intent.Complaint:
            case Intent.Question or Intent.Other or Intent.Abuse when TellsOfTrouble(draft, said):
                ReportTurn.Begin(draft, said);
                break;
            case Intent.TicketStatus when TicketCode.LooksLikeOne(said.Text):
                TicketTalk.TellUnknown(draft);
                break;
            case Intent.TicketStatus when !IsGuessAtStatus(draft, said.Meaning):
                TicketTalk.TellAll(draft);
                break;
            case Intent.TalkToHuman when HandoffTurn.IsWished(said):
                if (said.Meaning.TellsOfViolence)
                {
                    EmergencyTurn.SendFitting(draft, said.Meaning);
                }

                HandoffTurn.Ask(draft, said.Text, said.Meaning);
                break;
            case Intent.Greeting:
                draft.Send(draft.Say(PhraseKeys.Greeting, ("office", content.Organisation.ShortName.In(draft.Language))), CitizenTurn.Menu(draft));
                break;
            case Intent.Thanks:
                draft.Send(draft.Say(PhraseKeys.Thanks));
                break;
            case Intent.Abuse:
                draft.Send(draft.Say(PhraseKeys.Abuse), CitizenTurn.Menu(draft));
                break;
            case Intent.Other when !said.Text.Any(char.IsLetterOrDigit):
                draft.Send(draft.Say(PhraseKeys.NoMeaning), CitizenTurn.Menu(draft));
                break;
            case Intent.Other when said.Meaning.Language is not ("th" or "en" or "my" or MessageUnderstanding.UnknownLanguage):
                draft.State = draft.State with { UnansweredQuestion = said.Text };
                draft.Send(draft.Say(PhraseKeys.OtherLanguage), CitizenTurn.HumanButton(draft));
                break;
            case var _ when Violence.AnswersWhoAsks(draft, said.Meaning):
                break;
            case var _ when HandoffTurn.Waiting(draft) is { } waiting && !IsSurelyAnswered(draft, said) && !AwaitedWords.AreKept(draft, said):
                draft.Send(draft.Say(PhraseKeys.HandoffNoted, ("code", waiting.Code)));
                break;
            default:
                AnswerWriter.Answer(draft, said);
                AnsweredTurn.KeepQuestion(draft, said);
                TellOfPerson(draft, said);
                break;
        }
    }

    // An entry that only looks alike is no answer to what was meant for a person: who is awaited has it.
    private static bool IsSurelyAnswered(TurnDraft draft, Utterance said) =>
        draft.Content.Listener.Ask(said.Meaning, draft.Today, draft.State.TopicInFocus) is not { Decision: KnowledgeDecision.Answer, Confidence: < SureOfAnswer };

    // "ยังท้องอยู่ลงก่อนได้เปล่า": of whoever has filed nothing, and by no word of it asks how that stands.
    private static bool IsGuessAtStatus(TurnDraft draft, MessageUnderstanding meaning) =>
        draft.State.Tickets.Count == 0 && meaning is { AsksHowItStands: false, IntentConfidence: < SureOfStatus }
        && !meaning.Cues.Contains(CueLists.Status) && !meaning.Cues.Contains(CueLists.Filed);

    // "จ่ายสามหมื่นแล้วได้บรรจุ จริงปะ": only the model takes it for an accusation, and an entry answers it.
    private static bool IsRatherAsked(TurnDraft draft, Utterance said) =>
        said.Meaning.Asks && Accusation.IsGuess(said.Meaning)
        && draft.Content.Listener.Ask(said.Meaning, draft.Today, draft.State.TopicInFocus) is { Decision: KnowledgeDecision.Answer, Confidence: >= SureOfQuestion };

    // Who waits for a person hears that the question is there, too, whatever an entry answers.
    private static void TellOfPerson(TurnDraft draft, Utterance said)
    {
        if (HandoffTurn.Waiting(draft) is { } waiting && draft.Facts.AnsweredTopic is not null && !AwaitedWords.AreKept(draft, said))
        {
            draft.Send(draft.Say(PhraseKeys.HandoffNoted, ("code", waiting.Code)));
        }
    }

    // "ปลัดล่ะ" after an answer about the mayor's number accuses nobody.
    private static bool IsAside(TurnDraft draft, Utterance said) =>
        said.Text.Length <= LongestAside && Accusation.IsFaintGuess(said.Meaning)
        && draft.State.TopicInFocus is { } topic && !draft.Content.Flows[FlowIds.CorruptionReport].OfferedWithTopics.Contains(topic);

    // "ตอบหน่อยครับ" and "ยังรออยู่นะ" only read like a greeting and a question how it stands.
    private static bool IsForPerson(Utterance said) =>
        !Accusation.MayBe(said.Meaning) && said.Place is null
        && said.Meaning.Intent switch
        {
            Intent.Complaint or Intent.Other => true,
            Intent.TicketStatus => said.Meaning is { Asks: false, AsksHowItStands: false } && !TicketCode.LooksLikeOne(said.Text),
            Intent.Greeting => !said.Meaning.Asks && !said.Meaning.Cues.Contains(CueLists.Greeting),
            _ => false,
        };

    // Words that name a trouble we take reports of: "น้ำไม่ไหล หมู่ 6" reads like a question's words, and with its place it is a report.
    private static bool TellsOfTrouble(TurnDraft draft, Utterance said)
    {
        var isPlaced = said.Meaning.Intent is Intent.Question or Intent.Other && said.Meaning.IntentConfidence < SureOfQuestion && said.Place is not null;
        if (said.Meaning is { Intent: Intent.Abuse, Department: not null, DepartmentConfidence: >= SureOfDepartment })
        {
            return true;
        }

        // "What happened?" was asked when a picture or pin came; a child is beaten, or people are shouted at, and no word asks.
        if ((draft.AnswersLoose && said.Meaning is { Intent: Intent.Question, Asks: false })
            || (said.Meaning is { Intent: Intent.Question or Intent.Other, Asks: false } && (said.Meaning.TellsOfViolence || OwnConduct.IsTold(said.Meaning))))
        {
            return true;
        }

        if (!isPlaced && said.Meaning.Intent != Intent.Abuse)
        {
            return false;
        }

        var known = draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null);
        return known.Decision != KnowledgeDecision.Decline && known.Candidates.Count > 0
            && draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(known.Candidates[0].EntryId);
    }
}
