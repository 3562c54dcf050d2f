using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>
/// What is said by who told of violence of late, and wants no form: more of it, where to stay, whom to call, whether the police must know, or only to be heard. No
/// entry answers that.
/// </summary>
internal static class ViolenceTalk
{
    /// <summary>Who asks for help in more words than these asks about a matter of its own.</summary>
    private const int LongestCall = 40;

    /// <summary>From here on an entry leaves little doubt that it is what is asked about.</summary>
    private const double SureOfEntry = 0.9;

    /// <summary>What is longer than this tells more than a wish.</summary>
    private const int LongestWish = 60;

    /// <summary>Takes what is asked of whoever might help; where a report few read was made of it, the words go into that.</summary>
    /// <returns>False when the words ask no such thing.</returns>
    public static bool TellsWhoHelps(TurnDraft draft, Utterance said)
    {
        if (said.Control != ControlWord.Other || said.Label is not null || said.Code is not null)
        {
            return false;
        }

        var ticket = UrgentTurn.Recent(draft) is { IsConfidential: true } recent ? recent : null;
        var isCall = said.Meaning is { TellsOfViolence: false, TellsOfTrouble: false } && !Accusation.MayBe(said.Meaning)
            && ((said.AsksForHelp && said.Text.Length <= LongestCall && !IsOfItsOwn(draft, said)) || (ticket is not null && IsUnanswered(draft, said)));
        var keepsPoliceOut = said.Meaning.Cues.Contains(CueLists.NoPolice) && (!Accusation.MayBe(said.Meaning) || Accusation.IsFaintGuess(said.Meaning));
        if (!said.AsksForShelter && !isCall && !keepsPoliceOut)
        {
            return false;
        }

        draft.Confidential.MarkHeard(ticket?.Department ?? ViolenceTurn.Reader(draft, said.Meaning).Id);
        var says = draft.Say(keepsPoliceOut ? PhraseKeys.ViolenceNoPolice : said.AsksForShelter ? PhraseKeys.ViolenceShelter : PhraseKeys.ViolenceHelp);
        if (ticket is not null)
        {
            UrgentTurn.Record(draft, ticket, said.Text, null);
            says = $"{says}\n{draft.Say(PhraseKeys.ViolenceTold, ("code", ticket.Code))}";
        }
        else if (keepsPoliceOut && ViolenceTurn.Untold(draft))
        {
            Keep(draft, said.Text); // Who reads a report of it must see the wish, too.
        }

        draft.Send(says, CitizenTurn.HumanButton(draft));
        draft.Facts = draft.Facts with { ShowsEmergencyNumber = true };
        DialogRunner.Resume(draft);
        return true;
    }

    /// <summary>Takes the wish that nobody hear of it, of who was told that a report few read was made ("แจ้งก็ได้ค่ะ แต่อย่าบอกใคร"): it is one already.</summary>
    /// <returns>False when the words say more, or no such report was made.</returns>
    public static bool TellsOfSecrecy(TurnDraft draft, Utterance said)
    {
        if (said is not { Control: ControlWord.Other, Label: null, Code: null, Text.Length: <= LongestWish }
            || draft.State.Dialog is not null || !said.Meaning.AsksForSecrecy || said.Meaning.TellsOfTrouble || said.Meaning.TellsOfViolence
            || (Accusation.MayBe(said.Meaning) && !Accusation.IsGuess(said.Meaning)) || EmergencyTurn.NamesDanger(draft, said.Meaning)
            || FurtherMatter.Plain(draft, said) is not null || !TellsOfReport(draft))
        {
            return false;
        }

        UrgentTurn.Record(draft, UrgentTurn.Recent(draft)!, said.Text, null); // It was told of just now.
        return true;
    }

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
            Say(draft, Keep(draft, said.Text), PhraseKeys.ViolenceMore, Door(draft));
            return true;
        }

        return false;
    }

    /// <summary>Whether the words tell more of what was told and sent to nobody yet; what is surely a danger is more than that.</summary>
    public static bool TellsMore(TurnDraft draft, Utterance said) =>
        ViolenceTurn.Untold(draft) && !AwaitedWords.IsToldOfViolence(draft)
        && (!Accusation.MayBe(said.Meaning) || Accusation.AccusesNobody(said.Meaning)) && !OwnConduct.NamesOwn(said.Meaning)
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
            $"{Secrecy.OfFiled(draft, ticket)}\n{draft.Say(PhraseKeys.ViolenceTellMore)}",
            CitizenTurn.HumanButton(draft));
        draft.State = draft.State with { AwaitsUrgentPlace = true };
        return true;
    }

    // "ไฟหน้าบ้านดับ ต้องทำยังไง" and "ขอเบอร์กองช่างหน่อย" ask of something else.
    private static bool IsOfItsOwn(TurnDraft draft, Utterance said) =>
        FurtherMatter.Plain(draft, said) is not null || draft.Content.Organisation.DivisionNamed(said.Text) is not null
        || draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null) is { Entry.IsReferral: false, Confidence: >= SureOfEntry };

    // A question that no entry answers is sooner about that than small talk.
    private static bool IsUnanswered(TurnDraft draft, Utterance said) =>
        draft.State is { Dialog: null, TopicInFocus: null }
        && said.Meaning is { Asks: true, Intent: Intent.Question or Intent.Other or Intent.Complaint } && !EmergencyTurn.NamesDanger(draft, said.Meaning)
        && draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null).Entry is null;

    // With the words that are untold, for the report that may follow.
    private static string Keep(TurnDraft draft, string words)
    {
        var told = draft.State.Violence!; // There are words untold in it.
        draft.State = draft.State with { Violence = told with { Words = $"{told.Words}\n{words}", At = draft.Now } };
        return told.Words!;
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
