using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Core.Organisation;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Dialogs;

/// <summary>
/// A complaint of how somebody of the office treats people. One division reads them all; where its own people are complained of the citizen is told so,
/// and may send it to the section for confidential reports instead.
/// </summary>
internal static class OwnConduct
{
    /// <summary>Whether the words say that somebody of the office treats people badly.</summary>
    public static bool IsTold(MessageUnderstanding understanding) =>
        understanding.TellsOfTrouble && understanding.Cues.Contains(CueLists.Conduct) && understanding.Cues.Contains(CueLists.Official);

    /// <summary>Whether somebody of the office is named, as the words say or what reads like an accusation leaves to be feared, and no teacher.</summary>
    public static bool NamesOwn(MessageUnderstanding understanding) =>
        understanding.Cues.Contains(CueLists.OfTheOffice)
        && (understanding.Cues.Contains(CueLists.Official) || understanding.Cues.Contains(CueLists.ConductOwn) || understanding.Intent == Intent.CorruptionReport)
        && !understanding.Cues.Contains(CueLists.ConductOthers) && !understanding.Cues.Contains(CueLists.AtSchool);

    /// <summary>Who reads of it, whosever people they are.</summary>
    /// <returns>Null where nobody is complained of so, or teachers are: of them the division that runs the school reads.</returns>
    public static Department? Reader(TurnDraft draft, MessageUnderstanding understanding) =>
        IsTold(understanding) && !understanding.Cues.Contains(CueLists.AtSchool) ? draft.Content.Organisation.DefaultDepartment : null;

    /// <summary>Whether words accuse, or may accuse, the very people who read accusations, and do not only send them an accusation of somebody else.</summary>
    public static bool AccusesReaders(MessageUnderstanding understanding) =>
        Accusation.MayBe(understanding) && understanding.Cues.Contains(CueLists.ReadsAccusations)
        && !(understanding.Cues.Contains(CueLists.AddressesReaders) && understanding.Cues.Contains(CueLists.Official));

    /// <summary>Says who else takes such an accusation.</summary>
    public static void TellOutside(TurnDraft draft)
    {
        var organisation = draft.Content.Organisation;
        var topic = draft.Content.Flows[FlowIds.CorruptionReport].OfferedWithTopics[0];
        draft.Send(
            draft.Say(PhraseKeys.AccusedReader, ("confidential", organisation.ConfidentialDepartment.Name.In(draft.Language))),
            new Button(draft.Say(PhraseKeys.OfAspect("contact")), new PostbackAction(Postbacks.Tell(topic, "contact"))));
    }

    /// <summary>Says who reads the form in which the matter was just told, where its readers are complained of.</summary>
    /// <returns>False when they are not.</returns>
    public static bool Tells(TurnDraft draft, Flow flow, MessageUnderstanding? understanding)
    {
        if (flow.Track == TicketTrack.Corruption && understanding is not null && AccusesReaders(understanding))
        {
            TellOutside(draft);
        }

        if (flow is not { Ending: FlowEnding.Ticket, Track: not TicketTrack.Corruption } || understanding is not { Intent: Intent.Complaint or Intent.Question or Intent.Other }
            || !understanding.Cues.Contains(CueLists.Conduct) || !understanding.Cues.Contains(CueLists.ConductOwn)
            || understanding.Cues.Contains(CueLists.ConductOthers))
        {
            return false;
        }

        draft.State = draft.State with { Dialog = draft.State.Dialog! with { OffersConfidence = true } }; // It holds the matter.
        draft.Send(draft.Say(
            PhraseKeys.ConductOfOwn,
            ("department", DialogSteps.DepartmentOf(draft, draft.State.Dialog).Name.In(draft.Language)),
            ("confidential", draft.Content.Organisation.ConfidentialDepartment.Name.In(draft.Language))));
        return true;
    }

    /// <summary>
    /// The button was tapped, or its words were typed: where it was offered, what was told goes to the section for confidential reports instead.
    /// Of any other matter it is a wish for secrecy, and makes no corruption report of it.
    /// </summary>
    public static void Take(TurnDraft draft, Flow flow, string text)
    {
        if (draft.State.Dialog is { OffersConfidence: true })
        {
            Accusation.Take(draft, draft.Read(""), isDoubtful: false);
        }
        else
        {
            Secrecy.Take(draft, flow, text);
        }
    }

    /// <summary>Whether the words are the button's.</summary>
    public static bool IsLabel(TurnDraft draft, string text) => PostbackTurn.IsLabel(draft.Content, text, PhraseKeys.ButtonConfidentially);

    /// <summary>Sends what was told to the section for confidential reports instead.</summary>
    public static Button Button(TurnDraft draft) => new(draft.Say(PhraseKeys.ButtonConfidentially), new PostbackAction(Postbacks.Confidentially));
}
