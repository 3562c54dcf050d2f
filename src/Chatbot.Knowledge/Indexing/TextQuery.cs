namespace Chatbot.Knowledge.Indexing;

/// <summary>A question made ready for an index. Immutable.</summary>
/// <param name="text">Normalised, known words replaced, fillers out.</param>
/// <param name="faint">Which units belong to a question word ("where", "how much"): they count half. Empty when none does.</param>
internal sealed class TextQuery(string text, bool[] faint) : SegmentedText(text)
{
    /// <summary>What a faint term counts.</summary>
    public const float FaintWeight = 0.5f;

    public TextQuery(string text)
        : this(text, [])
    {
    }

    /// <summary>By unit of the text; empty when none is.</summary>
    public ReadOnlySpan<bool> Faint => faint;

    /// <summary>The weight of a term that stands from start to end.</summary>
    public float Weight(int start, int end) => faint.Length > 0 && faint.AsSpan(start, end - start).Contains(true) ? FaintWeight : 1;
}
