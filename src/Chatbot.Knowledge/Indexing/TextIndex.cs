using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Indexing;

/// <summary>Documents by their words and by their closed character trigrams. Immutable; safe to read from many threads.</summary>
internal sealed class TextIndex
{
    [ThreadStatic]
    private static QueryTerms? _terms;

    private readonly Vocabulary _vocabulary;
    private readonly Postings _words;
    private readonly Postings _grams;
    private readonly Parameters _parameters;

    private TextIndex(Vocabulary vocabulary, Postings words, Postings grams, Parameters parameters, int count)
    {
        _vocabulary = vocabulary;
        _words = words;
        _grams = grams;
        _parameters = parameters;
        Count = count;
    }

    /// <summary>How many documents there are.</summary>
    public int Count { get; }

    internal Postings Words => _words;

    internal Postings Grams => _grams;

    /// <summary>
    /// Scores every document: w · words / M(words) + trigrams / M(trigrams), where M is the idf mass of the query, unknown tokens at the
    /// largest idf. That makes scores of different questions comparable (the shared measurements on Thai search, step 4).
    /// </summary>
    /// <param name="query">Cleaned.</param>
    /// <param name="scores">As long as <see cref="Count"/>; overwritten.</param>
    /// <returns>The terms, until the thread's next call.</returns>
    public QueryTerms Score(TextQuery query, Span<float> scores)
    {
        var terms = _terms ??= new();
        terms.Read(query, _vocabulary, _words, _grams);
        scores.Clear();
        var wordFactor = terms.WordMass > 0 ? _parameters.WordWeight / terms.WordMass : 0;
        foreach (var term in terms.Words)
        {
            _words.AddScores(term.Number, term.Weight * wordFactor, scores);
        }

        var gramFactor = terms.GramMass > 0 ? 1 / terms.GramMass : 0;
        foreach (var term in terms.Grams)
        {
            _grams.AddScores(term.Number, term.Weight * gramFactor, scores);
        }

        return terms;
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
        public static readonly Parameters Documents = new(1.2f, 0.8f, 0.75f, 0.4f);
    }

    internal sealed class Builder(Parameters parameters)
    {
        private readonly Vocabulary _vocabulary = new();
        private readonly Postings.Builder _words = new(parameters.WordK1, parameters.B);
        private readonly Postings.Builder _grams = new(parameters.GramK1, parameters.B);
        private readonly List<WordSegmenter.Word> _segments = [];
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
            _words.BeginField(weight);
            _segments.Clear();
            WordSegmenter.Segment(text, _segments);
            foreach (var word in _segments)
            {
                _words.Add(_vocabulary.AddWord(text.AsSpan(word.Start, word.Length)));
            }

            _grams.BeginField(weight);
            foreach (var gram in CharacterGrams.Of(text))
            {
                _grams.Add(_vocabulary.AddGram(gram.Key));
            }
        }

        public TextIndex Build() =>
            new(_vocabulary, _words.Build(_vocabulary.WordCount), _grams.Build(_vocabulary.GramCount), parameters, _count);
    }
}
