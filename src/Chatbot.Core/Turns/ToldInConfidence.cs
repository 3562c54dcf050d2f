using Chatbot.Core.Dialogs;
using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Turns;

/// <summary>
/// What was told in confidence just before a danger ("แฟนเมาแล้วตบหนูอีกแล้ว", and then "ตอนนี้เค้าออกไปข้างนอกแล้ว หนูอยู่กับลูก"): both are one matter, and one
/// report that few read.
/// </summary>
/// <param name="Words">As told.</param>
/// <param name="Department">Who reads it.</param>
/// <param name="Form">The form it stood in; null where none waited.</param>
internal sealed record ToldInConfidence(string Words, string Department, DialogState? Form)
{
    public TicketPlace? Place => Form is null ? null : Slots.Place(Form);

    public string? Contact => Form is null ? null : Slots.Contact(Form);

    public IReadOnlyList<string> Pictures => Form?.Slots.GetValueOrDefault(Slots.Photos)?.Attachments ?? [];

    /// <summary>Takes it out of the form that waits, or of what was told and sent to nobody yet: its report is made now.</summary>
    /// <param name="readBy">Whose the report is to be; null where it goes to whoever reads what was told.</param>
    /// <returns>Null where nothing was told so, or others read it.</returns>
    public static ToldInConfidence? Take(TurnDraft draft, Department? readBy = null)
    {
        if (Find(draft) is not { } told || (readBy is not null && told.Department != readBy.Id))
        {
            return null;
        }

        draft.State = draft.State with
        {
            Dialog = told.Form == draft.State.Dialog ? null : draft.State.Dialog,
            Violence = draft.State.Violence is { } violence ? violence with { Words = null, Form = null } : null,
        };
        return told;
    }

    private static ToldInConfidence? Find(TurnDraft draft)
    {
        if (draft.State.Dialog is { FlowId: FlowIds.Complaint, IsConfidential: true } form && form.Slots.GetValueOrDefault("detail") is { Text: { Length: > 0 } detail }
            && draft.Content.Listener.Understand(detail).TellsOfViolence)
        {
            return new(detail, DialogSteps.DepartmentOf(draft, form).Id, form);
        }

        if (!ViolenceTurn.Untold(draft))
        {
            return null;
        }

        var told = draft.State.Violence!; // There are words untold in it.
        return new(told.Words!, ViolenceTurn.Reader(draft, draft.Content.Listener.Understand(told.Words!)).Id, told.Form);
    }
}
