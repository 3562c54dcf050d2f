namespace Chatbot.Knowledge.Indexing;

/// <summary>
/// Which documents hold a term, with BM25F impacts computed once: flat arrays, documents ascending within a term. Immutable; safe to
/// read from many threads.
/// </summary>
/// <remarks>
/// Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004): term frequencies are summed over
/// fields by weight before they saturate. impact = idf · tf·(k1 + 1) / (tf + k1·(1 − b + b·length/average)), idf = ln(1 + (N − n + ½)/(n + ½)).
/// </remarks>
internal sealed class Postings
{
    private readonly int[] _starts;
    private readonly int[] _documents;
    private readonly float[] _impacts;
    private readonly float[] _idf;

    private Postings(int[] starts, int[] documents, float[] impacts, float[] idf, float largestIdf)
    {
        _starts = starts;
        _documents = documents;
        _impacts = impacts;
        _idf = idf;
        LargestIdf = largestIdf;
    }

    /// <summary>What a term that stands nowhere counts.</summary>
    public float LargestIdf { get; }

    /// <summary>How many terms there are.</summary>
    public int TermCount => _idf.Length;

    /// <summary>The documents that hold a term, ascending.</summary>
    public ReadOnlySpan<int> Documents(int term) => _documents.AsSpan(_starts[term], _starts[term + 1] - _starts[term]);

    public float Idf(int term) => _idf[term];

    /// <summary>Adds the term's impacts to the documents' scores.</summary>
    public void AddScores(int term, float weight, Span<float> scores)
    {
        var from = _starts[term];
        var documents = _documents.AsSpan(from, _starts[term + 1] - from);
        var impacts = _impacts.AsSpan(from, documents.Length);
        for (var i = 0; i < documents.Length; i++)
        {
            scores[documents[i]] += weight * impacts[i];
        }
    }

    /// <summary>The term's impact in one document; 0 when it does not hold it.</summary>
    public float Impact(int term, int document)
    {
        var from = _starts[term];
        var at = _documents.AsSpan(from, _starts[term + 1] - from).BinarySearch(document);
        return at < 0 ? 0 : _impacts[from + at];
    }

    /// <summary>Collects documents, then freezes them. Terms are numbered by the caller from 0 without gaps.</summary>
    internal sealed class Builder(float k1, float b)
    {
        private const int ChunkBits = 16;

        // In chunks: one list of many millions would be copied, and held twice, each time it grows.
        private readonly List<int[]> _chunks = [];
        private int _count;
        private readonly List<Field> _fields = [];
        private int _documents;

        /// <summary>Begins the next document; fields added from now on are its.</summary>
        public void BeginDocument() => _documents++;

        /// <summary>Begins a field of the document begun last.</summary>
        /// <param name="weight">How much an occurrence counts.</param>
        public void BeginField(float weight) => _fields.Add(new(_documents - 1, _count, weight));

        /// <summary>Adds an occurrence to the field begun last.</summary>
        public void Add(int term)
        {
            var at = _count++;
            if (at >> ChunkBits == _chunks.Count)
            {
                _chunks.Add(new int[1 << ChunkBits]);
            }

            _chunks[at >> ChunkBits][at & ((1 << ChunkBits) - 1)] = term;
        }

        /// <summary>Freezes what was added.</summary>
        /// <param name="termCount">How many terms were numbered.</param>
        /// <param name="groups">
        /// A document's group, ascending from 0; negative for none. With groups, n and N of the idf count groups: a word that stands in many
        /// texts of one group and in no other tells them apart well. Null: every document is its own group.
        /// </param>
        public Postings Build(int termCount, int[]? groups = null)
        {
            var (holders, lengths) = Count(termCount);
            var (rarity, all) = groups is null ? (holders, _documents) : CountGroups(termCount, groups);
            var average = _documents == 0 ? 1 : Math.Max(lengths.Average(), 1e-6f);
            var starts = new int[termCount + 1];
            var idf = new float[termCount];
            for (var term = 0; term < termCount; term++)
            {
                starts[term + 1] = starts[term] + holders[term];
                idf[term] = MathF.Log(1 + ((all - rarity[term] + 0.5f) / (rarity[term] + 0.5f)));
            }

            var (documents, impacts) = (new int[starts[^1]], new float[starts[^1]]);
            var next = starts.AsSpan(0, termCount).ToArray();
            ForEachDocument(termCount, (document, held, frequencies) =>
            {
                var norm = k1 * (1 - b + (b * lengths[document] / average));
                foreach (var term in held)
                {
                    var at = next[term]++;
                    documents[at] = document;
                    impacts[at] = idf[term] * frequencies[term] * (k1 + 1) / (frequencies[term] + norm);
                }
            });
            return new(starts, documents, impacts, idf, MathF.Log(1 + ((all + 0.5f) / 0.5f)));
        }

        private (int[] Holders, float[] Lengths) Count(int termCount)
        {
            var (holders, lengths) = (new int[termCount], new float[_documents]);
            ForEachDocument(termCount, (document, held, frequencies) =>
            {
                foreach (var term in held)
                {
                    holders[term]++;
                    lengths[document] += frequencies[term];
                }
            });
            return (holders, lengths);
        }

        private (int[] Holders, int Groups) CountGroups(int termCount, int[] groups)
        {
            var (holders, last) = (new int[termCount], new int[termCount]);
            Array.Fill(last, -1);
            ForEachDocument(termCount, (document, held, _) =>
            {
                foreach (var term in held)
                {
                    if (groups[document] >= 0 && last[term] != groups[document])
                    {
                        last[term] = groups[document];
                        holders[term]++;
                    }
                }
            });
            return (holders, groups.Length == 0 ? 0 : groups.Max() + 1);
        }

        private void ForEachDocument(int termCount, Action<int, List<int>, float[]> visit)
        {
            var frequencies = new float[termCount];
            var held = new List<int>();
            for (var field = 0; field < _fields.Count;)
            {
                var document = _fields[field].Document;
                for (; field < _fields.Count && _fields[field].Document == document; field++)
                {
                    var end = field + 1 < _fields.Count ? _fields[field + 1].Start : _count;
                    for (var i = _fields[field].Start; i < end; i++)
                    {
                        var term = _chunks[i >> ChunkBits][i & ((1 << ChunkBits) - 1)];
                        if (frequencies[term] == 0)
                        {
                            held.Add(term);
                        }

                        frequencies[term] += _fields[field].Weight;
                    }
                }

                visit(document, held, frequencies);
                foreach (var term in held)
                {
                    frequencies[term] = 0;
                }

                held.Clear();
            }
        }

        private readonly record struct Field(int Document, int Start, float Weight);
    }
}
