using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>
/// What is told of a report filed, or opened again, a moment ago, and says by no word that it belongs there ("เสาเบอร์ 45 กับ 46", "มีสลิปโอนด้วยครับ"): what
/// only tells, and is nothing else, is read with that report and as confidentially.
/// </summary>
internal static class FiledFacts
{
    /// <summary>From here on a complaint is one of its own, whatever else it reads like.</summary>
    private const double SureOfComplaint = 0.8;

    /// <summary>From here on words that ask by none of them are a question all the same, where an entry answers it.</summary>
    private const double SureOfQuestion = 0.8;

    /// <summary>From here on the division that was understood is another one.</summary>
    private const double SureOfDepartment = 0.7;

    /// <summary>Below this an insult is a guess at words never heard before.</summary>
    private const double SureOfAbuse = 0.6;

    /// <summary>A longer guess at danger is a story of its own.</summary>
    private const int LongestGuess = 56;

    /// <returns>False when no report was filed a moment ago, or the words ask or are about something else.</returns>
    public static bool Adds(TurnDraft draft, Utterance said)
    {
        if (Ticket(draft, said) is not { } ticket)
        {
            return false;
        }

        FiledTurn.Note(draft, ticket, said);
        FiledTurn.Say(draft, ticket, IsProof(draft, ticket, said) ? null : said);
        return true;
    }

    /// <summary>As <see cref="Adds"/>, for words that speak of proof ("มีสลิปโอนด้วยครับ"): no entry about papers answers them.</summary>
    public static bool AddsProof(TurnDraft draft, Utterance said) => said.SpeaksOfProof && Adds(draft, said);

    /// <summary>Whether the words tell of the report, and nothing was answered since that they could be about.</summary>
    public static bool AreTold(TurnDraft draft, Utterance said) => Ticket(draft, said) is not null;

    /// <summary>Whether that report is confidential.</summary>
    public static bool AreConfidential(TurnDraft draft, Utterance said) => Ticket(draft, said) is { IsConfidential: true };

    private static TicketSummary? Ticket(TurnDraft draft, Utterance said)
    {
        if (draft.State.Dialog is not null || (FiledTurn.Recent(draft) ?? Accused(draft, said)) is not { } ticket
            || said.Meaning.Asks || !said.Text.Any(char.IsLetter) || said.Control != ControlWord.Other || said.Label is not null || said.BeginsAnother || said.AsksToHave
            || said.Meaning.Cues.Any(static cue => cue is CueLists.ChitChat or CueLists.OffTopic)
            || (HandoffTurn.Waiting(draft) is not null && !ticket.IsConfidential) // The person awaited reads it.
            || !Accusation.MayJoin(draft, ticket, said) || (!IsProof(draft, ticket, said) && UrgentTurn.IsAnotherComplaint(draft, ticket, said)))
        {
            return null;
        }

        // The bot itself asks for more of one that was opened again; and what was answered of accusations was about this one.
        var isAwaited = ticket.ContestedAt is not null && UrgentTurn.TellsOnly(said);
        var isAlone = draft.State.TopicInFocus is not { } topic || (ticket.Track == TicketTrack.Corruption && ConfidentialTalk.IsOfReports(draft, topic));
        return isAwaited || (isAlone && IsNothingElse(draft, ticket, said)) ? ticket : null;
    }

    // Proof comes days later, too.
    private static TicketSummary? Accused(TurnDraft draft, Utterance said) =>
        Secrecy.LastOpen(draft) is { } ticket && IsProof(draft, ticket, said) ? ticket : null;

    // "ถนนหน้าวัดเป็นหลุม หมู่ 4 ถ่ายไว้แล้ว" has a picture, too, and is a matter of its own.
    private static bool IsProof(TurnDraft draft, TicketSummary ticket, Utterance said) =>
        ticket.Track == TicketTrack.Corruption && said.SpeaksOfProof && said.Place is null && FurtherMatter.Plain(draft, said) is null;

    // Of an accusation nothing may be lost or become a report that a division reads, whatever its words remind of ("มีพยานอีกสองคน", "มีคลิปเสียงด้วย").
    private static bool IsNothingElse(TurnDraft draft, TicketSummary ticket, Utterance said) => said.Meaning.Intent switch
    {
        Intent.Complaint => IsProof(draft, ticket, said) || said.IsPlaceAlone
            || (said.Meaning.IntentConfidence < SureOfComplaint && !IsOfAnother(ticket, said.Meaning) && !IsAnswered(draft, ticket, said)),
        Intent.Emergency => said.Text.Length < LongestGuess && (!EmergencyTurn.IsMoreThanGuess(draft, said.Meaning) || (EmergencyTurn.TellsHowBad(draft, said.Meaning) && said.Meaning.Cues.Contains(CueLists.ByNow))),

        // Who accuses its readers hears that they are.
        Intent.CorruptionReport => ticket.Track == TicketTrack.Corruption && !OwnConduct.AccusesReaders(said.Meaning),

        // A name reads like a wish to talk to who bears it; one in an accusation is for nobody else ("ชื่อนายช่างวิชัย").
        Intent.TalkToHuman => said.TellsName || (ticket.Track == TicketTrack.Corruption && !HandoffTurn.IsWished(said)),

        Intent.Question => ticket.Track == TicketTrack.Corruption || said.TellsName || said.Meaning.IntentConfidence < SureOfQuestion || !IsAnswered(draft, ticket, said),
        Intent.TicketStatus => ticket.Track == TicketTrack.Corruption && !said.Meaning.AsksHowItStands && said.Code is null,
        Intent.Abuse => ticket.Track == TicketTrack.Corruption && said.Meaning.IntentConfidence < SureOfAbuse,
        Intent.Thanks => IsProof(draft, ticket, said), // "ได้สลิปมาแล้วค่ะ" reads like them.
        Intent.Greeting => !said.Meaning.Cues.Contains(CueLists.Greeting),
        Intent.Other => true,
        _ => false,
    };

    private static bool IsOfAnother(TicketSummary ticket, MessageUnderstanding understanding) =>
        understanding is { Department: { } department, DepartmentConfidence: >= SureOfDepartment } && department != ticket.Department;

    // "pole number 45" reminds of the entry about the very matter that was reported, and asks nothing of it.
    private static bool IsAnswered(TurnDraft draft, TicketSummary ticket, Utterance said) =>
        draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null) is { Decision: KnowledgeDecision.Answer or KnowledgeDecision.Refer } known
        && !(known.Entry is { } entry && FurtherMatter.MayBePart(draft, entry, ticket.Title));
}
