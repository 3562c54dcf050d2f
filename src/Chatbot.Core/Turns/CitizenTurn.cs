using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>What the bot does with what a citizen sends.</summary>
internal static class CitizenTurn
{
    /// <summary>Below this an accusation or complaint is more likely a question that the knowledge answers.</summary>
    private const double SureOfComplaint = 0.5;

    /// <summary>
    /// Words. In this order: a person who owns the conversation hears them, danger comes first of all, then a form that waits,
    /// a choice that was offered, a ticket code, and at last what the words ask for.
    /// </summary>
    public static void Text(TurnDraft draft, TextReceived received)
    {
        var text = received.Text.Trim();
        var understanding = draft.Content.Understander.Understand(text);
        draft.Hear(received.Text, received.MessageId, isConfidential: understanding.Intent == Intent.CorruptionReport);
        if (understanding.Language is "th" or "en" or "my" && text.Any(char.IsLetter))
        {
            draft.State = draft.State with { Language = understanding.Language };
        }

        if (draft.State.Person is not null)
        {
            HandoffTurn.Record(draft);
            return;
        }

        ShowNoticeOnce(draft);
        if (understanding.Intent == Intent.Emergency)
        {
            EmergencyTurn.Respond(draft, understanding);
            return;
        }

        if (draft.State.Dialog is not null && DialogRunner.Text(draft, text, understanding))
        {
            return;
        }

        if (EmergencyTurn.AddsToUrgentTicket(draft, text) || ChosenFromOffer(draft, text))
        {
            return;
        }

        if (TicketCode.FindIn(text) is { } code)
        {
            TicketTalk.Tell(draft, code);
            return;
        }

        ByIntent(draft, text, understanding);
    }

    /// <summary>A tap on one of our buttons.</summary>
    public static void Postback(TurnDraft draft, PostbackReceived postback)
    {
        draft.Hear(postback.Label ?? postback.Data);
        if (draft.State.Person is not null)
        {
            HandoffTurn.Record(draft);
            return;
        }

        ShowNoticeOnce(draft);
        if (draft.State.Dialog is not null && DialogRunner.Postback(draft, postback.Data))
        {
            return;
        }

        var content = draft.Content;
        switch (postback.Data)
        {
            case Postbacks.MenuReport:
                DialogRunner.Begin(draft, content.Flows[FlowIds.Complaint]);
                break;
            case Postbacks.MenuCorruption:
                DialogRunner.Begin(draft, content.Flows[FlowIds.CorruptionReport]);
                break;
            case Postbacks.MenuStatus:
                TicketTalk.TellAll(draft);
                break;
            case Postbacks.MenuHuman:
                HandoffTurn.Ask(draft, postback.Label ?? draft.Say(Content.PhraseKeys.ButtonHuman), null);
                break;
            case Postbacks.Cancel or Postbacks.Skip or Postbacks.Confirm or Postbacks.Edit:
                draft.Send(draft.Say(Content.PhraseKeys.NothingToCancel), Menu(draft));
                break;
            case Postbacks.None:
                AnswerWriter.Decline(draft, draft.State.UnansweredQuestion);
                break;
            case var data when Postbacks.IsTell(data, out var topic, out var aspect) && content.Knowledge.Tell(topic, draft.Today) is { } answer:
                AnswerWriter.Tell(draft, answer, aspect);
                break;
            case var data when Postbacks.IsReport(data, out var topic):
                var flow = content.Flows.Values.FirstOrDefault(flow => flow.OfferedWithTopics.Contains(topic)) ?? content.Flows[FlowIds.Complaint];
                DialogRunner.Begin(draft, flow, department: content.Knowledge.Find(topic)?.Department, topic: topic);
                break;
            default:
                // A button of an older version, or a form value that nobody waits for: its label says what was meant.
                ByIntent(draft, postback.Label ?? "", content.Understander.Understand(postback.Label ?? ""));
                break;
        }
    }

    /// <summary>A pin.</summary>
    public static void Location(TurnDraft draft, LocationReceived location)
    {
        var words = location.Address ?? location.Title ?? "";
        draft.Hear(words.Length > 0 ? words : draft.Say(Content.PhraseKeys.PinNoted), location.MessageId, latitude: location.Latitude, longitude: location.Longitude);
        if (draft.State.Person is not null)
        {
            HandoffTurn.Record(draft);
            return;
        }

        var place = new SlotValue(words.Length > 0 ? words : draft.Say(Content.PhraseKeys.PinNoted), location.Latitude, location.Longitude);
        if (draft.State.Dialog is not null)
        {
            DialogRunner.Location(draft, place);
        }
        else if (!EmergencyTurn.AddsToUrgentTicket(draft, null))
        {
            draft.State = draft.State with { Loose = new(draft.State.Loose?.Attachments ?? [], place) };
            draft.Send(draft.Say(Content.PhraseKeys.LooseLocation), Menu(draft));
        }
    }

    /// <summary>A picture or file.</summary>
    public static void Attachment(TurnDraft draft, AttachmentReceived attachment)
    {
        draft.Hear("", attachment.MessageId, attachment.ContentReference);
        draft.Do(id => new FetchAttachment { Id = id, Attachment = attachment });
        if (draft.State.Person is not null)
        {
            HandoffTurn.Record(draft);
        }
        else if (draft.State.Dialog is not null)
        {
            DialogRunner.Attachment(draft, attachment.ContentReference);
        }
        else if (!EmergencyTurn.AddsToUrgentTicket(draft, null))
        {
            draft.State = draft.State with { Loose = new([.. draft.State.Loose?.Attachments ?? [], attachment.ContentReference], draft.State.Loose?.Place) };
            draft.Send(draft.Say(Content.PhraseKeys.LooseAttachment), Menu(draft));
        }
    }

