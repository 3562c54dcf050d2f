using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>What words to the bot lead to.</summary>
internal static class WordsTurn
{
    /// <summary>From here on words are a question even when they name a place and a trouble.</summary>
    private const double SureOfQuestion = 0.8;

    /// <summary>From here on an insult has a matter too.</summary>
    private const double SureOfDepartment = 0.5;

    /// <summary>The list of words/cues.yaml of what people greet with.</summary>
    private const string GreetingCue = "greeting";

    /// <summary>
    /// In this order: danger comes first of all, then what follows words of despair, whether what was told is secret, what follows words of violence,
    /// where the danger is, a label that was typed, whether a closed ticket is meant, a form that waits, a choice that was offered, what belongs to a
    /// report filed a moment ago, what is said of a closed ticket, a ticket code, more of an emergency told a moment ago, and at last what the words ask for.
    /// </summary>
    public static void Take(TurnDraft draft, Utterance said)
    {
        var namesTopic = TopicNames.IsOne(draft, said);
        if (said.Control == ControlWord.Other && FiledTurn.IsRecent(draft) && !said.IsPlaceAlone
            && (FiledTurn.AddsDanger(draft, said) || FiledTurn.AddsBehindThanks(draft, said)))
        {
            return;
        }

        if (said.Meaning.Intent == Intent.Emergency && !namesTopic && !IsPlainAnswer(draft, said)
            && (draft.State.Dialog is null || said.Meaning.IntentConfidence >= EmergencyTurn.SureOfDanger))
        {
            DangerQuestion.RespondOrAsk(draft, said);
            return;
        }

        if (DangerQuestion.Answers(draft, said.Control))
        {
            return;
        }

        if (DespairTurn.Takes(draft, said) || SecrecyQuestion.Answers(draft, said) || ViolenceTurn.Takes(draft, said))
        {
            return;
        }

        CitizenTurn.ShowNoticeOnce(draft);
        if (said.Control == ControlWord.Other && (draft.State.AwaitsUrgentPlace || !FiledTurn.IsHarmless(draft, said))
            && EmergencyTurn.AddsWords(draft, said))
        {
            return;
        }

        draft.State = draft.State with { AwaitsUrgentPlace = false };
        if (said.Label is { } data)
        {
            PostbackTurn.Take(draft, new(data, said.Text));
            return;
        }

        if (ContestTurn.Answers(draft, said))
        {
            return;
        }

        EmergencyTurn.ShowNumbersInAccusation(draft, said.Meaning);
        if (draft.State.Dialog is not null && DialogRunner.Text(draft, said))
        {
            return;
        }

        if (MissedTurn.Takes(draft, said) || OfferedTurn.Takes(draft, said) || FiledTurn.NotesSettled(draft, said) || WithdrawnTurn.Takes(draft, said)
            || IsWish(draft, said) || FiledTurn.AddsWords(draft, said) || ContestTurn.Takes(draft, said))
        {
            return;
        }

        if (said.Code is { } code)
        {
            TicketTalk.Tell(draft, code);
            return;
        }

        if (OpeningTimes.Tell(draft, said))
        {
            return;
        }

        if (FiledTurn.KeepsQuestion(draft, said))
        {
            return;
        }

        if (AnswerWriter.FollowUp(draft, said) is { } followUp)
        {
            AnswerWriter.Tell(draft, followUp.Answer, followUp.Name);
            return;
        }

        if (namesTopic)
        {
            AnswerWriter.Answer(draft, said);
            return;
        }

        if (!Violence.IsTold(said.Meaning) && ((said.IsPlaceAlone && said.Meaning is not { Intent: Intent.Question, Asks: true }) || IsNamedPlace(draft, said)))
        {
            // A place and nothing else, like a pin: what is the matter there?
            CitizenTurn.KeepLoose(draft, null, new(said.WithoutParticles, MessageId: draft.MessageId));
            CitizenTurn.AskAboutLoose(draft, PhraseKeys.LooseLocation);
            return;
        }

        if (HandoffTurn.Waiting(draft) is null && (EmergencyTurn.AddsMore(draft, said) || FiledTurn.AddsDetails(draft, said)))
        {
            return;
        }

        ByIntent(draft, said);
    }

    /// <summary>What is wanted instead of the form just called off; a wish to report is one even where its words are few.</summary>
    public static void Anew(TurnDraft draft, string text)
    {
        var said = draft.Read(text);
        if (said.Meaning is { Intent: Intent.Emergency, IntentConfidence: >= EmergencyTurn.SureOfDanger })
        {
            EmergencyTurn.Respond(draft, said);
            return;
        }

        if (IsWish(draft, said))
        {
            return;
        }

        if (said.Meaning.Intent is Intent.Question or Intent.Other && said.BeginsReport)
        {
            ReportTurn.Begin(draft, said);
            return;
        }

        ByIntent(draft, said);
    }

