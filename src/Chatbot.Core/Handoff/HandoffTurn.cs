using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Handoff;

/// <summary>What staff do that the citizen hears of, and what the citizen says to them. While a person owns the conversation, the bot says nothing but emergency numbers.</summary>
internal static class HandoffTurn
{
    /// <summary>From here on the model leaves no doubt that a person is wanted, whatever the words.</summary>
    private const double SureOfWish = 0.9;

    private const string PageInboxQuiet = "page-inbox-quiet";

    /// <summary>Nobody tells us when a person has finished in the platform's own inbox; after this much silence the bot is back.</summary>
    private static readonly TimeSpan PageInboxSilence = TimeSpan.FromHours(2);

    /// <summary>Whether the words ask for a person, and not for a number to call: a ticket that nobody asked for takes an officer's time and answers nobody.</summary>
    public static bool IsWished(Utterance said) =>
        said.Meaning.Cues.Contains(CueLists.ToTalk)
        || ((said.Meaning.Cues.Contains(CueLists.Somebody) || said.Meaning.IntentConfidence >= SureOfWish) && !said.NamesContact && !said.AsksName);

    /// <summary>The citizen wants a person.</summary>
    /// <param name="text">The wish as said.</param>
    /// <param name="understanding">Of the wish; null for a tap.</param>
    /// <param name="left">
    /// The form that was left for it, whose place, number and pictures go along; null when there was none. Where it is confidential only the confidential
    /// division hears of it, as of a wish that accuses, and no number goes there that was given to another.
    /// </param>
    public static void Ask(TurnDraft draft, string text, MessageUnderstanding? understanding, DialogState? left = null)
    {
        var accuses = understanding is not null && Accusation.MayBe(understanding);
        var isConfidential = accuses || left is { IsConfidential: true };
        var place = left is null ? null : Slots.Place(left);
        var pictures = left?.Slots.GetValueOrDefault(Slots.Photos)?.Attachments ?? [];
        var hours = draft.Say(PhraseKeys.OfficeHours, ("hours", ShownHours.Of(draft.Content, draft.Language)));
        if (Waiting(draft) is { } waiting && !isConfidential)
        {
            if (left is not null)
            {
                // What was told in it stands nowhere yet.
                draft.Do(id => new RecordCitizenMessage { Id = id, TicketCode = waiting.Code, Text = draft.State.UnansweredQuestion, Place = place, Attachments = pictures });
                draft.State = draft.State with { UnansweredQuestion = null };
            }

            draft.Send(draft.Say(PhraseKeys.HandoffWaiting, ("code", waiting.Code), ("hours", hours)));
            draft.Facts = draft.Facts with { HandsOff = true };
            return;
        }

        var organisation = draft.Content.Organisation;
        var subject = draft.State.UnansweredQuestion is not { } open ? text : accuses ? $"{open}\n{text}" : open;
        var department = isConfidential ? organisation.ConfidentialDepartment : HandoffDivision.Of(draft, text, understanding, left?.Department);
        var ticket = draft.OpenTicket(
            TicketTrack.Handoff, department.Id, subject, isUrgent: (understanding?.IsUrgent ?? false) || left is { IsUrgent: true },
            isConfidential: isConfidential || department.IsConfidential, place: place,
            contact: isConfidential || left is null ? null : Slots.Contact(left), attachments: pictures);
        var opensAt = organisation.Hours.IsOpenAt(draft.Now) ? null : organisation.Hours.NextOpening(draft.Now);
        draft.Send(draft.Say(
            opensAt is null ? PhraseKeys.HandoffOpen : PhraseKeys.HandoffClosed,
            ("department", department.Name.In(draft.Language)),
            ("opens", opensAt is { } opens ? ShownDates.Moment(organisation.Hours.LocalTime(opens), draft.Language) : ""),
            ("hours", hours),
            ("code", ticket.Code)));
        draft.State = draft.State with { UnansweredQuestion = null };
        draft.Facts = draft.Facts with { HandsOff = true };
    }

