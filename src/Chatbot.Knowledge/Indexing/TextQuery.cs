namespace Chatbot.Knowledge.Indexing;

/// <summary>A question made ready for an index.</summary>
/// <param name="Text">Normalised, known words replaced, fillers out.</param>
/// <param name="Faint">Which units belong to a question word ("where", "how much"): they count half. Empty when none does.</param>
internal readonly record struct TextQuery(string Text, bool[] Faint)
{
    /// <summary>What a faint term counts.</summary>
    public const float FaintWeight = 0.5f;

    public TextQuery(string text)
        : this(text, [])
    {
    }

    /// <summary>The weight of a term that stands from start to end.</summary>
    public float Weight(int start, int end) => Faint.Length > 0 && Faint.AsSpan(start, end - start).Contains(true) ? FaintWeight : 1;
}
