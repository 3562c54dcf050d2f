namespace Chatbot.Core.Understanding.Learning;

/// <summary>
/// The places of <see cref="TextFeatures"/> that examples have, numbered without gaps in their order. A model keeps a row of weights for those
/// alone: the others it would never learn anything of. Immutable.
/// </summary>
internal sealed class FeatureRows
{
    /// <summary>What a place has that no example has.</summary>
    public const int None = -1;

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

    /// <summary>The row of a place; <see cref="None"/> when no example has it.</summary>
    public int this[int feature] => _rows[feature];

    public static FeatureRows Of(IEnumerable<int[]> vectors)
    {
        var rows = new int[TextFeatures.Buckets];
        Array.Fill(rows, None);
        foreach (var vector in vectors)
        {
            foreach (var feature in vector)
            {
                rows[feature] = 0;
            }
        }

        var count = 0;
        foreach (ref var row in rows.AsSpan())
        {
            row = row == None ? None : count++;
        }

        return new(rows, count);
    }

    /// <summary>Those that <see cref="ByPlace"/> was taken from.</summary>
    public static FeatureRows From(int[] byPlace) => new(byPlace, byPlace.Max() + 1);
}
