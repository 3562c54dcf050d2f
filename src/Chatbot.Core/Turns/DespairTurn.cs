using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>
/// Who has just spoken of dying is not answered by a knowledge entry or a form: for a while all words go to that ticket, and each is met
/// with a kind sentence and the numbers. The danger is known by its number: the one for which organisation.yaml says keeps_talk.
/// </summary>
internal static class DespairTurn
{
    /// <summary>From here on words are a question about another matter.</summary>
    private const double SureOfQuestion = 0.8;

    /// <summary>The ticket of the despair told of late; null when there is none, or staff have ended it.</summary>
    public static TicketSummary? Open(TurnDraft draft) =>
        draft.State.DespairHeardAt is { } heard && draft.Now - heard < ConversationMemory.Distress
            ? draft.State.Tickets.FirstOrDefault(ticket =>
                ticket.Code == draft.State.DespairTicket && !TicketRules.HasEnded(ticket.Status))
            : null;

    /// <summary>Whether the words themselves speak of it.</summary>
    public static bool IsTold(TurnDraft draft, MessageUnderstanding understanding) =>
        draft.Content.Organisation.EmergencyNumbers.Any(number => number.KeepsTalk && number.IsFor(understanding.Dangers));

    /// <summary>The lists of cues that tell of it.</summary>
    public static IEnumerable<string> Cues(TurnDraft draft) =>
        draft.Content.Organisation.EmergencyNumbers.Where(number => number.KeepsTalk).SelectMany(number => number.For);

    /// <summary>Whether the words tell of a danger that does not follow from despair: a fire or a crash does not, a wound may.</summary>
    public static bool IsAnotherDanger(TurnDraft draft, MessageUnderstanding understanding)
    {
        var numbers = draft.Content.Organisation.EmergencyNumbers;
        return numbers.SelectMany(number => number.For)
            .Except(Cues(draft))
            .Except(numbers.SelectMany(number => number.MayFollow))
            .Any(understanding.Dangers.Contains);
    }

    /// <summary>Remembers that it was told, and where what follows goes.</summary>
    public static void Begin(TurnDraft draft, string code) =>
        draft.State = draft.State with { DespairTicket = code, DespairHeardAt = draft.Now };

    /// <summary>Takes what is said while it is open: words, and the place when they name one.</summary>
    /// <returns>False when none is open, or the words steer plainly elsewhere: a label, a form begun since, a ticket's code.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        if (Open(draft) is not { } ticket || SteersElsewhere(draft, said))
        {
            return false;
        }

        if (IsOtherQuestion(draft, said))
        {
            AnswerWriter.Answer(draft, said);
            draft.Send(draft.Say(PhraseKeys.DespairReminder, ("number", Numbers(draft)[0].Number)));
            draft.Facts = draft.Facts with { ShowsEmergencyNumber = true };
            return true;
        }

        var place = said.Place;
        draft.Do(id => new RecordCitizenMessage { Id = id, TicketCode = ticket.Code, Text = said.Text, Place = place is null ? null : new(place.Text) });
        draft.Confidential.MarkHeardOf(ticket);
        draft.State = draft.State with { AwaitsUrgentPlace = draft.State.AwaitsUrgentPlace && place is null };

        if (said.Meaning.Intent == Intent.Thanks && said.Meaning.Cues.Contains(CueLists.Thanks) && !said.SoundsHopeless)
        {
            draft.Send(draft.Say(PhraseKeys.DespairReminder, ("number", Numbers(draft)[0].Number)));
            draft.Facts = draft.Facts with { ShowsEmergencyNumber = true, HandsOff = true };
        }
        else
        {
            EmergencyTurn.SendNumbers(draft, Heard(draft, ticket, said), Numbers(draft, said.Meaning), [CitizenTurn.HumanButton(draft)]);
            draft.Facts = draft.Facts with { HandsOff = true };
        }

        Begin(draft, ticket.Code);
        return true;
    }

    // What was said is taken up: a wish to talk to somebody, and where somebody is. The comfort is said at length once.
    private static string Heard(TurnDraft draft, TicketSummary ticket, Utterance said) =>
        WishesToTalk(said) ? draft.Say(PhraseKeys.DespairPerson, ("code", ticket.Code))
        : said.Place is { } place ? draft.Say(PhraseKeys.DespairPlace, ("code", ticket.Code), ("place", draft.MaskPlace(place.Text)))
        : draft.Say(draft.State.DespairHeardAt > ticket.OpenedAt ? PhraseKeys.DespairHeardAgain : PhraseKeys.DespairHeard, ("code", ticket.Code));

    // "ลูกก็ไม่คุยด้วย" tells who does not talk; only beside somebody to talk to is there a wish ("ลูกไม่คุยด้วย ขอคุยกับเจ้าหน้าที่").
    private static bool WishesToTalk(Utterance said) =>
        said.Meaning.Intent == Intent.TalkToHuman && (!said.Meaning.Cues.Contains(CueLists.Untalked) || said.Meaning.Cues.Contains(CueLists.Somebody));

    // A form that was begun after the last such words was wanted.
    private static bool SteersElsewhere(TurnDraft draft, Utterance said) =>
        said.Label is not null
        || said.Control is ControlWord.Report or ControlWord.ReportCorruption
        || said.Code is not null
        || SaysWhereAnotherIs(draft, said)
        || (draft.State.Dialog is { } form && (said.Control != ControlWord.Other || (form.StartedAt > draft.State.DespairHeardAt && !IsTold(draft, said.Meaning))));

    // Where the fire is that was told after it.
    private static bool SaysWhereAnotherIs(TurnDraft draft, Utterance said) =>
        draft.State.AwaitsUrgentPlace && draft.State.UrgentTicket != draft.State.DespairTicket
        && said.Place is not null && !IsTold(draft, said.Meaning) && !said.SoundsHopeless;

    private static bool IsOtherQuestion(TurnDraft draft, Utterance said) =>
        said.Meaning is { Intent: Intent.Question, IntentConfidence: >= SureOfQuestion, Asks: true }
        && !said.SoundsHopeless
        && draft.Content.Listener.Ask(said.Meaning, draft.Today, draft.State.TopicInFocus).Decision is KnowledgeDecision.Answer or KnowledgeDecision.Refer;

    // The same, and the police first where somebody threatens.
    private static List<EmergencyNumber> Numbers(TurnDraft draft, MessageUnderstanding understanding) =>
        understanding.Cues.Contains(CueLists.Threat)
            ? [.. draft.Content.Organisation.EmergencyNumbers.Where(number => number.IsFor([CueLists.Threat])), .. Numbers(draft)]
            : Numbers(draft);

    // Those that answer in such a danger, and no others.
    private static List<EmergencyNumber> Numbers(TurnDraft draft)
    {
        var cues = Cues(draft).ToList();
        return [.. draft.Content.Organisation.EmergencyNumbers.Where(number => number.IsFor(cues))];
    }
}
