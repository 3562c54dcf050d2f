using Chatbot.Core.Conversations;
using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Core.Staff;

/// <summary>What was said and what was done, in one order.</summary>
public abstract record TimelineItem(DateTimeOffset At)
{
    /// <summary>A bubble of the conversation.</summary>
    public sealed record Said(TranscriptEntry Entry) : TimelineItem(Entry.At);

    /// <summary>An act of staff or a note for colleagues; the citizen sees none of it.</summary>
    public sealed record Done(TicketLogEntry Line) : TimelineItem(Line.At);
}

/// <summary>Joins a conversation with its ticket's log. Pure.</summary>
public static class Timeline
{
    /// <summary>Clocks of two machines may differ by so much.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(5);

    /// <param name="transcript">Oldest first.</param>
    /// <param name="log">Oldest first.</param>
    /// <param name="ticket">The ticket it is read with.</param>
    /// <param name="organisation">Knows the section for corruption reports.</param>
    /// <returns>Oldest first.</returns>
    /// <remarks>What may not be read leaves no gap: that a confidential matter exists is itself confidential.</remarks>
    public static IReadOnlyList<TimelineItem> Of(
        IReadOnlyList<TranscriptEntry> transcript, IReadOnlyList<TicketLogEntry> log, Ticket ticket, OrganisationProfile organisation)
    {
        var items = new List<TimelineItem>();
        foreach (var entry in transcript)
        {
            if (MayBeRead(entry, ticket, organisation))
            {
                items.Add(new TimelineItem.Said(entry));
            }
        }

        foreach (var line in log)
        {
            if (line.Kind is TicketLogKind.Replied or TicketLogKind.Asked && OnItsWay(line, transcript) is { } entry)
            {
                items.Add(new TimelineItem.Said(entry));
            }

            if (line.Kind is not (TicketLogKind.Replied or TicketLogKind.CitizenWrote or TicketLogKind.Viewed))
            {
                items.Add(new TimelineItem.Done(line));
            }
        }

        return [.. items.OrderBy(item => item.At)];
    }

    /// <summary>Whether the bot speaks with the citizen again although the ticket is still somebody's.</summary>
    public static bool IsWithBot(IReadOnlyList<TicketLogEntry> log) =>
        log.LastOrDefault(line => line.Kind is TicketLogKind.Claimed or TicketLogKind.Replied or TicketLogKind.Asked or TicketLogKind.Released or TicketLogKind.Forwarded)
            ?.Kind is TicketLogKind.Released or TicketLogKind.Forwarded;

    /// <summary>Whether a line is read with the ticket: a confidential one only with a confidential ticket, of its own division or the section for corruption reports.</summary>
    private static bool MayBeRead(TranscriptEntry entry, Ticket ticket, OrganisationProfile organisation) =>
        !entry.IsConfidential
        || (ticket.IsConfidential
            && (ticket.Department == entry.ConfidentialTo || organisation.FindDepartment(ticket.Department) is { IsConfidential: true }));

    /// <summary>An answer that staff wrote and no turn has taken up yet, as the bubble it will be; null when it is in the transcript.</summary>
    private static TranscriptEntry? OnItsWay(TicketLogEntry line, IReadOnlyList<TranscriptEntry> transcript) =>
        transcript.Any(entry => entry.Speaker == Speaker.Staff && entry.At >= line.At - ClockSlack && entry.Text.Contains(line.Text ?? "", StringComparison.Ordinal))
            ? null
            : new()
            {
                Id = $"{line.Code}:{line.At.ToUnixTimeMilliseconds()}",
                At = line.At,
                Speaker = Speaker.Staff,
                SpeakerName = line.StaffName,
                Text = line.Text ?? "",
                Delivery = Delivery.Waiting,
            };
}
