namespace Chatbot.Core.Understanding.Evaluation;

/// <summary>How well messages were understood.</summary>
public sealed record MessageMetrics
{
    private const string NoDepartment = "-";

    public required int Messages { get; init; }

    /// <summary>The mean of the intents' F1, each counting the same.</summary>
    public required double IntentMacroF1 { get; init; }

    /// <summary>By intent name, in the order of the enum.</summary>
    public required IReadOnlyDictionary<string, Counts> Intents { get; init; }

    public required Proportion Intent { get; init; }

    /// <summary>Null counts as a value like any other.</summary>
    public required Proportion Department { get; init; }

    /// <summary>Only where a division is in charge.</summary>
    public required Proportion DepartmentWhereGiven { get; init; }

    public required Proportion EmergencyRecall { get; init; }

    public required Proportion CorruptionRecall { get; init; }

    public required Counts Urgent { get; init; }

    public required Counts Confidential { get; init; }

    /// <summary>Kind and span must both agree.</summary>
    public required Counts PersonalData { get; init; }

    /// <summary>By kind.</summary>
    public required IReadOnlyDictionary<string, Counts> PersonalDataByType { get; init; }

    public required Proportion Sentiment { get; init; }

    public required Proportion Language { get; init; }

    /// <summary>"wanted &gt; given" with how often, the most frequent first; intents, then departments.</summary>
    public required IReadOnlyList<(string Confusion, int Count)> Confusions { get; init; }

    /// <summary>Compares pairs.</summary>
    /// <param name="pairs">What a person said and what the bot made of the same text.</param>
    public static MessageMetrics Measure(IReadOnlyList<(LabelledMessage Wanted, LabelledMessage Given)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var intents = IntentNames.All.ToDictionary(name => name, name => CountOf(pairs, message => message.Intent == name));
        var personal = Enum.GetValues<PersonalDataType>().Select(type => type.ToName()).ToDictionary(type => type, type => CountPersonalData(pairs, type));
        var used = intents.Values.Where(counts => counts.Hits + counts.Misses > 0).ToList();
        return new()
        {
            Messages = pairs.Count,
            IntentMacroF1 = used.Count == 0 ? 1 : used.Average(counts => counts.F1),
            Intents = intents,
            Intent = Agreement(pairs, message => message.Intent),
            Department = Agreement(pairs, message => message.Department ?? NoDepartment),
            DepartmentWhereGiven = Agreement([.. pairs.Where(pair => pair.Wanted.Department is not null)], message => message.Department ?? NoDepartment),
            EmergencyRecall = RecallOf(intents[Understanding.Intent.Emergency.ToName()]),
            CorruptionRecall = RecallOf(intents[Understanding.Intent.CorruptionReport.ToName()]),
            Urgent = CountOf(pairs, message => message.IsUrgent),
            Confidential = CountOf(pairs, message => message.IsConfidential),
            PersonalData = personal.Values.Aggregate(default(Counts), (sum, counts) => sum + counts),
            PersonalDataByType = personal,
            Sentiment = Agreement(pairs, message => message.Sentiment),
            Language = Agreement(pairs, message => message.Language),
            Confusions = [.. Confused(pairs, message => message.Intent), .. Confused(pairs, message => message.Department ?? NoDepartment)],
        };
    }

    private static Counts CountOf(IReadOnlyList<(LabelledMessage Wanted, LabelledMessage Given)> pairs, Func<LabelledMessage, bool> has) => new(
        pairs.Count(pair => has(pair.Wanted) && has(pair.Given)),
        pairs.Count(pair => !has(pair.Wanted) && has(pair.Given)),
        pairs.Count(pair => has(pair.Wanted) && !has(pair.Given)));

    private static Counts CountPersonalData(IReadOnlyList<(LabelledMessage Wanted, LabelledMessage Given)> pairs, string type)
    {
        var sum = default(Counts);
        foreach (var (wanted, given) in pairs)
        {
            var open = given.PersonalData.Where(data => data.Type == type).Select(data => data.Text).ToList();
            var claimed = open.Count;
            var expected = wanted.PersonalData.Where(data => data.Type == type).ToList();
            var hits = expected.Count(data => open.Remove(data.Text));
            sum += new Counts(hits, claimed - hits, expected.Count - hits);
        }

        return sum;
    }

    private static Proportion RecallOf(Counts counts) => new(counts.Hits, counts.Hits + counts.Misses);

    private static Proportion Agreement(IReadOnlyList<(LabelledMessage Wanted, LabelledMessage Given)> pairs, Func<LabelledMessage, string> value) =>
        new(pairs.Count(pair => value(pair.Wanted) == value(pair.Given)), pairs.Count);

    private static IEnumerable<(string Confusion, int Count)> Confused(IReadOnlyList<(LabelledMessage Wanted, LabelledMessage Given)> pairs, Func<LabelledMessage, string> value) =>
        pairs.Where(pair => value(pair.Wanted) != value(pair.Given))
            .GroupBy(pair => $"{value(pair.Wanted)} > {value(pair.Given)}")
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key, StringComparer.Ordinal);
}
