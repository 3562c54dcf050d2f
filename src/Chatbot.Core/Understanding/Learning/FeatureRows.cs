namespace Chatbot.Core.Understanding.Learning;

/// <summary>
/// The places of <see cref="TextFeatures"/> that two examples have at least, numbered without gaps in their order. A model keeps a row of weights for
/// those alone: of the others it would learn nothing, or one example by heart. Immutable.
/// </summary>
internal sealed class FeatureRows
{
    /// <summary>What every other place has.</summary>
    public const int None = -1;

    private const int Enough = None + 2;

    private readonly int[] _rows;

    private FeatureRows(int[] rows, int count)
    {
        _rows = rows;
        Count = count;
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>A row, or <see cref="None"/>, for every place.</summary>
    public ReadOnlySpan<int> ByPlace => _rows;

    /// <summary>The row of a place, or <see cref="None"/>.</summary>
    public int this[int feature] => _rows[feature];

    /// <summary>The rows of a vector's places, those left out that have none.</summary>
    public int[] Known(ReadOnlySpan<int> vector)
    {
        var known = new int[vector.Length];
        var count = 0;
        foreach (var feature in vector)
        {
            if (_rows[feature] is var row && row != None)
            {
                known[count++] = row;
            }
        }

        return known[..count];
    }

    public static FeatureRows Of(IEnumerable<int[]> vectors)
    {
        var rows = new int[TextFeatures.Buckets];
        Array.Fill(rows, None);
        foreach (var vector in vectors)
        {
            foreach (var feature in vector)
            {
                rows[feature]++; // From None up: 1 where two have it.
            }
        }

        var count = 0;
        foreach (ref var row in rows.AsSpan())
        {
            row = row < Enough ? None : count++;
        }

        return new(rows, count);
    }

    /// <summary>Those that <see cref="ByPlace"/> was taken from.</summary>
    public static FeatureRows From(int[] byPlace) => new(byPlace, byPlace.Max() + 1);
}
