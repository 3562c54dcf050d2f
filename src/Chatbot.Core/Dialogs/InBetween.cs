using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Dialogs;

/// <summary>What is said while a form waits and is surely no answer to it.</summary>
internal static class InBetween
{
    /// <summary>Words that leave the form for something else must leave no doubt: else they are taken as the answer asked for.</summary>
    public const double SureOfIntent = 0.6;

    /// <summary>A question in the middle is answered only when the knowledge is sure.</summary>
    private const double SureOfAnswer = 0.6;

    /// <summary>Surer still where that it is a question is a guess.</summary>
    private const double SureOfGuess = 0.8;

    private const double SureOfWeakGuess = 0.95;

    /// <summary>Does what the words ask for.</summary>
    /// <returns>False when they may be an answer to the form.</returns>
    public static bool Take(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        if (flow.Ending == FlowEnding.Ticket && said.AsksHowToSendPicture)
        {
            draft.Send(draft.Say(PhraseKeys.PictureHow));
            DialogSteps.Ask(draft, flow, step);
            return true;
        }

        if (Accusation.Takes(draft, flow, step, said))
        {
            return true;
        }

        if (FurtherMatter.Notes(draft, flow, step, said))
        {
            return true;
        }

        if (flow.Ending == FlowEnding.Ticket && step.Kind != SlotKind.Text && draft.State.Dialog!.Slots.ContainsKey("detail") && TellsHowToHandle(flow, said)) // It waits.
        {
            ReadBack.Add(draft, said.Text);
            DialogSteps.Ask(draft, flow, step);
            return true;
        }

        if (said.Meaning.IntentConfidence < SureOfIntent)
        {
            return false;
        }

        switch (said.Meaning.Intent)
        {
            case Intent.TalkToHuman:
                DialogSteps.Leave(draft, said.Text, said.Meaning);
                return true;
            case Intent.TicketStatus when step.Kind is not (SlotKind.Text or SlotKind.Code) && AsksHowItStands(draft, said.Meaning):
                TicketTalk.TellInBetween(draft);
                DialogRunner.Resume(draft);
                return true;
            case Intent.Abuse when step.Kind != SlotKind.Place || !(Slots.HoldsAny(flow, said) || Slots.SoundsLikePlace(said)): // "ซอยบ้านกู" is where.
                draft.Send(draft.Say(PhraseKeys.Abuse));
                DialogSteps.Ask(draft, flow, step);
                return true;
            case Intent.Greeting or Intent.Thanks when !Slots.HoldsAny(flow, said):
                DialogRunner.Resume(draft);
                return true;
            default:
                return false;
        }
    }

    // "อยากให้มาคุยกับป้าดีๆ" is for whoever handles the matter, and neither a place nor a wish to talk to somebody now; "can you talk to him" asks nothing.
    private static bool TellsHowToHandle(Flow flow, Utterance said) =>
        said.WishesHandling && !Slots.HoldsAny(flow, said) && said.Correction is null
        && (said.Meaning.Intent == Intent.TalkToHuman || Accusation.IsGuess(said.Meaning)
            || (!said.Meaning.Asks && said.Meaning.Intent is Intent.Complaint or Intent.Question or Intent.Other));

    /// <summary>Leaves a division's form for whoever says that it was only a question.</summary>
    /// <returns>False when nobody says so, or what follows is no question but the matter itself ("แค่ถามเฉยๆ ก็โดนตวาดใส่").</returns>
    public static bool LeavesForQuestion(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        if (flow is not { Ending: FlowEnding.Ticket, Track: not TicketTrack.Corruption } || said.OnlyAsks is not { } asked
            || (asked.Length > 0 && (step.Kind == SlotKind.Text || TellsOfTrouble(draft.Content.Listener.Understand(asked)))))
        {
            return false;
        }

        var form = draft.State.Dialog!; // It waits.
        LeaveForQuestion(draft, form, asked);
        FurtherMatter.Follow(draft, form);
        return true;
    }

    // Leaves the form, which was none to the citizen, and answers what was meant: about the form's matter where the words name none.
    private static void LeaveForQuestion(TurnDraft draft, DialogState form, string asked)
    {
        var question = asked.Length > 0 ? asked : form.Slots.GetValueOrDefault("detail")?.Text ?? "";
        draft.State = draft.State with { Dialog = null, TopicInFocus = form.Topic ?? draft.State.TopicInFocus };
        draft.Send(TicketTalk.NotTaken(draft), question.Length > 0 ? [] : CitizenTurn.Menu(draft));
        draft.Facts = draft.Facts with { Cancels = true };
        if (question.Length == 0)
        {
            return;
        }

        var asks = draft.Read(question);
        var isKnown = AnswerWriter.FollowUp(draft, asks) is not null
            || draft.Content.Listener.Ask(asks.Meaning, draft.Today, draft.State.TopicInFocus).Entry is not null;
        if (!isKnown && form.Topic is { } topic && draft.Content.Knowledge.Tell(topic, draft.Today) is { } about)
        {
            AnswerWriter.Tell(draft, about);
            return;
        }

        if (!ConfidentialDoor.Shows(draft, asks))
        {
            AnswerWriter.Answer(draft, asks);
        }

        if (form.IsConfidential)
        {
            // What was told in confidence goes along with no wish to talk to somebody.
            draft.State = draft.State with { UnansweredQuestion = null };
        }
    }

