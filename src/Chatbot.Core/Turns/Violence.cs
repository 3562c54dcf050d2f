using Chatbot.Core.Content;
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
        && (meaning.Cues.Contains(Beaten) || meaning.Cues.Contains(Abused)
            || (meaning is { Intent: Intent.Complaint, IsConfidential: true } && meaning.Cues.Contains(AtSchool) && meaning.Cues.Contains(Household) && meaning.Cues.Contains(Blows)));

    /// <summary>Who reads it where children are taught: not the division that teaches them.</summary>
    /// <returns>Null where that is no matter of such a place.</returns>
    public static Department? Reader(TurnDraft draft, MessageUnderstanding meaning) =>
        IsTold(meaning) && meaning.Cues.Contains(AtSchool) ? draft.Content.Organisation.DefaultDepartment : null;

    /// <summary>Shows the numbers for it beside a report that is no emergency.</summary>
    public static void Warn(TurnDraft draft, MessageUnderstanding meaning)
    {
        if (IsTold(meaning))
        {
            Show(draft, meaning, PhraseKeys.ViolenceTold, []);
        }
    }

    /// <summary>Shows the numbers for it, and the way to report it, to who asks.</summary>
    /// <returns>Whether that is all there is to say: of such a place the entries know only how it is run.</returns>
    public static bool AnswersWhoAsks(TurnDraft draft, MessageUnderstanding meaning)
    {
        if (!IsTold(meaning))
        {
            return false;
        }

        Show(draft, meaning, PhraseKeys.ViolenceAsked, [new(draft.Say(PhraseKeys.ButtonReport), new PostbackAction(Postbacks.MenuReport)), CitizenTurn.HumanButton(draft)]);
        return meaning.Cues.Contains(AtSchool);
    }

    private static void Show(TurnDraft draft, MessageUnderstanding meaning, string phrase, IReadOnlyList<Button> buttons)
    {
        var named = meaning with { Cues = [.. meaning.Cues, Beaten] };
        var numbers = DangerNumbers.Of(draft, named, out var fitting);
        DangerNumbers.Remember(draft, named);
        EmergencyTurn.SendNumbers(draft, draft.Say(phrase), [.. numbers.Take(fitting)], buttons);
    }
}
