using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Dialogs;

/// <summary>The ways from a form's step to another: on, again, back to the beginning, out, and to the end.</summary>
internal static class DialogSteps
{
    /// <summary>How often a step is asked before what came is taken or the step is left out.</summary>
    public const int MaxAsked = 2;

    /// <summary>The step that waits; null when none does.</summary>
    public static (Flow Flow, FlowStep Step)? Waiting(TurnDraft draft)
    {
        if (draft.State.Dialog is not { } dialog)
        {
            return null;
        }

        if (draft.Content.Flows.TryGetValue(dialog.FlowId, out var flow) && flow.Find(dialog.StepId) is { } step)
        {
            return (flow, step);
        }

        // The flow was edited away meanwhile: nothing waits.
        draft.State = draft.State with { Dialog = null };
        return null;
    }

    /// <summary>Says what is taken for whom, and what was understood of it already; a read-back that comes at once says the latter itself.</summary>
    public static void Open(TurnDraft draft, Flow flow)
    {
        var dialog = draft.State.Dialog!; // It has just begun.
        if ((dialog.Left is null ? flow.Opening?.In(draft.Language) : draft.Say(PhraseKeys.AccusationDoubted)) is not { } opening)
        {
            return;
        }

        var organisation = draft.Content.Organisation;
        var department = organisation.FindDepartment(dialog.Department ?? "")?.Name ?? organisation.ShortName;
        var text = opening.Replace("{department}", department.In(draft.Language), StringComparison.Ordinal);
        var known = Next(flow, dialog) is { Kind: SlotKind.Confirm } ? "" : Slots.Summary(draft, flow, Slots.Without(dialog, "detail"));
        var secret = flow.Track != TicketTrack.Corruption && dialog is { IsConfidential: true, IsSecret: false }
            ? draft.Say(PhraseKeys.SecrecyOfMatter, ("department", DepartmentOf(draft, dialog).Name.In(draft.Language)))
            : "";
        draft.Send(string.Join('\n', new[] { text, secret, known }.Where(line => line.Length > 0)));
    }

    /// <summary>Asks for the first slot that is still empty; at the end the form is filed.</summary>
    public static void Advance(TurnDraft draft, Flow flow)
    {
        var dialog = draft.State.Dialog!; // A form is running: the callers have its flow.
        if (Next(flow, dialog) is not { } next)
        {
            Finish(draft, flow);
            return;
        }

        draft.State = draft.State with { Dialog = dialog with { StepId = next.Slot, TimesAsked = 0, HasAgreed = false } };
        Ask(draft, flow, next);
    }

    /// <summary>Says the step's question.</summary>
    public static void Ask(TurnDraft draft, Flow flow, FlowStep step, bool isRetry = false) =>
        Ask(draft, flow, step, isRetry ? step.Retry ?? step.Prompt : step.Prompt);

    /// <summary>Asks for the value itself, after a yes that brought none.</summary>
    public static void AskForValue(TurnDraft draft, Flow flow, FlowStep step)
    {
        draft.State = draft.State with { Dialog = draft.State.Dialog! with { HasAgreed = true } }; // It waits.
        Ask(draft, flow, step, step.Agreed ?? step.Retry ?? step.Prompt);
    }

    private static void Ask(TurnDraft draft, Flow flow, FlowStep step, LocalisedText words)
    {
        var dialog = draft.State.Dialog!; // A form is running: the callers have its step.
        var buttons = new List<Button>();
        var text = words.In(draft.Language).Replace("{department}", DepartmentOf(draft, dialog).Name.In(draft.Language), StringComparison.Ordinal);
        if (step.Kind == SlotKind.Confirm)
        {
            text = text.Replace("{summary}", Slots.Summary(draft, flow, dialog), StringComparison.Ordinal);
            buttons.AddRange(ReadBackButtons(draft));
        }
        else if (step.Kind == SlotKind.Place)
        {
            buttons.Add(new(draft.Say(PhraseKeys.ButtonLocation), new AskLocationAction()));
        }

        if (step.IsOptional)
        {
            buttons.Add(new(draft.Say(PhraseKeys.ButtonSkip), new PostbackAction(Postbacks.Skip)));
        }

        buttons.Add(step.Kind == SlotKind.Code ? CitizenTurn.HumanButton(draft) : CancelButton(draft));
        draft.Send(text, buttons);
        draft.State = draft.State with { Dialog = dialog with { TimesAsked = dialog.TimesAsked + 1, AsksWhatToChange = false, Tapped = null } };
        draft.Facts = draft.Facts with { AsksFor = [step.Slot] };
    }