    /// <summary>Answers a question and comes back to the form.</summary>
    /// <returns>False when it is none that the knowledge is sure of, or may be part of an accusation: no answer takes that away.</returns>
    public static bool IsQuestion(TurnDraft draft, Utterance said)
    {
        // "คนที่นั่งรับเรื่องกองช่าง เมื่อวาน" reads like a question's words, and is who did it.
        if (draft.State.Dialog is { FlowId: FlowIds.CorruptionReport } form && form.Slots.ContainsKey("detail")
            && (Accusation.MayBe(said.Meaning) || !said.Meaning.Asks))
        {
            return false;
        }

        if (OpeningTimes.Tell(draft, said) || Paydays.Tell(draft, said))
        {
            DialogRunner.Resume(draft);
            return true;
        }

        if (AnswerWriter.FollowUp(draft, said) is { } followUp)
        {
            AnswerWriter.Tell(draft, followUp.Answer, followUp.Name, said);
        }
        else if (Answer(draft, said) is { } answer)
        {
            ConfidentialTalk.Ask(draft, said.Meaning, answer);
            AnswerWriter.Tell(draft, answer, asked: said);
        }
        else
        {
            return false;
        }

        DialogRunner.Resume(draft);
        return true;
    }

    /// <summary>Keeps a question that the knowledge does not answer for the officer who gets the form.</summary>
    /// <returns>False when it asks nothing, or there is no matter yet that it could belong to.</returns>
    public static bool KeepsQuestion(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        var dialog = draft.State.Dialog!; // It waits.
        if (said.Meaning is not { Asks: true, Intent: Intent.Question or Intent.TicketStatus or Intent.Other } || string.IsNullOrEmpty(dialog.Slots.GetValueOrDefault("detail")?.Text))
        {
            return false;
        }

        draft.State = draft.State with { Dialog = Slots.WithMore(dialog, said.Text) with { TimesAsked = 0 } };
        draft.Send(draft.Say(PhraseKeys.QuestionKept));
        DialogSteps.Ask(draft, flow, step);
        return true;
    }

    private static bool TellsOfTrouble(MessageUnderstanding understanding) =>
        understanding.HintsAtCorruption
        || understanding.Intent is Intent.CorruptionReport or Intent.Emergency
        || understanding is { Intent: Intent.Complaint, Asks: false };

    private static KnowledgeAnswer? Answer(TurnDraft draft, Utterance said)
    {
        // "ลงชื่อเบี้ยได้ยัง" sounds like a status to the model, and is a question to whoever has filed nothing.
        if (said.Meaning.Intent is not (Intent.Question or Intent.TicketStatus) || Slots.SoundsLikePlace(said))
        {
            return null;
        }

        var answer = draft.Content.Listener.Ask(said.Meaning, draft.Today, draft.State.TopicInFocus);

        // What the model only guesses to be a question, or what asks by none of its words, takes a surer answer; what may tell a fact
        // ("แจ้งไปแล้วไม่มีใครมา") the surest, unless it asks of something else than what was told ("เบี้ยคนแก่เข้ายัง", of a road).
        var isQuestion = said.Meaning.IntentConfidence >= SureOfIntent;
        var isSurelyQuestion = said.Meaning is { Intent: Intent.Question, Asks: true, IntentConfidence: >= SureOfGuess };
        var isOfElse = said.Meaning.Asks && answer.Entry is { } other && !FurtherMatter.MayBePart(draft, other, draft.State.Dialog?.Slots.GetValueOrDefault("detail")?.Text ?? "");
        var sure = said.TellsFact && !isSurelyQuestion && !isOfElse ? SureOfWeakGuess
            : isQuestion && said.Meaning.Asks ? SureOfAnswer
            : isQuestion || said.Meaning.Asks ? SureOfGuess
            : SureOfWeakGuess;
        if (answer.Entry is { } found && (IsOwnMatter(draft, found.Id, said.Meaning) || IsOfFormsKind(draft, found, answer.Candidates)))
        {
            return null;
        }

        return answer.Entry is { } entry && (answer.Confidence >= sure || (isQuestion && entry.Id == draft.State.TopicInFocus)) ? answer : null;
    }

    // "จะมาซ่อมเมื่อไหร่" fits each thing that is mended: in the form of a street light it is no question about roads, and staff's to answer.
    private static bool IsOfFormsKind(TurnDraft draft, KnowledgeEntry entry, IReadOnlyList<Candidate> candidates) =>
        draft.State.Dialog is { } dialog && dialog.Slots.ContainsKey("detail") && dialog.Topic != entry.Id
        && draft.Content.Flows.GetValueOrDefault(dialog.FlowId)?.OfferedWithTopics is { } kinds && kinds.Contains(entry.Id)
        && (dialog.Topic is not { } own ? dialog.Department == entry.Department
            : KnowledgeBase.MayFit(own, candidates));

    // "ขอพ่นยุงลาย", where a form about such matters asks what happened, is what is wanted and no question.
    private static bool IsOwnMatter(TurnDraft draft, string topic, MessageUnderstanding understanding) =>
        !understanding.Asks && draft.State.Dialog is { } dialog && dialog.Topic == topic && !dialog.Slots.ContainsKey("detail");

    // The model alone takes "ที่กองช่าง เมื่อวันจันทร์" for a status, too: it counts where the words ask for one, or something was filed and they ask.
    private static bool AsksHowItStands(TurnDraft draft, MessageUnderstanding understanding) =>
        understanding.AsksHowItStands || (understanding.Asks && draft.State.Tickets.Count > 0);
}
