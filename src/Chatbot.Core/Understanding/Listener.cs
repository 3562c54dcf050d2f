using Chatbot.Knowledge;

namespace Chatbot.Core.Understanding;

/// <summary>
/// How turns understand and ask: from memory where the same words came before, as greetings, typed buttons and the questions of the season do.
/// The results are the same with and without it. It goes with its content, and holds none of a citizen's words: texts stand in it as hashes, and
/// what is personal or confidential, or means something else than it says, not even so.
/// </summary>
public sealed class Listener
{
    // About 1 KB each, so 2 MB when full: more than an office hears in a day.
    private const int Remembered = 1024;

    // The answer to what is longer is one for all, whatever each asked before; with its fillers, for the knowledge measures without them.
    private const int LongestFollowUp = 80;

    private readonly Memo<TextKey, MessageUnderstanding> _understood = new(Remembered);
    private readonly Memo<(TextKey Text, DateOnly Today, string? Topic), KnowledgeAnswer> _answers = new(Remembered);
    private readonly Understander _understander;
    private readonly KnowledgeBase _knowledge;

    internal Listener(Understander understander, KnowledgeBase knowledge) => (_understander, _knowledge) = (understander, knowledge);

    /// <summary>As <see cref="Understander.Understand"/>.</summary>
    public MessageUnderstanding Understand(string text)
    {
        var key = TextKey.Of(text);
        if (_understood.Find(key) is { } known)
        {
            return known with { Text = text, Meant = text };
        }

        var understanding = _understander.Understand(text);
        if (MayBeKept(understanding))
        {
            _understood.Keep(key, understanding with { Text = "", Meant = "" });
        }

        return understanding;
    }

    /// <summary>As <see cref="Understander.Asks(string)"/>.</summary>
    public bool Asks(string text) => _understood.Find(TextKey.Of(text))?.Asks ?? _understander.Asks(text);

    /// <summary>As <see cref="KnowledgeBase.Ask"/>, without the personal data in the question: it says nothing of what is asked.</summary>
    /// <param name="understanding">Says what to search for.</param>
    /// <param name="today">By the office's calendar.</param>
    /// <param name="topicInFocus">The entry last answered from; null when there is none.</param>
    public KnowledgeAnswer Ask(MessageUnderstanding understanding, DateOnly today, string? topicInFocus)
    {
        ArgumentNullException.ThrowIfNull(understanding);
        return AskOnce(understanding, today, understanding.Meant.Length <= LongestFollowUp ? topicInFocus : null);
    }

    private KnowledgeAnswer AskOnce(MessageUnderstanding understanding, DateOnly today, string? topicInFocus)
    {
        var meant = understanding.Meant;
        var key = MayBeKept(understanding) ? (TextKey.Of(meant), today, topicInFocus) : default;
        if (key != default && _answers.Find(key) is { } known)
        {
            return known;
        }

        var answer = _knowledge.Ask(new(Asked(understanding), today, topicInFocus));
        if (key != default)
        {
            _answers.Keep(key, answer);
        }

        return answer;
    }

    // The understanding leaves the office's own numbers alone; where there is no digit, what it found is all there is.
    private static string Asked(MessageUnderstanding understanding) => MayBeKept(understanding) && !understanding.Meant.Any(char.IsDigit)
        ? understanding.Meant
        : PersonalDataFinder.Redact(understanding.Meant, PersonalDataFinder.Find(understanding.Meant), static _ => " ");

    private static bool MayBeKept(MessageUnderstanding understanding) =>
        understanding is { PersonalData.Count: 0, IsConfidential: false } && understanding.Meant == understanding.Text;
}