    /// <summary>The citizen spoke while a person owns the conversation: the person's console shows it.</summary>
    public static void Record(TurnDraft draft, string? text, TicketPlace? place = null, string? attachment = null, bool isEmergency = false)
    {
        if (draft.State.Person?.TicketCode is { } code)
        {
            draft.Do(id => new RecordCitizenMessage
            {
                Id = id,
                TicketCode = code,
                Text = text,
                Place = place,
                Attachments = attachment is null ? [] : [attachment],
                IsEmergency = isEmergency,
            });
        }
    }

    /// <summary>The citizen spoke while waiting for a person: whoever takes the case reads it there. The bot goes on answering meanwhile.</summary>
    /// <param name="isConfidential">Whether it is part of a corruption report, or as secret: then the section for such alone gets it, and no division that one was passed on to.</param>
    /// <param name="isAside">As <see cref="RecordCitizenMessage.IsAside"/>.</param>
    public static void RecordWhileWaiting(TurnDraft draft, string? text, string? attachment = null, bool isConfidential = false, bool isAside = false)
    {
        if (draft.State.Dialog is null && Waiting(draft) is { } waiting && (!isConfidential || ConfidentialReport.IsWithLegal(draft, waiting)))
        {
            draft.Do(id => new RecordCitizenMessage { Id = id, TicketCode = waiting.Code, Text = text, Attachments = attachment is null ? [] : [attachment], IsAside = isAside });
        }
    }

    /// <summary>The wish to talk to a person that nobody has answered yet; null when there is none.</summary>
    public static TicketSummary? Waiting(TurnDraft draft) =>
        draft.State.Tickets.LastOrDefault(ticket => ticket.Track == TicketTrack.Handoff && !TicketRules.HasEnded(ticket.Status));

    public static void Claimed(TurnDraft draft, StaffClaimed claimed)
    {
        draft.State = draft.State with { Tickets = Updated(draft, claimed.TicketCode, Known(draft, claimed.TicketCode, claimed.Status), claimed.Department) };
        var person = new PersonInCharge(claimed.StaffId, claimed.StaffName, claimed.TicketCode, draft.Now);
        if (Ownership.TakesOver(draft, person))
        {
            Ownership.Introduce(draft, person, claimed.Department);
        }
    }

    /// <summary>A person's word is delivered at once, whoever owns the conversation.</summary>
    public static void Replied(TurnDraft draft, StaffReplied reply)
    {
        draft.State = draft.State with
        {
            Tickets = reply.Question is null
                ? Updated(draft, reply.TicketCode, Known(draft, reply.TicketCode, reply.Status), reply.Department)
                : Updated(draft, reply.TicketCode, reply.Status, reply.Department, waitsFor: reply.Text, question: reply.Question),
        };
        Ownership.TakesOver(draft, new(reply.StaffId, reply.StaffName, reply.TicketCode, draft.State.Person?.Since ?? draft.Now));
        draft.SendFromPerson(new OutgoingMessage
        {
            Text = reply.Question is null ? reply.Text : draft.Say(PhraseKeys.TicketAsked, ("code", reply.TicketCode), ("question", reply.Text)),
            SpeakerName = Ownership.Who(draft, reply.StaffId, reply.StaffName, reply.Department),
        });
    }

    public static void Released(TurnDraft draft, StaffReleased released)
    {
        if (draft.State.Tickets.FirstOrDefault(ticket => ticket.Code == released.TicketCode) is { Track: TicketTrack.Handoff } handoff)
        {
            draft.State = draft.State with { Tickets = Updated(draft, handoff.Code, TicketStatus.Closed, handoff.Department) };
        }

        if (Ownership.Ends(draft, released.TicketCode) && draft.State.Claimants.Count == 0)
        {
            ConfidentialReport.TellUntold(draft);
            draft.Send(draft.Say(PhraseKeys.PersonReleased), CitizenTurn.Menu(draft));
        }
    }

