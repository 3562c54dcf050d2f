using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>What the bot does with what a citizen sends: words are heard here and understood in <see cref="WordsTurn"/>.</summary>
internal static class CitizenTurn
{
    /// <summary>LINE's own limit, and the web chat's; what is longer is heard whole and understood by its beginning.</summary>
    private const int LongestText = 5000;

    /// <summary>Words.</summary>
    public static void Text(TurnDraft draft, TextReceived received)
    {
        var text = WordsOf(received);
        var said = draft.Listen(text);
        var isReport = Accusation.MayBe(said.Meaning) || said.Control == ControlWord.ReportCorruption || said.Label == Postbacks.MenuCorruption;

        // What is told to a person, or to one who is awaited, is that person's to read; what accuses, or may, is not: it goes to the legal section.
        var isForPerson = draft.State.Person is not null || HandoffTurn.Waiting(draft) is not null;
        draft.Transcript.Hear(received.Text, received.MessageId, isReport: isReport, isConfidential: said.Meaning.IsConfidential && !isForPerson);
        draft.State = draft.State with
        {
            Language = CitizenLanguage.Of(said, draft.State),
            HasWritten = true,
        };
        if (draft.State.Person is not null)
        {
            EmergencyTurn.ShowNumbersBesidePerson(draft, said.Meaning);
            Tell(draft, text, isReport, isEmergency: said.Meaning.Intent == Intent.Emergency);
            return;
        }

        AwaitedWords.Record(draft, said, isReport);
        ViolenceTurn.Note(draft, said.Meaning);
        WordsTurn.Take(draft, said);
    }

    /// <summary>What of a message is understood.</summary>
    public static string WordsOf(TextReceived received) => GraphemeText.CutUnits(received.Text.Trim(), LongestText);

    /// <summary>A tap on one of our buttons.</summary>
    public static void Postback(TurnDraft draft, PostbackReceived postback)
    {
        // LINE sends no label back: staff read the words on the button, never our own data.
        var label = postback.Label ?? PostbackTurn.Label(draft, postback.Data);
        var isReport = postback.Data == Postbacks.MenuCorruption;
        draft.Transcript.Hear(label, isReport: isReport);
        if (draft.State.Person is not null)
        {
            Tell(draft, label, isReport);
            return;
        }

        ShowNoticeOnce(draft);
        draft.State = draft.State with { AwaitsUrgentPlace = false };
        PostbackTurn.Take(draft, postback with { Label = label });
    }

    /// <summary>A pin.</summary>
    public static void Location(TurnDraft draft, LocationReceived location)
    {
        var words = location.Address ?? location.Title ?? "";
        var shown = words.Length > 0 ? words : draft.Say(PhraseKeys.PinNoted);
        draft.Transcript.Hear(shown, location.MessageId, latitude: location.Latitude, longitude: location.Longitude);
        if (draft.State.Person is not null)
        {
            HandoffTurn.Record(draft, null, new(words.Length > 0 ? words : null, location.Latitude, location.Longitude));
            return;
        }

        var place = new SlotValue(shown, location.Latitude, location.Longitude, MessageId: location.MessageId);
        if (UrgentTurn.AddsPin(draft, place))
        {
            return;
        }

        if (draft.State.Dialog is not null)
        {
            DialogRunner.Location(draft, place);
            return;
        }

        KeepLoose(draft, null, place);
        if (!ContestTurn.AsksAgain(draft) && !FiledTurn.Adds(draft, place: new(words.Length > 0 ? words : null, location.Latitude, location.Longitude)))
        {
            AskAboutLoose(draft, PhraseKeys.LooseLocation);
        }
    }

    /// <summary>A picture or file.</summary>
    public static void Attachment(TurnDraft draft, AttachmentReceived attachment)
    {
        draft.Transcript.Hear("", attachment.MessageId, attachment.ContentReference);
        draft.Do(id => new FetchAttachment { Id = id, Attachment = attachment });
        if (draft.State.Person is not null)
        {
            HandoffTurn.Record(draft, null, attachment: attachment.ContentReference);
            return;
        }

        HandoffTurn.RecordWhileWaiting(draft, null, attachment.ContentReference, FiledTurn.IsConfidential(draft) || ViolenceTurn.IsRecent(draft));
        if (UrgentTurn.AddsPicture(draft, attachment.ContentReference))
        {
            return;
        }

        if (draft.State.Dialog is not null)
        {
            DialogRunner.Attachment(draft, attachment.ContentReference, attachment.MessageId);
            return;
        }

        KeepLoose(draft, attachment.ContentReference, null);
        if (!ContestTurn.AsksAgain(draft) && !FiledTurn.Adds(draft, attachment: attachment.ContentReference))
        {
            AskAboutLoose(draft, PhraseKeys.LooseAttachment);
        }
    }

    /// <summary>A sticker is no answer and no reason to repeat oneself at length.</summary>
    public static void Sticker(TurnDraft draft, StickerReceived sticker)
    {
        draft.Transcript.Hear(sticker.Meaning ?? "", sticker.MessageId);
        if (draft.State.Person is not null)
        {
            HandoffTurn.Record(draft, null);
        }
        else if (draft.State.Dialog is not null)
        {
            DialogRunner.AskAgain(draft);
        }
        else
        {
            draft.Send(draft.Say(PhraseKeys.Sticker), Menu(draft));
        }
    }

