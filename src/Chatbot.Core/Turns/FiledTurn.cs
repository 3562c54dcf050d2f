using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>What still belongs to a report filed, or opened again, a moment ago: a picture, a pin, a place put right, a number left out.</summary>
internal static class FiledTurn
{
    /// <summary>How many letters beside a number still say nothing more ("เบอร์", "โทร.").</summary>
    private const int LettersBesideNumber = 8;

    /// <summary>Adds a pin or a picture, which may answer what staff asked.</summary>
    /// <returns>False when nothing was filed a moment ago, and staff asked nothing.</returns>
    public static bool Adds(TurnDraft draft, TicketPlace? place = null, string? attachment = null)
    {
        if ((AskedTurn.Waiting(draft) ?? Recent(draft)) is not { } ticket)
        {
            return false;
        }

        draft.Do(id => new RecordCitizenMessage { Id = id, TicketCode = ticket.Code, Place = place, Attachments = attachment is null ? [] : [attachment] });
        Hide(draft, ticket);
        if (ticket.Question is not null)
        {
            AskedTurn.Confirm(draft, ticket);
        }
        else
        {
            Say(draft, ticket, null);
        }

        return true;
    }

    /// <summary>Takes a danger that was left out of the report ("ลืมบอก มีสายไฟห้อยด้วย"): the numbers come first, and its ticket becomes urgent.</summary>
    /// <returns>False when it is no danger, or one of its own.</returns>
    public static bool AddsDanger(TurnDraft draft, Utterance said)
    {
        if (draft.State.Dialog is not null || said.Meaning.IsConfidential || !EmergencyTurn.IsMoreThanGuess(draft, said.Meaning) || Accusation.MayBe(said.Meaning)
            || DespairTurn.Open(draft) is not null || Recent(draft) is not { IsConfidential: false } ticket
            || IsBareNumber(said) || !(said.Addition is { IsPlain: true } || IsOfFiled(draft, said)))
        {
            return false;
        }

        TakeDanger(draft, ticket, said, said.Meaning);
        return true;
    }

    /// <summary>Takes what is told of the report behind thanks ("ขอบคุณครับ แล้วก็มีเด็กตกลงไปเมื่อวานด้วย"), as a danger where it is one.</summary>
    /// <returns>False when there is nothing, or it asks or is about something else.</returns>
    public static bool AddsBehindThanks(TurnDraft draft, Utterance said)
    {
        if (draft.State.Dialog is not null || said.BehindThanks is not { } words || DespairTurn.Open(draft) is not null || Recent(draft) is not { } ticket)
        {
            return false;
        }

        var told = draft.Read(words);
        var isDanger = EmergencyTurn.IsMoreThanGuess(draft, told.Meaning);
        if (told.Meaning is { Asks: true } or { Intent: Intent.CorruptionReport } or { Intent: Intent.Emergency, IntentConfidence: >= EmergencyTurn.SureOfCry }
            || !Accusation.MayJoin(draft, ticket, told.Meaning) || UrgentTurn.IsAnotherComplaint(draft, ticket, told)
            || (isDanger && ticket.IsConfidential))
        {
            return false;
        }

        if (isDanger)
        {
            TakeDanger(draft, ticket, said, told.Meaning);
            return true;
        }

        Note(draft, ticket, said);
        Say(draft, ticket, null);
        return true;
    }

    /// <summary>Takes words that put the place right ("ไม่ใช่หมู่ 3 หมู่ 5 ต่างหาก"), bring the number, or begin as something left out ("ลืมบอก").</summary>
    /// <returns>False when they are about something else.</returns>
    public static bool AddsWords(TurnDraft draft, Utterance said)
    {
        if (Recent(draft) is not { } ticket || !(said.Meaning.Intent == Intent.CorruptionReport ? SaysItBelongs(draft, ticket, said) : Accusation.MayJoin(draft, ticket, said)))
        {
            return false;
        }

        // What says itself that it was left out, or that something was wrong, is that, whatever else the words look like; a question stays one.
        var asks = said.Meaning is { Intent: Intent.Question, Asks: true };
        var isAddition = IsBareNumber(said) || (said.Addition is { } addition && !asks && (addition.IsPlain || !UrgentTurn.IsAnotherComplaint(draft, ticket, said)));
        var number = Slots.Contact(said.Meaning);
        var corrects = (
            Place: said.Place is { } place && (place.CorrectsAnother || said.Correction is { Slot: "location" }),
            Contact: !isAddition && number is not null && said.NamesContact);
        var isCorrection = !asks && (corrects.Place || corrects.Contact);
        if (said.Meaning.Intent == Intent.Question && !isAddition && !isCorrection)
        {
            return false;
        }

        if (!isAddition && !isCorrection && !(said.Meaning.PersonalData.Count > 0 && said.Meaning.Intent == Intent.Other))
        {
            return false;
        }

        var known = Record(draft, ticket, said, keepsPlace: !isCorrection, number: number);
        Hide(draft, ticket);
        if (isCorrection)
        {
            SayCorrected(draft, ticket, corrects.Place ? known : null, number);
        }
        else
        {
            Say(draft, ticket, said);
        }

        return true;
    }

