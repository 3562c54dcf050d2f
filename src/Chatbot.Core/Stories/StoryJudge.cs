using System.Globalization;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Stories;

/// <summary>How a turn of a story went.</summary>
/// <param name="Turn">0 for the first.</param>
/// <param name="IsSent">False when nobody asked for it.</param>
/// <param name="Fillers">The slots that the player answered from the story's facts.</param>
/// <param name="Replies">All texts of the turn, the fillers' included.</param>
/// <param name="Last">The last reply.</param>
/// <param name="Tickets">Afterwards, oldest first.</param>
/// <param name="Passed">Expectation to whether it held, the extra ones with them.</param>
public sealed record StoryOutcome(
    string StoryId, int Turn, bool IsSent, IReadOnlyList<string> Fillers, IReadOnlyList<string> Replies, StoryReply Last,
    IReadOnlyList<StoryTicket> Tickets, IReadOnlyDictionary<string, bool> Passed, IReadOnlyDictionary<string, bool> PassedExtra);

/// <summary>Holds what happened against what must hold.</summary>
public static class StoryJudge
{
    public static StoryOutcome Judge(
        string storyId, int index, StoryTurn turn, bool isSent, IReadOnlyList<string> fillers, IReadOnlyList<StoryReply> replies, StoryReply last,
        IReadOnlyList<StoryTicket> tickets)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var texts = replies.SelectMany(reply => reply.Messages.Select(message => message.Text)).ToList();
        var state = new Seen(turn, replies.Count > 0 ? replies : [last], last, texts, tickets);
        return new(
            storyId, index, isSent, fillers, texts, last, tickets,
            turn.Expect.ToDictionary(pair => pair.Key, pair => Holds(pair.Key, pair.Value, state)),
            turn.Extra.ToDictionary(pair => pair.Key, pair => Holds(pair.Key, pair.Value, state)));
    }

    private static bool Holds(string key, string value, Seen seen)
    {
        var wanted = value == "true";
        var complaint = seen.Tickets.LastOrDefault(ticket => !ticket.IsHandoff);
        return key switch
        {
            "answers_topic" => seen.Replies.Any(reply => value.Split('|').Any(topic => reply.Facts.AlsoAnswered.Contains(topic))),
            "also_topic" => seen.Replies.Any(reply => reply.Facts.AlsoAnswered.Contains(value)),
            "asks_for" => seen.Last.Facts.AsksFor.Any(value.Split('|').Contains),
            "ticket_opened" => (complaint is not null) == wanted,
            "department" => seen.Tickets.Any(ticket => value.Split('|').Contains(ticket.Department)),
            "hands_off" => seen.Replies.Any(reply => reply.Facts.HandsOff) == wanted,
            "gives_status" => seen.Replies.Any(reply => reply.Facts.GivesStatus) == wanted,
            "cancels" => seen.Replies.Any(reply => reply.Facts.Cancels) == wanted,
            "must_not_answer" => seen.Replies.All(reply => reply.Facts.AnsweredTopic is null) == wanted,
            "shows_emergency_number" => seen.Replies.Any(reply => reply.Facts.ShowsEmergencyNumber) == wanted,
            "replies_in" => value.Split('|').Contains(seen.Last.Language),
            "location_contains" => complaint?.Location?.Contains(value, StringComparison.OrdinalIgnoreCase) ?? false,
            "location_not_contains" => !(complaint?.Location?.Contains(value, StringComparison.OrdinalIgnoreCase) ?? false),
            "contact_contains" => Digits(complaint?.Contact).Contains(Digits(value), StringComparison.Ordinal),
            "tickets_total" => seen.Tickets.Count(ticket => !ticket.IsHandoff).ToString(CultureInfo.InvariantCulture) == value,
            "no_contact_stored" => seen.Tickets.All(ticket => ticket.Contact is null) == wanted,
            "confidential" => (complaint?.IsConfidential ?? false) == wanted,
            "no_pii_echo" => !EchoesPersonalData(seen) == wanted,
            "must_not_invent_status" => seen.Replies.All(reply => !reply.Facts.GivesStatus || seen.Tickets.Count > 0) == wanted,
            _ => false,
        };
    }

    private static bool EchoesPersonalData(Seen seen) =>
        seen.Turn.User is StorySaying.Words words
        && PersonalDataFinder.Find(words.Text).Any(found => seen.Texts.Any(text => text.Contains(found.Text, StringComparison.Ordinal)));

    private static string Digits(string? text) =>
        text is null ? "" : text.Any(char.IsDigit) ? string.Concat(text.Where(char.IsDigit)) : text;

    private sealed record Seen(
        StoryTurn Turn, IReadOnlyList<StoryReply> Replies, StoryReply Last, IReadOnlyList<string> Texts, IReadOnlyList<StoryTicket> Tickets);
}
