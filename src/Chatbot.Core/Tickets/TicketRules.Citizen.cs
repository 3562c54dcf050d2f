using Chatbot.Core.Turns;

namespace Chatbot.Core.Tickets;

/// <summary>What the citizen's words make of a ticket: more is told, danger is, or that it is not settled.</summary>
public static partial class TicketRules
{
    /// <summary>How long after its closing the citizen may have a ticket opened again. A wish said in time counts, however late it is carried out.</summary>
    public static readonly TimeSpan ContestableFor = TimeSpan.FromDays(7);

    /// <summary>The citizen wrote about the ticket; whoever has it should look. One that waits for the answer is in progress again.</summary>
    /// <param name="text">The words, for the log; null for what is not words.</param>
    /// <param name="place">A place told afterwards; it takes the place of the one known. Null when none was told.</param>
    /// <param name="attachments">References of pictures and files; those known already are not added twice.</param>
    /// <param name="effectId">The effect that says so, for the log; null when none does.</param>
    /// <param name="isAside">As <see cref="RecordCitizenMessage.IsAside"/>.</param>
    /// <param name="answers">As <see cref="RecordCitizenMessage.Answers"/>.</param>
    /// <returns>Null when the ticket has ended: nobody is waiting for it.</returns>
    public static TicketChange? CitizenWrote(
        Ticket ticket, DateTimeOffset now, string? text = null, TicketPlace? place = null, IReadOnlyList<string>? attachments = null,
        string? effectId = null, bool isAside = false, long? answers = null)
    {
        if (HasEnded(ticket))
        {
            return null;
        }

        var after = Answered(Told(ticket, now, place, attachments), answers);
        if (!isAside && Trimmed(text) is { } about && ticket is { Track: TicketTrack.Handoff, Assignee: null, Version: 1 })
        {
            // Who only wished for a person says next what about: the queue must tell one such wish from another.
            after = after with { Title = TicketTitle.Of($"{ticket.Title}: {about}"), Text = $"{ticket.Text}\n{about}" };
        }

        return new(ticket, after, Log(after, TicketLogKind.CitizenWrote, null, text) with { EffectId = effectId }, []);
    }

    /// <summary>As above, by the turn's own effect; a cry for help rings at the desk again.</summary>
    public static TicketChange? CitizenWrote(Ticket ticket, DateTimeOffset now, RecordCitizenMessage said)
    {
        var place = said is { KeepsPlace: true, Place: { } more } ? Both(more, ticket.Place) : said.Place;
        if (CitizenWrote(ticket, now, said.Text, place, said.Attachments, said.Id, said.IsAside, said.Answers) is not { } told)
        {
            return null;
        }

        var change = told with { After = told.After with { Contact = Contact(ticket.Contact, said) } };
        return said is { IsEmergency: true, Text: { } words } && !ticket.Text.Contains(words.Trim(), StringComparison.Ordinal)
            ? Alarmed(change, words.Trim(), said.KeepsPlace ? null : said.Place, said.TellsMore)
            : change;
    }

    private static string? Contact(string? known, RecordCitizenMessage said) =>
        said.Contact is not { } told ? known
        : said.KeepsPlace && known is not null ? known.Contains(told, StringComparison.Ordinal) ? known : $"{told} · {known}"
        : told;

    // An emergency that is another: its own ticket says the new words first and keeps both places. What only tells more of it stands behind. The ticket
    // of another matter, whose staff member the words were told to, or which they were left out of, stays about that matter and becomes urgent.
    private static TicketChange Alarmed(TicketChange change, string words, TicketPlace? place, bool tellsMore)
    {
        var (before, after) = (change.Before, change.After with { Priority = TicketPriority.Urgent });
        if (before.Priority == TicketPriority.Urgent)
        {
            after = tellsMore
                ? after with { Text = $"{before.Text}\n{words}" }
                : after with { Title = TicketTitle.Of(words), Text = $"{words}\n\n{before.Text}" };
        }

        if (before.Place?.Text is { } earlier && place?.Text is { } now && now != earlier)
        {
            after = after with { Place = Both(place, before.Place) };
        }

        return change with { After = after, IsAlarm = true };
    }

    /// <summary>A place told afterwards beside the one known.</summary>
    public static TicketPlace Both(TicketPlace now, TicketPlace? earlier) =>
        now.Text is { } text && earlier?.Text is { } known && text != known ? now with { Text = $"{text} · {known}" } : now;

    /// <summary>Whether a ticket that was closed then may be contested now.</summary>
    public static bool MayBeContested(DateTimeOffset endedAt, DateTimeOffset now) => now - endedAt <= ContestableFor;

    /// <summary>A closed ticket is not settled: it waits again in its division's queue, for anybody. One that is open meanwhile hears the words.</summary>
    public static TicketChange? Contest(Ticket ticket, DateTimeOffset now, ContestTicket said)
    {
        if (!HasEnded(ticket))
        {
            return CitizenWrote(ticket, now, new RecordCitizenMessage
            {
                Id = said.Id,
                TicketCode = said.TicketCode,
                Text = said.Text,
                Place = said.Place,
                Attachments = said.Attachments,
                IsEmergency = said.IsUrgent,
                KeepsPlace = true,
            });
        }

        var after = Told(ticket, now, said.Place, said.Attachments) with
        {
            Status = TicketStatus.Contested,
            Assignee = null,
            ReopenedAt = now,
            Priority = said.IsUrgent ? TicketPriority.Urgent : ticket.Priority,
        };
        return new(ticket, after, Log(after, TicketLogKind.Contested, null, said.Text) with { EffectId = said.Id }, []);
    }

    private static Ticket Told(Ticket ticket, DateTimeOffset now, TicketPlace? place, IReadOnlyList<string>? attachments) => ticket with
    {
        HasUnreadMessage = true,
        Place = place is null ? ticket.Place : new(place.Text ?? ticket.Place?.Text, place.Latitude ?? ticket.Place?.Latitude, place.Longitude ?? ticket.Place?.Longitude),
        Attachments = [.. ticket.Attachments.Union(attachments ?? [])],
        ChangedAt = now,
    };
}
