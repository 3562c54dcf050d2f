using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>What is said by who told of violence of late, and wants no form: more of it, whether the police must know, or only to be heard. No entry answers that.</summary>
internal static class ViolenceTalk
{
    /// <returns>False when the words are about something else.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        if (said.Control != ControlWord.Other || said.Label is not null || said.Code is not null)
        {
            return false;
        }

        if (said.AsksForPolice && said.Meaning.Asks)
        {
            Say(draft, Told(draft), PhraseKeys.ViolencePolice, [CitizenTurn.HumanButton(draft)]);
            DialogRunner.Resume(draft);
            return true;
        }

        if (said.OnlyVents && Told(draft) is { } words)
        {
            // The form, which asks and asks, is put away; the button brings it back with all that was told.
            draft.State = draft.State with { Dialog = null, Violence = new(words, draft.Now, draft.State.Dialog ?? draft.State.Violence?.Form) };
            Say(draft, words, PhraseKeys.ViolenceVent, Door(draft));
            return true;
        }

        if (TellsMore(draft, said))
        {
            var told = draft.State.Violence!; // There are words untold in it.
            draft.State = draft.State with { Violence = told with { Words = $"{told.Words}\n{said.Text}", At = draft.Now } };
            Say(draft, told.Words, PhraseKeys.ViolenceMore, Door(draft));
            return true;
        }

        return false;
    }

    /// <summary>Whether the words tell more of what was told and sent to nobody yet; what is surely a danger is more than that.</summary>
    public static bool TellsMore(TurnDraft draft, Utterance said) =>
        ViolenceTurn.Untold(draft) && !AwaitedWords.IsToldOfViolence(draft)
        && (!Accusation.MayBe(said.Meaning) || Accusation.IsBareGuess(said.Meaning)) && !OwnConduct.NamesOwn(said.Meaning)
        && !EmergencyTurn.IsMoreThanGuess(draft, said.Meaning) && FurtherMatter.Plain(draft, said) is null
        && (UrgentTurn.TellsOnly(said) || (said.Control == ControlWord.Other && said.Meaning is { Asks: false, Intent: Intent.Emergency or Intent.CorruptionReport }));

    /// <summary>Says that the report made of it a moment ago is secret already, and that more goes into it: an empty one beside it would tell nobody anything.</summary>
    /// <returns>False when none was made.</returns>
    public static bool TellsOfReport(TurnDraft draft)
    {
        if (draft.State.Violence is { Words: not null } || UrgentTurn.Recent(draft) is not { IsConfidential: true } ticket)
        {
            return false;
        }

        draft.Confidential.MarkHeard(ticket.Department);
        draft.Send(
            $"{draft.Say(PhraseKeys.SecrecyFiledConfidential, ("code", ticket.Code), ("department", TicketTalk.DepartmentName(draft, ticket.Department)))}\n{draft.Say(PhraseKeys.ViolenceTellMore)}",
            CitizenTurn.HumanButton(draft));
        draft.State = draft.State with { AwaitsUrgentPlace = true };
        return true;
    }

    private static string? Told(TurnDraft draft) =>
        ViolenceTurn.Untold(draft) ? draft.State.Violence?.Words
        : draft.State.Dialog is { FlowId: FlowIds.Complaint, IsConfidential: true, Next.Count: 0 } form && UrgentTurn.Recent(draft) is null ? form.Slots.GetValueOrDefault("detail")?.Text
        : null;

    private static Button[] Door(TurnDraft draft) =>
        [new(draft.Say(PhraseKeys.ButtonReportInConfidence), new PostbackAction(Postbacks.MenuSecret)), CitizenTurn.HumanButton(draft)];

    private static void Say(TurnDraft draft, string? told, string key, IReadOnlyList<Button> buttons)
    {
        draft.Confidential.MarkHeard(ViolenceTurn.Reader(draft, draft.Content.Listener.Understand(told ?? "")).Id);
        draft.Send(draft.Say(key), buttons);
        draft.Facts = draft.Facts with { ShowsEmergencyNumber = true };
    }
}
