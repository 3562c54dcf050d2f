using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>What words to the bot lead to: the first rule that takes them, in the order of <see cref="Rules"/>.</summary>
internal static class WordsTurn
{
    private static readonly Rule[] Rules =
    [
        // Danger comes first of all, whatever is going on; what only sounds like it to the model is met more quietly.
        AddsDangerToFiled,
        UrgentTurn.HearsEnd,
        UrgentTurn.HearsSafety,
        ViolenceTurn.MeetsHeld,
        DistressTurn.Takes,
        HungerTurn.Takes,
        MeetsDanger,
        MeetsDeadly,
        DangerQuestion.Answers,

        // Then what follows words of despair, whether what was told is secret, and what follows words of violence.
        DespairTurn.Takes,
        SecrecyQuestion.Answers,
        WitnessQuestion.Answers,
        ViolenceTurn.Takes,
        AndOn(static (draft, _) => CitizenTurn.ShowNoticeOnce(draft)),

        // What the words answer: where the danger is, a button whose label was typed, whether a closed ticket is meant, what is said of the bot itself, the form
        // that waits.
        AddsToEmergency,
        AndOn(static (draft, _) => draft.State = draft.State with { AwaitsUrgentPlace = false }),
        TypesLabel,
        ContestTurn.Answers,
        AndOn(static (draft, said) => EmergencyTurn.ShowNumbersInAccusation(draft, said.Meaning)),
        AndOn(static (draft, said) => EmergencyTurn.ShowNumbersOfThreat(draft, said.Meaning)),
        SmallTalkTurn.Takes,
        DialogRunner.Text,

        // What they say of the bot's last answer, or of a report that was filed, asked about or closed.
        MissedTurn.Takes,
        OfferedTurn.Takes,
        FiledTurn.NotesSettled,
        WithdrawnTurn.Takes,
        AskedTurn.TakesAnswer,
        WishTurn.Takes,
        FiledTurn.AddsWords,
        FiledFacts.AddsProof,
        ContestTurn.Takes,
        NamesTicket,

        // What they ask for that is plain without the model, or goes on from the last answer.
        OpeningTimes.Tell,
        Paydays.Tell,
        Divisions.Tell,
        FiledTurn.KeepsQuestion,
        FollowsUp,
        NamesTopic,
        NamesPlaceAlone,

        // What only tells may be more of what was told a moment ago; the rest is what it asks for.
        AddsDetails,
        AndOn(IntentTurn.Take),
    ];

    // What is wanted instead of a form just called off is none of what came before.
    private static readonly Rule[] RulesForAnew = [MeetsSureDanger, MeetsDeadly, WishTurn.Takes, BeginsReport, AndOn(IntentTurn.Take)];

    /// <summary>Does what words call for.</summary>
    /// <returns>False when they are for a rule further down.</returns>
    private delegate bool Rule(TurnDraft draft, Utterance said);

    public static void Take(TurnDraft draft, Utterance said) => Try(Rules, draft, WithoutGreeting(draft, said));

    /// <summary>What is wanted instead of the form just called off; a wish to report is one even where its words are few.</summary>
    public static void Anew(TurnDraft draft, string text) => Try(RulesForAnew, draft, draft.Read(text));

    private static void Try(Rule[] rules, TurnDraft draft, Utterance said)
    {
        foreach (var rule in rules)
        {
            if (rule(draft, said))
            {
                return;
            }
        }
    }

    // What is done on the way and takes no words.
    private static Rule AndOn(Action<TurnDraft, Utterance> act) => (draft, said) =>
    {
        act(draft, said);
        return false;
    };

    // "หวัดดีพี่บอท สนามบอลจองยังไง" reads like a greeting as a whole: what is wanted stands behind it.
    private static Utterance WithoutGreeting(TurnDraft draft, Utterance said) =>
        said.Meaning.Intent == Intent.Greeting && draft.Content.Controls.BehindGreeting(said.Words) is { } words && draft.Read(words) is var rest && WantsSomething(draft, rest) ? rest : said;

