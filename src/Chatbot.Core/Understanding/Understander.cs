using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding.Learning;
using Chatbot.Core.Understanding.Rules;
using Chatbot.Knowledge;
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

    // Below this the knowledge is right more often than the model; it is asked only then, being slower.
    private const float SureOfDepartment = 0.75f;

    private readonly CueBook _cues;
    private readonly KeyboardSlips _slips;
    private readonly IReadOnlySet<string> _publicNumbers;
    private readonly LinearModel _intents;
    private readonly LinearModel _departments;
    private readonly LinearModel _needs;
    private readonly string?[] _departmentNames;
    private readonly string?[] _onlyDepartment;
    private readonly bool[] _hasOnlyDepartment;
    private KnowledgeBase? _knowledge;

    private Understander(UnderstandingContent content)
    {
        _cues = new(content);
        _publicNumbers = content.PublicNumbers;
        var examples = content.Examples;
        var vectors = LearnAll(examples, out var meanings, out var vocabulary);
        _slips = KeyboardSlips.Build(vocabulary);
        var meant = Enumerable.Range(0, examples.Count).Where(i => meanings[i] is not null).ToList();
        var meantVectors = meant.Select(i => vectors[i]).ToList();
        _departmentNames = [.. examples.Select(example => example.Department).Distinct().Order(StringComparer.Ordinal).DefaultIfEmpty()];
        var departmentVectors = vectors.Select((vector, i) => TextFeatures.With(vector, meanings[i])).ToList();
        var rows = FeatureRows.Of(departmentVectors);
        LinearModel? intents = null, departments = null, needs = null;
        Parallel.Invoke(
            () => intents = LinearTrainer.Train(meantVectors, [.. meant.Select(i => (int)meanings[i]!)], IntentNames.All.Count, rows, Seed),
            () => departments = LinearTrainer.Train(departmentVectors, [.. examples.Select(example => Array.IndexOf(_departmentNames, example.Department))], _departmentNames.Length, rows, Seed),
            () => needs = LinearTrainer.Train(meantVectors, [.. meant.Select(i => (examples[i].IsUrgent ? 1 : 0) | (examples[i].IsConfidential ? 2 : 0))], Needs, rows, Seed));
        (_intents, _departments, _needs) = (intents!, departments!, needs!);
        (_onlyDepartment, _hasOnlyDepartment) = FindOnlyDepartments(examples);
    }

    /// <summary>Learns from the content, on all processors; the same content gives the same result.</summary>
    public static Understander Train(UnderstandingContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new(content);
    }

    /// <summary>The same, and where its model is in doubt about the division it asks the knowledge.</summary>
    public Understander Asking(KnowledgeBase knowledge)
    {
        var asking = (Understander)MemberwiseClone();
        asking._knowledge = knowledge;
        return asking;
    }

    /// <summary>Never throws, whatever the text.</summary>
    public MessageUnderstanding Understand(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var personal = PersonalDataFinder.Find(text, _publicNumbers);
        var shown = WithoutPersonal(text, personal);
        var repaired = _slips.Repair(shown); // As typed: a capital is another key.
        var normal = Normaliser.Normalise(repaired).Text;
        var thai = RomanisedThai.ToThai(normal);
        var features = Read(thai ?? normal, TicketCode.FindIn(text) is not null, out var signals);
        Span<float> intents = stackalloc float[_intents.Stride];
        _intents.Predict(features, intents);
        Span<float> needs = stackalloc float[_needs.Stride];
        _needs.Predict(features, needs);

        var (intent, confidence, rule) = IntentDecision.Decide(signals, intents);
        var meant = thai is not null ? CueText.Of(thai) : repaired == shown ? text : repaired;
        var (department, departmentConfidence, voice) = Department(meant, intent, confidence, features);
        var (urgent, confidential) = NeedsDecision.Decide(intent, signals, needs[1] + needs[3] > NeedsThreshold, needs[2] + needs[3] > NeedsThreshold);
        var favoured = "model:" + ((Intent)LinearModel.Best(intents[..IntentNames.All.Count])).ToName();
        return new()
        {
            Text = text,
            Meant = meant,
            Intent = intent,
            IntentConfidence = confidence,
            Department = department,
            DepartmentConfidence = departmentConfidence,
            IsUrgent = urgent,
            IsConfidential = confidential,
            PersonalData = personal,
            Sentiment = SentimentDecision.Decide(intent, signals),
            Language = LanguageDetector.Detect(repaired),
            Reasons = [.. new[] { rule, favoured, voice }.OfType<string>()],
        };
    }

    private (string? Department, double Confidence, string? Voice) Department(string meant, Intent intent, double confidence, int[] features)
    {
        if (_hasOnlyDepartment[(int)intent])
        {
            return (_onlyDepartment[(int)intent], confidence, null);
        }

        Span<float> departments = stackalloc float[_departments.Stride];
        _departments.Predict(TextFeatures.With(features, intent), departments);
        var best = LinearModel.Best(departments[.._departmentNames.Length]);
        var hasMatter = intent is Intent.Question or Intent.Complaint || (intent == Intent.TicketStatus && _departmentNames[best] is not null);
        if (departments[best] < SureOfDepartment && hasMatter && _knowledge?.DivisionFor(meant) is { } division)
        {
            return (division, departments[best], "knowledge:" + division);
        }

        return (_departmentNames[best], departments[best], null);
    }

    // The vectors, what each example is learnt to mean (null where that is not told), and all words.
    private int[][] LearnAll(IReadOnlyList<IntentExample> examples, out Intent?[] meanings, out HashSet<string> vocabulary)
    {
        var vectors = new int[examples.Count][];
        var meant = new Intent?[examples.Count];
        var all = new HashSet<string>(StringComparer.Ordinal);
        Parallel.For(
            0,
            examples.Count,
            static () => new HashSet<string>(StringComparer.Ordinal),
            (i, _, words) =>
            {
                vectors[i] = Learn(examples[i].Text, words.GetAlternateLookup<ReadOnlySpan<char>>(), out var signals);
                meant[i] = examples[i].Intent ?? (examples[i].IsName && signals == default ? Intent.Question : null);
                return words;
            },
            words =>
            {
                lock (all)
                {
                    all.UnionWith(words);
                }
            });
        (meanings, vocabulary) = (meant, all);
        return vectors;
    }

    // Examples have no keyboard slips; their words are what slips are mended to.
    private int[] Learn(string text, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> vocabulary, out SignalSet signals)
    {
        var normal = Normaliser.Normalise(WithoutPersonal(text, PersonalDataFinder.Find(text, _publicNumbers))).Text;
        var words = new List<WordSegmenter.Word>();
        WordSegmenter.Segment(normal, words);
        foreach (var word in words)
        {
            vocabulary.Add(normal.AsSpan(word.Start, word.Length));
        }

        return Read(RomanisedThai.ToThai(normal) ?? normal, TicketCode.FindIn(text) is not null, out signals);
    }

    private int[] Read(string normal, bool hasCode, out SignalSet signals)
    {
        var squeezed = CueText.Of(normal);
        Span<bool> found = stackalloc bool[_cues.Lists];
        signals = _cues.Read(squeezed, found);
        signals = hasCode ? signals.With(Signal.HasCode) : signals;
        return TextFeatures.Of(normal, squeezed, found, signals).ToArray();
    }

    // Personal data says nothing about what is wanted; a learnt name would only mislead.
    private static string WithoutPersonal(string text, IReadOnlyList<PersonalData> personal) =>
        Zawgyi.ToUnicode(personal.Count == 0 ? text : PersonalDataFinder.Redact(text, personal, _ => " "));

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
