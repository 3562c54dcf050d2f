using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Dialogs;

/// <summary>What a form has collected: filling, correcting, taking back, reading back.</summary>
internal static class Slots
{
    /// <summary>The slot of pictures and files; no step asks for it, they may come at any time.</summary>
    public const string Photos = "photos";

    private const string Bullet = "• ";
    private const int ShortestDetail = 4;
    private const int ShortestStory = 7;
    private const int LongestShown = 300;

    /// <summary>Longer words are a story, not a place or a number.</summary>
    private const int LongestPlace = 60;

    /// <summary>How many letters beside a place or number still tell nothing more ("น่าจะอยู่แถวๆ").</summary>
    private const int LongestBeside = 12;

    /// <summary>As many in words that put another one right ("ไม่ใช่หมู่ 3 ... ต่างหาก").</summary>
    private const int LongestCorrecting = 30;

    private const double SureOfIntent = 0.6;

    public static DialogState With(DialogState dialog, string slot, SlotValue value) =>
        dialog with { Slots = new Dictionary<string, SlotValue>(dialog.Slots) { [slot] = value } };

    public static DialogState Without(DialogState dialog, string slot) =>
        dialog with { Slots = dialog.Slots.Where(pair => pair.Key != slot).ToDictionary() };

    public static DialogState WithPhotos(DialogState dialog, IReadOnlyList<string> references)
    {
        var known = dialog.Slots.GetValueOrDefault(Photos)?.Attachments ?? [];
        return With(dialog, Photos, new("", Attachments: [.. known, .. references]));
    }

    /// <summary>Where it is, as a ticket holds it; null where that is not told.</summary>
    public static TicketPlace? Place(DialogState dialog) =>
        dialog.Slots.GetValueOrDefault("location") is { } place and not { Text: "", Latitude: null } ? new(place.Text, place.Latitude, place.Longitude) : null;

    /// <summary>Whom to call; null where that is not told.</summary>
    public static string? Contact(DialogState dialog) => dialog.Slots.GetValueOrDefault("contact") is { Text.Length: > 0 } contact ? contact.Text : null;

    /// <summary>Puts words behind what was told.</summary>
    public static DialogState WithMore(DialogState dialog, string text)
    {
        var detail = dialog.Slots.GetValueOrDefault("detail")?.Text;
        return With(dialog, "detail", new(string.IsNullOrEmpty(detail) ? text : $"{detail}\n{text}"));
    }

    /// <summary>Whether they hold the same, whichever messages it came with.</summary>
    public static bool AreSame(DialogState one, DialogState other) =>
        one.Slots.Count == other.Slots.Count && one.Slots.All(pair => IsKnown(other, pair.Key, pair.Value));

    private static bool IsKnown(DialogState dialog, string slot, SlotValue value) =>
        dialog.Slots.TryGetValue(slot, out var known) && known with { MessageId = value.MessageId } == value;

    /// <summary>Whether the words tell more than the place or number that was taken from them: the rest belongs to the matter.</summary>
    /// <param name="filled">The form with what was taken.</param>
    public static bool TellMore(DialogState filled, Utterance said)
    {
        var words = said.WithoutParticles;
        var named = said.Correction;
        if (filled.Slots.Values.Any(value => value.Text == words) || (named is { } all && filled.Slots.GetValueOrDefault(all.Slot)?.Text == all.Value))
        {
            return false;
        }

        var place = said.Place;
        var taken = (place?.Text.Length ?? 0) + (Contact(said.Meaning)?.Length ?? 0);
        return words.Length - taken > (named is not null || place is { CorrectsAnother: true } ? LongestCorrecting : LongestBeside);
    }

    /// <summary>Remembers which message brought the words at hand.</summary>
    public static DialogState Hear(TurnDraft draft, DialogState dialog, string text) =>
        draft.MessageId is { } id ? Hear(dialog, id, text) : dialog;

    public static DialogState Hear(DialogState dialog, string messageId, string words) =>
        dialog with { Heard = new Dictionary<string, string>(dialog.Heard) { [messageId] = words } };

