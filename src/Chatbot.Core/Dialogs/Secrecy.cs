using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Handoff;
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
    private const int LongestReason = 40;

    /// <summary>From here on what stands beside the wish is a matter of its own.</summary>
    private const double SureOfMatter = 0.8;

    /// <summary>
    /// How the message steers: a wish for secrecy it is too where only a reason stands beside it ("ขอเป็นความลับ อย่าให้โรงงานรู้ชื่อผม"), and of a matter
    /// told before also in other words ("กลัวเขารู้", "ห้ามบอกสามีนะคะ").
    /// </summary>
    public static ControlWord Control(TurnDraft draft, Utterance said)
    {
        if (said.Control != ControlWord.Other || !said.Meaning.AsksForSecrecy || (draft.State.Dialog is { } dialog && !dialog.Slots.ContainsKey("detail")))
        {
            return said.Control;
        }

        var reason = said.BesideSecret ?? (HasMatter(draft) && said is { BesideNoContact: null, BesideTime: null } ? said.Text : null);
        return reason is { Length: <= LongestReason } && IsReason(draft, reason, said.Meaning) ? ControlWord.Secret : said.Control;
    }

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
    public static void Note(TurnDraft draft, Flow flow, Utterance said)
    {
        if (said.WishesSecrecy && flow.Ending == FlowEnding.Ticket && draft.State.Dialog is { IsConfidential: false })
        {
            Hide(draft);
        }
    }

    /// <summary>A form whose citizen wished this before it began.</summary>
    public static void TakeBefore(TurnDraft draft, Flow flow)
    {
        Hide(draft);
        if (flow.Find("contact") is { } contact)
        {
            draft.State = draft.State with { Dialog = Slots.With(draft.State.Dialog!, contact.Slot, new("")) }; // It waits.
        }
    }

    /// <summary>
    /// The wish where no form waits: it is noted in the report made last, or stands already with the wish for a person, and the citizen is told who reads
    /// that; with none open it is kept for the one that follows. Where a division would read of a confidential ticket closed just now, the person awaited hears
    /// nothing of it, and that is said.
    /// </summary>
    public static void TellOutsideForm(TurnDraft draft, Utterance said)
    {
        var report = LastOpen(draft);
        if ((report ?? (AwaitedWords.AreKept(draft, said) ? null : HandoffTurn.Waiting(draft))) is not { } ticket)
        {
            KeepWish(draft);
            draft.Send(KeptFromPerson(draft) ?? draft.Say(PhraseKeys.SecrecyBefore), CitizenTurn.Menu(draft, withCorruption: true));
            return;
        }

        if (report is not null)
        {
            draft.Do(id => new RecordCitizenMessage { Id = id, TicketCode = ticket.Code, Text = said.Text });
        }

        draft.Confidential.ShowTo(ticket);
        draft.Send(OfFiled(draft, ticket), CitizenTurn.HumanButton(draft));
    }

    /// <summary>Who reads a report that is filed: in confidence, or with the wish noted in it.</summary>
    public static string OfFiled(TurnDraft draft, TicketSummary ticket) => draft.Say(
        ticket.IsConfidential ? PhraseKeys.SecrecyFiledConfidential : PhraseKeys.SecrecyFiled,
        ("code", ticket.Code), ("department", TicketTalk.DepartmentName(draft, ticket.Department)));

    /// <summary>The report made last that staff have not ended; null when there is none.</summary>
    public static TicketSummary? LastOpen(TurnDraft draft) => draft.State.Tickets.LastOrDefault(ticket =>
        ticket.Track != TicketTrack.Handoff && !TicketRules.HasEnded(ticket.Status));

    /// <summary>Keeps the wish for the report that follows.</summary>
    public static void KeepWish(TurnDraft draft)
    {
        var loose = draft.State.Loose ?? new([], null, draft.Now, []);
        draft.State = draft.State with { Loose = loose with { At = draft.Now, Lines = [.. loose.Lines ?? [], draft.Activity.EventId], IsSecret = true } };
    }

    private static string? KeptFromPerson(TurnDraft draft)
    {
        if (HandoffTurn.Waiting(draft) is not { } person || ConfidentialReport.IsWithLegal(draft, person) || AwaitedWords.ClosedInConfidence(draft) is not { } closed)
        {
            return null;
        }

        draft.Confidential.MarkHeardOf(closed);
        var kept = draft.Say(PhraseKeys.SecrecyKeptFromPerson, ("code", person.Code), ("department", TicketTalk.DepartmentName(draft, person.Department)));
        return $"{OfFiled(draft, closed)}\n{kept}";
    }

    private static bool HasMatter(TurnDraft draft) => draft.State.Dialog is not null || LastOpen(draft) is not null || HandoffTurn.Waiting(draft) is not null;

    // Neither a matter of its own nor an answer to the form.
    private static bool IsReason(TurnDraft draft, string reason, MessageUnderstanding understanding)
    {
        var alone = draft.Read(reason);
        return understanding is { Asks: false, PersonalData.Count: 0 } && !EmergencyTurn.NamesDanger(draft, understanding)
            && alone.Meaning is { TellsOfTrouble: false, TellsOfViolence: false, HintsAtCorruption: false }
            && alone.Meaning is not { Intent: Intent.Complaint or Intent.CorruptionReport, IntentConfidence: >= SureOfMatter }
            && alone.Place is null;
    }

    private static void Hide(TurnDraft draft)
    {
        var dialog = draft.State.Dialog! with { IsConfidential = true, IsSecret = true }; // It waits.
        draft.State = draft.State with { Dialog = dialog };
        draft.Send(dialog.Department is null
            ? draft.Say(PhraseKeys.SecrecyInFormUnknown)
            : draft.Say(PhraseKeys.SecrecyInForm, ("department", DialogSteps.DepartmentOf(draft, dialog).Name.In(draft.Language))));
    }
}
