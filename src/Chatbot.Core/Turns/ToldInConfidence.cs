using Chatbot.Core.Dialogs;
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
    /// <returns>Null where nothing was told so.</returns>
    public static ToldInConfidence? Take(TurnDraft draft)
    {
        if (draft.State.Dialog is { FlowId: FlowIds.Complaint, IsConfidential: true } form && form.Slots.GetValueOrDefault("detail") is { Text: { Length: > 0 } detail }
            && draft.Content.Listener.Understand(detail).TellsOfViolence)
        {
            draft.State = draft.State with { Dialog = null };
            return new(detail, DialogSteps.DepartmentOf(draft, form).Id, form);
        }

        if (!ViolenceTurn.Untold(draft))
        {
            return null;
        }

        var told = draft.State.Violence!; // There are words untold in it.
        draft.State = draft.State with { Violence = told with { Words = null, Form = null } };
        return new(told.Words!, ViolenceTurn.Reader(draft, draft.Content.Listener.Understand(told.Words!)).Id, told.Form);
    }
}
