using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>
/// Violence in a home, told without a cry for help ("โดนผัวตบตีมาหลายปี ไม่กล้าบอกใคร"): kind words and the numbers that help come first, in confidence, and
/// nothing is filed unasked.
/// </summary>
internal static class ViolenceTurn
{
    /// <summary>Whether it was told of late, and what is asked now is about it.</summary>
    public static bool IsRecent(TurnDraft draft) => draft.State.Violence is { } told && draft.Now - told.At < ConversationMemory.Distress;

    /// <summary>Remembers that it is told, whatever comes of the words.</summary>
    public static void Note(TurnDraft draft, MessageUnderstanding understanding)
    {
        if (understanding.TellsOfViolence)
        {
            draft.State = draft.State with { Violence = IsRecent(draft) ? draft.State.Violence! with { At = draft.Now } : new(null, draft.Now) };
        }
    }

    /// <summary>
    /// Meets words that tell of it and ask what to do, or whom to tell: they file nothing by themselves. Who is scolded at home, or kept from leaving by those
    /// they work for, is met so whatever the words: the first is no alarm, the other is for them alone to raise.
    /// </summary>
    /// <returns>False when they tell of none that is somebody's own, accuse somebody of the office, or report it.</returns>
    public static bool Meets(TurnDraft draft, Utterance said)
    {
        var isScolding = IsScolding(draft, said);
        var isQuiet = isScolding || IsHeld(said);
        var reports = !said.Meaning.Asks || (said.Meaning.Intent == Intent.Complaint && said.Place is not null);
        var isImagined = said.Meaning.Cues.Contains(CueLists.Hypothetical) && !said.Meaning.Cues.Contains(CueLists.Somebodys);
        if (!isQuiet && (reports || isImagined || !said.Meaning.TellsOfViolence || Accusation.MayBe(said.Meaning)))
        {
            return false;
        }

        var reader = Reader(draft, said.Meaning);
        draft.Confidential.MarkHeard(reader.Id);
        EmergencyTurn.SendFitting(draft, said.Meaning);
        var known = draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null);
        Button[] entry = !isScolding && known.Entry is { } about ? [new(about.Title.In(draft.Language), new PostbackAction(Postbacks.Tell(about.Id)))] : [];
        draft.Send(
            draft.Say(PhraseKeys.ViolenceQuiet, ("department", reader.Name.In(draft.Language))),
            [new(draft.Say(PhraseKeys.ButtonReportInConfidence), new PostbackAction(Postbacks.MenuSecret)), .. entry, CitizenTurn.HumanButton(draft)]);
        var before = IsRecent(draft) ? draft.State.Violence : null;
        draft.State = draft.State with { Violence = new(before?.Words is { } words ? $"{words}\n{said.Text}" : said.Text, draft.Now, before?.Form) };
        return true;
    }

    /// <summary>As <see cref="Meets"/>, for who is kept from leaving or from their papers, before the model's guess at an emergency.</summary>
    public static bool MeetsHeld(TurnDraft draft, Utterance said) =>
        IsHeld(said) && said.Meaning is not { Intent: Intent.Emergency, IntentConfidence: >= EmergencyTurn.SureOfCry } && draft.State.Dialog is null && !UrgentTurn.IsGoingOn(draft) && Meets(draft, said);

    /// <summary>Takes what is asked or wanted after it: a place to stay, or that the office is told.</summary>
    /// <returns>False when none was told of late, or the words are about something else.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        if (!IsRecent(draft))
        {
            return false;
        }

        if (ViolenceTalk.TellsWhoHelps(draft, said) || ViolenceTalk.TellsOfSecrecy(draft, said) || ViolenceTalk.Takes(draft, said))
        {
            return true;
        }

        if (said.Control == ControlWord.Secret && Untold(draft))
        {
            TellReader(draft);
            return true;
        }

        if (said.Control is ControlWord.Report or ControlWord.Yes && Untold(draft))
        {
            Report(draft);
            return true;
        }

        return false;
    }

    /// <summary>Whether it was told of late, and nothing was filed of it.</summary>
    public static bool Untold(TurnDraft draft) => draft.State is { Dialog: null, Violence.Words: not null } && IsRecent(draft);

    /// <summary>Says that nobody has it yet, and who would read a report of it.</summary>
    public static void TellReader(TurnDraft draft)
    {
        var reader = Reader(draft, draft.Content.Listener.Understand(draft.State.Violence!.Words!)); // It was told, and not filed.
        draft.Confidential.MarkHeard(reader.Id);
        draft.Send(
            draft.Say(PhraseKeys.SecrecyAskedUntold, ("department", reader.Name.In(draft.Language))),
            new Button(draft.Say(PhraseKeys.ButtonReportInConfidence), new PostbackAction(Postbacks.MenuSecret)));
    }

    /// <summary>A report in confidence: of the violence told just now, or of whatever is told next.</summary>
    public static void Report(TurnDraft draft)
    {
        if (ViolenceTalk.TellsOfReport(draft))
        {
            return;
        }

        var flow = draft.Content.Flows[FlowIds.Complaint];
        if (!IsRecent(draft) || draft.State.Violence is not { Words: { } words } told)
        {
            Secrecy.KeepWish(draft);
            DialogRunner.Begin(draft, flow);
            return;
        }

        draft.State = draft.State with { Violence = told with { Words = null, Form = null } };
        if (told.Form is { } form)
        {
            draft.State = draft.State with { Dialog = Slots.With(form, "detail", form.Slots["detail"] with { Text = words }), OfferedTopics = [], UnansweredQuestion = null };
            DialogRunner.Resume(draft);
            return;
        }

        var said = draft.Read(words);
        said = said.As(said.Meaning with { Intent = Intent.Complaint, IsUrgent = said.Meaning.TellsOfViolence, IsConfidential = true });
        DialogRunner.Begin(draft, flow, said, Reader(draft, said.Meaning).Id);
    }

    /// <summary>Whether the words tell of it, or of scolding or of being held, which are met as it is.</summary>
    public static bool IsTold(TurnDraft draft, Utterance said) => said.Meaning.TellsOfViolence || IsScolding(draft, said) || IsHeld(said);

    /// <summary>Whether it is told, and everybody reads the ticket, so that it goes into none such.</summary>
    public static bool IsKeptFrom(TurnDraft draft, TicketSummary ticket, Utterance said) => !ticket.IsConfidential && IsTold(draft, said);

    /// <summary>Who would read a report of it.</summary>
    public static Department Reader(TurnDraft draft, MessageUnderstanding understanding) =>
        Violence.Reader(draft, understanding) ?? draft.Content.Organisation.DefaultDepartment;

    private static bool IsHeld(Utterance said) =>
        said.Meaning.Cues.Contains(CueLists.Held) && (!Accusation.MayBe(said.Meaning) || Accusation.IsFaintGuess(said.Meaning));

    // Of a trouble that is told beside it ("เมียด่าเพราะไฟดับ") that is the matter.
    private static bool IsScolding(TurnDraft draft, Utterance said) =>
        said.Meaning.Cues.Contains(CueLists.ScoldedAtHome) && !said.Meaning.TellsOfTrouble && !said.Meaning.TellsOfViolence && !Accusation.MayBe(said.Meaning)
        && FurtherMatter.Plain(draft, said) is null;
}
