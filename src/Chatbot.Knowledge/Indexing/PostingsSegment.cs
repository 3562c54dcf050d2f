using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Chatbot.Language.Words;

namespace Chatbot.Knowledge.Indexing;

/// <summary>
/// The postings of up to 65,536 documents in a row, so that a document's number and its impact fit into four bytes, and the scores of
/// all of them into the processor's cache. A term that many documents hold has a row with an impact for each document instead, which is
/// added to the scores many documents at a time.
/// </summary>
internal sealed class PostingsSegment
{
    public const int SizeBits = 16;
    public const int MostDocuments = 1 << SizeBits;

    // A term has a row when every so many-th document holds it.
    private const int RowShare = 8;
    private const int IsRow = -1;
    private const int RowsAtOnce = 4;

    private readonly Place[] _places;

    // A document's number in the upper half, its impact in the lower one; ascending within a term.
    private readonly uint[] _pairs;
    private readonly ushort[] _rows;

    private PostingsSegment(int size, Place[] places, uint[] pairs, ushort[] rows)
    {
        Size = size;
        _places = places;
        _pairs = pairs;
        _rows = rows;
    }

    /// <summary>How many documents there are.</summary>
    public int Size { get; }

    /// <summary>What <see cref="Keep"/> wrote.</summary>
    public static PostingsSegment Recall(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadAll<Place>(), reader.ReadAll<uint>(), reader.ReadAll<ushort>());

    public void Keep(BinaryWriter writer)
    {
        writer.Write(Size);
        writer.WriteAll<Place>(_places);
        writer.WriteAll<uint>(_pairs);
        writer.WriteAll<ushort>(_rows);
    }

    /// <summary>The documents that hold a term, ascending from 0.</summary>
    public IEnumerable<int> Documents(int term)
    {
        var (from, count) = _places[term];
        for (var i = 0; i < (count == IsRow ? Size : count); i++)
        {
            if (count != IsRow)
            {
                yield return (int)(_pairs[from + i] >> SizeBits);
            }
            else if (_rows[from + i] > 0)
            {
                yield return i;
            }
        }
    }

    /// <summary>Adds the terms' impacts to the scores of the documents.</summary>
    /// <param name="factor">What a step of an impact counts, besides the term's own weight.</param>
    public void AddScores(ReadOnlySpan<QueryTerms.Term> terms, float factor, Span<float> scores)
    {
        Span<(int From, float Weight)> rows = stackalloc (int, float)[RowsAtOnce];
        var waiting = 0;
        foreach (var term in terms)
        {
            var (from, count) = _places[term.Number];
            var weight = term.Weight * factor;
            if (count == IsRow)
            {
                rows[waiting++] = (from, weight);
                if (waiting == RowsAtOnce)
                {
                    AddRows(rows, scores);
                    waiting = 0;
                }

                continue;
            }

            foreach (var pair in _pairs.AsSpan(from, count))
            {
                scores[(int)(pair >> SizeBits)] += weight * (ushort)pair;
            }
        }

        if (waiting > 0)
        {
            rows[waiting..].Clear();
            AddRows(rows, scores);
        }
    }

    /// <summary>A term's impact in one document, in steps; 0 when it does not hold it.</summary>
    public int Impact(int term, int document)
    {
        var (from, count) = _places[term];
        if (count == IsRow)
        {
            return _rows[from + document];
        }

        // No impact is 0: what is found lies behind the place where the bare number would stand.
        var pairs = _pairs.AsSpan(from, count);
        var at = ~pairs.BinarySearch((uint)document << SizeBits);
        return at < pairs.Length && pairs[at] >> SizeBits == document ? (ushort)pairs[at] : 0;
    }

    // Four rows at once, because loading and storing the scores costs as much as a row does; a row of weight 0 adds nothing.
    private void AddRows(ReadOnlySpan<(int From, float Weight)> rows, Span<float> scores)
    {
        var first = _rows.AsSpan(rows[0].From, Size);
        var second = _rows.AsSpan(rows[1].From, Size);
        var third = _rows.AsSpan(rows[2].From, Size);
        var fourth = _rows.AsSpan(rows[3].From, Size);
        var firstWeight = new Vector<float>(rows[0].Weight);
        var secondWeight = new Vector<float>(rows[1].Weight);
        var thirdWeight = new Vector<float>(rows[2].Weight);
        var fourthWeight = new Vector<float>(rows[3].Weight);
        ref var score = ref MemoryMarshal.GetReference(scores[..Size]);
        var at = 0;
        for (; at <= Size - Vector<ushort>.Count; at += Vector<ushort>.Count)
        {
            var (low, high) = (Vector.LoadUnsafe(ref score, (nuint)at), Vector.LoadUnsafe(ref score, (nuint)(at + Vector<float>.Count)));
            Add(first, at, firstWeight, ref low, ref high);
            Add(second, at, secondWeight, ref low, ref high);
            Add(third, at, thirdWeight, ref low, ref high);
            Add(fourth, at, fourthWeight, ref low, ref high);
            low.StoreUnsafe(ref score, (nuint)at);
            high.StoreUnsafe(ref score, (nuint)(at + Vector<float>.Count));
        }

        for (; at < Size; at++)
        {
            scores[at] += (rows[0].Weight * first[at]) + (rows[1].Weight * second[at]) + (rows[2].Weight * third[at]) + (rows[3].Weight * fourth[at]);
        }
    }

    // Inlined by order: the scores must stay in registers from row to row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ReadOnlySpan<ushort> row, int at, Vector<float> weight, ref Vector<float> low, ref Vector<float> high)
    {
        Vector.Widen(Vector.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)at), out var lowImpacts, out var highImpacts);
        low += weight * ToFloat(lowImpacts);
        high += weight * ToFloat(highImpacts);
    }

    // Read as signed, numbers turn into floats in one instruction; 16 bits never reach the sign.
    private static Vector<float> ToFloat(Vector<uint> numbers) => Vector.ConvertToSingle(numbers.As<uint, int>());

    // Where a term's pairs begin and how many there are; or where its row begins.
    private readonly record struct Place(int From, int Count);

    /// <summary>Takes the postings of a segment in the order of its documents.</summary>
    internal sealed class Builder
    {
        private readonly int _size;
        private readonly Place[] _places;
        private readonly int[] _next;
        private readonly uint[] _pairs;
        private readonly ushort[] _rows;

        /// <param name="size">How many documents there are.</param>
        /// <param name="holders">How many of them hold each term.</param>
        public Builder(int size, ReadOnlySpan<int> holders)
        {
            _size = size;
            _places = new Place[holders.Length];
            _next = new int[holders.Length];
            var (pairs, rows) = (0, 0);
            for (var term = 0; term < holders.Length; term++)
            {
                var hasRow = holders[term] > 0 && holders[term] >= size / RowShare;
                _places[term] = hasRow ? new(rows, IsRow) : new(pairs, holders[term]);
                _next[term] = pairs;
                pairs += hasRow ? 0 : holders[term];
                rows += hasRow ? size : 0;
            }

            (_pairs, _rows) = (new uint[pairs], new ushort[rows]);
        }

        /// <param name="document">Ascending within a term.</param>
        /// <param name="impact">In steps, at least 1.</param>
        public void Add(int term, int document, ushort impact)
        {
            var (from, count) = _places[term];
            if (count == IsRow)
            {
                _rows[from + document] = impact;
            }
            else
            {
                _pairs[_next[term]++] = ((uint)document << SizeBits) | impact;
            }
        }

        public PostingsSegment Build() => new(_size, _places, _pairs, _rows);
    }
}
