using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Indexing;

/// <summary>Documents by their words and by their closed character trigrams.</summary>
internal sealed class TextIndex
{
    [ThreadStatic]
    private static Scratch? _scratch;

    private readonly TermIndex<string> _words;
    private readonly TermIndex<long> _grams;
    private readonly float _wordWeight;

    private TextIndex(TermIndex<string> words, TermIndex<long> grams, float wordWeight, int count)
    {
        _words = words;
        _grams = grams;
        _wordWeight = wordWeight;
        Count = count;
    }

    /// <summary>How many documents there are.</summary>
    public int Count { get; }

    /// <summary>
    /// Scores every document: w · words / M(words) + trigrams / M(trigrams), where M is the idf mass of the query, unknown tokens at the
    /// largest idf. That makes scores of different questions comparable (the shared measurements on Thai search, step 4).
    /// </summary>
    /// <param name="query">Normalised.</param>
    /// <param name="scores">As long as <see cref="Count"/>; overwritten.</param>
    /// <returns>How much of the query's word mass is known at all: 0 to 1.</returns>
    public float Score(string query, Span<float> scores)
    {
        var scratch = _scratch ??= new();
        scratch.Clear(Count);
        scores.Clear();

        WordSegmenter.Segment(query, scratch.Words);
        var lookup = _words.Terms.GetAlternateLookup<ReadOnlySpan<char>>();
        float wordMass = 0, knownMass = 0;
        foreach (var word in scratch.Words)
        {
            if (!lookup.TryGetValue(query.AsSpan(word.Start, word.Length), out var term))
            {
                wordMass += _words.LargestIdf;
            }
            else if (scratch.Seen.Add(term))
            {
                wordMass += _words.Idf(term);
                knownMass += _words.Idf(term);
                _words.AddScores(term, 1, scores);
            }
        }

        var wordFactor = wordMass > 0 ? _wordWeight / wordMass : 0;
        CharacterGrams.Add(query, scratch.Grams);
        var gramScores = scratch.Scores.AsSpan(0, Count);
        float gramMass = 0;
        foreach (var gram in scratch.Grams)
        {
            if (_grams.Terms.TryGetValue(gram, out var term))
            {
                gramMass += _grams.Idf(term);
                _grams.AddScores(term, 1, gramScores);
            }
            else
            {
                gramMass += _grams.LargestIdf;
            }
        }

        var gramFactor = gramMass > 0 ? 1 / gramMass : 0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = (scores[i] * wordFactor) + (gramScores[i] * gramFactor);
        }

        return wordMass > 0 ? knownMass / wordMass : 0;
    }

    private sealed class Scratch
    {
        public List<WordSegmenter.Word> Words { get; } = [];

        public List<long> Grams { get; } = [];

        public HashSet<int> Seen { get; } = [];

        public float[] Scores { get; private set; } = [];

        public void Clear(int count)
        {
            Words.Clear();
            Grams.Clear();
            Seen.Clear();
            if (Scores.Length < count)
            {
                Scores = new float[count];
            }

            Scores.AsSpan(0, count).Clear();
        }
    }

    /// <summary>How BM25 is set for a collection.</summary>
    /// <param name="WordK1">Saturation for words.</param>
    /// <param name="GramK1">Saturation for trigrams.</param>
    /// <param name="B">Length normalisation.</param>
    /// <param name="WordWeight">w of <see cref="Score"/>.</param>
    internal sealed record Parameters(float WordK1, float GramK1, float B, float WordWeight)
    {
        /// <summary>For short cards.</summary>
        public static readonly Parameters Cards = new(2.0f, 2.0f, 0.75f, 1.0f);

        /// <summary>For running texts.</summary>
        public static readonly Parameters Documents = new(1.2f, 0.8f, 0.75f, 0.5f);
    }

    internal sealed class Builder(Parameters parameters)
    {
        private readonly TermIndex<string>.Builder _words = new(parameters.WordK1, parameters.B);
        private readonly TermIndex<long>.Builder _grams = new(parameters.GramK1, parameters.B);
        private readonly List<WordSegmenter.Word> _segments = [];
        private readonly List<long> _found = [];
        private int _count;

        /// <summary>Begins the next document and returns its number.</summary>
        public int BeginDocument()
        {
            _words.BeginDocument();
            _grams.BeginDocument();
            return _count++;
        }

        /// <summary>Adds a field to the document begun last.</summary>
        /// <param name="text">Normalised.</param>
        /// <param name="weight">How much an occurrence counts.</param>
        public void Add(string text, float weight)
        {
            _segments.Clear();
            WordSegmenter.Segment(text, _segments);
            foreach (var word in _segments)
            {
                _words.Add(text.Substring(word.Start, word.Length), weight);
            }

            _found.Clear();
            CharacterGrams.Add(text, _found);
            foreach (var gram in _found)
            {
                _grams.Add(gram, weight);
            }
        }

        public TextIndex Build() => new(_words.Build(), _grams.Build(), parameters.WordWeight, _count);
    }
}
