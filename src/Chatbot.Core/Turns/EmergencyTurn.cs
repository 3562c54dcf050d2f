using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>Danger to life or property now: the numbers to call come first, whatever else; then staff know at once.</summary>
internal static class EmergencyTurn
{
    /// <summary>From here on words are of a danger though none of them names one, whatever was asked or is going on.</summary>
    public const double SureOfDanger = 0.5;

    /// <summary>From here on a cry for help comes before what stands beside it ("อยากตาย ไม่เอาแล้ว", "อ้อ ไฟไหม้"): a rule found it.</summary>
    public const double SureOfCry = 0.9;

    /// <summary>Whether urgent words are more than a guess at danger, which anything never heard before may be taken for.</summary>
    public static bool IsMoreThanGuess(TurnDraft draft, MessageUnderstanding understanding) =>
        understanding.IsUrgent
        && (understanding is not { Intent: Intent.Emergency, IntentConfidence: < SureOfDanger }
            || NamesDanger(draft, understanding));

    /// <summary>Whether the words name a danger that there is a number for.</summary>
    public static bool NamesDanger(TurnDraft draft, MessageUnderstanding understanding) =>
        draft.Content.Organisation.EmergencyNumbers.Any(number => number.IsFor(understanding.Dangers));

    /// <summary>Whether words guessed to tell of a danger tell how bad what was told before is ("รถล้มไปสองคันละ", of a hole), and no danger of their own.</summary>
    public static bool TellsHowBad(TurnDraft draft, MessageUnderstanding danger) =>
        danger.IntentConfidence < SureOfCry && (danger.IsOver || (danger.Cues.Contains(CueLists.Counted) && !NamesDanger(draft, danger)));

    /// <summary>The numbers, an urgent ticket, and the question where it is. A form that waits goes on afterwards.</summary>
    public static void Respond(TurnDraft draft, Utterance said)
    {
        var isAnother = DangerNumbers.IsAnother(draft, said.Meaning);
        ShowNumbers(draft, said.Meaning);
        var place = said.Place;
        var isDespair = DespairTurn.IsTold(draft, said.Meaning);
        var known = Known(draft, said, isDespair);
        if (known is not null)
        {
            draft.Confidential.MarkHeardOf(known);
            UrgentTurn.Record(
                draft, known, said.Text, place is null ? null : new(place.Text), isEmergency: true,
                tellsMore: !isAnother && (!NamesDanger(draft, said.Meaning) || NamesDanger(draft, draft.Content.Listener.Understand(known.Title))));
            draft.Send(draft.Say(PhraseKeys.EmergencyAdded, ("code", known.Code)));
        }
        else
        {
            var organisation = draft.Content.Organisation;
            var told = isAnother ? null : ToldInConfidence.Take(draft, readBy: isDespair ? organisation.DefaultDepartment : null);
            var department = told?.Department ?? (Violence.Reader(draft, said.Meaning) ?? organisation.FindDepartment(said.Meaning.Department ?? "") ?? organisation.DefaultDepartment).Id;
            var isConfidential = said.Meaning.IsConfidential || told is not null;
            if (isConfidential)
            {
                draft.Confidential.MarkHeard(department);
                draft.Confidential.Mark(draft.State.Loose?.Lines ?? [], department);
            }

            var pictures = Pictures(draft);
            var ticket = draft.OpenTicket(
                TicketTrack.General, department, told is null ? said.Text : $"{told.Words}\n{said.Text}", isUrgent: true, isConfidential,
                place: place is null ? told?.Place : new(place.Text), contact: Slots.Contact(said.Meaning) ?? told?.Contact, attachments: [.. told?.Pictures ?? [], .. pictures]);
            var isOfAnother = said.Meaning.Cues.Contains(CueLists.Goodbyes);
            var isPlaced = place is not null || told?.Place is not null;
            draft.State = draft.State with { UrgentTicket = ticket.Code, AwaitsUrgentPlace = !isPlaced && (!isDespair || isOfAnother), Loose = null };
            draft.Send(Receipt(draft, Filed(draft, ticket, isPlaced, isDespair, isOfAnother)));
            FurtherMatter.Begin(draft, told?.Form);
        }

        draft.State = draft.State with { UrgentSince = draft.Now };
        if (isDespair)
        {
            DespairTurn.Begin(draft, known?.Code ?? draft.State.UrgentTicket!); // One was opened just now.
        }

        draft.Facts = draft.Facts with { HandsOff = true, AsksFor = draft.State.AwaitsUrgentPlace ? ["location"] : [] };
    }

