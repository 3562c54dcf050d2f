using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding.Learning;
using Chatbot.Core.Understanding.Rules;
using Chatbot.Language.Detection;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Spelling;
using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding;

/// <summary>Takes a message to mean something: rules where they are exact, linear models where they are not. Immutable; any thread may ask.</summary>
public sealed class Understander
{
    private const uint Seed = 20261125;

    // Classes of the model of what a message needs: bit 0 urgent, bit 1 confidential.
    private const int Needs = 4;
    private const float NeedsThreshold = 0.5f;

    private readonly CueBook _cues;
    private readonly KeyboardSlips _slips;
    private readonly IReadOnlySet<string> _publicNumbers;
    private readonly LinearModel _intents;
    private readonly LinearModel _departments;
    private readonly LinearModel _needs;
    private readonly string?[] _departmentNames;
    private readonly string?[] _onlyDepartment;
    private readonly bool[] _hasOnlyDepartment;

    private Understander(UnderstandingContent content)
    {
        _cues = new(content);
        _slips = KeyboardSlips.Build(content.Examples.SelectMany(example => WordsOf(example.Text)));
        _publicNumbers = content.PublicNumbers;
        var examples = content.Examples;
        var vectors = examples.Select(example => Read(example.Text, out _).Features).ToList();
        var meant = Enumerable.Range(0, examples.Count).Where(i => examples[i].Intent is not null).ToList();
        var meantVectors = meant.Select(i => vectors[i]).ToList();
        _departmentNames = [.. examples.Select(example => example.Department).Distinct().Order(StringComparer.Ordinal).DefaultIfEmpty()];
        _intents = LinearTrainer.Train(meantVectors, [.. meant.Select(i => (int)examples[i].Intent!)], IntentNames.All.Count, Seed);
        _departments = LinearTrainer.Train([.. vectors.Select((vector, i) => TextFeatures.With(vector, examples[i].Intent))], [.. examples.Select(example => Array.IndexOf(_departmentNames, example.Department))], _departmentNames.Length, Seed);
        _needs = LinearTrainer.Train(meantVectors, [.. meant.Select(i => (examples[i].IsUrgent ? 1 : 0) | (examples[i].IsConfidential ? 2 : 0))], Needs, Seed);
        (_onlyDepartment, _hasOnlyDepartment) = FindOnlyDepartments(examples);
    }

    /// <summary>Learns from the content; the same content gives the same result.</summary>
    public static Understander Train(UnderstandingContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new(content);
    }

    /// <summary>Never throws, whatever the text.</summary>
    public MessageUnderstanding Understand(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (personal, signals, features) = Read(text, out var meant);
        Span<float> intents = stackalloc float[_intents.Stride];
        _intents.Predict(features, intents);
        Span<float> needs = stackalloc float[_needs.Stride];
        _needs.Predict(features, needs);

        var (intent, confidence, rule) = IntentDecision.Decide(signals, intents);
        Span<float> departments = stackalloc float[_departments.Stride];
        _departments.Predict(TextFeatures.With(features, intent), departments);
        var (urgent, confidential) = NeedsDecision.Decide(intent, signals, needs[1] + needs[3] > NeedsThreshold, needs[2] + needs[3] > NeedsThreshold);
        var department = LinearModel.Best(departments[.._departmentNames.Length]);
        var isOnly = _hasOnlyDepartment[(int)intent];
        var favoured = "model:" + ((Intent)LinearModel.Best(intents[..IntentNames.All.Count])).ToName();
        return new()
        {
            Text = text,
            Intent = intent,
            IntentConfidence = confidence,
            Department = isOnly ? _onlyDepartment[(int)intent] : _departmentNames[department],
            DepartmentConfidence = isOnly ? confidence : departments[department],
            IsUrgent = urgent,
            IsConfidential = confidential,
            PersonalData = personal,
            Sentiment = SentimentDecision.Decide(intent, signals),
            Language = LanguageDetector.Detect(meant),
            Reasons = rule is null ? [favoured] : [rule, favoured],
        };
    }

    // Personal data says nothing about what is wanted; a learnt name would only mislead.
    private (IReadOnlyList<PersonalData> Personal, SignalSet Signals, int[] Features) Read(string text, out string meant)
    {
        var personal = PersonalDataFinder.Find(text, _publicNumbers);
        meant = Zawgyi.ToUnicode(personal.Count == 0 ? text : PersonalDataFinder.Redact(text, personal, _ => " "));
        var normal = Normaliser.Normalise(meant).Text;
        var repaired = _slips.Repair(normal);
        meant = repaired == normal ? meant : repaired;
        normal = RomanisedThai.ToThai(repaired) ?? repaired;
        var squeezed = CueText.Of(normal);
        Span<bool> found = stackalloc bool[_cues.Lists];
        var signals = _cues.Read(squeezed, found);
        if (TicketCode.FindIn(text) is not null)
        {
            signals = signals.With(Signal.HasCode);
        }

        return (personal, signals, TextFeatures.Of(normal, squeezed, found, signals).ToArray());
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var normal = Normaliser.Normalise(text).Text;
        var words = new List<WordSegmenter.Word>();
        WordSegmenter.Segment(normal, words);
        return words.Select(word => normal.Substring(word.Start, word.Length));
    }

    // An intent whose examples all belong to one division, such as every emergency, needs no model for it.
    private static (string?[] Department, bool[] IsOnly) FindOnlyDepartments(IReadOnlyList<IntentExample> examples)
    {
        var department = new string?[IntentNames.All.Count];
        var isOnly = new bool[IntentNames.All.Count];
        foreach (var group in examples.Where(example => example.Intent is not null).GroupBy(example => example.Intent!.Value))
        {
            department[(int)group.Key] = group.First().Department;
            isOnly[(int)group.Key] = group.All(example => example.Department == group.First().Department);
        }

        return (department, isOnly);
    }
}