    /// <summary>Takes a slot's value away and asks for it.</summary>
    public static void AskAnew(TurnDraft draft, Flow flow, FlowStep step)
    {
        draft.State = draft.State with { Dialog = Slots.Without(draft.State.Dialog!, step.Slot) with { StepId = step.Slot, TimesAsked = 0 } }; // A form is running.
        Ask(draft, flow, step);
    }

    /// <summary>Leaves the step out where it may be; what is needed is asked once more, a clear yes always.</summary>
    public static void Skip(TurnDraft draft, Flow flow, FlowStep step)
    {
        if (step.Kind == SlotKind.Confirm)
        {
            draft.Send(draft.Say(PhraseKeys.NotSentYet), [.. ReadBackButtons(draft), CancelButton(draft)]);
            draft.State = draft.State with { Dialog = draft.State.Dialog! with { AsksWhatToChange = false } }; // It waits.
            draft.Facts = draft.Facts with { AsksFor = [step.Slot] };
            return;
        }

        if (flow.Ending != FlowEnding.Ticket)
        {
            // A question whose answer files nothing: whoever leaves it out is done with it.
            draft.State = draft.State with { Dialog = null };
            draft.Send(draft.Say(PhraseKeys.Thanks), CitizenTurn.Menu(draft));
            return;
        }

        if (!step.IsOptional && draft.State.Dialog!.TimesAsked < MaxAsked)
        {
            draft.Send(draft.Say(PhraseKeys.CannotSkip));
            Ask(draft, flow, step, isRetry: true);
            return;
        }

        draft.State = draft.State with { Dialog = Slots.With(draft.State.Dialog!, step.Slot, new("")) };
        Advance(draft, flow);
    }

    /// <summary>Lets the form wait for whoever wants to think first; nothing of it is sent meanwhile.</summary>
    public static void LeaveTime(TurnDraft draft, FlowStep step)
    {
        draft.Send(draft.Say(PhraseKeys.TakeYourTime), [.. step.Kind == SlotKind.Confirm ? ReadBackButtons(draft) : [], CancelButton(draft)]);
        draft.Facts = draft.Facts with { AsksFor = [step.Slot] };
    }

    /// <summary>Calls the form off; what was noted to follow it does.</summary>
    public static void Cancel(TurnDraft draft)
    {
        var left = draft.State.Dialog!; // It waits.
        draft.State = draft.State with { Dialog = null };
        draft.Send(TicketTalk.Cancelled(draft), left.Next.Count > 0 ? [] : CitizenTurn.Menu(draft));
        FurtherMatter.Begin(draft, left);
        TakenUpForm.Keep(draft, left);
        draft.Facts = draft.Facts with { Cancels = true };
    }

    /// <summary>Calls the form off and does what is wanted instead; what was noted to follow it does.</summary>
    public static void CancelFor(TurnDraft draft, string wish)
    {
        var form = draft.State.Dialog!; // It waits.
        draft.State = draft.State with { Dialog = null };
        draft.Send(TicketTalk.Cancelled(draft));
        WordsTurn.Anew(draft, wish);
        FurtherMatter.Follow(draft, form);
        TakenUpForm.Keep(draft, form);
        draft.Facts = draft.Facts with { Cancels = true };
    }

    /// <summary>The same form from its beginning, with nothing kept but what was noted to follow it.</summary>
    public static void Restart(TurnDraft draft, Flow flow)
    {
        var left = draft.State.Dialog;
        draft.State = draft.State with { Dialog = null, Loose = null };
        draft.Send(draft.Say(PhraseKeys.Restarted));
        DialogRunner.Begin(draft, flow);
        FurtherMatter.Begin(draft, left);
    }

    /// <summary>Leaves the form for a person, who gets what was told so far, and what was noted to follow it.</summary>
    public static void Leave(TurnDraft draft, string text, MessageUnderstanding? understanding)
    {
        var form = draft.State.Dialog!; // A form is running: the callers have its step.
        if (understanding is not null && Accusation.MayBe(understanding))
        {
            form = Accusation.KeptForPerson(draft, form);
        }

        string[] told = [.. new[] { form.Slots.GetValueOrDefault("detail")?.Text }.Concat(form.Next).Where(words => !string.IsNullOrEmpty(words))!];
        draft.State = draft.State with { Dialog = null, UnansweredQuestion = told.Length == 0 ? draft.State.UnansweredQuestion : string.Join('\n', told) };
        HandoffTurn.Ask(draft, text, understanding, form);
    }