    /// <summary>Takes out what came with a message.</summary>
    public static DialogState Unsend(DialogState dialog, string messageId)
    {
        var words = dialog.Heard.GetValueOrDefault(messageId, "");
        var slots = new Dictionary<string, SlotValue>();
        foreach (var (slot, value) in dialog.Slots)
        {
            var text = slot == "detail" && words.Length > 0 ? WithoutTold(value.Text, words) : value.Text;
            if (value.Attachments is { } attachments)
            {
                slots[slot] = value with { Attachments = [.. attachments.Where(reference => reference != words)] };
            }
            else if (value.MessageId != messageId && (text.Length > 0 || value.Text.Length == 0))
            {
                slots[slot] = value with { Text = text };
            }
        }

        return dialog with
        {
            Slots = slots,
            Heard = dialog.Heard.Where(pair => pair.Key != messageId).ToDictionary(),
            Next = [.. dialog.Next.Where(text => !words.Contains(text, StringComparison.Ordinal))],
            Masked = [.. dialog.Masked.Where(found => !words.Contains(found, StringComparison.Ordinal))],
            Left = dialog.Left is { } left ? Unsend(left, messageId) : null,
        };
    }

    // Of a message that told two matters the first stands here, and the second among those that follow.
    private static string WithoutTold(string detail, string words) =>
        detail.Contains(words, StringComparison.Ordinal) ? detail.Replace(words, "", StringComparison.Ordinal).Trim()
        : string.Join('\n', detail.Split('\n').Where(line => line.Length < ShortestStory || !words.Contains(line, StringComparison.Ordinal)));

    /// <summary>Takes every place and contact that the words hold, whatever was asked; a later place corrects an earlier one.</summary>
    public static DialogState FillFrom(TurnDraft draft, Flow flow, DialogState dialog, Utterance said)
    {
        if (flow.Find("location") is not null && said.Place is { } place)
        {
            var known = dialog.Slots.GetValueOrDefault("location");
            var words = known is { Text.Length: > 0, Latitude: null } ? draft.Content.Places.Correct(known.Text, place)
                : dialog.StepId == "location" && said.Text.Length <= LongestPlace && !place.CorrectsAnother && !said.WishesSecrecy ? said.WithoutParticles
                : place.Text;
            dialog = With(dialog, "location", (known ?? new("")) with { Text = words, MessageId = draft.MessageId });
        }

        if (flow.Find("contact") is not null && Contact(said.Meaning) is { } contact)
        {
            // Beside the number there may stand a name or the hours to call: the officer reads all of it.
            var words = dialog.StepId == "contact" && said.Text.Length <= LongestPlace && !said.WishesSecrecy ? said.WithoutParticles : contact;
            dialog = With(dialog, "contact", new(words, MessageId: draft.MessageId));
        }

        return dialog;
    }

    /// <summary>Whether the words hold something for the form.</summary>
    public static bool HoldsAny(Flow flow, Utterance said) =>
        (flow.Find("location") is not null && said.Place is not null)
        || (flow.Find("contact") is not null && Contact(said.Meaning) is not null);

    /// <summary>Whether the words can stand as they are for the slot asked.</summary>
    public static bool Fits(FlowStep step, Utterance said, int timesAsked) => step.Kind switch
    {
        // "คือว่า" begins a story and is none; "ไฟดับ" is one, short as it is.
        // A place alone is where, and not what.
        SlotKind.Text => said.Text.Count(char.IsLetter) is var letters && letters >= ShortestDetail && !said.Hesitates && !said.IsPlaceAlone
            && (timesAsked >= DialogSteps.MaxAsked
                || (said.Meaning.Intent is not (Intent.Greeting or Intent.Thanks or Intent.Abuse)
                    && (letters >= ShortestStory || said.Meaning.Intent is Intent.Complaint or Intent.CorruptionReport or Intent.Emergency))),

        // A place that no word gives away ("ตรงที่เกิดเมื่อวาน"): short words are meant so, and whoever says it twice means it.
        SlotKind.Place => said.Text.Any(char.IsLetterOrDigit) && Contact(said.Meaning) is null
            && !(said.Meaning is { Asks: true, Intent: Intent.Question or Intent.TicketStatus } && timesAsked < DialogSteps.MaxAsked)
            && (timesAsked >= DialogSteps.MaxAsked || (said.Text.Length <= LongestPlace && (!IsElse(said.Meaning) || SoundsLikePlace(said)))),
        _ => false,
    };

    /// <summary>"หน้าบ้าน สมาชิกสภา", "ร้านเจ๊ไก่" begin as places do and ask nothing, whatever they remind the model of.</summary>
    public static bool SoundsLikePlace(Utterance said) =>
        !said.Meaning.Asks && (said.BeginsWithPosition || said.BeginsName);

