using System.Text.Json.Serialization;

namespace Chatbot.Core.Messages;

/// <summary>One bubble to the citizen in no platform's form. The channel renders and cuts it; <see cref="Text"/> alone must be enough.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Plain text, complete without the card.</summary>
    public required string Text { get; init; }

    /// <summary>A richer form of the same content for channels that can show one.</summary>
    public Card? Card { get; init; }

    /// <summary>Shown under the message; at most 13, the platforms' common limit.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];

    /// <summary>Who speaks, when it is not the bot: a staff member's name and division as the citizen sees it.</summary>
    public string? SpeakerName { get; init; }

    /// <summary>
    /// True for one object that is said to many, such as an entry's answer: whoever needs it in another form may keep that form as long as the object
    /// lives, found by the object itself. Nothing of one citizen stands in it.
    /// </summary>
    [JsonIgnore]
    public bool IsSaidToMany { get; init; }
}

/// <summary>A titled block: an answer with its citation, or a ticket.</summary>
/// <param name="Title">One line.</param>
/// <param name="Lines">Paragraphs in reading order.</param>
/// <param name="Footer">The citation or the division's contact.</param>
/// <param name="Actions">Buttons on the card itself (links, calls); a platform that takes fewer shows the first ones.</param>
public sealed record Card(string Title, IReadOnlyList<string> Lines, string? Footer, IReadOnlyList<Button> Actions);

/// <summary>Something to tap. Every one has a typed equivalent: the label.</summary>
/// <param name="Label">At most 20 grapheme clusters are shown.</param>
public sealed record Button(string Label, ButtonAction Action);

/// <summary>What a tap does.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(PostbackAction), "postback")]
[JsonDerivedType(typeof(OpenUrlAction), "url")]
[JsonDerivedType(typeof(CallAction), "call")]
[JsonDerivedType(typeof(AskLocationAction), "location")]
public abstract record ButtonAction;

/// <summary>Comes back to us as a postback with this data (at most 300 characters, LINE's limit).</summary>
public sealed record PostbackAction(string Data) : ButtonAction;

/// <summary>Opens an address.</summary>
public sealed record OpenUrlAction(string Url) : ButtonAction;

/// <summary>Dials a number.</summary>
public sealed record CallAction(string Number) : ButtonAction;

/// <summary>Opens the platform's map picker; left out where there is none.</summary>
public sealed record AskLocationAction : ButtonAction;
