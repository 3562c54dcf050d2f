using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Channels.Messenger;

// What we send, as Meta documents it. What we receive is read field by field, because anything in it may be new or missing.

internal sealed record MessengerSendRequest(MessengerRecipient Recipient, string MessagingType, string? Tag, MessengerMessage Message);

internal sealed record MessengerActionRequest(MessengerRecipient Recipient, string SenderAction);

internal sealed record MessengerRecipient(string Id);

internal sealed record MessengerMessage
{
    public string? Text { get; init; }

    public MessengerAttachment? Attachment { get; init; }

    public IReadOnlyList<MessengerQuickReply>? QuickReplies { get; init; }

    /// <summary>Comes back in the echo and nowhere else.</summary>
    public string? Metadata { get; init; }
}

internal sealed record MessengerAttachment(MessengerGenericTemplate Payload)
{
    public string Type { get; } = "template";
}

internal sealed record MessengerGenericTemplate(IReadOnlyList<MessengerElement> Elements)
{
    public string TemplateType { get; } = "generic";
}

internal sealed record MessengerElement(string Title, string? Subtitle, IReadOnlyList<MessengerButton>? Buttons);

internal sealed record MessengerQuickReply(string Title, string Payload)
{
    public string ContentType { get; } = "text";
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MessengerPostbackButton), "postback")]
[JsonDerivedType(typeof(MessengerUrlButton), "web_url")]
[JsonDerivedType(typeof(MessengerCallButton), "phone_number")]
internal abstract record MessengerButton(string Title);

internal sealed record MessengerPostbackButton(string Title, string Payload) : MessengerButton(Title);

internal sealed record MessengerUrlButton(string Title, string Url) : MessengerButton(Title);

internal sealed record MessengerCallButton(string Title, string Payload) : MessengerButton(Title);

/// <summary>How these are written: snake case, absent nulls, Thai as itself.</summary>
[JsonSerializable(typeof(MessengerSendRequest))]
[JsonSerializable(typeof(MessengerActionRequest))]
internal sealed partial class MessengerJson : JsonSerializerContext
{
    /// <summary>Shared and read-only.</summary>
    public static MessengerJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
