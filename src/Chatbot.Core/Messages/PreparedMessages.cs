using Chatbot.Core.Understanding;

namespace Chatbot.Core.Messages;

/// <summary>What is said to many in the same words, made once. It goes with the content it is made of.</summary>
internal sealed class PreparedMessages
{
    // Each up to some 30 KB with the forms that the store and a channel keep beside it: 4 MB at most.
    private const int Kept = 128;

    private readonly Memo<Key, OutgoingMessage> _messages = new(Kept);

    /// <param name="key">Says all that the message depends on, but for the content.</param>
    /// <param name="make">Makes it when it is not there.</param>
    public OutgoingMessage Of(Key key, Func<OutgoingMessage> make)
    {
        if (_messages.Find(key) is not { } message)
        {
            message = make() with { IsSaidToMany = true };
            _messages.Keep(key, message);
        }

        return message;
    }

    /// <summary>What is said; an entry may bear the name of a phrase.</summary>
    public enum Kind
    {
        Phrase,
        Entry,
        MissingPart,
    }

    /// <param name="Kind">What <paramref name="What"/> names.</param>
    /// <param name="What">A phrase, or the id of an entry.</param>
    /// <param name="Part">The section shown, or the one that is missing; null for none.</param>
    /// <param name="IsPartAlone">Whether that section is told without the summary.</param>
    /// <param name="Language">th, en or my.</param>
    public readonly record struct Key(Kind Kind, string What, string? Part, bool IsPartAlone, string Language);
}
