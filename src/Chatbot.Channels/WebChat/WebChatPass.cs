namespace Chatbot.Channels.WebChat;

/// <summary>What a signed token says: which conversation its holder may use, as whom, for what and until when.</summary>
/// <param name="Use">What it opens; a token for one thing is worth nothing for another.</param>
/// <param name="Conversation">The platform's part of the conversation id, as it stands in Direct Line addresses.</param>
/// <param name="UserId">The citizen's id in <c>from.id</c>, ours whatever the client claims.</param>
/// <param name="ExpiresAt">Whole seconds.</param>
/// <param name="Serial">Unique per token, so that one can be used up.</param>
/// <param name="TrustedOrigins">Pages that alone may use it; empty for all allowed ones.</param>
public sealed record WebChatPass(
    PassUse Use, string Conversation, string UserId, DateTimeOffset ExpiresAt, string Serial, IReadOnlyList<string> TrustedOrigins)
{
    /// <summary>The citizen of a conversation for whom nobody named an id.</summary>
    /// <remarks>Clients throw away ids that begin <c>dl_</c> unless they come from a token, so none can pretend to be it.</remarks>
    public static string DefaultUserId(string conversation) => $"dl_{conversation}";
}

/// <summary>What a token is for.</summary>
public enum PassUse
{
    /// <summary>Direct Line calls of one conversation.</summary>
    Conversation,

    /// <summary>Opening one WebSocket, once.</summary>
    Stream,

    /// <summary>Fetching new tokens for one's own conversation from our page, after a reload or a night's sleep.</summary>
    Ownership,

    /// <summary>Looking at files that were sent in the conversation.</summary>
    Files,
}

/// <summary>What a text that should be a token turned out to be.</summary>
public abstract record PassReading
{
    private PassReading()
    {
    }

    /// <summary>Ours, for this use and not too old.</summary>
    public sealed record Valid(WebChatPass Pass) : PassReading;

    /// <summary>Ours and for this use, but its time is over.</summary>
    public sealed record Expired : PassReading;

    /// <summary>Not signed by us, or for another use.</summary>
    public sealed record Foreign : PassReading;
}
