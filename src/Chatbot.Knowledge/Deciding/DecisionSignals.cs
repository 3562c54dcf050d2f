namespace Chatbot.Knowledge.Deciding;

/// <summary>What the decision looks at.</summary>
public sealed record DecisionSignals
{
    /// <summary>The names of the signals, in the order of <see cref="CopyTo"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [
            "score", "margin", "word_coverage", "gram_coverage", "known_share", "out_of_scope", "out_of_scope_three", "topical",
            "nearest", "elsewhere", "length",
        ];

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

    /// <summary>The mean score of the three nearest out-of-scope examples less that of the best entry's three nearest phrasings.</summary>
    public double OutOfScopeThree { get; init; }

    /// <summary>The mean log odds that the question's words are ours rather than the out-of-scope examples'.</summary>
    public double Topical { get; init; }

    /// <summary>The score of the best entry's nearest phrasing.</summary>
    public double Nearest { get; init; }

    /// <summary>1 when a place under another administration is named and none of ours, else 0.</summary>
    public double Elsewhere { get; init; }

    /// <summary>How much there is to go by: the logarithm of the question's trigram mass.</summary>
    public double Length { get; init; }

    /// <summary>The signals as numbers.</summary>
    /// <param name="into">As long as <see cref="Names"/>.</param>
    public void CopyTo(Span<double> into)
    {
        ReadOnlySpan<double> values =
        [
            Score, Margin, WordCoverage, GramCoverage, KnownShare, OutOfScope, OutOfScopeThree, Topical, Nearest, Elsewhere, Length,
        ];
        values.CopyTo(into);
    }
}