    /// <summary>The numbers, each a button that dials; those for such a danger first, with what they say.</summary>
    public static void ShowNumbers(TurnDraft draft, MessageUnderstanding understanding)
    {
        var shown = DangerNumbers.Of(draft, understanding);
        DangerNumbers.Remember(draft, understanding);
        SendNumbers(draft, string.Join('\n', new[] { Saying(draft, shown), draft.Say(PhraseKeys.Emergency) }.OfType<string>()), shown.All, []);
    }

    /// <summary>
    /// The numbers alone, once in a while, where a person owns the conversation and may not look at once: the one thing that the bot says then,
    /// and only where a rule found the danger.
    /// </summary>
    public static void ShowNumbersBesidePerson(TurnDraft draft, MessageUnderstanding understanding)
    {
        if (understanding is { Intent: Intent.Emergency, IntentConfidence: >= SureOfCry }
            && !(draft.State.NumbersToldAt is { } told && draft.Now - told < ConversationMemory.Moment))
        {
            ShowNumbers(draft, understanding);
            draft.State = draft.State with { NumbersToldAt = draft.Now };
        }
    }

    /// <summary>A sentence, and numbers to dial under it.</summary>
    public static void SendNumbers(TurnDraft draft, string lead, IReadOnlyList<EmergencyNumber> numbers, IReadOnlyList<Button> buttons)
    {
        var lines = numbers.Select(number => draft.Say(PhraseKeys.EmergencyLine, ("label", number.Label.In(draft.Language)), ("number", number.Number))).ToList();
        draft.Send(new OutgoingMessage
        {
            Text = string.Join('\n', lines.Prepend(lead)),
            Card = new(lead, lines, null, [.. numbers.Select(number => new Button(number.Number, new CallAction(number.Number)))]),
            Buttons = buttons,
        });
        draft.Facts = draft.Facts with { ShowsEmergencyNumber = true };
    }

    /// <summary>What an urgent ticket's code is told with; while the office is closed also that nobody there may read it soon.</summary>
    public static string Receipt(TurnDraft draft, string text)
    {
        var hours = draft.Content.Organisation.Hours;
        return !hours.IsOpenAt(draft.Now) && hours.NextOpening(draft.Now) is { } opens
            ? $"{text}\n{draft.Say(PhraseKeys.EmergencyClosed, ("opens", ShownDates.Moment(hours.LocalTime(opens), draft.Language)))}"
            : text;
    }

    /// <summary>A threat that is no emergency by itself ("ถ้าไม่จ่ายจะมาเผาบ้าน"): the police come before what else the words ask for.</summary>
    public static void ShowNumbersOfThreat(TurnDraft draft, MessageUnderstanding understanding)
    {
        if (understanding is { IsUrgent: false, TellsOfViolence: false } && understanding.Cues.Contains(CueLists.Threat) && !understanding.Cues.Contains(CueLists.Unreal)
            && !DangerNumbers.IsRecent(draft, CueLists.Threat))
        {
            SendFitting(draft, understanding);
        }
    }

