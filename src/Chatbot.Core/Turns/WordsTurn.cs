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
    /// <summary>How many letters beside a place still say nothing more ("อยู่").</summary>
    private const int LettersBesidePlace = 4;

    /// <summary>From here on words are a question even when they name a place and a trouble.</summary>
    private const double SureOfQuestion = 0.8;

    /// <summary>From here on an insult has a matter too.</summary>
    private const double SureOfDepartment = 0.5;

    /// <summary>
    /// In this order: danger comes first of all, then what follows words of despair, where the danger is, a label that was typed, whether a closed
    /// ticket is meant, a form that waits, a choice that was offered, what belongs to a report filed a moment ago, what is said of a closed
    /// ticket, a ticket code, and at last what the words ask for.
    /// </summary>
    public static void Take(TurnDraft draft, string text, MessageUnderstanding understanding, ControlWord control)
    {
        var namesTopic = TopicNames.IsOne(draft, text, understanding);
        if (control == ControlWord.Other && FiledTurn.IsRecent(draft) && !IsPlace(draft, text) && FiledTurn.AddsDanger(draft, text, understanding))
        {
            return;
        }

        if (understanding.Intent == Intent.Emergency && !namesTopic && !IsPlainAnswer(draft, text, understanding, control)
            && (draft.State.Dialog is null || understanding.IntentConfidence >= EmergencyTurn.SureOfDanger))
        {
            DangerQuestion.RespondOrAsk(draft, text, understanding);
            return;
        }

        if (DangerQuestion.Answers(draft, control))
        {
            return;
        }

        if (DespairTurn.Takes(draft, text, understanding, control))
        {
            return;
        }

        CitizenTurn.ShowNoticeOnce(draft);
        if (control == ControlWord.Other && (draft.State.AwaitsUrgentPlace || !FiledTurn.IsHarmless(draft, text, understanding))
            && EmergencyTurn.AddsWords(draft, text, understanding))
        {
            return;
        }

        draft.State = draft.State with { AwaitsUrgentPlace = false };
        if (PostbackTurn.TypedLabel(draft, text) is { } data)
        {
            PostbackTurn.Take(draft, new(data, text));
            return;
        }

        if (ContestTurn.Answers(draft, text, understanding, control))
        {
            return;
        }

        EmergencyTurn.ShowNumbersInAccusation(draft, understanding);
        if (draft.State.Dialog is not null && DialogRunner.Text(draft, text, understanding))
        {
            return;
        }

        if (OfferedTurn.Takes(draft, text, control) || FiledTurn.NotesSettled(draft, text, understanding) || IsWish(draft, text, control) || FiledTurn.AddsWords(draft, text, understanding)
            || ContestTurn.Takes(draft, text, understanding))
        {
            return;
        }

        if (TicketCode.FindIn(text) is { } code)
        {
            TicketTalk.Tell(draft, code);
            return;
        }

        if (OpeningTimes.Tell(draft, text, understanding))
        {
            return;
        }

        if (AnswerWriter.FollowUp(draft, text) is { } followUp)
        {
            AnswerWriter.Tell(draft, followUp.Answer, followUp.Name);
            return;
        }

        if (namesTopic)
        {
            AnswerWriter.Answer(draft, text, understanding);
            return;
        }

        if ((understanding.Intent != Intent.Question && IsPlace(draft, text)) || IsNamedPlace(draft, text, understanding))
        {
            // A place and nothing else, like a pin: what is the matter there?
            CitizenTurn.KeepLoose(draft, null, new(draft.Content.Controls.WithoutParticles(text), MessageId: draft.MessageId));
            CitizenTurn.AskAboutLoose(draft, PhraseKeys.LooseLocation);
            return;
        }

        ByIntent(draft, text, understanding);
    }

    /// <summary>What is wanted instead of the form just called off; a wish to report is one even where its words are few.</summary>
    public static void Anew(TurnDraft draft, string text)
    {
        var understanding = draft.Content.Listener.Understand(text);
        var control = draft.Content.Controls.Match(text);
        if (understanding is { Intent: Intent.Emergency, IntentConfidence: >= EmergencyTurn.SureOfDanger })
        {
            EmergencyTurn.Respond(draft, understanding);
            return;
        }

        if (IsWish(draft, text, control))
        {
            return;
        }

        if (understanding.Intent is Intent.Question or Intent.Other && draft.Content.Controls.BeginsReport(text))
        {
            ReportTurn.Begin(draft, text, understanding);
            return;
        }

        ByIntent(draft, text, understanding);
    }

    /// <summary>What the words ask for, whatever came before.</summary>
    public static void ByIntent(TurnDraft draft, string text, MessageUnderstanding understanding)
    {
        var content = draft.Content;
        switch (understanding.Intent)
        {
            case Intent.Complaint or Intent.Other when HandoffTurn.Waiting(draft) is { } waiting && !Accusation.MayBe(understanding) && draft.Content.Places.Find(text) is null:
                // Details for the person who was asked for, as the bot itself proposed; they stand in the ticket already.
                draft.Send(draft.Say(PhraseKeys.CitizenWroteNoted, ("code", waiting.Code)));
                break;
            case Intent.CorruptionReport:
                draft.Confidential.MarkHeard();
                DialogRunner.Begin(draft, content.Flows[FlowIds.CorruptionReport], text, understanding);
                break;
            case Intent.Question or Intent.Other when ConfidentialDoor.Shows(draft, text, understanding):
                break;
            case Intent.Complaint:
            case Intent.Question or Intent.Other or Intent.Abuse when TellsOfTrouble(draft, text, understanding):
                ReportTurn.Begin(draft, text, understanding);
                break;
            case Intent.TicketStatus when TicketCode.LooksLikeOne(text):
                TicketTalk.TellUnknown(draft);
                break;
            case Intent.TicketStatus:
                TicketTalk.TellAll(draft);
                break;
            case Intent.TalkToHuman:
                HandoffTurn.Ask(draft, text, understanding);
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
            case Intent.Other when !text.Any(char.IsLetterOrDigit):
                draft.Send(draft.Say(PhraseKeys.NoMeaning), CitizenTurn.Menu(draft));
                break;
            case Intent.Other when understanding.Language is not ("th" or "en" or "my" or MessageUnderstanding.UnknownLanguage):
                draft.State = draft.State with { UnansweredQuestion = text };
                draft.Send(draft.Say(PhraseKeys.OtherLanguage), CitizenTurn.HumanButton(draft));
                break;
            default:
                AnswerWriter.Answer(draft, text, understanding);
                break;
        }
    }

    // "ขอแจ้งเรื่องหน่อย" says that there is something, not what.
    private static bool IsWish(TurnDraft draft, string text, ControlWord control)
    {
        switch (control)
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
                Secrecy.TellOutsideForm(draft, text);
                return true;
            case ControlWord.Cancel:
                draft.Send(draft.Say(PhraseKeys.NothingToCancel), CitizenTurn.Menu(draft));
                return true;
            case ControlWord.No or ControlWord.None or ControlWord.Skip when draft.AnswersLoose:
            case ControlWord.Other when draft.AnswersLoose && OnlyAsked(draft, text):
                draft.State = draft.State with { Loose = null };
                draft.Send(draft.Say(PhraseKeys.NotTaken), CitizenTurn.Menu(draft));
                return true;
            case ControlWord.No or ControlWord.None:
                AnswerWriter.Decline(draft, draft.State.UnansweredQuestion);
                return true;
            case ControlWord.Yes or ControlWord.Skip or ControlWord.NoContact or ControlWord.Again:
            case ControlWord.Other when OnlyAsked(draft, text):
                draft.Send(draft.Say(PhraseKeys.Thanks), CitizenTurn.Menu(draft));
                return true;
            default:
                return false;
        }
    }

    // "แค่ถาม" after an answer: there is nothing more to it.
    private static bool OnlyAsked(TurnDraft draft, string text) => draft.Content.Controls.OnlyAsks(text) is { Length: 0 };

    // What answers the question of a form, merely names a place or goes on from an answer is no cry for help, however little there is to understand.
    private static bool IsPlainAnswer(TurnDraft draft, string text, MessageUnderstanding understanding, ControlWord control) =>
        control != ControlWord.Other || (draft.State.Dialog is not null && CallsOff(draft, text, understanding)) || IsPlace(draft, text) || FiledTurn.IsHarmless(draft, text, understanding)
        || ContestTurn.IsTold(draft, text, understanding) || FiledTurn.IsSettled(draft, text, understanding) || AnswerWriter.FollowUp(draft, text) is not null;

    private static bool CallsOff(TurnDraft draft, string text, MessageUnderstanding understanding) =>
        understanding.IntentConfidence < EmergencyTurn.SureOfCry && draft.Content.Controls.Cancels(text);

    private static bool IsPlace(TurnDraft draft, string text)
    {
        var said = draft.Content.Controls.Addition(text)?.Added ?? text;
        return draft.Content.Places.Find(said) is { } place
            && draft.Content.Controls.WithoutParticles(said).Length - place.Text.Length <= LettersBesidePlace;
    }

    // "หมู่ 4 บ้านควน": what stands beside the place is the name of another.
    private static bool IsNamedPlace(TurnDraft draft, string text, MessageUnderstanding understanding) =>
        understanding is { Asks: false, TellsOfTrouble: false, IntentConfidence: < SureOfQuestion }
        && draft.Content.Places.Find(text) is { } place
        && draft.Content.Facts.BeginsName(draft.Content.Controls.WithoutParticles(place.TakenFrom(text)));

    // Words that name a trouble we take reports of: "น้ำไม่ไหล หมู่ 6" reads like a question's words, and with its place it is a report.
    private static bool TellsOfTrouble(TurnDraft draft, string text, MessageUnderstanding understanding)
    {
        var isPlaced = understanding.Intent is Intent.Question or Intent.Other && understanding.IntentConfidence < SureOfQuestion && draft.Content.Places.Find(text) is not null;
        if (understanding is { Intent: Intent.Abuse, Department: not null, DepartmentConfidence: >= SureOfDepartment })
        {
            return true;
        }

        // "What happened?" was asked when a picture or pin came.
        if (draft.AnswersLoose && understanding is { Intent: Intent.Question, Asks: false })
        {
            return true;
        }

        if (!isPlaced && understanding.Intent != Intent.Abuse)
        {
            return false;
        }

        var known = draft.Content.Listener.Ask(understanding, draft.Today, topicInFocus: null);
        return known.Decision != KnowledgeDecision.Decline && known.Candidates.Count > 0
            && draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(known.Candidates[0].EntryId);
    }
}
