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
    /// <summary>
    /// Who reads it: not the division that teaches, where children are taught, and no other that the words remind of. Where somebody of the office does it, and
    /// nobody at home, the section for confidential reports, as of any other wrong that is not to be read among colleagues.
    /// </summary>
    /// <returns>Null where none is told.</returns>
    public static Department? Reader(TurnDraft draft, MessageUnderstanding meaning) =>
        !meaning.TellsOfViolence ? null
        : OwnConduct.NamesOwn(meaning) && !meaning.Cues.Contains(CueLists.Family) ? draft.Content.Organisation.ConfidentialDepartment
        : draft.Content.Organisation.DefaultDepartment;

    /// <summary>Shows the numbers for it, and the way to report it, to who asks: of nobody's danger, so that none is remembered.</summary>
    /// <returns>Whether that is all there is to say: of such a place the entries know only how it is run.</returns>
    public static bool AnswersWhoAsks(TurnDraft draft, MessageUnderstanding meaning)
    {
        if (!meaning.TellsOfViolence)
        {
            return false;
        }

        EmergencyTurn.SendNumbers(
            draft, draft.Say(PhraseKeys.ViolenceAsked), EmergencyTurn.InOrder(DangerNumbers.Of(draft, meaning).Fitting, meaning),
            [new(draft.Say(PhraseKeys.ButtonReportInConfidence), new PostbackAction(Postbacks.MenuSecret)), CitizenTurn.HumanButton(draft)]);
        return meaning.Cues.Contains(CueLists.AtSchool);
    }
}
