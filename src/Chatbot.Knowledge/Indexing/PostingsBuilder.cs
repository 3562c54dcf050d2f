namespace Chatbot.Knowledge.Indexing;

/// <summary>Collects documents, then freezes them into <see cref="Postings"/>. Terms are numbered by the caller from 0 without gaps.</summary>
internal sealed class PostingsBuilder(float k1, float b)
{
    private readonly NumberList _occurrences = new();
    private readonly List<Field> _fields = [];
    private readonly List<float> _lengths = [];
    private float _lengthens;

    /// <summary>Begins the next document; fields added from now on are its.</summary>
    public void BeginDocument() => _lengths.Add(0);

    /// <summary>Begins a field of the document begun last.</summary>
    /// <param name="weight">How much an occurrence counts.</param>
    /// <param name="isTranslation">True: it says once more what the document says, and makes it no longer.</param>
    public void BeginField(float weight, bool isTranslation = false)
    {
        _fields.Add(new(_lengths.Count - 1, _occurrences.End, weight));
        _lengthens = isTranslation ? 0 : weight;
    }

    /// <summary>Adds an occurrence to the field begun last.</summary>
    public void Add(int term)
    {
        _occurrences.Add(term);
        _lengths[^1] += _lengthens;
    }

    /// <summary>Freezes what was added.</summary>
    /// <param name="termCount">How many terms were numbered.</param>
    /// <param name="groups">
    /// A document's group, ascending from 0; negative for none. With groups, n and N of the idf count groups: a word that stands in many
    /// texts of one group and in no other tells them apart well. Null: every document is its own group.
    /// </param>
    public Postings Build(int termCount, int[]? groups = null)
    {
        var holders = new int[Segments().Count()][];
        foreach (var (segment, from, size) in Segments())
        {
            holders[segment] = Count(termCount, from, size);
        }

        var (rarity, all) = groups is null ? (Sum(holders, termCount), _lengths.Count) : CountGroups(termCount, groups);
        var idf = new float[termCount];
        for (var term = 0; term < termCount; term++)
        {
            idf[term] = MathF.Log(1 + ((all - rarity[term] + 0.5f) / (rarity[term] + 0.5f)));
        }

        var largestIdf = MathF.Log(1 + ((all + 0.5f) / 0.5f));
        var step = largestIdf * (k1 + 1) / ushort.MaxValue;
        var average = _lengths.Count == 0 ? 1 : Math.Max(_lengths.Average(), 1e-6f);
        var segments = new PostingsSegment[holders.Length];
        foreach (var (segment, from, size) in Segments())
        {
            var builder = new PostingsSegment.Builder(size, holders[segment]);
            ForEachDocument(termCount, from, size, (document, held, frequencies) =>
            {
                var norm = k1 * (1 - b + (b * _lengths[document] / average));
                foreach (var term in held)
                {
                    var impact = idf[term] * frequencies[term] * (k1 + 1) / (frequencies[term] + norm);
                    builder.Add(term, document - from, (ushort)Math.Clamp(MathF.Round(impact / step), 1, ushort.MaxValue));
                }
            });
            segments[segment] = builder.Build();
        }

        return new(segments, idf, largestIdf, step);
    }

    private IEnumerable<(int Segment, int From, int Size)> Segments()
    {
        for (var from = 0; from < _lengths.Count; from += PostingsSegment.MostDocuments)
        {
            yield return (from / PostingsSegment.MostDocuments, from, Math.Min(PostingsSegment.MostDocuments, _lengths.Count - from));
        }
    }

    // How many documents hold each term.
    private int[] Count(int termCount, int from, int size)
    {
        var holders = new int[termCount];
        ForEachDocument(termCount, from, size, (_, held, _) =>
        {
            foreach (var term in held)
            {
                holders[term]++;
            }
        });
        return holders;
    }

    private static int[] Sum(int[][] holders, int termCount)
    {
        var sum = new int[termCount];
        foreach (var segment in holders)
        {
            for (var term = 0; term < termCount; term++)
            {
                sum[term] += segment[term];
            }
        }

        return sum;
    }

    private (int[] Holders, int Groups) CountGroups(int termCount, int[] groups)
    {
        var (holders, last) = (new int[termCount], new int[termCount]);
        Array.Fill(last, -1);
        ForEachDocument(termCount, 0, _lengths.Count, (document, held, _) =>
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

    private void ForEachDocument(int termCount, int from, int size, Action<int, List<int>, float[]> visit)
    {
        var frequencies = new float[termCount];
        var held = new List<int>();
        var field = _fields.FindIndex(field => field.Document >= from);
        while (field >= 0 && field < _fields.Count && _fields[field].Document < from + size)
        {
            var document = _fields[field].Document;
            for (; field < _fields.Count && _fields[field].Document == document; field++)
            {
                var end = field + 1 < _fields.Count ? _fields[field + 1].Start : _occurrences.End;
                for (var at = _fields[field].Start; at < end;)
                {
                    var term = _occurrences.Read(ref at);
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

    private readonly record struct Field(int Document, long Start, float Weight);
}
