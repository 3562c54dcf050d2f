using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Web.Workers;

namespace Chatbot.Web.StaffConsole.Tickets;

/// <summary>Which stored files belong to a ticket: what it was opened with, and what the reader sees in its conversation.</summary>
internal sealed class TicketAttachments(ITicketStore tickets, ITranscripts transcripts, AttachmentFolder folder, IContentSource content)
{
    /// <param name="ticket">The ticket that is read.</param>
    /// <param name="said">The whole conversation: what came with a confidential line is left out of a ticket that is not confidential.</param>
    /// <param name="timeline">What the reader sees of it.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Stored names by reference; a file that has not arrived, or is gone, is left out.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(
        Ticket ticket, IReadOnlyList<TranscriptEntry> said, IReadOnlyList<TimelineItem> timeline, CancellationToken cancellationToken)
    {
        var references = timeline.OfType<TimelineItem.Said>().Select(item => item.Entry.AttachmentReference).OfType<string>()
            .Concat(ticket.Attachments).Except(Hidden(ticket, said)).ToArray();
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        if (references.Length == 0)
        {
            return stored;
        }

        var state = await transcripts.ReadStateAsync(ticket.Conversation, cancellationToken).ConfigureAwait(false);
        foreach (var reference in references)
        {
            // A web conversation's files come into our folder at once, under the name by which they are referred to.
            var name = state.Files.GetValueOrDefault(reference)?.Name ?? reference;
            if (folder.Find(name) is not null)
            {
                stored[reference] = name;
            }
        }

        return stored;
    }

    /// <returns>The file's full path; null when there is none, or the staff member may not see it.</returns>
    public async Task<string?> FindAsync(string code, string name, StaffMember staff, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(code, cancellationToken).ConfigureAwait(false) is not { } ticket || !staff.MaySee(ticket))
        {
            return null;
        }

        var said = await transcripts.ReadAsync(ticket.Conversation, TicketDesk.MaxEntries, cancellationToken).ConfigureAwait(false);
        var stored = await ListAsync(ticket, said, Timeline.Of(said, [], ticket, content.Current.Organisation), cancellationToken).ConfigureAwait(false);
        return stored.Values.Contains(name) && folder.Find(name) is { } path ? Path.GetFullPath(path) : null;
    }

    private static IEnumerable<string> Hidden(Ticket ticket, IReadOnlyList<TranscriptEntry> said) =>
        ticket.IsConfidential ? [] : said
            .Where(entry => entry.IsConfidential && !(entry.At <= ticket.SecrecyLiftedAt))
            .Select(entry => entry.AttachmentReference).OfType<string>();
}