    // "it is behind the rice mill, I forgot to say" reminds the model of accusations, and says itself what it is; what goes on to accuse
    // ("เพิ่มค่ะ เขาใช้รถหลวงด้วย") belongs to an accusation, unless it is of who reads that.
    private static bool SaysItBelongs(TurnDraft draft, TicketSummary ticket, Utterance said) =>
        said.Addition is not null
        && (Accusation.AccusesNobody(said.Meaning)
            || (Accusation.MayJoin(draft, ticket, said.Meaning) && !said.BeginsAnother && !OwnConduct.AccusesReaders(said.Meaning)));

    /// <summary>Keeps the question when somebody comes ("กี่วันจะมาดู") for the officer: no entry knows the day.</summary>
    /// <returns>False when it is no such question, or may be about what was answered since.</returns>
    public static bool KeepsQuestion(TurnDraft draft, Utterance said)
    {
        if (draft.State.Dialog is not null || said.AsksProgress is not { } isOfMending || (draft.State.TopicInFocus is not null && !isOfMending)
            || Recent(draft) is not { } ticket || !Accusation.MayJoin(draft, ticket, said))
        {
            return false;
        }

        Note(draft, ticket, said);
        var kept = draft.Say(PhraseKeys.ProgressAsked, ("code", ticket.Code), ("department", TicketTalk.DepartmentName(draft, ticket.Department)));
        draft.Send(said.WishesSecrecy ? $"{kept}\n{Secrecy.OfFiled(draft, ticket)}" : kept, CitizenTurn.HumanButton(draft));
        return true;
    }

    /// <summary>Notes in the report that is open that it is settled, or that nobody need come any more; staff close it.</summary>
    /// <returns>False when the words say no such thing, or no report is open.</returns>
    public static bool NotesSettled(TurnDraft draft, Utterance said)
    {
        if (Settled(draft, said) is not { } ticket)
        {
            return false;
        }

        Note(draft, ticket, said);
        draft.Send(
            draft.Say(PhraseKeys.SettledNoted, ("code", ticket.Code), ("title", TicketTalk.Title(draft, ticket)), ("department", TicketTalk.DepartmentName(draft, ticket.Department))),
            CitizenTurn.HumanButton(draft));
        return true;
    }

    /// <summary>Whether the words say so of a report that is open.</summary>
    public static bool IsSettled(TurnDraft draft, Utterance said) => Settled(draft, said) is not null;

    /// <summary>Whether the words begin as something left out, and are at most a guess at danger.</summary>
    public static bool IsHarmless(TurnDraft draft, Utterance said) =>
        draft.State.Dialog is null && IsRecent(draft) && said.Addition is not null && !EmergencyTurn.IsMoreThanGuess(draft, said.Meaning);

    /// <summary>Whether one was filed a moment ago.</summary>
    public static bool IsRecent(TurnDraft draft) => Recent(draft) is not null;

    /// <summary>Whether what belongs to it is confidential.</summary>
    public static bool IsConfidential(TurnDraft draft) => Recent(draft) is { IsConfidential: true };

    // "มีคนสะดุดล้มแล้วด้วย" tells how bad it is, and "อ้อ ไฟไหม้" is no part of it.
    private static bool IsOfFiled(TurnDraft draft, Utterance said)
    {
        var isCry = said.Meaning is { Intent: Intent.Emergency, IntentConfidence: >= EmergencyTurn.SureOfCry };
        return said.Addition is not null ? !isCry
            : said is { SaysAlso: not null, Place: null, BeginsAnother: false } && draft.State.TopicInFocus is null && !(isCry && EmergencyTurn.NamesDanger(draft, said.Meaning));
    }

    private static TicketSummary? Settled(TurnDraft draft, Utterance said) =>
        !said.Meaning.Asks && said.SaysSettled ? Meant(draft, said) : null;

    /// <summary>
    /// The report that words of settling or withdrawing one are about: the one whose code is said, else the last of the division that the words are for,
    /// else the last.
    /// </summary>
    /// <returns>Null when none is open, a form waits, or the words tell of a danger or accuse.</returns>
    public static TicketSummary? Meant(TurnDraft draft, Utterance said)
    {
        if (draft.State.Dialog is not null || EmergencyTurn.IsMoreThanGuess(draft, said.Meaning) || Accusation.MayBe(said.Meaning))
        {
            return null;
        }

        var open = draft.State.Tickets
            .Where(ticket => ticket.Track != TicketTrack.Handoff && !TicketRules.HasEnded(ticket.Status))
            .OrderBy(ToldAt).ToList();
        var code = said.Code;
        return open.Find(ticket => ticket.Code == code) ?? open.FindLast(ticket => ticket.Department == said.Meaning.Department) ?? open.LastOrDefault();
    }

