namespace Chatbot.Language.Text;

/// <summary>A text in one spelling, with the way back to what was typed.</summary>
public sealed class NormalisedText
{
    private readonly int[] _origins;

    internal NormalisedText(string original, string text, int[] origins)
    {
        Original = original;
        Text = text;
        _origins = origins;
    }

    /// <summary>As typed.</summary>
    public string Original { get; }

    /// <summary>In one spelling: see <see cref="Normaliser"/>.</summary>
    public string Text { get; }

    /// <summary>The part of <see cref="Original"/> that became a part of <see cref="Text"/>.</summary>
    /// <param name="start">First UTF-16 unit in <see cref="Text"/>.</param>
    /// <param name="length">How many units; 0 gives an empty part.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within <see cref="Text"/>.</exception>
    public (int Start, int Length) ToOriginal(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, Text.Length);
        var first = _origins[start];
        return (first, length == 0 ? 0 : _origins[start + length] - first);
    }
}
