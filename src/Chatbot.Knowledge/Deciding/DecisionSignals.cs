namespace Chatbot.Knowledge.Deciding;

/// <summary>What the decision looks at.</summary>
public sealed record DecisionSignals
{
    /// <summary>The names of the signals.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [
            "score", "margin", "word_coverage", "gram_coverage", "known_share", "out_of_scope", "topical", "word_evidence", "elsewhere", "length",
        ];

    /// <summary>The names of all that a model weighs, in the order of <see cref="CopyTo"/>: the signals, then the product of each two.</summary>
    public static IReadOnlyList<string> Terms { get; } =
        [.. Names, .. Names.SelectMany((first, i) => Names.Skip(i).Select(second => first + "*" + second))];

    /// <summary>The best entry's score.</summary>
    public double Score { get; init; }

    /// <summary>How far it is ahead of the second, as a share of its score: 0 to 1.</summary>
    public double Margin { get; init; }

    /// <summary>How much of the question's word mass the best entry's card holds: 0 to 1.</summary>
    public double WordCoverage { get; init; }

    /// <summary>How much of its trigram mass: 0 to 1.</summary>
    public double GramCoverage { get; init; }

    /// <summary>How much of the word mass any entry knows: 0 to 1.</summary>
    public double KnownShare { get; init; }

    /// <summary>The score of the nearest out-of-scope example less that of the nearest question of ours.</summary>
    public double OutOfScope { get; init; }

    /// <summary>The mean log odds that the question's words are ours rather than the out-of-scope examples'.</summary>
    public double Topical { get; init; }

    /// <summary>The log odds that the question's words, with whether the best entry has them, are those of a question it answers.</summary>
    public double WordEvidence { get; init; }

    /// <summary>1 when a place under another administration is named and none of ours, else 0.</summary>
    public double Elsewhere { get; init; }

    /// <summary>How much there is to go by: the logarithm of the question's trigram mass.</summary>
    public double Length { get; init; }

    /// <summary>The signals and their products: a signal's worth depends on the others, as coverage does on how much there is to cover.</summary>
    /// <param name="into">As long as <see cref="Terms"/>.</param>
    public void CopyTo(Span<double> into)
    {
        ReadOnlySpan<double> values = [Score, Margin, WordCoverage, GramCoverage, KnownShare, OutOfScope, Topical, WordEvidence, Elsewhere, Length];
        values.CopyTo(into);
        var at = values.Length;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i; j < values.Length; j++)
            {
                into[at++] = values[i] * values[j];
            }
        }
    }
}
