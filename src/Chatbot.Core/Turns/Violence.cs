using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>
/// Somebody is beaten or abused, and no danger of this moment: a child by a teacher, say. The numbers for that are told all the same, and where the people of
/// a school or child centre are complained of, the division that runs it does not read it.
/// </summary>
internal static class Violence
{
    /// <summary>The list of words/cues.yaml of who is beaten in a home, or as a child anywhere.</summary>
    private const string Beaten = "beaten_at_home";

    /// <summary>The list of abuse.</summary>
    private const string Abused = "sexual";

    /// <summary>The same in the words of who is ashamed to say it.</summary>
    private const string Molested = "molests";

    /// <summary>The list of who does it in a home, and of what is done.</summary>
    private const string AtHome = "at_home";
    private const string Hurts = "hurts";

    /// <summary>The list of blows, which are also dealt to balls and drums.</summary>
    private const string Blows = "beats";

    /// <summary>The list of whom they are dealt to.</summary>
    private const string Household = "household";

    /// <summary>The list of people and places where children are taught.</summary>
    private const string AtSchool = "at_school";

    /// <summary>The list of what is no person.</summary>
    private const string NoPerson = "dog_or_thing";

    /// <summary>Whether the words tell of it, or ask about it.</summary>
    public static bool IsTold(MessageUnderstanding meaning) =>
        !meaning.Cues.Contains(NoPerson)
        && (meaning.Cues.Contains(Beaten) || meaning.Cues.Contains(Abused) || meaning.Cues.Contains(Molested)
            || (meaning.Cues.Contains(AtHome) && meaning.Cues.Contains(Hurts))
            || (meaning is { Intent: Intent.Complaint, IsConfidential: true } && meaning.Cues.Contains(AtSchool) && meaning.Cues.Contains(Household) && meaning.Cues.Contains(Blows)));

    /// <summary>
    /// Who reads it: not the division that teaches, where children are taught, and no other that the words remind of. Where somebody of the office does it, and
    /// nobody at home, the section for confidential reports, as of any other wrong that is not to be read among colleagues.
    /// </summary>
    /// <returns>Null where none is told.</returns>
    public static Department? Reader(TurnDraft draft, MessageUnderstanding meaning) =>
        !IsTold(meaning) ? null
        : OwnConduct.NamesOwn(meaning) && !meaning.Cues.Contains(AtHome) ? draft.Content.Organisation.ConfidentialDepartment
        : draft.Content.Organisation.DefaultDepartment;

    /// <summary>Kind words and the numbers for it.</summary>
    public static void ShowNumbers(TurnDraft draft, MessageUnderstanding meaning)
    {
        var shown = DangerNumbers.Of(draft, Named(meaning));
        DangerNumbers.Remember(draft, Named(meaning));
        EmergencyTurn.SendNumbers(draft, shown.Says?.In(draft.Language) ?? draft.Say(PhraseKeys.Emergency), Ordered(shown), []);
    }

    /// <summary>Shows the numbers for it, and the way to report it, to who asks: of nobody's danger, so that none is remembered.</summary>
    /// <returns>Whether that is all there is to say: of such a place the entries know only how it is run.</returns>
    public static bool AnswersWhoAsks(TurnDraft draft, MessageUnderstanding meaning)
    {
        if (!IsTold(meaning))
        {
            return false;
        }

        EmergencyTurn.SendNumbers(
            draft, draft.Say(PhraseKeys.ViolenceAsked), Ordered(DangerNumbers.Of(draft, Named(meaning))),
            [new(draft.Say(PhraseKeys.ButtonReportInConfidence), new PostbackAction(Postbacks.MenuSecret)), CitizenTurn.HumanButton(draft)]);
        return meaning.Cues.Contains(AtSchool);
    }

    private static MessageUnderstanding Named(MessageUnderstanding meaning) =>
        IsTold(meaning) ? meaning with { Cues = [.. meaning.Cues, Beaten] } : meaning;

    // Those for it alone, the one that has words for it first.
    private static List<EmergencyNumber> Ordered(ShownNumbers shown) => [.. shown.Fitting.OrderByDescending(number => number.Says is not null)];
}