    private static void TakeDanger(TurnDraft draft, TicketSummary ticket, Utterance said, MessageUnderstanding danger)
    {
        EmergencyTurn.ShowNumbers(draft, danger);
        Record(draft, ticket, said, keepsPlace: true, isEmergency: true);
        draft.Send(draft.Say(PhraseKeys.AddedAsUrgent, ("code", ticket.Code)), CitizenTurn.HumanButton(draft));
        draft.State = draft.State with { UrgentTicket = ticket.Code, UrgentSince = draft.Now, AwaitsUrgentPlace = false };
        draft.Facts = draft.Facts with { HandsOff = true };
    }

    /// <summary>Puts words into a report that is open; of a confidential one they are, too.</summary>
    public static void Note(TurnDraft draft, TicketSummary ticket, Utterance said)
    {
        Record(draft, ticket, said, keepsPlace: true);
        Hide(draft, ticket);
    }

    // Returns the place as known from now on; null where the words name none.
    private static string? Record(TurnDraft draft, TicketSummary ticket, Utterance said, bool keepsPlace, bool isEmergency = false, string? number = null)
    {
        // Who puts the village right keeps the shop beside it.
        var told = said.Place is not { } place ? null : keepsPlace || ticket.Place is not { } wrong ? place.Text : draft.Content.Places.Correct(wrong, place);
        draft.Do(id => new RecordCitizenMessage
        {
            Id = id,
            TicketCode = ticket.Code,
            Text = said.Text,
            Place = told is null ? null : new(told),
            Contact = number,
            KeepsPlace = keepsPlace,
            IsEmergency = isEmergency,
        });
        if (told is null)
        {
            return null;
        }

        var known = keepsPlace ? TicketRules.Both(new(told), ticket.Place is { } earlier ? new(earlier) : null).Text : told;
        draft.State = draft.State with { Tickets = [.. draft.State.Tickets.Select(open => open == ticket ? ticket with { Place = known } : open)] };
        return known;
    }

    // A telephone number and hardly anything beside it.
    private static bool IsBareNumber(Utterance said) =>
        said.Meaning.PersonalData is [{ Type: PersonalDataType.Phone } phone]
        && said.WithoutParticles.Length - phone.Length <= LettersBesideNumber;

    // What went to a confidential ticket goes with no other.
    private static void Hide(TurnDraft draft, TicketSummary ticket)
    {
        draft.Confidential.MarkHeardOf(ticket);
        if (ticket.IsConfidential)
        {
            draft.State = draft.State with { Loose = null };
        }
    }

    /// <summary>Says that it was added; beside a mere guess at danger, whom to call if it is one, and to a wish for secrecy who reads it.</summary>
    /// <param name="said">Null for what is no words, or no guess at danger.</param>
    public static void Say(TurnDraft draft, TicketSummary ticket, Utterance? said)
    {
        var added = said is { WishesSecrecy: true } ? Secrecy.OfFiled(draft, ticket) : draft.Say(PhraseKeys.CitizenWroteNoted, ("code", ticket.Code));
        if (said is { Meaning.Intent: Intent.Emergency })
        {
            var numbers = DangerNumbers.Of(draft, said.Meaning).All.Select(number => number.Number);
            added = $"{added}\n{draft.Say(PhraseKeys.AddedCallIfDanger, ("numbers", string.Join(", ", numbers)))}";
            draft.Facts = draft.Facts with { ShowsEmergencyNumber = true };
        }

        draft.Send(added, new Button(draft.Say(PhraseKeys.ButtonReport), new PostbackAction(Postbacks.MenuReport)), CitizenTurn.HumanButton(draft));
    }

    // What was wrong and is right now is read back, as in the form.
    private static void SayCorrected(TurnDraft draft, TicketSummary ticket, string? place, string? number)
    {
        var steps = draft.Content.Flows[FlowIds.Complaint];
        string?[] what =
        [
            place is null ? null : $"{steps.Find("location")?.Label?.In(draft.Language)}: {draft.MaskPlace(place)}",
            number is null ? null : $"{steps.Find("contact")?.Label?.In(draft.Language)}: {draft.Mask(number)}",
        ];
        draft.Send(draft.Say(PhraseKeys.FiledCorrected, ("code", ticket.Code), ("what", string.Join(", ", what.OfType<string>()))), CitizenTurn.HumanButton(draft));
    }

    /// <summary>The one filed, or opened again, a moment ago; null when none was, or staff have ended it.</summary>
    public static TicketSummary? Recent(TurnDraft draft) =>
        draft.State.Tickets.Where(ticket => ticket.Track != TicketTrack.Handoff).Reverse().MaxBy(ToldAt) is { } last
        && !TicketRules.HasEnded(last.Status) && draft.Now - ToldAt(last) < ConversationMemory.Moment
            ? last
            : null;

    // One that was opened again was told then.
    private static DateTimeOffset ToldAt(TicketSummary ticket) => ticket.ContestedAt ?? ticket.OpenedAt;
}