    /// <summary>A sticker is no answer and no reason to repeat oneself at length.</summary>
    public static void Sticker(TurnDraft draft, StickerReceived sticker)
    {
        draft.Hear(sticker.Meaning ?? "", sticker.MessageId);
        if (draft.State.Person is not null)
        {
            HandoffTurn.Record(draft);
        }
        else if (draft.State.Dialog is not null)
        {
            DialogRunner.AskAgain(draft);
        }
        else
        {
            draft.Send(draft.Say(Content.PhraseKeys.Sticker), Menu(draft));
        }
    }

    /// <summary>The first meeting, or the return of somebody who had left.</summary>
    public static void Welcome(TurnDraft draft)
    {
        if (draft.State.Person is not null)
        {
            return;
        }

        var flow = draft.Content.Flows[FlowIds.Welcome];
        if (flow.Opening is { } opening)
        {
            draft.Send(opening.In(draft.Language).Replace("{bot}", draft.Content.Organisation.BotName.In(draft.Language), StringComparison.Ordinal));
        }

        ShowNoticeOnce(draft);
        draft.AddButtons(Menu(draft, withCorruption: true));
    }

    /// <summary>What can always be done.</summary>
    public static IReadOnlyList<Button> Menu(TurnDraft draft, bool withCorruption = false)
    {
        var buttons = new List<Button>
        {
            new(draft.Say(Content.PhraseKeys.ButtonReport), new PostbackAction(Postbacks.MenuReport)),
            new(draft.Say(Content.PhraseKeys.ButtonStatus), new PostbackAction(Postbacks.MenuStatus)),
            HumanButton(draft),
        };
        if (withCorruption)
        {
            buttons.Add(new(draft.Say(Content.PhraseKeys.ButtonCorruption), new PostbackAction(Postbacks.MenuCorruption)));
        }

        return buttons;
    }

    public static Button HumanButton(TurnDraft draft) => new(draft.Say(Content.PhraseKeys.ButtonHuman), new PostbackAction(Postbacks.MenuHuman));

    private static void ByIntent(TurnDraft draft, string text, MessageUnderstanding understanding)
    {
        var content = draft.Content;
        switch (understanding.Intent)
        {
            case Intent.CorruptionReport:
                draft.MarkHeardConfidential();
                DialogRunner.Begin(draft, content.Flows[FlowIds.CorruptionReport], text, understanding);
                break;
            case Intent.Complaint:
                Complain(draft, text, understanding);
                break;
            case Intent.TicketStatus:
                TicketTalk.TellAll(draft);
                break;
            case Intent.TalkToHuman:
                HandoffTurn.Ask(draft, text, understanding);
                break;
            case Intent.Greeting:
                draft.Send(draft.Say(Content.PhraseKeys.Greeting, ("office", content.Organisation.ShortName.In(draft.Language))), Menu(draft));
                break;
            case Intent.Thanks:
                draft.Send(draft.Say(Content.PhraseKeys.Thanks));
                break;
            case Intent.Abuse:
                draft.Send(draft.Say(Content.PhraseKeys.Abuse), Menu(draft));
                break;
            case Intent.Other when understanding.Language is not ("th" or "en" or "my" or "und"):
                draft.State = draft.State with { UnansweredQuestion = text };
                draft.Send(draft.Say(Content.PhraseKeys.OtherLanguage), HumanButton(draft));
                break;
            default:
                AnswerWriter.Answer(draft, text);
                break;
        }
    }

    private static void Complain(TurnDraft draft, string text, MessageUnderstanding understanding)
    {
        var known = draft.Content.Knowledge.Ask(new KnowledgeQuestion(text, draft.Today));
        if (known.Decision == KnowledgeDecision.Refer || (understanding.IntentConfidence < SureOfComplaint && known.Decision == KnowledgeDecision.Answer))
        {
            AnswerWriter.Tell(draft, known);
            return;
        }

        if (understanding.IsUrgent)
        {
            EmergencyTurn.ShowNumbers(draft);
        }

        DialogRunner.Begin(draft, draft.Content.Flows[FlowIds.Complaint], text, understanding, topic: known.Candidates.Count > 0 ? known.Candidates[0].EntryId : null);
    }

    private static bool ChosenFromOffer(TurnDraft draft, string text)
    {
        var offered = draft.State.OfferedTopics;
        if (offered.Count == 0)
        {
            return false;
        }

        draft.State = draft.State with { OfferedTopics = [] };
        if (draft.Content.Controls.Match(text) == ControlWord.None)
        {
            AnswerWriter.Decline(draft, draft.State.UnansweredQuestion);
            return true;
        }

        var digits = Language.Text.Normaliser.Normalise(text).Text.Trim('.', ' ', ')');
        for (var i = 0; i < offered.Count; i++)
        {
            if ((digits == (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)
                || draft.Content.Knowledge.Find(offered[i])?.Title.In(draft.Language) == text)
                && draft.Content.Knowledge.Tell(offered[i], draft.Today) is { } answer)
            {
                AnswerWriter.Tell(draft, answer);
                return true;
            }
        }

        return false;
    }

    private static void ShowNoticeOnce(TurnDraft draft)
    {
        var version = draft.Content.Organisation.NoticeVersion;
        if (draft.State.NoticeShown != version)
        {
            draft.State = draft.State with { NoticeShown = version };
            draft.Send(draft.Say(Content.PhraseKeys.Notice));
        }
    }
}
