using Chatbot.Core.Understanding.Learning;
using Chatbot.Language.Detection;
using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding;

/// <summary>Takes a message to mean something: rules where they are exact, a linear model where they are not. Immutable; any thread may ask.</summary>
public sealed class Understander
{
    private const uint Seed = 20261125;
    private const int Intents = 10;

    private readonly LinearModel _intents;
    private readonly LinearModel _departments;
    private readonly string?[] _departmentNames;

    private Understander(LinearModel intents, LinearModel departments, string?[] departmentNames)
    {
        _intents = intents;
        _departments = departments;
        _departmentNames = departmentNames;
    }

    /// <summary>Learns from the content; the same content gives the same result.</summary>
    public static Understander Train(UnderstandingContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var vectors = content.Examples.Select(example => TextFeatures.Of(Simplify(example.Text, PersonalDataFinder.Find(example.Text))).ToArray()).ToList();
        var names = content.Examples.Select(example => example.Department).Distinct().Order(StringComparer.Ordinal).DefaultIfEmpty().ToArray();
        var withIntent = Enumerable.Range(0, vectors.Count).Where(i => content.Examples[i].Intent is not null).ToList();
        return new(
            LinearTrainer.Train([.. withIntent.Select(i => vectors[i])], [.. withIntent.Select(i => (int)content.Examples[i].Intent!)], Intents, Seed),
            LinearTrainer.Train(vectors, [.. content.Examples.Select(example => Array.IndexOf(names, example.Department))], names.Length, Seed),
            names);
    }

    /// <summary>Never throws, whatever the text.</summary>
    public MessageUnderstanding Understand(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var personal = PersonalDataFinder.Find(text);
        var normal = Simplify(text, personal);
        var features = TextFeatures.Of(normal);
        Span<float> intents = stackalloc float[_intents.Stride];
        _intents.Predict(features, intents);
        Span<float> departments = stackalloc float[_departments.Stride];
        _departments.Predict(features, departments);
        var intent = Best(intents);
        var department = Best(departments);
        return new()
        {
            Text = text,
            Intent = (Intent)intent,
            IntentConfidence = intents[intent],
            Department = _departmentNames[department],
            DepartmentConfidence = departments[department],
            IsUrgent = (Intent)intent == Intent.Emergency,
            IsConfidential = (Intent)intent == Intent.CorruptionReport,
            PersonalData = personal,
            Sentiment = Sentiment.Neutral,
            Language = LanguageDetector.Detect(text),
            Reasons = ["model:" + ((Intent)intent).ToName()],
        };
    }

    // Personal data says nothing about what is wanted; a learnt name would only mislead.
    private static string Simplify(string text, IReadOnlyList<PersonalData> personal) =>
        Normaliser.Normalise(PersonalDataFinder.Redact(text, personal, _ => " ")).Text;

    private static int Best(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