    /// <summary>The citizen took a message back: it leaves everything that is not yet filed.</summary>
    public static void Unsend(TurnDraft draft, MessageUnsent unsent)
    {
        draft.Transcript.Unsend(unsent.MessageId);
        var loose = draft.State.Loose;
        draft.State = draft.State with
        {
            UnansweredQuestion = null,
            Contest = null,
            Danger = null,
            Answered = AnsweredTurn.Without(draft.State.Answered, unsent.MessageId),
            CalledOff = TakenUpForm.Without(draft.State.CalledOff, unsent.MessageId),
            Violence = draft.State.Violence is { } told ? told with { Words = null, Form = null } : null,
            Loose = loose is null ? null : loose with
            {
                Attachments = [.. loose.Attachments.Where(reference => reference != unsent.MessageId)],
                Place = loose.Place?.MessageId == unsent.MessageId ? null : loose.Place,
            },
        };
        if (draft.State.Person is null)
        {
            DialogRunner.Unsend(draft, unsent.MessageId);
        }
    }

    /// <summary>The first meeting, or the return of somebody who had left. Until the citizen writes, it is said in the language of what is read there.</summary>
    public static void Welcome(TurnDraft draft, Followed followed)
    {
        if (draft.State.Person is not null)
        {
            return;
        }

        if (!draft.State.HasWritten && followed.Language is { } language)
        {
            draft.State = draft.State with { Language = language };
        }

        var flow = draft.Content.Flows[FlowIds.Welcome];
        if (flow.Opening is { } opening)
        {
            draft.Send(opening.In(draft.Language).Replace("{bot}", draft.Content.Organisation.BotName.In(draft.Language), StringComparison.Ordinal));
        }

        ShowNoticeOnce(draft);
        draft.AddButtons(Menu(draft, withCorruption: true));
    }

    /// <summary>Keeps what came without words for the report that may follow.</summary>
    public static void KeepLoose(TurnDraft draft, string? attachment, SlotValue? place)
    {
        var known = draft.State.Loose;
        List<string> attachments = [.. known?.Attachments ?? []];
        if (attachment is not null)
        {
            attachments.Add(attachment);
        }

        draft.State = draft.State with
        {
            Loose = new(attachments, place ?? known?.Place, draft.Now, [.. known?.Lines ?? [], draft.Activity.EventId], IsSecret: known is { IsSecret: true }),
        };
    }

    /// <summary>Asks what is the matter with it. A place after an answer about such matters may well be where that is.</summary>
    public static void AskAboutLoose(TurnDraft draft, string phrase)
    {
        if (draft.State is { Loose.Place: not null, TopicInFocus: { } topic } && draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(topic))
        {
            draft.Send(
                draft.Say(PhraseKeys.LooseLocationForTopic, ("topic", draft.Content.Knowledge.Find(topic)?.Title.In(draft.Language) ?? topic)),
                [new(draft.Say(PhraseKeys.ButtonReportThis), new PostbackAction(Postbacks.Report(topic))), .. Menu(draft)]);
        }
        else
        {
            draft.Send(draft.Say(phrase), Menu(draft));
        }

        draft.State = draft.State with { Loose = draft.State.Loose! with { IsAsked = true } }; // The callers have kept it.
        draft.Facts = draft.Facts with { AsksFor = ["detail"] };
    }

    // To the person who owns the conversation; a corruption report only where that person is the legal section's.
    private static void Tell(TurnDraft draft, string text, bool isReport, bool isEmergency = false)
    {
        if (isReport && !ConfidentialReport.IsWithLegal(draft))
        {
            ConfidentialReport.File(draft, text);
            return;
        }

        HandoffTurn.Record(draft, text, isEmergency: isEmergency);
    }

    /// <summary>What can always be done.</summary>
    public static IReadOnlyList<Button> Menu(TurnDraft draft, bool withCorruption = false)
    {
        var buttons = new List<Button>
        {
            new(draft.Say(PhraseKeys.ButtonReport), new PostbackAction(Postbacks.MenuReport)),
            new(draft.Say(PhraseKeys.ButtonStatus), new PostbackAction(Postbacks.MenuStatus)),
            HumanButton(draft),
        };
        if (withCorruption)
        {
            buttons.Add(CorruptionButton(draft));
        }

        return buttons;
    }

    public static Button CorruptionButton(TurnDraft draft) => new(draft.Say(PhraseKeys.ButtonCorruption), new PostbackAction(Postbacks.MenuCorruption));

    public static Button HumanButton(TurnDraft draft) => new(draft.Say(PhraseKeys.ButtonHuman), new PostbackAction(Postbacks.MenuHuman));

    /// <summary>The privacy notice, once for each of its versions.</summary>
    public static void ShowNoticeOnce(TurnDraft draft)
    {
        var version = draft.Content.Organisation.NoticeVersion;
        if (draft.State.NoticeShown != version)
        {
            draft.State = draft.State with { NoticeShown = version };
            draft.Send(draft.Content.Prepared.Of(
                new(PreparedMessages.Kind.Phrase, PhraseKeys.Notice, null, false, draft.Language), () => new() { Text = draft.Say(PhraseKeys.Notice) }));
        }
    }
}
