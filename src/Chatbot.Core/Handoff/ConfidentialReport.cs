using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Core.Handoff;

/// <summary>
/// A confidential report where no form can be: while a person talks with the citizen. It is filed at once with the words, and since
/// the bot says nothing of it while a person owns the conversation, its code is told as soon as the bot may speak again.
/// </summary>
internal static class ConfidentialReport
{
    /// <summary>Whether the person who owns the conversation has a confidential ticket of the legal section: then a report is theirs to read.</summary>
    public static bool IsWithLegal(TurnDraft draft) =>
        draft.State.Person?.TicketCode is { } code
        && draft.State.Tickets.Any(ticket => ticket.Code == code && IsWithLegal(draft, ticket));

    /// <summary>Whether the legal section has a ticket in confidence: one that it passed on is with a division that must not hear more.</summary>
    public static bool IsWithLegal(TurnDraft draft, TicketSummary ticket) => ticket.IsConfidential && ticket.Department == Legal(draft);

    /// <summary>Files what a citizen reports while a person listens who must not hear of it; more of it goes to the same ticket.</summary>
    public static void File(TurnDraft draft, string text)
    {
        if (draft.State.Tickets.LastOrDefault(ticket => draft.State.UntoldReports.Contains(ticket.Code)) is { } known
            && known.Department == Legal(draft) && !TicketRules.HasEnded(known.Status))
        {
            draft.Do(id => new RecordCitizenMessage { Id = id, TicketCode = known.Code, Text = text });
            return;
        }

        var ticket = draft.OpenTicket(TicketTrack.Corruption, Legal(draft), text, isConfidential: true);
        draft.State = draft.State with { UntoldReports = [.. draft.State.UntoldReports, ticket.Code] };
    }

    /// <summary>Files a confidential form that cannot be finished, marked as not confirmed; one in which nothing was told is dropped.</summary>
    public static void FileSoFar(TurnDraft draft)
    {
        if (draft.State.Dialog is not { IsConfidential: true } dialog)
        {
            return;
        }

        if (DialogSteps.FileSoFar(draft, dialog) is { } ticket)
        {
            draft.State = draft.State with { UntoldReports = [.. draft.State.UntoldReports, ticket.Code] };
        }

        draft.State = draft.State with { Dialog = null };
    }

    /// <summary>Tells the codes of what was filed in silence.</summary>
    public static void TellUntold(TurnDraft draft)
    {
        foreach (var code in draft.State.UntoldReports)
        {
            draft.Send(draft.Content.Flows[FlowIds.CorruptionReport].Done!.In(draft.Language) // The reader asks for it where the ending is a ticket.
                .Replace("{code}", code, StringComparison.Ordinal));
        }

        draft.State = draft.State with { UntoldReports = [] };
    }

    private static string Legal(TurnDraft draft) => draft.Content.Organisation.ConfidentialDepartment.Id;
}
