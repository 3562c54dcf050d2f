using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Turns;

/// <summary>
/// Whose the lines of a turn are where not everybody may read them. A division's id, or null for the section for corruption reports
/// alone; what is that section's stays so, also inside another division's confidential form.
/// </summary>
internal sealed class ConfidentialMarks(OrganisationProfile organisation, DialogState? formBefore, List<TranscriptEntry> transcript)
{
    private readonly Dictionary<string, string?> _events = [];

    /// <summary>Confidential words heard that are no report: whose they are is found as the turn goes on.</summary>
    private readonly HashSet<string> _undecided = [];

    /// <summary>The events whose lines are marked, those of earlier turns among them.</summary>
    public IReadOnlyList<ConfidentialEvent> Events => [.. _events.Select(line => new ConfidentialEvent(line.Key, line.Value))];

    /// <summary>Notes confidential words that no division has taken yet.</summary>
    public void Undecided(string eventId) => _undecided.Add(eventId);

    /// <summary>Marks what was said at earlier events, and answered to it.</summary>
    /// <param name="to">The division in charge of it.</param>
    public void Mark(IEnumerable<string> events, string? to)
    {
        var owner = OwnerOf(to);
        foreach (var line in events)
        {
            _events[line] = owner;
            for (var i = 0; i < transcript.Count; i++)
            {
                if (transcript[i].Id == line || transcript[i].Id.StartsWith($"{line}#", StringComparison.Ordinal))
                {
                    MarkLine(i, owner);
                }
            }
        }
    }

    /// <summary>Marks what the citizen said last.</summary>
    /// <param name="to">The division in charge of it; null for a corruption report.</param>
    public void MarkHeard(string? to = null)
    {
        var index = transcript.FindLastIndex(entry => entry.Speaker == Speaker.Citizen);
        if (index >= 0)
        {
            MarkLine(index, OwnerOf(to));
        }
    }

    /// <summary>
    /// Marks what the citizen said last where it went into a ticket that is confidential: who reads that reads it too, also where it sounded like an
    /// accusation ("อย่าให้ผู้ใหญ่บ้านรู้นะ เขาเป็นญาติผัว").
    /// </summary>
    public void MarkHeardOf(TicketSummary ticket)
    {
        if (ticket.IsConfidential)
        {
            _undecided.Add(transcript.FindLast(entry => entry.Speaker == Speaker.Citizen)?.Id ?? "");
            MarkHeard(ticket.Department);
        }
    }

    /// <summary>Lets who works on a ticket read what the citizen said last, which was put into it, and nobody else where it is confidential.</summary>
    public void ShowTo(TicketSummary ticket)
    {
        var index = transcript.FindLastIndex(entry => entry.Speaker == Speaker.Citizen);
        if (ticket.IsConfidential || index < 0)
        {
            MarkHeardOf(ticket);
            return;
        }

        transcript[index] = transcript[index] with { IsConfidential = false, ConfidentialTo = null };
    }

    /// <summary>Whether what the citizen said at the event is marked: an answer would give it away ("1323").</summary>
    /// <param name="to">Whose it is, as of the words.</param>
    public bool IsHeard(string eventId, out string? to)
    {
        var heard = transcript.Find(entry => entry.Id == eventId && entry.Speaker == Speaker.Citizen);
        to = heard?.ConfidentialTo;
        return heard is { IsConfidential: true };
    }

    /// <summary>Marks the lines of the form that runs: the new ones, and all when it is not yet, or no longer, the same division's.</summary>
    public void MarkForm(TurnDraft draft)
    {
        if (draft.State.Dialog is not { IsConfidential: true, Lines.Count: > 0 } form)
        {
            return;
        }

        var to = DialogSteps.DepartmentOf(draft, form).Id;
        var isKnown = formBefore is { IsConfidential: true } && DialogSteps.DepartmentOf(draft, formBefore).Id == to;
        Mark(isKnown ? form.Lines.Except(formBefore!.Lines) : form.Lines, to);
    }

    /// <summary>Whether words belong to a confidential report: said while it is made, between the citizen and who works on it, or naming its code.</summary>
    /// <param name="to">Whose matter it is; null also where it is that of several.</param>
    public bool Belongs(TurnDraft draft, string text, out string? to)
    {
        if (draft.State.Dialog is { IsConfidential: true } form)
        {
            to = OwnerOf(DialogSteps.DepartmentOf(draft, form).Id);
            return true;
        }

        var talkedAbout = draft.State.Person?.TicketCode;
        var atHand = draft.Activity.Content switch
        {
            StaffClaimed claimed => claimed.TicketCode,
            StaffReplied replied => replied.TicketCode,
            StaffReleased released => released.TicketCode,
            TicketChanged changed => changed.TicketCode,
            _ => talkedAbout,
        };
        // When one person's conversation ends, another's may begin in the same turn.
        var next = draft.Activity.Content is StaffReleased or TicketChanged ? talkedAbout : null;
        var divisions = draft.State.Tickets
            .Where(ticket => ticket.IsConfidential
                && (ticket.Code == atHand || ticket.Code == next || text.Contains(ticket.Code, StringComparison.Ordinal) || TicketCode.FindIn(text) == ticket.Code))
            .Select(ticket => ticket.Department)
            .ToHashSet(StringComparer.Ordinal);
        to = divisions.Count == 1 ? OwnerOf(divisions.Single()) : null;
        return divisions.Count > 0;
    }

    private string? OwnerOf(string? department) => organisation.FindDepartment(department ?? "") is { IsConfidential: false } division ? division.Id : null;

    private void MarkLine(int index, string? to)
    {
        var line = transcript[index];
        if (line is not { IsConfidential: true, ConfidentialTo: null } || _undecided.Contains(line.Id))
        {
            transcript[index] = line with { IsConfidential = true, ConfidentialTo = to };
        }
    }
}
