using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Dialogs;

/// <summary>What a form has collected: filling, correcting, reading back.</summary>
internal static class Slots
{
    /// <summary>The slot of pictures and files; no step asks for it, they may come at any time.</summary>
    public const string Photos = "photos";

    private const string Bullet = "• ";
    private const string Hidden = "••••";
    private const int ShortestDetail = 4;
    private const int LongestShown = 300;

    public static DialogState With(DialogState dialog, string slot, SlotValue value) =>
        dialog with { Slots = new Dictionary<string, SlotValue>(dialog.Slots) { [slot] = value } };

    public static DialogState WithPhotos(DialogState dialog, IReadOnlyList<string> references)
    {
        var known = dialog.Slots.GetValueOrDefault(Photos)?.Attachments ?? [];
        return With(dialog, Photos, new("", Attachments: [.. known, .. references]));
    }

    public static bool AreSame(DialogState one, DialogState other) =>
        one.Slots.Count == other.Slots.Count && one.Slots.All(pair => other.Slots.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <summary>Takes every place and contact that the words hold, whatever was asked; a later place corrects an earlier one.</summary>
    public static DialogState FillFrom(TurnDraft draft, Flow flow, DialogState dialog, string text, MessageUnderstanding understanding)
    {
        if (flow.Find("location") is not null && draft.Content.Places.Find(text) is { } place)
        {
            var known = dialog.Slots.GetValueOrDefault("location");
            var merged = known is { Text.Length: > 0 } ? place.Over(draft.Content.Places.Find(known.Text)) : place;
            dialog = With(dialog, "location", (known ?? new("")) with { Text = merged.Text });
        }

        if (flow.Find("contact") is not null && Contact(understanding) is { } contact)
        {
            dialog = With(dialog, "contact", new(contact));
        }

        return dialog;
    }

    /// <summary>Whether the words can stand as they are for the slot asked.</summary>
    public static bool Fits(FlowStep step, string text, MessageUnderstanding understanding, int timesAsked) => step.Kind switch
    {
        SlotKind.Text => text.Count(char.IsLetter) >= ShortestDetail && understanding.Intent is not (Intent.Greeting or Intent.Thanks),

        // A place that no word gives away ("ตรงที่เกิดเมื่อวาน"): whoever says it twice means it.
        SlotKind.Place => text.Any(char.IsLetterOrDigit) && (timesAsked >= 2 || understanding.Intent is not (Intent.Question or Intent.Greeting or Intent.Thanks or Intent.Abuse)),
        _ => false,
    };

    /// <summary>Puts right what the words name, or adds them to the detail.</summary>
    public static DialogState Correct(TurnDraft draft, Flow flow, DialogState dialog, string text, MessageUnderstanding understanding)
    {
        var filled = FillFrom(draft, flow, dialog, text, understanding);
        if (draft.Content.Controls.Correction(text) is { } correction && flow.Find(correction.Slot) is not null)
        {
            return correction.Slot switch
            {
                "location" when draft.Content.Places.Find(text) is null => With(filled, "location", new(correction.Value)),
                "contact" when Contact(understanding) is null => With(filled, "contact", new(correction.Value)),
                "detail" => With(filled, "detail", new(correction.Value)),
                _ => filled,
            };
        }

        if (!AreSame(filled, dialog))
        {
            return filled;
        }

        var detail = dialog.Slots.GetValueOrDefault("detail")?.Text;
        return With(dialog, "detail", new(string.IsNullOrEmpty(detail) ? text : $"{detail}\n{text}"));
    }

    /// <summary>The read-back. Personal data is not repeated: the citizen knows it, and who looks over the shoulder need not.</summary>
    public static string Summary(TurnDraft draft, Flow flow, DialogState dialog)
    {
        var lines = new List<string>();
        foreach (var step in flow.Steps)
        {
            if (step.Label is { } label && dialog.Slots.TryGetValue(step.Slot, out var value))
            {
                lines.Add($"{Bullet}{label.In(draft.Language)}: {Shown(draft, step, value)}");
            }
        }

        if (dialog.Slots.GetValueOrDefault(Photos)?.Attachments is { Count: > 0 } photos)
        {
            lines.Add(Bullet + draft.Say(PhraseKeys.PhotosGiven, ("count", photos.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }

        return string.Join('\n', lines);
    }

    private static string Shown(TurnDraft draft, FlowStep step, SlotValue value)
    {
        if (value.Text.Length == 0)
        {
            return value.Latitude is null ? draft.Say(PhraseKeys.NotGiven) : draft.Say(PhraseKeys.PinNoted);
        }

        if (step.Kind == SlotKind.Contact)
        {
            return value.Text.Length > 4 ? Hidden + value.Text[^4..] : Hidden;
        }

        return GraphemeText.Cut(PersonalDataFinder.Redact(value.Text, PersonalDataFinder.Find(value.Text), static _ => Hidden), LongestShown);
    }

    private static string? Contact(MessageUnderstanding understanding)
    {
        foreach (var found in understanding.PersonalData)
        {
            if (found.Type is PersonalDataType.Phone or PersonalDataType.Email)
            {
                return found.Text;
            }
        }

        return null;
    }
}
