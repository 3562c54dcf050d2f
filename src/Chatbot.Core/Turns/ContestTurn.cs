using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>
/// Words that what staff have closed is not settled ("ยังตันอยู่เลย"). The citizen is asked once whether they are about that ticket: a yes brings the
/// same one back to its division, a no goes on with what was said. After <see cref="TicketRules.ContestableFor"/> it is a new report.
/// </summary>
internal static class ContestTurn
{
    /// <summary>How long a ticket that can no longer be contested is still spoken of.</summary>
    private static readonly TimeSpan RememberedFor = TimeSpan.FromDays(30);

    /// <summary>From here on words want a person, and not the matter looked at again.</summary>
    private const double SureOfIntent = 0.8;

    /// <summary>From here on words are another division's matter.</summary>
    private const double SureOfDepartment = 0.9;

    /// <summary>Whether the words say so of a ticket that was closed, or what is wrong with it, and are at most a guess at danger.</summary>
    public static bool IsTold(TurnDraft draft, Utterance said) =>
        (draft.AnswersContest && draft.State.Contest is { Words: null } && !said.Meaning.Asks && !EmergencyTurn.IsMoreThanGuess(draft, said.Meaning))
        || Find(draft, said) is not null;

    /// <summary>The button that says so.</summary>
    public static Button Button(TurnDraft draft, string code) => new(draft.Say(PhraseKeys.ButtonContest), new PostbackAction(Postbacks.Contest(code)));

    /// <summary>Whether staff closed it so lately that it may be opened again.</summary>
    public static bool IsContestable(TurnDraft draft, TicketSummary ticket) => ticket.EndedAt is { } ended && TicketRules.MayBeContested(ended, draft.Now);

    /// <summary>Whether the words are about a confidential ticket that was closed: they go to no other.</summary>
    public static bool IsConfidential(TurnDraft draft, Utterance said) =>
        (draft.AnswersContest ? Known(draft, draft.State.Contest!.Code) : Find(draft, said)) is { IsConfidential: true }; // It was asked about.

    /// <summary>Asks whether the words are about the ticket closed last; a new report begins where it is too late for that.</summary>
    /// <returns>False when they say no such thing.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        if (Find(draft, said) is not { } ticket)
        {
            return false;
        }

        if (!IsContestable(draft, ticket))
        {
            return BeginsAnew(draft, ticket, said);
        }

        var isDanger = EmergencyTurn.IsMoreThanGuess(draft, said.Meaning);
        if (isDanger || (said.Meaning.IsUrgent && !said.SaysUnsettled))
        {
            EmergencyTurn.ShowNumbers(draft, said.Meaning);
        }

