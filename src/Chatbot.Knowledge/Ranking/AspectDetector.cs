using Chatbot.Language.Text;
using Chatbot.Language.Words;

namespace Chatbot.Knowledge.Ranking;

/// <summary>What parts of an entry a question asks for, by its cues: how much, when, where, which documents.</summary>
/// <param name="cues">Aspect to what asks for it.</param>
/// <param name="nouns">Aspect to what names it, where no cue is found.</param>
internal sealed class AspectDetector(IReadOnlyDictionary<string, IReadOnlyList<string>> cues, IReadOnlyDictionary<string, IReadOnlyList<string>> nouns)
{
    private readonly Words _cues = new(cues);
    private readonly Words _nouns = new(nouns);

    /// <summary>An aspect that is asked for.</summary>
    /// <param name="Length">Of the longest cue found.</param>
    public readonly record struct Asked(string Aspect, int Length);

    /// <summary>Looks at a normalised text.</summary>
    public Reading Read(string text) => new(_cues, _nouns, text);

    /// <summary>A normalised text without its cues.</summary>
    public string Without(string text) => _cues.LongestFirst.Aggregate(text, static (left, cue) => left.Replace(cue, " ", StringComparison.Ordinal));

    /// <summary>What a text asks for, looked at when it is first asked.</summary>
    public sealed class Reading
    {
        private readonly Words _cues;
        private readonly Words _nouns;
        private readonly string _text;

        internal Reading(Words cues, Words nouns, string text) => (_cues, _nouns, _text) = (cues, nouns, text);

        /// <summary>
        /// The aspects of the cues, the longest cue's first: an entry that has not the one part may have the other. A cue inside a longer one is
        /// none ("อายุเท่าไร" asks for no money). Where there is none, those of the nouns.
        /// </summary>
        public IReadOnlyList<Asked> Asked => field ??= In(_cues, Cues) is { Count: > 0 } asked ? asked : In(_nouns, Nouns);

        /// <summary>Every aspect that a cue or noun may ask for, also those that others around it outweigh.</summary>
        public IEnumerable<string> Mentioned => Cues.Select(found => _cues.Aspect(found.Number)).Concat(Nouns.Select(found => _nouns.Aspect(found.Number)));

        private List<(int Number, int At)> Cues => field ??= _cues.In(_text);

        private List<(int Number, int At)> Nouns => field ??= _nouns.In(_text);

        private static List<Asked> In(Words words, List<(int Number, int At)> found)
        {
            var asked = new List<Asked>(found.Count);
            var taken = new List<(int From, int To)>(found.Count);
            foreach (var (number, from) in found)
            {
                var (aspect, length) = (words.Aspect(number), words.LongestFirst[number].Length);
                if (!taken.Exists(place => from >= place.From && from + length <= place.To))
                {
                    taken.Add((from, from + length));
                    if (!asked.Exists(other => other.Aspect == aspect))
                    {
                        asked.Add(new(aspect, length));
                    }
                }
            }

            return asked;
        }
    }

    /// <summary>Words that ask for aspects.</summary>
    internal sealed class Words
    {
        private readonly List<(string Word, string Aspect)> _words;
        private readonly WordTable _table;

        public Words(IReadOnlyDictionary<string, IReadOnlyList<string>> ofAspects)
        {
            _words = [.. ofAspects.SelectMany(pair => pair.Value.Select(word => (Text: Normaliser.TextOf(word), pair.Key))).Where(word => word.Text.Length > 0).OrderByDescending(word => word.Text.Length)];
            LongestFirst = _words.ConvertAll(static word => word.Word);
            _table = new(LongestFirst);
        }

        public List<string> LongestFirst { get; }

        public string Aspect(int number) => _words[number].Aspect;

        /// <summary>Which words stand in a text, in their order, and where each does first.</summary>
        public List<(int Number, int At)> In(string text)
        {
            var found = new List<(int Number, int At)>();
            for (var at = 0; at < text.Length; at++)
            {
                foreach (var (word, number) in _table.Near(text[at]))
                {
                    if (text.AsSpan(at).StartsWith(word.AsSpan()) && StandsAlone(text, at, word) && !found.Exists(known => known.Number == number))
                    {
                        found.Add((number, at));
                    }
                }
            }

            found.Sort();
            return found;
        }

        // A Latin word does: the coffee has no fee in it.
        private static bool StandsAlone(string text, int at, string word)
        {
            var end = at + word.Length;
            return !(at > 0 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(text[at - 1]))
                && !(end < text.Length && char.IsAsciiLetter(word[^1]) && char.IsAsciiLetter(text[end]));
        }
    }
}