    private static bool WantsSomething(TurnDraft draft, Utterance rest) => rest.Meaning.Intent switch
    {
        Intent.Complaint or Intent.CorruptionReport => rest.Meaning.IntentConfidence >= InBetween.SureOfIntent,
        Intent.Emergency => EmergencyTurn.IsMoreThanGuess(draft, rest.Meaning),
        Intent.TicketStatus => rest.Meaning.AsksHowItStands,
        Intent.TalkToHuman => HandoffTurn.IsWished(rest),
        Intent.Question or Intent.Other => draft.Content.Listener.Ask(rest.Meaning, draft.Today, draft.State.TopicInFocus).Decision != KnowledgeDecision.Decline,
        _ => false,
    };

    private static bool AddsDangerToFiled(TurnDraft draft, Utterance said) =>
        said.Control == ControlWord.Other && FiledTurn.IsRecent(draft) && !said.IsPlaceAlone
        && (FiledTurn.AddsDanger(draft, said) || FiledTurn.AddsBehindThanks(draft, said));

    private static bool MeetsDanger(TurnDraft draft, Utterance said)
    {
        if (said.Meaning.Intent != Intent.Emergency || TopicNames.IsOne(draft, said) || IsPlainAnswer(draft, said) || SaysWhereItIs(draft, said)
            || DangerQuestion.AsksOnFromAnswer(draft, said.Meaning) || IsPartOfForm(draft, said.Meaning))
        {
            return false;
        }

        DangerQuestion.RespondOrAsk(draft, said);
        return true;
    }

    // What kills whoever touches it waits for no form, though the matter is one that a division mends ("สายไฟขาดพาดถนน").
    private static bool MeetsDeadly(TurnDraft draft, Utterance said)
    {
        if (!said.Meaning.TellsOfDeadly || said.Control != ControlWord.Other || TopicNames.IsOne(draft, said)
            || said.Meaning is not ({ Intent: Intent.Complaint or Intent.Emergency } or { Intent: Intent.Question or Intent.Other, Asks: false }))
        {
            return false;
        }

        EmergencyTurn.Respond(draft, said);
        return true;
    }

    // A guess at danger answers the form; and "รถล้มไปสองคันละ", of the hole that it is about, tells how bad that is.
    private static bool IsPartOfForm(TurnDraft draft, MessageUnderstanding danger) =>
        draft.State.Dialog is { } form
        && (danger.IntentConfidence < EmergencyTurn.SureOfDanger
            || (form.Slots.ContainsKey("detail") && EmergencyTurn.TellsHowBad(draft, danger)));

    // "หมู่ 9 สวนปาล์มลุงดำ" says where it burns, and is no fire of its own.
    private static bool SaysWhereItIs(TurnDraft draft, Utterance said) =>
        said.Place is not null && UrgentTurn.IsGoingOn(draft) && !EmergencyTurn.IsMoreThanGuess(draft, said.Meaning);

    private static bool MeetsSureDanger(TurnDraft draft, Utterance said)
    {
        if (said.Meaning is not { Intent: Intent.Emergency, IntentConfidence: >= EmergencyTurn.SureOfDanger })
        {
            return false;
        }

        EmergencyTurn.Respond(draft, said);
        return true;
    }

    private static bool AddsToEmergency(TurnDraft draft, Utterance said) =>
        said.Control == ControlWord.Other && (draft.State.AwaitsUrgentPlace || !FiledTurn.IsHarmless(draft, said)) && UrgentTurn.AddsWords(draft, said);

    private static bool TypesLabel(TurnDraft draft, Utterance said)
    {
        if (said.Label is not { } data)
        {
            return false;
        }

        PostbackTurn.Take(draft, new(data, said.Text));
        return true;
    }

    private static bool NamesTicket(TurnDraft draft, Utterance said)
    {
        if (said.Code is not { } code)
        {
            return false;
        }

        TicketTalk.Tell(draft, code);
        return true;
    }

