using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>What still belongs to an emergency told a moment ago: where it is, more of its danger, a pin, a picture.</summary>
internal static class UrgentTurn
{
    /// <summary>From here on words that name a place are about another matter than the emergency: a question, a wish to talk.</summary>
    private const double SureOfElse = 0.8;

    /// <summary>A complaint of nothing that forms are for takes more: "รถดับเพลิงยังไม่มาเลย หมู่ 3" reads like one.</summary>
    private const double SureOfComplaint = 0.95;

    /// <summary>Whether one was told a moment ago that staff have not ended.</summary>
    public static bool IsGoingOn(TurnDraft draft) => Recent(draft) is not null;

    /// <summary>Its ticket; null when none was told, or staff have ended it: what is told then is another emergency.</summary>
    public static TicketSummary? Recent(TurnDraft draft) =>
        draft.State.UrgentSince is { } since && draft.Now - since < ConversationMemory.Moment
            ? draft.State.Tickets.FirstOrDefault(ticket =>
                ticket.Code == draft.State.UrgentTicket && !TicketRules.HasEnded(ticket.Status))
            : null;

    /// <summary>
    /// Words that say where the emergency of a moment ago is, or more of its danger ("เมื่อคืน ตีจนเลือดออก"): any that name a place or such a danger,
    /// when the place was just asked or no form waits.
    /// </summary>
    /// <returns>False when they are about something else.</returns>
    public static bool AddsWords(TurnDraft draft, Utterance said)
    {
        if (Awaiting(draft) is not { } ticket)
        {
            return false;
        }

        // A place put right, where one is known, is one of a report like any other.
        if (said.Place is { CorrectsAnother: true } && ticket.Place is not null && FiledTurn.Recent(draft) == ticket)
        {
            return false;
        }

        var isPlaced = said.Place is not null;
        if (!(isPlaced || (said.Meaning is { Intent: Intent.Other or Intent.Complaint, Asks: false } && EmergencyTurn.NamesDanger(draft, said.Meaning)))
            || IsElse(draft, ticket, said) || IsAnotherComplaint(draft, ticket, said))
        {
            return false;
        }

        Add(draft, ticket, said.Text, said.Place is not { } place ? null : new(place.CorrectsAnother ? place.Text : said.WithoutParticles));
        return true;
    }

    /// <summary>As <see cref="AddsWords"/>, for what tells more while no form waits, whatever it is of ("ยายอายุ 85 เดินไม่ค่อยได้"), once nothing else was meant.</summary>
    public static bool AddsMore(TurnDraft draft, Utterance said)
    {
        if (Recent(draft) is not { } ticket || draft.State.Dialog is not null || !(TellsOnly(said) || IsTaleInConfidence(ticket, said))
            || IsElse(draft, ticket, said) || IsAnotherComplaint(draft, ticket, said))
        {
            return false;
        }

        Add(draft, ticket, said.Text, null);
        if (ticket.IsConfidential && said.Meaning.AsksForSecrecy)
        {
            draft.Send(Secrecy.OfFiled(draft, ticket));
        }

        return true;
    }

    /// <summary>Words by which somebody is out of the danger that was told ("อยู่บ้านป้าแล้วตอนนี้"): they are no cry for help.</summary>
    /// <returns>False when they say no such thing, name a danger, tell a form or a place, or are of something else.</returns>
    public static bool HearsSafety(TurnDraft draft, Utterance said)
    {
        if (!said.Meaning.Cues.Contains(CueLists.SafeNow) || said.Meaning.Asks || EmergencyTurn.NamesDanger(draft, said.Meaning) || draft.State.Dialog is not null
            || said.Place is not null || Recent(draft) is not { } ticket || IsElse(draft, ticket, said))
        {
            return false;
        }

        Add(draft, ticket, said.Text, null, says: draft.Say(PhraseKeys.EmergencySafe, ("code", ticket.Code)));
        return true;
    }

    /// <summary>Words by which the danger that was told is over, whoever was in it ("พาไปหาหมอแล้ว", "ไฟดับแล้ว" of a fire): whom to call if it begins again.</summary>
    /// <returns>False when they say more, ask, or none was told just now.</returns>
    public static bool HearsEnd(TurnDraft draft, Utterance said)
    {
        // "At the hospital" may answer where it is; and who told of violence is safe only by their own word.
        if (said.Text.Contains('?') || (draft.State.AwaitsUrgentPlace && said.Place is not null) || ViolenceTurn.IsRecent(draft)
            || Recent(draft) is not { } ticket
            || !draft.Content.Controls.SaysOver(said.Words, DangerNumbers.IsRecent(draft, CueLists.Fire), DangerNumbers.IsRecent(draft, CueLists.MissingChild)))
        {
            return false;
        }

        var shown = DangerNumbers.Of(draft, said.Meaning);
        var numbers = (shown.Fitting.Count > 0 ? shown.Fitting : shown.All).Select(number => number.Number);
        Add(draft, ticket, said.Text, null, says: draft.Say(PhraseKeys.EmergencyOver, ("code", ticket.Code), ("numbers", string.Join(", ", numbers))));
        draft.Facts = draft.Facts with { ShowsEmergencyNumber = true };
        return true;
    }

