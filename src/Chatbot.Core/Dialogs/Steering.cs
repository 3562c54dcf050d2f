using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Dialogs;

/// <summary>What is said to steer the form that waits, whatever it asks: no, later, not this, something else instead. None of it is a place or part of the matter.</summary>
internal static class Steering
{
    /// <summary>A shorter reason is for the bot ("รำคาญ"), not for whoever reads the report.</summary>
    private const int ShortestFact = 12;

    /// <summary>
    /// The words as they steer: a yes where all that they want is that it be sent ("ไม่มีรูป ส่งเลย"), and of those that want time first what is told behind them
    /// ("เดี๋ยวก่อนค่ะ เบอร์ผิด ที่ถูก 0812345679"): that counts, and the form goes on.
    /// </summary>
    public static Utterance Meant(TurnDraft draft, Flow flow, Utterance said)
    {
        if (flow.Ending == FlowEnding.Ticket && said.WantsSent)
        {
            return said.As(ControlWord.Yes);
        }

        if (said.Control != ControlWord.Other || said.BesideTime is not { Length: > 0 } words)
        {
            return said;
        }

        var rest = draft.Read(words);
        var isTold = !rest.Fears
            && (Accusation.MayBe(rest.Meaning)
                || rest.Meaning is { TellsOfTrouble: true } or { IsUrgent: true } or { Intent: Intent.Complaint, IntentConfidence: >= InBetween.SureOfIntent });
        return isTold || Slots.HoldsAny(flow, rest) || rest.IsAllFacts || rest.Addition is not null ? rest : said;
    }

    /// <returns>False when the words do not steer.</returns>
    public static bool Takes(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        if ((step.Kind == SlotKind.Confirm || draft.State.Dialog!.AsksWhatToChange) && said.SlotNamed is { } named && flow.Find(named) is { Label: not null } again) // It waits.
        {
            DialogSteps.AskAnew(draft, flow, again);
            return true;
        }

        if (said.Control == ControlWord.Other)
        {
            return TakesSentence(draft, flow, step, said) || Cancels(draft, step, said);
        }

        switch (said.Control)
        {
            case ControlWord.Restart:
                DialogSteps.Restart(draft, flow);
                return true;
            case ControlWord.Cancel:
                DialogSteps.Cancel(draft);
                return true;
            case ControlWord.Again:
                DialogSteps.Ask(draft, flow, step);
                return true;
            case ControlWord.ReportCorruption when flow is { Ending: FlowEnding.Ticket, Track: not TicketTrack.Corruption }:
                Accusation.Take(draft, said.Reworded(""), isDoubtful: false);
                return true;
            case ControlWord.Skip when step.Kind is SlotKind.Text or SlotKind.Place or SlotKind.Contact:
                DialogSteps.Skip(draft, flow, step);
                return true;
            case ControlWord.Yes when step.Kind == SlotKind.Contact && said.WantsSent:
                DialogSteps.Skip(draft, flow, step); // Whoever wants it sent gives no number.
                return true;
            case ControlWord.Yes or ControlWord.No or ControlWord.None or ControlWord.Report when step.Kind is SlotKind.Text or SlotKind.Place or SlotKind.Contact:
                DialogAnswers.Nod(draft, flow, step, said.Control);
                return true;
            case ControlWord.Secret when flow.Ending == FlowEnding.Ticket && OwnConduct.IsLabel(draft, said.Text):
                OwnConduct.Take(draft, flow, said.Text);
                return true;
            case ControlWord.Secret when flow.Ending == FlowEnding.Ticket:
                Secrecy.Take(draft, flow, said.Text);
                return true;
            case ControlWord.NoContact when flow.Find("contact") is { } contact:
                LeaveContactOut(draft, flow, contact);
                return true;
            default:
                return Cancels(draft, step, said);
        }
    }

    // Words that steer, with others beside them.
    private static bool TakesSentence(TurnDraft draft, Flow flow, FlowStep step, Utterance said)
    {
        if (said.Instead is { } wish)
        {
            DialogSteps.CancelFor(draft, wish);
            return true;
        }

        if (said.SaysMissed)
        {
            MissedTurn.Apologise(draft);
            DialogSteps.Ask(draft, flow, step);
            return true;
        }

        if (flow.Ending != FlowEnding.Ticket)
        {
            return false;
        }

        if (said.BesideTime is not null)
        {
            Secrecy.Note(draft, flow, said);
            DialogSteps.LeaveTime(draft, step);
            return true;
        }

        if (said.HasNoPicture)
        {
            DialogSteps.Ask(draft, flow, step);
            return true;
        }

        if (step.Kind == SlotKind.Place && said.KnowsNoPlace)
        {
            DialogSteps.Skip(draft, flow, step);
            return true;
        }

        if (said.BesideNoContact is { } reason && flow.Find("contact") is { } contact && !Slots.HoldsAny(flow, said))
        {
            Secrecy.Note(draft, flow, said);
            var why = draft.Read(reason);
            if (reason.Length >= ShortestFact && why.Control != ControlWord.Secret && Slots.TellsFact(why) && draft.State.Dialog!.Slots.ContainsKey("detail")) // It waits.
            {
                ReadBack.Add(draft, reason);
            }

            LeaveContactOut(draft, flow, contact);
            return true;
        }

        return false;
    }

    private static bool Cancels(TurnDraft draft, FlowStep step, Utterance said)
    {
        if (step.Kind switch { SlotKind.Code => false, SlotKind.Text => said.StopsReporting, _ => said.Cancels })
        {
            DialogSteps.Cancel(draft);
            return true;
        }

        return false;
    }

    private static void LeaveContactOut(TurnDraft draft, Flow flow, FlowStep contact)
    {
        draft.State = draft.State with { Dialog = Slots.With(draft.State.Dialog!, contact.Slot, new("")) }; // It waits.
        DialogSteps.Advance(draft, flow);
    }
}