    private static bool FollowsUp(TurnDraft draft, Utterance said)
    {
        if (AnswerWriter.FollowUp(draft, said) is not { } followUp)
        {
            return false;
        }

        AnswerWriter.Tell(draft, followUp.Answer, followUp.Name, said);
        return true;
    }

    private static bool NamesTopic(TurnDraft draft, Utterance said)
    {
        if (!TopicNames.IsOne(draft, said))
        {
            return false;
        }

        AnsweredTurn.Answer(draft, said);
        return true;
    }

    // A place and nothing else, like a pin: what is the matter there? Right after a report it is more of where that is.
    private static bool NamesPlaceAlone(TurnDraft draft, Utterance said)
    {
        var isAlone = said.IsPlaceAlone && said.Meaning is not { Intent: Intent.Question, Asks: true };
        if (said.Meaning.TellsOfViolence || !(isAlone || IsNamedPlace(draft, said)) || IsKnownMatter(draft, said) || FiledFacts.AreTold(draft, said))
        {
            return false;
        }

        CitizenTurn.KeepLoose(draft, null, new(said.WithoutParticles, MessageId: draft.MessageId));
        CitizenTurn.AskAboutLoose(draft, PhraseKeys.LooseLocation);
        return true;
    }

    private static bool AddsDetails(TurnDraft draft, Utterance said) =>
        (HandoffTurn.Waiting(draft) is null && UrgentTurn.AddsMore(draft, said)) || FiledFacts.Adds(draft, said);

    private static bool BeginsReport(TurnDraft draft, Utterance said)
    {
        if (said.Meaning.Intent is not (Intent.Question or Intent.Other) || !said.BeginsReport)
        {
            return false;
        }

        ReportTurn.Begin(draft, said);
        return true;
    }

    // What answers the question of a form, merely names a place or goes on from an answer is no cry for help, however little there is to understand.
    private static bool IsPlainAnswer(TurnDraft draft, Utterance said) =>
        said.Control != ControlWord.Other || (draft.State.Dialog is not null && CallsOff(said)) || said.IsPlaceAlone || FiledTurn.IsHarmless(draft, said)
        || (!UrgentTurn.IsGoingOn(draft) && FiledFacts.AreTold(draft, said)) || ViolenceTalk.TellsMore(draft, said)
        || ContestTurn.IsTold(draft, said) || TakenUpForm.IsWanted(draft, said) || FiledTurn.IsSettled(draft, said) || AnswerWriter.FollowUp(draft, said) is not null;

    private static bool CallsOff(Utterance said) =>
        said.Meaning.IntentConfidence < EmergencyTurn.SureOfCry && said.Cancels;

    // "หมู่ 4 บ้านควน": what stands beside the place is the name of another.
    private static bool IsNamedPlace(TurnDraft draft, Utterance said) =>
        said.Meaning is { Asks: false, TellsOfTrouble: false, IntentConfidence: < IntentTurn.SureOfQuestion }
        && said.Place is { } place
        && draft.Content.Facts.BeginsName(new(draft.Content.Controls.WithoutParticles(place.TakenFrom(said.Text))));

    // "ขายริมถนนล่ะ" is a matter that an entry tells, and "ป้ายในร้านล่ะ" a part of the one told last, unless that is one that places are told of.
    private static bool IsKnownMatter(TurnDraft draft, Utterance said)
    {
        var (topic, isQuestion) = (draft.State.TopicInFocus, said.Meaning.Intent == Intent.Question);
        if (said.Words.Normal.Text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            // "หมู่ 4 บ้านควน", whatever "บ้านควน" reminds of.
            return false;
        }

        if (!isQuestion && (topic is null || draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(topic)))
        {
            return false;
        }

        return draft.Content.Listener.Ask(said.Meaning, draft.Today, topic) is var answer
            && ((isQuestion && answer is { Entry: not null, Confidence: >= IntentTurn.SureOfQuestion }) || answer is { AsksOn: true, AspectWasAsked: true });
    }
}
