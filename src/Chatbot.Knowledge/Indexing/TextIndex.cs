using System.Runtime.InteropServices;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Indexing;

/// <summary>
/// Documents by their words, by their closed character trigrams and, for short texts, by their sounds. Immutable; safe to read from
/// many threads.
/// </summary>
/// <remarks>
/// A stream's score is its BM25 sum over M, the idf mass of the query, unknown tokens at the largest idf. That makes scores of
/// different questions, and of different streams, comparable (the shared measurements on Thai search, step 4).
/// </remarks>
internal sealed class TextIndex
{
    [ThreadStatic]
    private static QueryTerms? _terms;

    private readonly Vocabulary _vocabulary;
    private readonly Parameters _parameters;

    private TextIndex(Vocabulary vocabulary, Postings words, Postings grams, Postings? sounds, Parameters parameters, int count)
    {
        _vocabulary = vocabulary;
        Words = words;
        Grams = grams;
        Sounds = sounds;
        _parameters = parameters;
        Count = count;
    }

    /// <summary>How many documents there are.</summary>
    public int Count { get; }

    public Postings Words { get; }

    public Postings Grams { get; }

    /// <summary>Null unless the parameters ask for it.</summary>
    public Postings? Sounds { get; }

    public Vocabulary Vocabulary => _vocabulary;

    /// <summary>What <see cref="Keep"/> wrote.</summary>
    /// <param name="parameters">As it was built with.</param>
    public static TextIndex Recall(BinaryReader reader, Parameters parameters)
    {
        var (count, vocabulary) = (reader.ReadInt32(), Vocabulary.Recall(reader));
        return new(vocabulary, Postings.Recall(reader), Postings.Recall(reader), parameters.HasSounds ? Postings.Recall(reader) : null, parameters, count);
    }

    public void Keep(BinaryWriter writer)
    {
        writer.Write(Count);
        _vocabulary.Keep(writer);
        Words.Keep(writer);
        Grams.Keep(writer);
        Sounds?.Keep(writer);
    }

    /// <summary>Each word, and how many documents hold it; for building on, not for searching.</summary>
    public IEnumerable<(string Word, int Documents)> CountWords() => _vocabulary.Words.Select(pair => (pair.Word, Words.Documents(pair.Number).Count()));

    /// <summary>Reads a question's terms as this index knows them.</summary>
    /// <returns>The terms, until the thread's next call on any index.</returns>
    public QueryTerms Read(TextQuery query)
    {
        var terms = _terms ??= new();
        terms.Read(query, this);
        return terms;
    }

    /// <summary>Scores every document by words and trigrams: w · words / M(words) + trigrams / M(trigrams).</summary>
    /// <param name="scores">As long as <see cref="Count"/>; overwritten.</param>
    public void Score(QueryTerms terms, Span<float> scores)
    {
        scores.Clear();
        AddWords(terms, _parameters.WordWeight, scores);
        AddGrams(terms, 1, scores);
    }

    /// <summary>Adds the words' scores, weighted.</summary>
    public void AddWords(QueryTerms terms, float weight, Span<float> scores) => Add(Words, terms.Words, terms.WordMass, weight, scores);

    /// <summary>Adds the trigrams' scores, weighted.</summary>
    public void AddGrams(QueryTerms terms, float weight, Span<float> scores) => Add(Grams, terms.Grams, terms.GramMass, weight, scores);

    /// <summary>Adds the sounds' scores, weighted; nothing where sounds are not indexed.</summary>
    public void AddSounds(QueryTerms terms, float weight, Span<float> scores)
    {
        if (Sounds is not null)
        {
            Add(Sounds, terms.Sounds, terms.SoundMass, weight, scores);
        }
    }

    private static void Add(Postings postings, List<QueryTerms.Term> terms, float mass, float weight, Span<float> scores)
    {
        if (mass > 0)
        {
            postings.AddScores(CollectionsMarshal.AsSpan(terms), weight / mass, scores);
        }
    }

    /// <summary>How BM25 is set for a collection.</summary>
    /// <param name="WordK1">Saturation for words.</param>
    /// <param name="GramK1">Saturation for trigrams and sounds.</param>
    /// <param name="B">Length normalisation.</param>
    /// <param name="WordWeight">w of <see cref="Score"/>.</param>
    /// <param name="HasSounds">Whether sounds are indexed.</param>
    internal sealed record Parameters(float WordK1, float GramK1, float B, float WordWeight, bool HasSounds)
    {
        /// <summary>For cards: a word that stands in every second phrasing must count more than one that stands in two.</summary>
        public static readonly Parameters Cards = new(4.0f, 2.0f, 0.75f, 1.0f, true);

        /// <summary>For single phrasings.</summary>
        public static readonly Parameters Phrasings = new(2.0f, 2.0f, 0.9f, 1.0f, true);

        /// <summary>For running texts.</summary>
        public static readonly Parameters Documents = new(1.2f, 0.8f, 0.75f, 0.4f, false);
    }

    internal sealed class Builder(Parameters parameters)
    {
        private readonly Vocabulary _vocabulary = new();
        private readonly PostingsBuilder _words = new(parameters.WordK1, parameters.B);
        private readonly PostingsBuilder _grams = new(parameters.GramK1, parameters.B);
        private readonly PostingsBuilder? _sounds = parameters.HasSounds ? new(parameters.GramK1, parameters.B) : null;
        private int _count;

        /// <summary>Begins the next document and returns its number.</summary>
        public int BeginDocument()
        {
            _words.BeginDocument();
            _grams.BeginDocument();
            _sounds?.BeginDocument();
            return _count++;
        }

        /// <summary>Adds a field to the document begun last.</summary>
        /// <param name="field">Its text.</param>
        /// <param name="weight">How much an occurrence counts.</param>
        /// <param name="isTranslation">As <see cref="PostingsBuilder.BeginField"/> takes it.</param>
        public void Add(SegmentedText field, float weight, bool isTranslation = false)
        {
            var text = field.Text;
            _words.BeginField(weight, isTranslation);
            foreach (var word in field.Words)
            {
                _words.Add(_vocabulary.AddWord(text.AsSpan(word.Start, word.Length)));
            }

            _grams.BeginField(weight, isTranslation);
            foreach (var gram in CharacterGrams.Of(text))
            {
                _grams.Add(_vocabulary.AddGram(gram.Key));
            }

            if (_sounds is not null)
            {
                _sounds.BeginField(weight, isTranslation);
                foreach (var gram in CharacterGrams.OfSounds(text))
                {
                    _sounds.Add(_vocabulary.AddSound(gram.Key));
                }
            }
        }

        /// <param name="groups">As <see cref="PostingsBuilder.Build"/> takes them.</param>
        public TextIndex Build(int[]? groups = null) => new(
            _vocabulary,
            _words.Build(_vocabulary.WordCount, groups),
            _grams.Build(_vocabulary.GramCount, groups),
            _sounds?.Build(_vocabulary.SoundCount, groups),
            parameters,
            _count);
    }
}