    public static void TicketChanged(TurnDraft draft, TicketChanged changed)
    {
        var known = draft.State.Tickets.FirstOrDefault(ticket => ticket.Code == changed.TicketCode);
        var hasMoved = known is not null && known.Department != changed.Department;
        draft.State = draft.State with
        {
            Tickets = Updated(
                draft, changed.TicketCode, changed.Status, changed.Department, changed.Status == TicketStatus.Resolved ? draft.Activity.OccurredAt : null,
                changed.LiftsSecrecy, changed.Office),
        };
        if (changed.EndsConversation && Ownership.Ends(draft, changed.TicketCode))
        {
            ConfidentialReport.TellUntold(draft);
        }

        var values = new (string, string)[]
        {
            ("code", changed.TicketCode),
            ("department", TicketTalk.DepartmentName(draft, changed.Department)),
            ("status", draft.Say(PhraseKeys.OfStatus(changed.Status))),
            ("note", changed.Note ?? ""),
            ("office", changed.Office ?? ""),
            ("days", $"{TicketRules.ContestableFor.Days}"),
        };
        var key = changed.Status == TicketStatus.Resolved ? PhraseKeys.TicketResolved
            : hasMoved && changed.LiftsSecrecy ? PhraseKeys.TicketMovedOpen
            : hasMoved && known!.IsConfidential ? PhraseKeys.TicketMovedConfidential // It has moved.
            : hasMoved ? PhraseKeys.TicketMoved
            : changed.Status switch
            {
                TicketStatus.Forwarded when changed.Office is null => PhraseKeys.TicketForwardedConfidential,
                TicketStatus.Forwarded => PhraseKeys.TicketForwarded,
                TicketStatus.InProgress => PhraseKeys.TicketResumed,
                _ => PhraseKeys.TicketChanged,
            };
        Button[] contest = changed.Status == TicketStatus.Resolved ? [ContestTurn.Button(draft, changed.TicketCode)] : [];
        draft.Send(draft.Say(key, values), [.. contest, .. CitizenTurn.Menu(draft)]);
    }

    public static void PageInboxReplied(TurnDraft draft, PageInboxReplied reply)
    {
        draft.Transcript.Overhear(reply.Text, reply.MessageId);
        ConfidentialReport.FileSoFar(draft);
        draft.State = draft.State with { Person = draft.State.Person ?? new(null, "", null, draft.Now), Dialog = null };
        if (draft.State.Person.StaffId is null)
        {
            draft.Do(id => new Remind { Id = id, Kind = PageInboxQuiet, At = draft.Now + PageInboxSilence });
        }
    }

    public static void ReminderDue(TurnDraft draft, ReminderDue due)
    {
        if (due.Kind == PageInboxQuiet && draft.State.Person is { StaffId: null })
        {
            draft.State = draft.State with { Person = null };
        }
    }

    // The officer did not know yet that the citizen had answered.
    private static TicketStatus Known(TurnDraft draft, string code, TicketStatus status) =>
        status == TicketStatus.WaitingForCitizen && draft.State.Tickets.FirstOrDefault(ticket => ticket.Code == code) is { } known ? known.Status : status;

    private static List<TicketSummary> Updated(
        TurnDraft draft, string code, TicketStatus status, string department, DateTimeOffset? endedAt = null, bool liftsSecrecy = false,
        string? waitsFor = null, long? question = null) =>
        [.. draft.State.Tickets.Select(ticket => ticket.Code == code
            ? ticket with
            {
                Status = status,
                Department = department,
                EndedAt = endedAt,
                IsConfidential = ticket.IsConfidential && !liftsSecrecy,
                Question = status == TicketStatus.WaitingForCitizen ? question ?? ticket.Question : null,
                WaitsFor = !TicketRules.IsAway(status) || ticket.IsConfidential ? null : waitsFor ?? ticket.WaitsFor,
            }
            : ticket)];
}