    /// <summary>Whether the words say when, how long or what is wrong, and no place: they belong to the matter, whatever was asked.</summary>
    public static bool TellsFact(Utterance said)
    {
        var isTrouble = said.Meaning.Intent == Intent.Complaint
            ? said.Meaning.TellsOfTrouble || said.Meaning.IntentConfidence >= SureOfIntent || said.TellsFact
            : !said.Meaning.Asks && (said.Meaning.TellsOfTrouble || said.TellsFact);
        return said.IsAllFacts || (isTrouble && !said.BeginsWithPosition);
    }

    /// <summary>Puts right what the words name.</summary>
    /// <returns>Null when they name nothing.</returns>
    public static DialogState? Correct(TurnDraft draft, Flow flow, DialogState dialog, Utterance said)
    {
        var named = said.Correction;
        var filling = named is { Slot: "location" } place ? said.Reworded(place.Value) : said;
        var filled = FillFrom(draft, flow, dialog, filling);
        if (named is { } correction && flow.Find(correction.Slot) is not null)
        {
            return correction.Slot switch
            {
                "location" when filling.Place is null => With(filled, "location", new(correction.Value)),
                "contact" when Contact(said.Meaning) is null => With(filled, "contact", new(correction.Value)),
                "detail" when AreSame(filled, dialog) => With(filled, "detail", new(correction.Value)),
                _ => filled,
            };
        }

        return AreSame(filled, dialog) ? null : filled;
    }

    /// <summary>Says what came in beside the answer asked for: added where there was nothing, else put right.</summary>
    public static void Acknowledge(TurnDraft draft, Flow flow, DialogState before, DialogState after)
    {
        var changed = after.Slots.Where(pair => !IsKnown(before, pair.Key, pair.Value));
        foreach (var group in changed.GroupBy(pair => before.Slots.GetValueOrDefault(pair.Key) is null or { Text: "", Latitude: null }))
        {
            var what = group.Select(pair => flow.Find(pair.Key) is { Label: { } label } step ? Line(draft, step, label, pair.Value) : Shown(draft, null, pair.Value));
            draft.Send(draft.Say(group.Key ? PhraseKeys.Noted : PhraseKeys.Corrected, ("what", string.Join(", ", what))));
        }
    }

    /// <summary>The read-back. Numbers that are personal are not repeated in full: the citizen knows them, and who looks over the shoulder need not.</summary>
    public static string Summary(TurnDraft draft, Flow flow, DialogState dialog)
    {
        var lines = new List<string>();
        foreach (var step in flow.Steps)
        {
            if (step.Label is { } label && dialog.Slots.TryGetValue(step.Slot, out var value))
            {
                lines.Add(Bullet + Line(draft, step, label, value));
            }
        }

        if (dialog.Slots.GetValueOrDefault(Photos)?.Attachments is { Count: > 0 } photos)
        {
            lines.Add(Bullet + draft.Say(PhraseKeys.PhotosGiven, ("count", photos.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }

        return string.Join('\n', lines);
    }

    /// <summary>The telephone number or e-mail address in the words, the last one where one is put right; null when there is none.</summary>
    public static string? Contact(MessageUnderstanding understanding)
    {
        ArgumentNullException.ThrowIfNull(understanding);
        return understanding.PersonalData.LastOrDefault(found => found.Type is PersonalDataType.Phone or PersonalDataType.Email)?.Text;
    }

    // A wish to talk, or that somebody be talked to, is no place even where the model only guesses at it.
    private static bool IsElse(MessageUnderstanding understanding) =>
        understanding.Intent == Intent.TalkToHuman
        || (understanding.IntentConfidence >= SureOfIntent && understanding.Intent is Intent.Question or Intent.Greeting or Intent.Thanks or Intent.Abuse or Intent.TicketStatus);

    private static string Line(TurnDraft draft, FlowStep step, LocalisedText label, SlotValue value) => $"{label.In(draft.Language)}: {Shown(draft, step, value)}";

    private static string Shown(TurnDraft draft, FlowStep? step, SlotValue value)
    {
        if (value.Text.Length == 0)
        {
            return value.Latitude is null ? draft.Say(PhraseKeys.NotGiven) : draft.Say(PhraseKeys.PinNoted);
        }

        return GraphemeText.Cut(step is { Kind: SlotKind.Place } ? draft.MaskPlace(value.Text) : draft.Mask(value.Text), LongestShown);
    }
}
