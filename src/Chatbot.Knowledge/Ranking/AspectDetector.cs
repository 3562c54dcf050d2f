using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Ranking;

/// <summary>What part of an entry a question asks for, by its cues: how much, when, where, which documents.</summary>
internal sealed class AspectDetector(KnowledgeTables tables)
{
    private readonly List<(string Word, string Aspect)> _cues = LongestFirst(tables.AspectCues);
    private readonly List<(string Word, string Aspect)> _nouns = LongestFirst(tables.AspectNouns);

    /// <summary>The aspect of the longest cue found in a normalised text, or else of the longest noun; null when there is none.</summary>
    public string? Find(string text) => Longest(_cues, text) ?? Longest(_nouns, text);

    private static List<(string Word, string Aspect)> LongestFirst(IReadOnlyDictionary<string, IReadOnlyList<string>> words) =>
        [.. words.SelectMany(pair => pair.Value.Select(word => (Normaliser.Normalise(word).Text, pair.Key))).OrderByDescending(word => word.Text.Length)];

    private static string? Longest(List<(string Word, string Aspect)> words, string text)
    {
        foreach (var (word, aspect) in words)
        {
            if (Holds(text, word))
            {
                return aspect;
            }
        }

        return null;
    }

    // A Latin word stands alone: the coffee has no fee in it.
    private static bool Holds(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (!(at > 0 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(text[at - 1]))
                && !(end < text.Length && char.IsAsciiLetter(word[^1]) && char.IsAsciiLetter(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
