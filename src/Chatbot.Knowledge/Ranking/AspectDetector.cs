using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Ranking;

/// <summary>What parts of an entry a question asks for, by its cues: how much, when, where, which documents.</summary>
/// <param name="cues">Aspect to what asks for it.</param>
/// <param name="nouns">Aspect to what names it, where no cue is found.</param>
internal sealed class AspectDetector(IReadOnlyDictionary<string, IReadOnlyList<string>> cues, IReadOnlyDictionary<string, IReadOnlyList<string>> nouns)
{
    private readonly List<(string Word, string Aspect)> _cues = LongestFirst(cues);
    private readonly List<(string Word, string Aspect)> _nouns = LongestFirst(nouns);

    /// <summary>An aspect that is asked for.</summary>
    /// <param name="Length">Of the longest cue found.</param>
    public readonly record struct Asked(string Aspect, int Length);

    /// <summary>
    /// The aspects of the cues in a normalised text, the longest cue's first: an entry that has not the one part may have the other. A cue inside
    /// a longer one is none ("อายุเท่าไร" asks for no money). Where there is none, those of its nouns.
    /// </summary>
    public IReadOnlyList<Asked> Find(string text) => In(_cues, text) is { Count: > 0 } asked ? asked : In(_nouns, text);

    /// <summary>Every aspect that a cue or noun in a normalised text may ask for, also those that others around it outweigh.</summary>
    public IEnumerable<string> Mentioned(string text) => _cues.Concat(_nouns).Where(word => Place(text, word.Word) >= 0).Select(word => word.Aspect);

    /// <summary>A normalised text without its cues.</summary>
    public string Without(string text) => _cues.Aggregate(text, static (left, cue) => left.Replace(cue.Word, " ", StringComparison.Ordinal));

    private static List<(string Word, string Aspect)> LongestFirst(IReadOnlyDictionary<string, IReadOnlyList<string>> words) =>
        [.. words.SelectMany(pair => pair.Value.Select(word => (Normaliser.Normalise(word).Text, pair.Key))).OrderByDescending(word => word.Text.Length)];

    private static List<Asked> In(List<(string Word, string Aspect)> words, string text)
    {
        var found = new List<Asked>();
        var taken = new List<(int From, int To)>();
        foreach (var (word, aspect) in words)
        {
            var at = Place(text, word);
            if (at >= 0 && !taken.Exists(place => at >= place.From && at + word.Length <= place.To))
            {
                taken.Add((at, at + word.Length));
                if (!found.Exists(asked => asked.Aspect == aspect))
                {
                    found.Add(new(aspect, word.Length));
                }
            }
        }

        return found;
    }

    // A Latin word stands alone: the coffee has no fee in it.
    private static int Place(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (!(at > 0 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(text[at - 1]))
                && !(end < text.Length && char.IsAsciiLetter(word[^1]) && char.IsAsciiLetter(text[end])))
            {
                return at;
            }
        }

        return -1;
    }
}