    /// <summary>
    /// The numbers for what the words tell and no others, under the kind words for it; the one that has them first, but the police where somebody threatens.
    /// </summary>
    public static void SendFitting(TurnDraft draft, MessageUnderstanding understanding)
    {
        var shown = DangerNumbers.Of(draft, understanding);
        DangerNumbers.Remember(draft, understanding);
        SendNumbers(draft, Saying(draft, shown) ?? draft.Say(PhraseKeys.Emergency), InOrder(shown.Fitting, understanding), []);
    }

    /// <summary>The numbers in the order of <see cref="SendFitting"/>.</summary>
    public static List<EmergencyNumber> InOrder(IReadOnlyList<EmergencyNumber> fitting, MessageUnderstanding understanding) =>
        understanding.Cues.Contains(CueLists.Threat) ? [.. fitting.OrderByDescending(number => number.IsFor([CueLists.Threat]))]
        : [.. fitting.OrderByDescending(number => number.Says is not null)];

    // What is taken from an entry is told while that is in force, with its source.
    private static string? Saying(TurnDraft draft, ShownNumbers shown) => shown.Saying is not { Says: { } says } saying ? null
        : saying.SaidBy is not { } id ? says.In(draft.Language)
        : draft.Content.Knowledge.Tell(id, draft.Today) is { Entry: { } entry, Citations: [var citation, ..] } ? $"{says.In(draft.Language)}\n{AnswerWriter.Source(draft, entry, citation)}"
        : null;

    /// <summary>Words of violence in a form that accuses ("my boss hit me"): the numbers come first, and its ticket becomes urgent.</summary>
    public static void ShowNumbersInAccusation(TurnDraft draft, MessageUnderstanding understanding)
    {
        if (draft.State.Dialog is { FlowId: FlowIds.CorruptionReport, IsUrgent: false } form
            && understanding is { Intent: not Intent.CorruptionReport, Asks: false } && NamesDanger(draft, understanding))
        {
            ShowNumbers(draft, understanding);
            draft.State = draft.State with { Dialog = form with { IsUrgent = true } };
        }
    }

    // Who spoke of dying is not asked where, but may say so; who fears for another is. Of what few may read that is said.
    private static string Filed(TurnDraft draft, TicketSummary ticket, bool hasPlace, bool isDespair, bool isOfAnother)
    {
        var key = isDespair && isOfAnother && !hasPlace ? PhraseKeys.DespairTicketOfAnother
            : isDespair ? PhraseKeys.DespairTicket
            : hasPlace ? PhraseKeys.EmergencyTicketWithPlace : PhraseKeys.EmergencyTicket;
        var filed = draft.Say(key, ("code", ticket.Code));
        return ticket.IsConfidential && !isDespair
            ? $"{draft.Say(PhraseKeys.EmergencyInConfidence, ("department", TicketTalk.DepartmentName(draft, ticket.Department)))}\n{filed}"
            : filed;
    }

    // What was sent before is about the danger; a form in which nothing was told yet was begun for it and is left.
    private static List<string> Pictures(TurnDraft draft)
    {
        var loose = draft.State.Loose?.Attachments ?? [];
        if (draft.State.Dialog is not { Next.Count: 0 } dialog || dialog.Slots.ContainsKey("detail"))
        {
            return [.. loose];
        }

        draft.State = draft.State with { Dialog = null };
        return [.. loose, .. dialog.Slots.GetValueOrDefault(Slots.Photos)?.Attachments ?? []];
    }

    // What is said of despair or of violence goes to no ticket that everybody reads, and a fire to none that few read.
    private static TicketSummary? Known(TurnDraft draft, Utterance said, bool isDespair)
    {
        var despair = DespairTurn.Open(draft);
        var recent = UrgentTurn.Recent(draft);
        if (isDespair)
        {
            return recent is { IsConfidential: true } ? recent : despair;
        }

        return recent is not null && recent.Code != despair?.Code && !ViolenceTurn.IsKeptFrom(draft, recent, said) ? recent
            : DespairTurn.IsAnotherDanger(draft, said.Meaning) ? null
            : despair;
    }
}
