using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Channels.Line;

// What we send, as LINE's OpenAPI file names it. What we receive is read field by field, because anything in it may be new or missing.

internal sealed record LineReplyRequest(string ReplyToken, IReadOnlyList<LineBubble> Messages);

internal sealed record LinePushRequest(string To, IReadOnlyList<LineBubble> Messages);

internal sealed record LineLoadingRequest(string ChatId, int LoadingSeconds);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LineTextMessage), "text")]
[JsonDerivedType(typeof(LineFlexMessage), "flex")]
internal abstract record LineMessage
{
    public LineQuickReply? QuickReply { get; init; }

    public LineSender? Sender { get; init; }
}

internal sealed record LineTextMessage(string Text) : LineMessage;

internal sealed record LineFlexMessage(string AltText, FlexBubble Contents) : LineMessage;

internal sealed record LineSender(string Name);

internal sealed record LineQuickReply(IReadOnlyList<LineQuickReplyItem> Items);

internal sealed record LineQuickReplyItem(LineAction Action)
{
    public string Type { get; } = "action";
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LinePostbackAction), "postback")]
[JsonDerivedType(typeof(LineUriAction), "uri")]
[JsonDerivedType(typeof(LineLocationAction), "location")]
internal abstract record LineAction(string Label);

/// <param name="DisplayText">Appears as the citizen's own words, so that the chat can be read later.</param>
internal sealed record LinePostbackAction(string Label, string Data, string DisplayText) : LineAction(Label);

internal sealed record LineUriAction(string Label, string Uri) : LineAction(Label);

internal sealed record LineLocationAction(string Label) : LineAction(Label);

/// <remarks>The parts are declared as components, because only then does the serialiser write their type.</remarks>
internal sealed record FlexBubble(FlexComponent Body, FlexComponent? Footer)
{
    public string Type { get; } = "bubble";

    public string Size { get; } = "mega";
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FlexBox), "box")]
[JsonDerivedType(typeof(FlexText), "text")]
[JsonDerivedType(typeof(FlexButton), "button")]
[JsonDerivedType(typeof(FlexSeparator), "separator")]
internal abstract record FlexComponent;

internal sealed record FlexBox(IReadOnlyList<FlexComponent> Contents) : FlexComponent
{
    public string Layout { get; } = "vertical";

    public string Spacing { get; } = "md";
}

internal sealed record FlexText(string Text) : FlexComponent
{
    public bool Wrap { get; } = true;

    public string? Size { get; init; }

    public string? Weight { get; init; }

    public string? Color { get; init; }
}

internal sealed record FlexButton(LineAction Action) : FlexComponent
{
    public string Style { get; } = "secondary";

    public string Height { get; } = "sm";
}

internal sealed record FlexSeparator : FlexComponent;

/// <summary>How these are written: camel case, absent nulls, Thai as itself (escaped it would be twice as long, and Flex has a limit).</summary>
[JsonSerializable(typeof(LineMessage))]
[JsonSerializable(typeof(LineReplyRequest))]
[JsonSerializable(typeof(LinePushRequest))]
[JsonSerializable(typeof(LineLoadingRequest))]
internal sealed partial class LineJson : JsonSerializerContext
{
    /// <summary>Shared and read-only.</summary>
    public static LineJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