    /// <summary>As <see cref="AddsWords"/>, for a pin.</summary>
    public static bool AddsPin(TurnDraft draft, SlotValue pin)
    {
        if (Awaiting(draft) is not { } ticket)
        {
            return false;
        }

        Add(draft, ticket, null, new(pin.Text, pin.Latitude, pin.Longitude));
        return true;
    }

    /// <summary>As <see cref="AddsWords"/>, for a picture.</summary>
    public static bool AddsPicture(TurnDraft draft, string reference)
    {
        if (Awaiting(draft) is not { } ticket)
        {
            return false;
        }

        Add(draft, ticket, null, null, reference);
        return true;
    }

    /// <summary>Puts what was told or sent into its ticket.</summary>
    public static void Record(TurnDraft draft, TicketSummary ticket, string? text, TicketPlace? place, string? attachment = null, bool isEmergency = false, bool tellsMore = false) =>
        draft.Do(id => new RecordCitizenMessage
        {
            Id = id,
            TicketCode = ticket.Code,
            Text = text,
            Place = place,
            Attachments = attachment is null ? [] : [attachment],
            IsEmergency = isEmergency,
            TellsMore = tellsMore,
        });

    /// <summary>Whether words only tell: the model takes what it has never heard for a question, too, and it is one where the words ask, or it is sure.</summary>
    public static bool TellsOnly(Utterance said) =>
        said.Text.Any(char.IsLetter) && said.Meaning is { Asks: false, Intent: Intent.Complaint or Intent.Other } or { Asks: false, Intent: Intent.Question, IntentConfidence: < SureOfElse };

    /// <summary>
    /// Whether words are of another matter than a ticket ("ไฟถนนหน้าโรงเรียนดับ หมู่ 5" while the house of another village burns): no danger is named,
    /// and the ticket is of no such matter.
    /// </summary>
    public static bool IsAnotherComplaint(TurnDraft draft, TicketSummary ticket, Utterance said) =>
        said.Meaning is { Intent: Intent.Complaint, IsUrgent: false } && !EmergencyTurn.NamesDanger(draft, said.Meaning)
        && (said.BeginsAnother || (FurtherMatter.Plain(draft, said) is { Entry: var entry } ? !FurtherMatter.MayBePart(draft, entry, ticket.Title) : said.Meaning.IntentConfidence >= SureOfComplaint));

    // What accuses, or few may read, goes to no ticket that everybody reads.
    private static bool IsElse(TurnDraft draft, TicketSummary ticket, Utterance said) =>
        (Accusation.MayBe(said.Meaning) && !Accusation.IsRatherPlace(said) && !IsTaleInConfidence(ticket, said))
        || ViolenceTurn.IsKeptFrom(draft, ticket, said)
        || (said.Meaning.IsConfidential && !ticket.IsConfidential && said.Meaning.Intent != Intent.CorruptionReport)
        || said.Meaning.Intent switch
        {
            Intent.Question => said.Meaning.IntentConfidence >= SureOfElse && said.Meaning.Asks,
            Intent.TalkToHuman => said.Meaning.IntentConfidence >= SureOfElse,
            Intent.TicketStatus => said.Meaning.AsksHowItStands,
            _ => false,
        };

    // "อยากให้เจ้าหน้าที่ช่วย แต่ไม่อยากให้ใครรู้" reminds the model of accusations, too.
    private static bool IsTaleInConfidence(TicketSummary ticket, Utterance said) =>
        ticket.IsConfidential && !said.Meaning.Asks
        && (Accusation.AccusesNobody(said.Meaning) || (said.Meaning.AsksForSecrecy && Accusation.IsGuess(said.Meaning) && !said.Meaning.Cues.Contains(CueLists.ConductOwn)));

    // Its ticket, when the place was just asked or no form waits.
    private static TicketSummary? Awaiting(TurnDraft draft) => draft.State.AwaitsUrgentPlace || draft.State.Dialog is null ? Recent(draft) : null;

    private static void Add(
        TurnDraft draft, TicketSummary ticket, string? text, TicketPlace? place, string? attachment = null, string? says = null)
    {
        Record(draft, ticket, text, place, attachment);
        draft.Confidential.MarkHeardOf(ticket);
        draft.Send(says ?? draft.Say(PhraseKeys.EmergencyAdded, ("code", ticket.Code)));
        draft.State = draft.State with { UrgentSince = draft.Now, AwaitsUrgentPlace = draft.State.AwaitsUrgentPlace && place is null };
        DialogRunner.Resume(draft);
    }
}