    /// <summary>Asks what is to be changed, a button a slot.</summary>
    public static void AskWhatToChange(TurnDraft draft, Flow flow)
    {
        var slots = flow.Steps.Where(step => step.Label is not null).ToList(); // One that is not asked for may be wanted all the same.
        draft.Send(
            draft.Say(PhraseKeys.EditWhat),
            [
                .. slots.Select(step => new Button(step.Label!.In(draft.Language), new PostbackAction(Postbacks.Change(step.Slot)))),
                CancelButton(draft),
            ]);
        draft.State = draft.State with { Dialog = draft.State.Dialog! with { AsksWhatToChange = true } }; // A form is running: the callers have its flow.
        draft.Facts = draft.Facts with { AsksFor = [.. slots.Select(step => step.Slot)] };
    }

    private static FlowStep? Next(Flow flow, DialogState dialog) =>
        flow.Steps.FirstOrDefault(step => !dialog.Slots.ContainsKey(step.Slot) && Applies(step, dialog));

    private static Button[] ReadBackButtons(TurnDraft draft) =>
    [
        new(draft.Say(PhraseKeys.ButtonConfirm), new PostbackAction(Postbacks.Confirm)),
        draft.State.Dialog is { Left: not null }
            ? new(draft.Say(PhraseKeys.ButtonNoAccusation), new PostbackAction(Postbacks.NoAccusation))
            : new(draft.Say(PhraseKeys.ButtonEdit), new PostbackAction(Postbacks.Edit)),
    ];

    private static Button CancelButton(TurnDraft draft) => new(draft.Say(PhraseKeys.ButtonCancel), new PostbackAction(Postbacks.Cancel));

    private static bool Applies(FlowStep step, DialogState dialog) =>
        !(dialog.Department is { } department && step.ExceptDepartments.Contains(department))
        && !(dialog.Topic is { } topic && step.ExceptTopics.Contains(topic))
        && !(dialog.Slots.GetValueOrDefault("detail")?.Text is { } detail && step.ExceptWords.Any(word => detail.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Files the form, and begins the next one where a further matter was told.</summary>
    public static void Finish(TurnDraft draft, Flow flow)
    {
        var dialog = Accusation.Confirmed(draft.State.Dialog!); // A form is running: the callers have its flow.
        draft.State = draft.State with { Dialog = dialog };
        var department = DepartmentOf(draft, dialog);
        var ticket = File(draft, flow, dialog, dialog.Slots.GetValueOrDefault("detail")?.Text ?? "");
        var words = dialog.IsConfidential ? flow.DoneInConfidence ?? flow.Done : flow.Done;
        var done = words!.In(draft.Language) // The reader asks for it where the ending is a ticket.
            .Replace("{code}", ticket.Code, StringComparison.Ordinal)
            .Replace("{department}", department.Name.In(draft.Language), StringComparison.Ordinal);
        draft.Send(
            dialog.IsUrgent ? EmergencyTurn.Receipt(draft, done) : done,
            new Button(draft.Say(PhraseKeys.ButtonStatus), new PostbackAction(Postbacks.MenuStatus)), CitizenTurn.HumanButton(draft));
        draft.Facts = draft.Facts with { AsksFor = [] };
        if (dialog.IsConfidential)
        {
            // The words of a confidential form stay marked so; only now is it over.
            draft.End();
        }

        // What is asked next without naming a matter is about this one.
        draft.State = draft.State with { Dialog = null, TopicInFocus = null };
        FurtherMatter.Begin(draft, dialog);
    }

    /// <summary>Files what was told so far, marked as not confirmed by the citizen; what was noted to follow it goes along, for no form of its own can begin.</summary>
    /// <returns>Null when nothing was told, or the flow files nothing.</returns>
    public static TicketSummary? FileSoFar(TurnDraft draft, DialogState dialog)
    {
        var told = dialog.Slots.GetValueOrDefault("detail")?.Text ?? "";
        if ((told.Length == 0 && dialog.Slots.GetValueOrDefault(Slots.Photos)?.Attachments is not { Count: > 0 })
            || draft.Content.Flows.GetValueOrDefault(dialog.FlowId) is not { Ending: FlowEnding.Ticket } flow)
        {
            return null;
        }

        return File(draft, flow, dialog, draft.Say(PhraseKeys.Unconfirmed, ("text", string.Join('\n', dialog.Next.Prepend(told)))));
    }

    /// <summary>The division that gets the form, as far as is known.</summary>
    public static Department DepartmentOf(TurnDraft draft, DialogState dialog) =>
        draft.Content.Organisation.FindDepartment(dialog.Department ?? "") ?? draft.Content.Organisation.DefaultDepartment;

    private static TicketSummary File(TurnDraft draft, Flow flow, DialogState dialog, string detail)
    {
        return draft.OpenTicket(
            flow.Track, DepartmentOf(draft, dialog).Id, detail, dialog.IsUrgent, dialog.IsConfidential,
            Slots.Place(dialog), Slots.Contact(dialog), dialog.Slots.GetValueOrDefault(Slots.Photos)?.Attachments);
    }
}
