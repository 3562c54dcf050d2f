using Chatbot.Knowledge.Entries;

namespace Chatbot.Knowledge.Deciding;

/// <summary>The numbers that were learnt: how features rank entries, and how signals become a decision.</summary>
/// <param name="Ranking">How much each ranking feature counts, in the order of <c>RankingFeature</c>.</param>
/// <param name="InScope">That the question is one we have an entry for.</param>
/// <param name="Right">That the best entry is the one.</param>
/// <param name="DeclineBelow">The least probability to be in scope at which anything is told.</param>
/// <param name="AnswerAt">The least probability to be right at which the entry is told without asking.</param>
public sealed record KnowledgeWeights(
    IReadOnlyList<double> Ranking, LogisticModel InScope, LogisticModel Right, double DeclineBelow, double AnswerAt)
{
    private static readonly string[] Features = ["card_words", "card_grams", "card_sounds", "nearest", "nearest_three"];

    /// <summary>What the out-of-scope examples come nearest to by <see cref="Ranking"/>.</summary>
    public NearestEntries Nearest { get; init; } = NearestEntries.None;

    /// <summary>Used until words/weights.yaml has been trained: every feature counts alike, and everything that matches well is told.</summary>
    public static readonly KnowledgeWeights Untrained = new(
        [0.5, 0.5, 0.5, 0.5, 0.5],
        new(-3, Signals(2, 0, 2, 2, 0, -1, 0.5, 0, -1, 0)),
        new(-3, Signals(2, 2, 2, 2, 0, 0, 0, 0, 0, 0)),
        0.5,
        0.4);

    /// <summary>Reads what <see cref="ToYaml"/> wrote.</summary>
    /// <returns>Null, and problems noted, when a number is missing.</returns>
    public static KnowledgeWeights? Read(YamlFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var ranking = fields.Map("ranking");
        var (inScope, right) = (fields.Map("in_scope"), fields.Map("right"));
        if (ranking is null || inScope is null || right is null)
        {
            fields.Report("ranking", "The weights need ranking:, in_scope: and right:. Train them again: chatbot knowledge train.");
            return null;
        }

        var numbers = new List<double?>();
        double Number(YamlFields map, string name)
        {
            numbers.Add(map.Number(name));
            return numbers[^1] ?? 0;
        }

        LogisticModel Model(YamlFields map) => new(Number(map, "bias"), [.. DecisionSignals.Terms.Select(name => Number(map, name))]);

        var weights = new KnowledgeWeights(
            [.. Features.Select(name => Number(ranking, name))], Model(inScope), Model(right), Number(fields, "decline_below"), Number(fields, "answer_at"))
        {
            Nearest = NearestEntries.Read(fields.Map("nearest")),
        };
        return numbers.Contains(null) ? null : weights;
    }

    /// <summary>The file words/weights.yaml.</summary>
    public string ToYaml()
    {
        static string Line(string name, double value) => FormattableString.Invariant($"  {name}: {value:0.0000}\n");
        static string Model(LogisticModel model) =>
            Line("bias", model.Bias) + string.Concat(DecisionSignals.Terms.Zip(model.Weights, Line));

        return "# Learnt from the entries' questions and out-of-scope.yaml by: chatbot knowledge train. Do not edit by hand.\n"
            + "ranking:\n" + string.Concat(Features.Zip(Ranking, Line))
            + "in_scope:\n" + Model(InScope)
            + "right:\n" + Model(Right)
            + FormattableString.Invariant($"decline_below: {DeclineBelow:0.0000}\nanswer_at: {AnswerAt:0.0000}\n")
            + "# Of the out-of-scope examples, by hash, the entry that each comes nearest to.\nnearest:\n" + Nearest.ToYaml();
    }

    // No product counts.
    private static double[] Signals(params double[] weights) => [.. weights, .. new double[DecisionSignals.Terms.Count - weights.Length]];
}
