namespace Chatbot.Knowledge.Indexing;

/// <summary>
/// An inverted index over one kind of token, with BM25F impacts computed once. Immutable; safe to read from many threads.
/// </summary>
/// <remarks>
/// Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004): term frequencies are summed over
/// fields by weight before they saturate. impact = idf · tf·(k1 + 1) / (tf + k1·(1 − b + b·length/average)), idf = ln(1 + (N − n + ½)/(n + ½)).
/// </remarks>
/// <typeparam name="TKey">The token: a word or a packed gram.</typeparam>
internal sealed class TermIndex<TKey>
    where TKey : notnull
{
    private readonly int[] _starts;
    private readonly int[] _documents;
    private readonly float[] _impacts;
    private readonly float[] _idf;

    private TermIndex(Dictionary<TKey, int> terms, int[] starts, int[] documents, float[] impacts, float[] idf, float largestIdf)
    {
        Terms = terms;
        _starts = starts;
        _documents = documents;
        _impacts = impacts;
        _idf = idf;
        LargestIdf = largestIdf;
    }

    /// <summary>Token to its number.</summary>
    public Dictionary<TKey, int> Terms { get; }

    /// <summary>What a token that stands nowhere counts.</summary>
    public float LargestIdf { get; }

    public float Idf(int term) => _idf[term];

    /// <summary>Adds the term's impacts to the documents' scores.</summary>
    public void AddScores(int term, float weight, Span<float> scores)
    {
        var end = _starts[term + 1];
        for (var i = _starts[term]; i < end; i++)
        {
            scores[_documents[i]] += weight * _impacts[i];
        }
    }

    /// <summary>Collects documents, then freezes them into an index.</summary>
    internal sealed class Builder(float k1, float b)
    {
        private readonly Dictionary<TKey, int> _terms = [];
        private readonly List<List<(int Document, float Frequency)>> _postings = [];
        private readonly List<float> _lengths = [];

        /// <summary>Begins the next document; fields added from now on are its.</summary>
        public void BeginDocument() => _lengths.Add(0);

        public void Add(TKey token, float weight)
        {
            if (!_terms.TryGetValue(token, out var term))
            {
                term = _postings.Count;
                _terms.Add(token, term);
                _postings.Add([]);
            }

            var document = _lengths.Count - 1;
            var postings = _postings[term];
            if (postings.Count > 0 && postings[^1].Document == document)
            {
                postings[^1] = (document, postings[^1].Frequency + weight);
            }
            else
            {
                postings.Add((document, weight));
            }

            _lengths[document] += weight;
        }

        public TermIndex<TKey> Build()
        {
            var count = _lengths.Count;
            var average = count == 0 ? 1 : Math.Max(_lengths.Average(), 1e-6f);
            var starts = new int[_postings.Count + 1];
            var total = _postings.Sum(list => list.Count);
            var (documents, impacts, idf) = (new int[total], new float[total], new float[_postings.Count]);
            var at = 0;
            for (var term = 0; term < _postings.Count; term++)
            {
                starts[term] = at;
                var n = _postings[term].Count;
                idf[term] = MathF.Log(1 + ((count - n + 0.5f) / (n + 0.5f)));
                foreach (var (document, frequency) in _postings[term])
                {
                    var norm = k1 * (1 - b + (b * _lengths[document] / average));
                    documents[at] = document;
                    impacts[at++] = idf[term] * frequency * (k1 + 1) / (frequency + norm);
                }
            }

            starts[^1] = at;
            return new(_terms, starts, documents, impacts, idf, MathF.Log(1 + ((count + 0.5f) / 0.5f)));
        }
    }
}
