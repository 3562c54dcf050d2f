using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Dialogs;

/// <summary>Whether it is secret, and who will know, asked of what was told here: answered as it is with that form or report.</summary>
internal static class SecrecyQuestion
{
    /// <summary>What is longer tells something of its own.</summary>
    private const int Longest = 80;

    /// <returns>False when the words ask no such thing, or nothing was told that they could be about.</returns>
    public static bool Answers(TurnDraft draft, Utterance said)
    {
        if (said is not { Control: ControlWord.Other, AsksWhoReads: true } || said.Text.Length > Longest || said.Meaning.TellsOfTrouble)
        {
            return false;
        }

        if (DialogSteps.Waiting(draft) is { Flow: { Ending: FlowEnding.Ticket } flow } waiting)
        {
            return OfForm(draft, flow, waiting.Step, said);
        }

        if (ViolenceTurn.Untold(draft))
        {
            ViolenceTurn.TellReader(draft);
            return true;
        }

        return Secrecy.LastOpen(draft) is { } ticket && OfTicket(draft, ticket);
    }

    // A place or number beside it is taken all the same; what tells of the matter beside it goes on to the form.
    private static bool OfForm(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        Secrecy.Note(draft, flow, said);
        var form = draft.State.Dialog!; // It waits.
        var department = DialogSteps.DepartmentOf(draft, form).Name.In(draft.Language);
        if (form.IsConfidential)
        {
            draft.Send(draft.Say(PhraseKeys.SecrecyAsked, ("department", department)));
        }
        else
        {
            draft.Send(
                draft.Say(PhraseKeys.SecrecyAskedForm, ("department", department)),
                new Button(draft.Say(PhraseKeys.ButtonConfidentially), new PostbackAction(Postbacks.Confidentially)));
        }

        if (said.Meaning is { Intent: Intent.Complaint or Intent.CorruptionReport, IntentConfidence: >= InBetween.SureOfIntent })
        {
            return false;
        }

        var filled = Slots.FillFrom(draft, flow, form with { StepId = "" }, said) with { StepId = form.StepId };
        if (step.Kind == SlotKind.Text && said.Place is not null)
        {
            // "ข้างบ้านเผาขยะหมู่ 3 ถ้าแจ้งแล้วใครจะรู้บ้าง": what is the matter at a place stands beside it.
            filled = ReportTurn.About(draft, Slots.With(filled, step.Slot, new(said.Text, MessageId: draft.MessageId)), said);
        }

        if (Slots.AreSame(filled, form))
        {
            DialogRunner.Resume(draft);
            return true;
        }

        Slots.Acknowledge(draft, flow, form, filled);
        draft.State = draft.State with { Dialog = filled };
        DialogSteps.Advance(draft, flow);
        return true;
    }

    private static bool OfTicket(TurnDraft draft, TicketSummary ticket)
    {
        if (draft.State.TopicInFocus is not null && !FiledTurn.IsRecent(draft))
        {
            return false;
        }

        var department = TicketTalk.DepartmentName(draft, ticket.Department);
        if (ticket.IsConfidential)
        {
            draft.Confidential.MarkHeard(ticket.Department);
            if (ticket.Track == TicketTrack.Corruption)
            {
                // What is asked next goes on about such reports, and is read as this is.
                draft.State = draft.State with { TopicInFocus = draft.Content.Flows[FlowIds.CorruptionReport].OfferedWithTopics[0] };
            }

            draft.Send(draft.Say(PhraseKeys.SecrecyAsked, ("department", department)));
        }
        else
        {
            draft.Send(draft.Say(PhraseKeys.SecrecyAskedFiled, ("code", ticket.Code), ("department", department)));
        }

        return true;
    }
}