    /// <summary>What the words ask for, whatever came before.</summary>
    public static void ByIntent(TurnDraft draft, Utterance said)
    {
        var content = draft.Content;
        switch (said.Meaning.Intent)
        {
            case var _ when HandoffTurn.Waiting(draft) is { } waiting && IsForPerson(said) && !ConfidentialTalk.AsksOfReports(draft, said):
                // Details for the person who was asked for, as the bot itself proposed; they stand in the ticket already.
                draft.Send(draft.Say(PhraseKeys.CitizenWroteNoted, ("code", waiting.Code)));
                break;
            case Intent.CorruptionReport:
                Accusation.Begin(draft, said);
                break;
            case Intent.Question or Intent.Other or Intent.Complaint when ViolenceTurn.Meets(draft, said):
            case Intent.Question or Intent.Other when ConfidentialDoor.Shows(draft, said):
            case Intent.Question or Intent.Other or Intent.TicketStatus when PersonalNumbers.Warns(draft, said) || CompoundQuestion.Tells(draft, said):
                break;
            case Intent.Complaint:
            case Intent.Question or Intent.Other or Intent.Abuse when TellsOfTrouble(draft, said):
                ReportTurn.Begin(draft, said);
                break;
            case Intent.TicketStatus when TicketCode.LooksLikeOne(said.Text):
                TicketTalk.TellUnknown(draft);
                break;
            case Intent.TicketStatus:
                TicketTalk.TellAll(draft);
                break;
            case Intent.TalkToHuman when HandoffTurn.IsWished(said):
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
            default:
                AnswerWriter.Answer(draft, said);
                break;
        }
    }

    // "ตอบหน่อยครับ" and "ยังรออยู่นะ" only read like a greeting and a question how it stands.
    private static bool IsForPerson(Utterance said) =>
        !Accusation.MayBe(said.Meaning) && said.Place is null
        && said.Meaning.Intent switch
        {
            Intent.Complaint or Intent.Other => true,
            Intent.TicketStatus => said.Meaning is { Asks: false, AsksHowItStands: false } && !TicketCode.LooksLikeOne(said.Text),
            Intent.Greeting => !said.Meaning.Asks && !said.Meaning.Cues.Contains(GreetingCue),
            _ => false,
        };

    // "ขอแจ้งเรื่องหน่อย" says that there is something, not what.
    private static bool IsWish(TurnDraft draft, Utterance said)
    {
        switch (said.Control)
        {
            case ControlWord.Report or ControlWord.Restart:
            case ControlWord.Yes when draft.AnswersLoose: // "Do you want to report a problem?"
                ReportTurn.BeginEmpty(draft, FlowIds.Complaint);
                return true;
            case ControlWord.ReportCorruption:
                draft.Confidential.MarkHeard();
                ReportTurn.BeginEmpty(draft, FlowIds.CorruptionReport);
                return true;
            case ControlWord.Secret:
                Secrecy.TellOutsideForm(draft, said.Text);
                return true;
            case ControlWord.Cancel:
                draft.Send(draft.Say(PhraseKeys.NothingToCancel), CitizenTurn.Menu(draft));
                return true;
            case ControlWord.No or ControlWord.None or ControlWord.Skip when draft.AnswersLoose:
            case ControlWord.Other when draft.AnswersLoose && IsOnlyAsked(said):
                draft.State = draft.State with { Loose = null };
                draft.Send(draft.Say(PhraseKeys.NotTaken), CitizenTurn.Menu(draft));
                return true;
            case ControlWord.No or ControlWord.None:
                AnswerWriter.Decline(draft, draft.State.UnansweredQuestion);
                return true;
            case ControlWord.Yes or ControlWord.Skip or ControlWord.NoContact or ControlWord.Again:
            case ControlWord.Other when IsOnlyAsked(said):
                draft.Send(draft.Say(said.Control == ControlWord.NoContact ? PhraseKeys.ContactLeftOut : PhraseKeys.Thanks), CitizenTurn.Menu(draft));
                return true;
            default:
                return false;
        }
    }

    // "แค่ถาม" after an answer: there is nothing more to it.
    private static bool IsOnlyAsked(Utterance said) => said.OnlyAsks is { Length: 0 };

    // What answers the question of a form, merely names a place or goes on from an answer is no cry for help, however little there is to understand.
    private static bool IsPlainAnswer(TurnDraft draft, Utterance said) =>
        said.Control != ControlWord.Other || (draft.State.Dialog is not null && CallsOff(said)) || said.IsPlaceAlone || FiledTurn.IsHarmless(draft, said)
        || ContestTurn.IsTold(draft, said) || FiledTurn.IsSettled(draft, said) || AnswerWriter.FollowUp(draft, said) is not null;

    private static bool CallsOff(Utterance said) =>
        said.Meaning.IntentConfidence < EmergencyTurn.SureOfCry && said.Cancels;

    // "หมู่ 4 บ้านควน": what stands beside the place is the name of another.
    private static bool IsNamedPlace(TurnDraft draft, Utterance said) =>
        said.Meaning is { Asks: false, TellsOfTrouble: false, IntentConfidence: < SureOfQuestion }
        && said.Place is { } place
        && draft.Content.Facts.BeginsName(new(draft.Content.Controls.WithoutParticles(place.TakenFrom(said.Text))));

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
            || (said.Meaning is { Intent: Intent.Question or Intent.Other, Asks: false } && (Violence.IsTold(said.Meaning) || OwnConduct.IsTold(said.Meaning))))
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
