using System.Text.Json;
using Chatbot.Channels.Wire;
using Chatbot.Core.Messages;

namespace Chatbot.Channels.Line;

/// <summary>Our messages in LINE's form, cut to LINE's limits. The same messages always give the same result: a retry key demands it.</summary>
internal static class LineRenderer
{
    /// <summary>In one request.</summary>
    public const int MaxMessages = 5;

    // Limits of the Messaging API reference: code units, but clusters for labels and what a tap displays.
    private const int MaxText = 5000;
    private const int MaxAltText = 1500;
    private const int MaxQuickReplies = 13;
    private const int MaxQuickReplyLabel = 20;
    private const int MaxCardLabel = 40;
    private const int MaxPostbackData = 300;
    private const int MaxUri = 1000;
    private const int MaxSenderName = 20;
    private const int MaxBubbleBytes = 30_000;

    private const string Muted = "#555555";

    /// <param name="messages">One to five.</param>
    /// <param name="toGroup">A group's members share the screen: no buttons, which only the one who asked should press.</param>
    /// <returns>One to five; empty when there is nothing to say.</returns>
    public static IReadOnlyList<LineMessage> Render(IReadOnlyList<OutgoingMessage> messages, bool toGroup)
    {
        var rendered = new List<LineMessage>(MaxMessages);
        var spare = MaxMessages - messages.Count;
        foreach (var message in messages.Take(MaxMessages))
        {
            var before = rendered.Count;
            rendered.AddRange(Bubbles(message, 1 + Math.Max(spare, 0)));
            spare -= Math.Max(rendered.Count - before - 1, 0);
        }

        if (!toGroup && rendered.Count > 0 && QuickReplies(messages) is { Length: > 0 } items)
        {
            // LINE shows quick replies under the last bubble only.
            rendered[^1] = rendered[^1] with { QuickReply = new(items) };
        }

        return rendered;
    }

    private static IEnumerable<LineMessage> Bubbles(OutgoingMessage message, int maxBubbles)
    {
        var sender = Sender(message.SpeakerName);
        if (message.Card is { } card && Flex(card, message.Text, sender) is { } flex)
        {
            return [flex];
        }

        // A speaker whose name LINE would not show as the sender's is named in the text.
        var text = message.SpeakerName is { Length: > 0 } name && sender is null ? $"{name}:\n{message.Text}" : message.Text;
        return TextCut.Split(text, MaxText, maxBubbles).Select(piece => new LineTextMessage(piece) { Sender = sender });
    }

    private static LineSender? Sender(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Contains("LINE", StringComparison.OrdinalIgnoreCase) || name.Length > MaxSenderName ? null : new(name);

    private static LineFlexMessage? Flex(Card card, string text, LineSender? sender)
    {
        var body = new List<FlexComponent> { new FlexText(card.Title) { Weight = "bold", Size = "lg" } };
        body.AddRange(card.Lines.Where(IsVisible).Select(line => new FlexText(line)));
        if (IsVisible(card.Footer))
        {
            body.Add(new FlexSeparator());
            body.Add(new FlexText(card.Footer!) { Size = "sm", Color = Muted });
        }

        var buttons = card.Actions.Select(button => Action(button, MaxCardLabel)).Where(action => action is not (null or LineLocationAction))
            .Select(action => new FlexButton(action!)).ToArray();
        var bubble = new FlexBubble(new FlexBox(body), buttons.Length > 0 ? new FlexBox(buttons) : null);
        var message = new LineFlexMessage(TextCut.ToUnits(IsVisible(text) ? text : card.Title, MaxAltText), bubble) { Sender = sender };

        // Too much for a card, or none at all without a title: the text says the same.
        var isFit = IsVisible(card.Title) && JsonSerializer.SerializeToUtf8Bytes(bubble, LineJson.Wire.FlexBubble).Length <= MaxBubbleBytes;
        return isFit ? message : null;
    }

    private static LineQuickReplyItem[] QuickReplies(IReadOnlyList<OutgoingMessage> messages)
    {
        var locations = messages.SelectMany(message => message.Card?.Actions ?? []).Where(button => button.Action is AskLocationAction);
        return
        [
            .. messages.SelectMany(message => message.Buttons).Concat(locations)
                .Select(button => Action(button, MaxQuickReplyLabel)).OfType<LineAction>().Distinct()
                .TakeLast(MaxQuickReplies).Select(action => new LineQuickReplyItem(action)),
        ];
    }

    // Null for a button that LINE would refuse, and with it the whole message.
    private static LineAction? Action(Button button, int maxLabel)
    {
        if (!IsVisible(button.Label))
        {
            return null;
        }

        var label = TextCut.ToClusters(button.Label, maxLabel);
        return button.Action switch
        {
            PostbackAction { Data.Length: > 0 and <= MaxPostbackData } postback => new LinePostbackAction(label, postback.Data, TextCut.ToUnits(button.Label, MaxPostbackData)),
            OpenUrlAction open => PlatformUri.Web(open.Url) is { Length: <= MaxUri } uri ? new LineUriAction(label, uri) : null,
            CallAction call => PlatformUri.Digits(call.Number) is { Length: > 0 } digits ? new LineUriAction(label, "tel:" + digits) : null,
            AskLocationAction => new LineLocationAction(label),
            _ => null,
        };
    }

    private static bool IsVisible(string? text) => !string.IsNullOrWhiteSpace(text);
}
