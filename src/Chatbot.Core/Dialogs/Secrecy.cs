using Chatbot.Core.Content;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Dialogs;

/// <summary>
/// The wish that nobody hear who told it. A report that is not filed yet becomes confidential by it; of one that is, only its wish can
/// be noted. Either way the citizen is told who reads it, and nothing is promised that is not so.
/// </summary>
internal static class Secrecy
{
    /// <summary>A message in a form that wishes this and nothing else: no number is asked for, and one given before is left out.</summary>
    public static void Take(TurnDraft draft, Flow flow, string text)
    {
        Hide(draft);
        var dialog = draft.State.Dialog!; // It waits.
        if (flow.Find("contact") is { } contact)
        {
            if (dialog.Slots.GetValueOrDefault(contact.Slot) is { Text.Length: > 0 })
            {
                draft.Send(draft.Say(PhraseKeys.SecrecyContactDropped));
            }

            dialog = Slots.With(dialog, contact.Slot, new(""));
        }

        // The officer reads the wish beside the matter.
        draft.State = draft.State with { Dialog = dialog.Slots.ContainsKey("detail") ? Slots.WithMore(dialog, text) : dialog };
        DialogSteps.Advance(draft, flow);
    }

    /// <summary>Words that wish it beside what they answer ("หน้าวัด หมู่ 3 อย่าบอกใครว่าผมแจ้ง").</summary>
    public static void Note(TurnDraft draft, Flow flow, MessageUnderstanding understanding)
    {
        if (understanding is { AsksForSecrecy: true, Intent: not Intent.Question } && flow.Ending == FlowEnding.Ticket && draft.State.Dialog is { IsConfidential: false })
        {
            Hide(draft);
        }
    }

    /// <summary>The wish where no form waits: it is noted in the report made last, and the citizen told who reads that.</summary>
    public static void TellOutsideForm(TurnDraft draft, string text)
    {
        if (draft.State.Tickets.LastOrDefault(ticket => ticket is { Track: not TicketTrack.Handoff, Status: not (TicketStatus.Resolved or TicketStatus.Closed) }) is not { } ticket)
        {
            draft.Send(draft.Say(PhraseKeys.SecrecyBefore), CitizenTurn.Menu(draft, withCorruption: true));
            return;
        }

        draft.Do(id => new RecordCitizenMessage { Id = id, TicketCode = ticket.Code, Text = text });
        if (ticket.IsConfidential)
        {
            draft.Confidential.MarkHeard(ticket.Department);
        }

        draft.Send(
            draft.Say(
                ticket.IsConfidential ? PhraseKeys.SecrecyFiledConfidential : PhraseKeys.SecrecyFiled,
                ("code", ticket.Code), ("department", TicketTalk.DepartmentName(draft, ticket.Department))),
            CitizenTurn.HumanButton(draft));
    }

    private static void Hide(TurnDraft draft)
    {
        var dialog = draft.State.Dialog! with { IsConfidential = true }; // It waits.
        draft.State = draft.State with { Dialog = dialog };
        draft.Send(draft.Say(PhraseKeys.SecrecyInForm, ("department", DialogSteps.DepartmentOf(draft, dialog).Name.In(draft.Language))));
    }
}