        Ask(draft, ticket, new(ticket.Code, PostbackTurn.IsLabel(draft.Content, said.Text, PhraseKeys.ButtonContest) ? null : said.Text, isDanger));
        return true;
    }

    /// <summary>The button on the closing notice: asks, too, and what is wrong.</summary>
    public static void Tapped(TurnDraft draft, string code)
    {
        if (Known(draft, code) is not { } ticket)
        {
            TicketTalk.TellUnknown(draft);
        }
        else if (IsContestable(draft, ticket))
        {
            Ask(draft, ticket, new(code, null));
        }
        else if (ticket.EndedAt is null || draft.State.Dialog is not null || !BeginsAnew(draft, ticket, null))
        {
            TicketTalk.Tell(draft, code);
            DialogRunner.Resume(draft);
        }
    }

    /// <summary>Takes the answer to the question asked last; to what is wrong any words that ask nothing.</summary>
    /// <returns>False when it is none.</returns>
    public static bool Answers(TurnDraft draft, Utterance said)
    {
        if (!draft.AnswersContest || Known(draft, draft.State.Contest!.Code) is not { } ticket) // It was asked about.
        {
            return false;
        }

        if (said.Thanks)
        {
            draft.State = draft.State with { Contest = null };
            draft.Send(draft.Say(PhraseKeys.ContestLeft), draft.State.Dialog is null ? CitizenTurn.Menu(draft) : []);
            DialogRunner.Resume(draft);
            return true;
        }

        if (said.Control == ControlWord.Other && draft.State.Dialog is null && said.Denial is { } meant)
        {
            draft.State = draft.State with { Contest = null };
            TakeAnew(draft, meant);
            return true;
        }

        if (said.Control == ControlWord.Yes || PostbackTurn.IsLabel(draft.Content, said.Text, PhraseKeys.ButtonContestYes))
        {
            Confirm(draft, ticket.Code);
            return true;
        }

        if (said.Control is ControlWord.No or ControlWord.None or ControlWord.Cancel or ControlWord.Skip || PostbackTurn.IsLabel(draft.Content, said.Text, PhraseKeys.ButtonContestNo))
        {
            Dismiss(draft);
            return true;
        }

        if (said.Control == ControlWord.Other && draft.State.Dialog is null && said is { Code: null, BehindYes: null } && TicketTalk.IsAsked(said))
        {
            TicketTalk.TellAll(draft); // It asks again.
            return true;
        }

        var asked = draft.State.Contest;
        var saysMore = said.MaySayUnsettled || said.BehindYes is not null || (asked.Words is null && said.Meaning is { Intent: not Intent.Question, Asks: false });
        if (said.Control != ControlWord.Other || !saysMore || !Accusation.MayJoin(draft, ticket, said.Meaning))
        {
            return false;
        }

        draft.State = draft.State with
        {
            Contest = asked with { Words = asked.Words is null ? said.Text : $"{asked.Words}\n{said.Text}", IsUrgent = asked.IsUrgent || EmergencyTurn.IsMoreThanGuess(draft, said.Meaning) },
        };
        Confirm(draft, ticket.Code);
        return true;
    }

    /// <summary>The ticket goes back to its division, with what was said and sent.</summary>
    public static void Confirm(TurnDraft draft, string code)
    {
        if (Known(draft, code) is not { } ticket || !IsContestable(draft, ticket))
        {
            Tapped(draft, code);
            return;
        }

        var told = draft.State.Contest is { } asked && asked.Code == code ? asked : new(code, null);
        var loose = draft.State.Loose;
        draft.Do(id => new ContestTicket
        {
            Id = id,
            TicketCode = code,
            Text = told.Words ?? draft.Say(PhraseKeys.ButtonContest),
            IsUrgent = told.IsUrgent,
            Place = loose?.Place is { } pin ? new(pin.Text, pin.Latitude, pin.Longitude) : null,
            Attachments = loose?.Attachments ?? [],
        });
        Hide(draft, ticket);
        var back = ticket with { Status = TicketStatus.Contested, EndedAt = null, ContestedAt = draft.Now };
        draft.State = draft.State with { Tickets = [.. draft.State.Tickets.Select(known => known == ticket ? back : known)], Contest = null, Loose = null };
        draft.Send(
            draft.Say(PhraseKeys.Contested, ("code", code), ("department", TicketTalk.DepartmentName(draft, ticket.Department))),
            new Button(draft.Say(PhraseKeys.ButtonStatus), new PostbackAction(Postbacks.MenuStatus)), CitizenTurn.HumanButton(draft));
        DialogRunner.Resume(draft);
    }

    /// <summary>The ticket stays closed; what was said is taken as it would be without one.</summary>
    public static void Dismiss(TurnDraft draft)
    {
        var words = draft.State.Contest?.Words;
        draft.State = draft.State with { Contest = null };
        if (words is null || draft.State.Dialog is not null)
        {
            draft.Send(draft.Say(PhraseKeys.ContestLeft), draft.State.Dialog is null ? CitizenTurn.Menu(draft) : []);
            DialogRunner.Resume(draft);
            return;
        }

        TakeAnew(draft, words);
    }

    /// <summary>A picture or pin, or a look at how the tickets stand, came instead of an answer: the question is asked again.</summary>
    /// <returns>False when nothing was asked, or it is too late for it by now.</returns>
    public static bool AsksAgain(TurnDraft draft)
    {
        if (!draft.AnswersContest || Known(draft, draft.State.Contest!.Code) is not { } ticket || !IsContestable(draft, ticket)) // It was asked about.
        {
            return false;
        }

        Ask(draft, ticket, draft.State.Contest);
        return true;
    }

    // As it would be without a closed ticket.
    private static void TakeAnew(TurnDraft draft, string words)
    {
        var said = draft.Read(words);
        if (said.Meaning.Intent == Intent.Emergency)
        {
            EmergencyTurn.Respond(draft, said);
        }
        else
        {
            IntentTurn.Take(draft, said);
        }
    }

    private static void Ask(TurnDraft draft, TicketSummary ticket, ContestQuestion question)
    {
        Hide(draft, ticket);
        draft.State = draft.State with { Contest = question with { IsAsked = true } };
        var closed = ticket.EndedAt ?? draft.Now; // It is contestable: the callers have seen it.
        draft.Send(
            draft.Say(
                question.Words is null ? PhraseKeys.ContestAskWhat : PhraseKeys.ContestAsk,
                ("code", ticket.Code),
                ("title", TicketTalk.Title(draft, ticket)),
                ("date", ShownDates.Date(draft.Content.Organisation.Hours.LocalTime(closed), draft.Language)),
                ("department", TicketTalk.DepartmentName(draft, ticket.Department))),
            new Button(draft.Say(PhraseKeys.ButtonContestYes), new PostbackAction(Postbacks.ContestYes(ticket.Code))),
            new Button(draft.Say(PhraseKeys.ButtonContestNo), new PostbackAction(Postbacks.ContestNo)));
    }

    // Too late: said kindly, and a new report begins that names the old one. Who only wanted to talk asks for a person again.
    private static bool BeginsAnew(TurnDraft draft, TicketSummary ticket, Utterance? said)
    {
        if (ticket.Track == TicketTrack.Handoff || (ticket.IsConfidential && ticket.Track != TicketTrack.Corruption))
        {
            return false;
        }

        Hide(draft, ticket);
        if (said is not null && EmergencyTurn.IsMoreThanGuess(draft, said.Meaning))
        {
            EmergencyTurn.ShowNumbers(draft, said.Meaning);
        }

        draft.Send(draft.Say(PhraseKeys.ContestTooLate, ("code", ticket.Code), ("days", $"{TicketRules.ContestableFor.Days}")));
        var flow = draft.Content.Flows[ticket.Track == TicketTrack.Corruption ? FlowIds.CorruptionReport : FlowIds.Complaint];
        DialogRunner.Begin(draft, flow, said?.Reworded(draft.Say(PhraseKeys.ContestFollows, ("text", said.Text), ("code", ticket.Code))), ticket.Department);
        return true;
    }

    // Of the tickets closed lately the one whose code is said, else one of the division that the words are for, else the last; a talk is rarely meant.
    private static TicketSummary? Find(TurnDraft draft, Utterance said)
    {
        if (draft.State.Dialog is not null || !draft.State.Tickets.Any(ticket => IsRemembered(draft, ticket)) || !IsUnsettled(draft, said))
        {
            return null;
        }

        var closed = draft.State.Tickets.Where(ticket => IsRemembered(draft, ticket) && Accusation.MayJoin(draft, ticket, said.Meaning))
            .OrderBy(ticket => ticket.Track == TicketTrack.Handoff).ThenByDescending(ticket => ticket.EndedAt);
        if (said.Code is { } code)
        {
            return closed.FirstOrDefault(ticket => ticket.Code == code);
        }

        var fitting = closed.Where(ticket => !IsOfAnother(draft, ticket, said.Meaning)).ToList();
        return fitting.Find(ticket => ticket.Department == said.Meaning.Department) ?? fitting.FirstOrDefault();
    }

    // Words that only may say so must not read like anything else.
    private static bool IsUnsettled(TurnDraft draft, Utterance said) =>
        !(said.Meaning.Intent == Intent.Emergency && (said.Meaning.IntentConfidence >= EmergencyTurn.SureOfDanger || UrgentTurn.IsGoingOn(draft)))
        && !(said.Meaning is { Intent: Intent.TalkToHuman, IntentConfidence: >= SureOfIntent })
        && (said.SaysUnsettled
            || (said.Meaning is { Intent: Intent.Complaint or Intent.Emergency or Intent.Other or Intent.Abuse, Asks: false } && said.MaySayUnsettled));

    // A ticket may have been passed on from the division that its words are for.
    private static bool IsOfAnother(TurnDraft draft, TicketSummary ticket, MessageUnderstanding understanding) =>
        understanding is { Department: { } department, DepartmentConfidence: >= SureOfDepartment }
        && department != ticket.Department && department != draft.Content.Listener.Understand(ticket.Title).Department;

    private static TicketSummary? Known(TurnDraft draft, string code) => draft.State.Tickets.FirstOrDefault(ticket => ticket.Code == code);

    private static bool IsRemembered(TurnDraft draft, TicketSummary ticket) => draft.Now - ticket.EndedAt < RememberedFor;

    // What is said of a confidential ticket is read with it alone, from the first word on.
    private static void Hide(TurnDraft draft, TicketSummary ticket)
    {
        draft.Confidential.MarkHeardOf(ticket);
        if (ticket.IsConfidential)
        {
            draft.Confidential.Mark(draft.State.Loose?.Lines ?? [], ticket.Department);
        }
    }
}
