using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Tickets;

/// <summary>What a citizen hears of the tickets that were opened from this conversation.</summary>
internal static class TicketTalk
{
    private const int MaxShown = 3;

    /// <summary>Longer words ask how something else stands.</summary>
    private const int LongestQuestion = 30;

    /// <summary>Whether words ask how a ticket stands that was just spoken of ("สถานะเป็นไง"), whatever else they remind the model of.</summary>
    public static bool IsAsked(Utterance said) => said.Text.Length <= LongestQuestion
        && said.Meaning is { Intent: Intent.TicketStatus or Intent.Question, Asks: true } && said.Meaning.Cues.Contains(CueLists.Status);

    /// <summary>How the ticket with the code stands; only one's own is told.</summary>
    public static void Tell(TurnDraft draft, string code)
    {
        if (draft.State.Tickets.FirstOrDefault(ticket => ticket.Code == code) is { } ticket)
        {
            Button[] contest = ContestTurn.IsContestable(draft, ticket) ? [ContestTurn.Button(draft, code)] : [];
            draft.Send(Line(draft, ticket), [.. contest, CitizenTurn.HumanButton(draft)]);
            draft.Facts = draft.Facts with { GivesStatus = true };
            ContestTurn.AsksAgain(draft);
            return;
        }

        TellUnknown(draft);
    }

    /// <summary>That the code is none of this conversation's.</summary>
    public static void TellUnknown(TurnDraft draft) =>
        draft.Send(draft.Say(PhraseKeys.StatusUnknownCode, ("phone", draft.Content.Organisation.Phone)), CitizenTurn.HumanButton(draft));

    /// <summary>How the latest tickets stand, while a form waits.</summary>
    public static void TellInBetween(TurnDraft draft)
    {
        if (draft.State.Tickets.Count > 0)
        {
            TellAll(draft);
        }
        else
        {
            draft.Send(draft.Say(PhraseKeys.StatusNone));
        }
    }

    /// <summary>How the latest tickets stand; a question for a code when there are none.</summary>
    public static void TellAll(TurnDraft draft)
    {
        var tickets = draft.State.Tickets.Reverse().Take(MaxShown).ToList();
        if (tickets.Count == 0)
        {
            DialogRunner.Begin(draft, draft.Content.Flows[FlowIds.TicketStatus]);
            return;
        }

        draft.Send(string.Join("\n\n", tickets.Select(ticket => Line(draft, ticket))), CitizenTurn.HumanButton(draft));
        draft.Facts = draft.Facts with { GivesStatus = true };
        ContestTurn.AsksAgain(draft);
    }

    /// <summary>That a form is called off, or nothing was taken: and of a ticket opened before, in whatever way, that it is still there.</summary>
    public static string Cancelled(TurnDraft draft) => Unsent(draft, PhraseKeys.Cancelled, PhraseKeys.CancelledBeside);

    /// <inheritdoc cref="Cancelled" />
    public static string NotTaken(TurnDraft draft) => Unsent(draft, PhraseKeys.NotTaken, PhraseKeys.NotTakenBeside);

    private static string Unsent(TurnDraft draft, string alone, string beside) =>
        draft.State.Tickets.LastOrDefault(static ticket => !TicketRules.HasEnded(ticket.Status)) is { } open
            ? draft.Say(beside, ("code", open.Code), ("department", DepartmentName(draft, open.Department)))
            : draft.Say(alone);

    private static string Line(TurnDraft draft, TicketSummary ticket)
    {
        var line = draft.Say(
            PhraseKeys.StatusLine,
            ("code", ticket.Code),
            ("title", Title(draft, ticket)),
            ("status", draft.Say(PhraseKeys.OfStatus(ticket.Status))),
            ("department", DepartmentName(draft, ticket.Department)),
            ("date", ShownDates.Date(draft.Content.Organisation.Hours.LocalTime(ticket.OpenedAt), draft.Language)));
        return ticket switch
        {
            { WaitsFor: null } => line,
            { Status: TicketStatus.Forwarded } => $"{line}\n{draft.Say(PhraseKeys.StatusSentTo, ("office", ticket.WaitsFor))}",
            _ => $"{line}\n{draft.Say(PhraseKeys.StatusAsked, ("question", ticket.WaitsFor))}",
        };
    }

    /// <summary>What a ticket is called in the chat: one about corruption by nothing that could be read over a shoulder.</summary>
    public static string Title(TurnDraft draft, TicketSummary ticket) =>
        ticket.Track == TicketTrack.Corruption ? draft.Say(PhraseKeys.StatusConfidentialTitle) : ticket.Title;

    /// <summary>The division's name in the citizen's language; the id when the division is gone.</summary>
    public static string DepartmentName(TurnDraft draft, string id) =>
        draft.Content.Organisation.FindDepartment(id)?.Name.In(draft.Language) ?? id;
}
