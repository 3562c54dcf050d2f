using Chatbot.Language.Spelling;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>What is learnt from the examples. Immutable.</summary>
/// <param name="Intents">A class each intent.</param>
/// <param name="Departments">A class each department's name.</param>
/// <param name="Needs">Four classes: bit 0 of the class is urgent, bit 1 confidential.</param>
/// <param name="Words">All words of the examples, in one spelling and in order.</param>
/// <param name="Tones">Their tone marks.</param>
internal sealed record LearntModels(QuantisedModel Intents, QuantisedModel Departments, QuantisedModel Needs, string[] Words, ToneRestorer Tones)
{
    private const uint Seed = 20261125;
    private const int NeedsClasses = 4;

    // An alarm that is missed costs most, so the intents are learnt several times over.
    private const int IntentModels = 6;

    /// <summary>Learns on all processors; the same examples give the same models, bit for bit.</summary>
    /// <param name="departmentNames">Each that an example has, null where one has none.</param>
    public static LearntModels Learn(IReadOnlyList<IntentExample> examples, string?[] departmentNames, FeatureReader reader)
    {
        var vectors = ReadAll(examples, reader, out var meanings, out var words);
        var meant = Enumerable.Range(0, examples.Count).Where(i => meanings[i] is not null).ToList();
        var meantVectors = meant.Select(i => vectors[i]).ToList();
        var departmentVectors = vectors.Select((vector, i) => TextFeatures.With(vector, meanings[i])).ToList();
        var rows = FeatureRows.Of(departmentVectors);
        LinearModel? intents = null, departments = null, needs = null;
        ToneRestorer? tones = null;
        Parallel.Invoke(
            () => intents = LinearTrainer.TrainMean(meantVectors, [.. meant.Select(i => (int)meanings[i]!)], IntentNames.All.Count, rows, Seed, IntentModels),
            () => departments = LinearTrainer.Train(departmentVectors, [.. examples.Select(example => Array.IndexOf(departmentNames, example.Department))], departmentNames.Length, rows, Seed),
            () => needs = LinearTrainer.Train(meantVectors, [.. meant.Select(i => (examples[i].IsUrgent ? 1 : 0) | (examples[i].IsConfidential ? 2 : 0))], NeedsClasses, rows, Seed),
            () => tones = ToneRestorer.Build(examples.Select(example => example.Text)));
        return new(QuantisedModel.Of(intents!), QuantisedModel.Of(departments!), QuantisedModel.Of(needs!), [.. words.Order(StringComparer.Ordinal)], tones!);
    }

    // The vectors, what each example is learnt to mean (null where that is not told), and all words.
    private static int[][] ReadAll(IReadOnlyList<IntentExample> examples, FeatureReader reader, out Intent?[] meanings, out HashSet<string> words)
    {
        var vectors = new int[examples.Count][];
        var meant = new Intent?[examples.Count];
        var all = new HashSet<string>(StringComparer.Ordinal);
        Parallel.For(
            0,
            examples.Count,
            static () => new HashSet<string>(StringComparer.Ordinal),
            (i, _, some) =>
            {
                vectors[i] = reader.ReadExample(examples[i].Text, some.GetAlternateLookup<ReadOnlySpan<char>>(), out var signals);
                meant[i] = examples[i].Intent ?? (examples[i].IsName && signals == default ? Intent.Question : null);
                return some;
            },
            some =>
            {
                lock (all)
                {
                    all.UnionWith(some);
                }
            });
        (meanings, words) = (meant, all);
        return vectors;
    }
}
