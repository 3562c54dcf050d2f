namespace Chatbot.Core.Stories;

/// <summary>A conversation that must hold: what a citizen sends, and what must come of it.</summary>
public sealed record Story
{
    public required string Id { get; init; }

    /// <summary>A name of <see cref="Conversations.ChannelNames"/>.</summary>
    public required string Channel { get; init; }

    public required IReadOnlyList<StoryTurn> Turns { get; init; }

    /// <summary>What the citizen answers when the bot asks: slot to words.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}

/// <summary>One message of the citizen.</summary>
public sealed record StoryTurn
{
    public required StorySaying User { get; init; }

    /// <summary>Key to value as written; all must hold.</summary>
    public IReadOnlyDictionary<string, string> Expect { get; init; } = new Dictionary<string, string>();

    /// <summary>Likewise, reported apart.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>Sent only when the last reply asks for this slot; null when always.</summary>
    public string? IfAsked { get; init; }

    /// <summary>How far the clock moves before it.</summary>
    public TimeSpan Gap { get; init; }
}

/// <summary>What a citizen sends.</summary>
public abstract record StorySaying
{
    private StorySaying()
    {
    }

    public sealed record Words(string Text) : StorySaying;

    /// <summary>Degrees, WGS 84.</summary>
    public sealed record Pin(double Latitude, double Longitude) : StorySaying;

    public sealed record Picture : StorySaying;

    /// <summary>One of the abstract names: menu:report, menu:status, consent:yes, consent:no, confirm, skip, cancel, human.</summary>
    public sealed record Tap(string Name) : StorySaying;
}
