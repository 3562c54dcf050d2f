using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Handoff;

/// <summary>
/// What is said while a person is awaited goes into that person's ticket, which a whole division reads. What is told in confidence, or asks about it, does
/// not: of a works engineer who was accused his own division would read who fears that he hears of it.
/// </summary>
internal static class AwaitedWords
{
    /// <summary>From here on words are another division's matter, whatever was told before.</summary>
    private const double SureOfDepartment = 0.9;

    /// <summary>Puts the words into the ticket, where they are that person's to read.</summary>
    /// <param name="isReport">Whether they report corruption.</param>
    public static void Record(TurnDraft draft, Utterance said, bool isReport)
    {
        if (HandoffTurn.Waiting(draft) is null)
        {
            return;
        }

        if (AreOfViolence(draft, said))
        {
            // Nobody has it before it is reported: so the citizen is told.
            draft.Confidential.MarkHeard(ViolenceTurn.Reader(draft, said.Meaning).Id);
            return;
        }

        HandoffTurn.RecordWhileWaiting(draft, said.Text, isConfidential: isReport || AreKept(draft, said), isAside: AreOfSecrecy(said));
    }

    /// <summary>Whether the words are kept from any person of a division; the section for corruption reports may read what is not about violence.</summary>
    public static bool AreKept(TurnDraft draft, Utterance said) =>
        AreOfViolence(draft, said)
        || DespairTurn.Open(draft) is not null
        || ContestTurn.IsConfidential(draft, said)
        || WitnessQuestion.IsAsked(draft, said)
        || ConfidentialTalk.AsksOfReports(draft, said)
        || FiledFacts.AreConfidential(draft, said)
        || ((AreOfSecrecy(said) || AskHowItStands(said.Meaning)) && draft.State.Tickets.Any(ticket => ticket.IsConfidential && IsSpokenOf(draft, ticket)));

    /// <summary>The confidential ticket that staff closed last and that may be contested: for its sake the awaited person is not told who wishes for secrecy. Null when there is none.</summary>
    public static TicketSummary? ClosedInConfidence(TurnDraft draft) =>
        draft.State.Tickets.LastOrDefault(ticket => ticket.IsConfidential && ContestTurn.IsContestable(draft, ticket));

    /// <summary>Whether the person awaited was asked for with words of violence: then what follows them is for that person.</summary>
    public static bool IsToldOfViolence(TurnDraft draft) =>
        HandoffTurn.Waiting(draft) is { } waiting && draft.Content.Listener.Understand(waiting.Title).TellsOfViolence;

    // One that staff closed is asked about for as long as it may be contested.
    private static bool IsSpokenOf(TurnDraft draft, TicketSummary ticket) =>
        !TicketRules.HasEnded(ticket.Status) || ContestTurn.IsContestable(draft, ticket);

    private static bool AskHowItStands(MessageUnderstanding understanding) =>
        understanding.AsksHowItStands || understanding is { Intent: Intent.TicketStatus, Asks: true };

    // They ask or wish who hears of it, and tell nothing else.
    private static bool AreOfSecrecy(Utterance said) => said.Control == ControlWord.Secret || said.AsksWhoReads || said.Meaning.AsksForSecrecy;

    // Who asks for a person with it means that person to read it.
    private static bool AreOfViolence(TurnDraft draft, Utterance said) =>
        (ViolenceTurn.IsTold(draft, said) || (ViolenceTurn.IsRecent(draft) && !IsOfAnother(draft, said.Meaning)))
        && !IsToldOfViolence(draft) && !(said.Meaning.Intent == Intent.TalkToHuman && HandoffTurn.IsWished(said));

    private static bool IsOfAnother(TurnDraft draft, MessageUnderstanding understanding) =>
        understanding is { Department: { } department, DepartmentConfidence: >= SureOfDepartment } && department != draft.Content.Organisation.DefaultDepartment.Id;
}
