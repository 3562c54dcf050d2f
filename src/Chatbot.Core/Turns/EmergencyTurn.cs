using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>Danger to life or property now: the numbers to call come first, whatever else; then staff know at once.</summary>
internal static class EmergencyTurn
{
    /// <summary>How long what follows an emergency still belongs to it.</summary>
    private static readonly TimeSpan StillThat = TimeSpan.FromMinutes(30);

    public static void Respond(TurnDraft draft, MessageUnderstanding understanding)
    {
        ShowNumbers(draft);
        if (Recent(draft) is { } known)
        {
            draft.Do(id => new RecordCitizenMessage { Id = id, TicketCode = known.Code });
            draft.Send(draft.Say(PhraseKeys.CitizenWroteNoted, ("code", known.Code)));
            return;
        }

        var organisation = draft.Content.Organisation;
        var department = organisation.FindDepartment(understanding.Department ?? "")?.Id ?? organisation.DefaultDepartment.Id;
        var place = draft.Content.Places.Find(understanding.Text);
        var ticket = draft.OpenTicket(
            TicketTrack.General, department, understanding.Text, isUrgent: true, isConfidential: understanding.IsConfidential,
            place: place is null ? null : new(place.Text));
        draft.State = draft.State with { UrgentSince = draft.Now };
        draft.Send(draft.Say(PhraseKeys.EmergencyTicket, ("code", ticket.Code)));
        draft.Facts = draft.Facts with { AsksFor = ["location"] };
    }

    /// <summary>The numbers, each a button that dials.</summary>
    public static void ShowNumbers(TurnDraft draft)
    {
        var numbers = draft.Content.Organisation.EmergencyNumbers;
        var lines = numbers.Select(number => draft.Say(PhraseKeys.EmergencyLine, ("label", number.Label.In(draft.Language)), ("number", number.Number))).ToList();
        var lead = draft.Say(PhraseKeys.Emergency);
        draft.Send(new OutgoingMessage
        {
            Text = string.Join('\n', lines.Prepend(lead)),
            Card = new(lead, lines, null, [.. numbers.Take(3).Select(number => new Button(number.Number, new CallAction(number.Number)))]),
        });
        draft.Facts = draft.Facts with { ShowsEmergencyNumber = true };
    }

    /// <summary>Whether what came (a pin, a picture, or words that say a place) was put to an emergency of a moment ago.</summary>
    /// <param name="text">Null for what is not words.</param>
    public static bool AddsToUrgentTicket(TurnDraft draft, string? text)
    {
        if (Recent(draft) is not { } ticket || (text is not null && draft.Content.Places.Find(text) is null))
        {
            return false;
        }

        draft.Do(id => new RecordCitizenMessage { Id = id, TicketCode = ticket.Code });
        draft.Send(draft.Say(PhraseKeys.CitizenWroteNoted, ("code", ticket.Code)));
        draft.State = draft.State with { UrgentSince = draft.Now };
        return true;
    }

    private static TicketSummary? Recent(TurnDraft draft) =>
        draft.State.UrgentSince is { } since && draft.Now - since < StillThat && draft.State.Tickets.Count > 0 ? draft.State.Tickets[^1] : null;
}
