using Chatbot.Language.Words;


namespace Chatbot.Knowledge.Indexing;

/// <summary>
/// Which documents hold a term, with BM25F impacts computed once. Immutable; safe to read from many threads.
/// </summary>
/// <remarks>
/// Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004): term frequencies are summed over
/// fields by weight before they saturate. impact = idf · tf·(k1 + 1) / (tf + k1·(1 − b + b·length/average)), idf = ln(1 + (N − n + ½)/(n + ½)).
/// Impacts are kept in 65,535 steps of the largest that there can be, LargestIdf·(k1 + 1).
/// </remarks>
internal sealed class Postings
{
    private readonly PostingsSegment[] _segments;
    private readonly float[] _idf;
    private readonly float _step;

    /// <param name="segments">All but the last one full.</param>
    /// <param name="idf">By term.</param>
    /// <param name="step">What one step of an impact is worth.</param>
    internal Postings(PostingsSegment[] segments, float[] idf, float largestIdf, float step)
    {
        _segments = segments;
        _idf = idf;
        _step = step;
        LargestIdf = largestIdf;
    }

    /// <summary>What a term that stands nowhere counts.</summary>
    public float LargestIdf { get; }

    /// <summary>How many terms there are.</summary>
    public int TermCount => _idf.Length;

    /// <summary>What <see cref="Keep"/> wrote.</summary>
    public static Postings Recall(BinaryReader reader)
    {
        var (largestIdf, step, idf) = (reader.ReadSingle(), reader.ReadSingle(), reader.ReadAll<float>());
        var segments = new PostingsSegment[reader.ReadInt32()];
        foreach (ref var segment in segments.AsSpan())
        {
            segment = PostingsSegment.Recall(reader);
        }

        return new(segments, idf, largestIdf, step);
    }

    public void Keep(BinaryWriter writer)
    {
        writer.Write(LargestIdf);
        writer.Write(_step);
        writer.WriteAll<float>(_idf);
        writer.Write(_segments.Length);
        foreach (var segment in _segments)
        {
            segment.Keep(writer);
        }
    }

    /// <summary>The documents that hold a term, ascending.</summary>
    public IEnumerable<int> Documents(int term) =>
        _segments.SelectMany((segment, number) => segment.Documents(term).Select(document => (number << PostingsSegment.SizeBits) + document));

    public float Idf(int term) => _idf[term];

    /// <summary>Adds the terms' impacts, weighted, to the documents' scores.</summary>
    /// <param name="factor">What an impact counts, besides its term's own weight.</param>
    public void AddScores(ReadOnlySpan<QueryTerms.Term> terms, float factor, Span<float> scores)
    {
        foreach (var segment in _segments)
        {
            segment.AddScores(terms, factor * _step, scores);
            scores = scores[segment.Size..];
        }
    }

    /// <summary>The term's impact in one document; 0 when it does not hold it.</summary>
    public float Impact(int term, int document) =>
        _step * _segments[document >> PostingsSegment.SizeBits].Impact(term, document & (PostingsSegment.MostDocuments - 1));
}
