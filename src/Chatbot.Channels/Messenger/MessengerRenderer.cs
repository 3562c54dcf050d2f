using Chatbot.Channels.Wire;
using Chatbot.Core.Messages;

namespace Chatbot.Channels.Messenger;

/// <summary>Our messages in Messenger's form, one bubble a request, cut to its limits. The same messages always give the same bubbles: progress is counted in them.</summary>
internal static class MessengerRenderer
{
    // Limits of Meta's send reference. Its "characters" have no stated unit, so we count code units, the most any unit can come to.
    private const int MaxText = 2000;
    private const int MaxPiecesPerMessage = 5;
    private const int MaxTitle = 80;
    private const int MaxQuickReplies = 13;
    private const int MaxButtons = 3;
    private const int MaxLabel = 20;
    private const int MaxPayload = 1000;

    /// <returns>In the order to be sent; empty when there is nothing to say.</returns>
    public static IReadOnlyList<MessengerMessage> Render(IReadOnlyList<OutgoingMessage> messages)
    {
        var rendered = messages.SelectMany(Bubbles).ToList();
        if (rendered.Count > 0 && QuickReplies(messages) is { Length: > 0 } replies)
        {
            // They vanish with the next message, so only the last one can carry them.
            rendered[^1] = rendered[^1] with { QuickReplies = replies };
        }

        return rendered;
    }

    private static IEnumerable<MessengerMessage> Bubbles(OutgoingMessage message)
    {
        var buttons = (message.Card?.Actions ?? []).Select(Button).OfType<MessengerButton>().Take(MaxButtons).ToArray();
        if (message.Card is not { } card || buttons.Length == 0 || !IsVisible(card.Title))
        {
            return Text(message);
        }

        // A template holds two short lines. When the whole card is no more than that, it is enough; else the text goes first, whole.
        var body = string.Join('\n', card.Lines.Append(card.Footer).Where(IsVisible));
        var isShort = IsShort(card.Title) && IsShort(body) && !IsVisible(message.SpeakerName);
        var subtitle = isShort ? body : card.Footer;
        var element = new MessengerElement(Short(card.Title), IsVisible(subtitle) ? Short(subtitle!) : null, buttons);
        var template = new MessengerMessage { Attachment = new(new([element])) };
        return isShort ? [template] : [.. Text(message), template];
    }

    private static IEnumerable<MessengerMessage> Text(OutgoingMessage message)
    {
        var text = IsVisible(message.SpeakerName) ? $"{message.SpeakerName}:\n{message.Text}" : message.Text;

        // Quick replies can neither open an address nor dial; as words, Messenger makes both tappable.
        var links = message.Buttons.Select(Link).OfType<string>();
        return TextCut.Split(string.Join('\n', links.Prepend(text)), MaxText, MaxPiecesPerMessage).Select(piece => new MessengerMessage { Text = piece });
    }

    private static string? Link(Button button) => button.Action switch
    {
        OpenUrlAction open => PlatformUri.Web(open.Url) is { } url ? $"{button.Label}: {url}" : null,
        CallAction call => $"{button.Label}: {call.Number}",
        _ => null,
    };

    private static MessengerQuickReply[] QuickReplies(IReadOnlyList<OutgoingMessage> messages) =>
    [
        .. messages.SelectMany(message => message.Buttons)
            .Where(button => IsVisible(button.Label) && button.Action is PostbackAction { Data.Length: > 0 and <= MaxPayload })
            .Select(button => new MessengerQuickReply(Label(button), ((PostbackAction)button.Action).Data))
            .Distinct().TakeLast(MaxQuickReplies),
    ];

    // Null for a button that Messenger would refuse, and with it the whole message.
    private static MessengerButton? Button(Button button) => !IsVisible(button.Label) ? null : button.Action switch
    {
        PostbackAction { Data.Length: > 0 and <= MaxPayload } postback => new MessengerPostbackButton(Label(button), postback.Data),
        OpenUrlAction open => PlatformUri.Web(open.Url) is { } url ? new MessengerUrlButton(Label(button), url) : null,
        CallAction call => PlatformUri.International(call.Number) is { } number ? new MessengerCallButton(Label(button), number) : null,
        _ => null,
    };

    private static string Label(Button button) => TextCut.ToUnits(button.Label, MaxLabel);

    private static string Short(string text) => TextCut.ToUnits(text, MaxTitle);

    private static bool IsShort(string text) => Short(text) == text;

    private static bool IsVisible(string? text) => !string.IsNullOrWhiteSpace(text);
}
