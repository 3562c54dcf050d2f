using Chatbot.Core.Tickets;
using Chatbot.Core.Understanding.Learning;
using Chatbot.Core.Understanding.Rules;
using Chatbot.Knowledge;
using Chatbot.Language.Detection;
using Chatbot.Language.Spelling;
using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding;

/// <summary>Takes a message to mean something: rules where they are exact, linear models where they are not. Immutable; any thread may ask.</summary>
public sealed class Understander
{
    private const float NeedsThreshold = 0.5f;

    // Below this the knowledge is right more often than the model; it is asked only then, being slower.
    private const float SureOfDepartment = 0.75f;

    private readonly byte[] _key;
    private readonly FeatureReader _reader;
    private readonly LearntModels _models;
    private readonly KeyboardSlips _slips;
    private readonly string?[] _departmentNames;
    private readonly string?[] _onlyDepartment;
    private readonly bool[] _hasOnlyDepartment;
    private KnowledgeBase? _knowledge;

    private Understander(UnderstandingContent content, byte[] key, LearntModels? known)
    {
        _key = key;
        _reader = new(content);
        _departmentNames = DepartmentsOf(content.Examples);
        (_onlyDepartment, _hasOnlyDepartment) = FindOnlyDepartments(content.Examples);
        _models = known ?? LearntModels.Learn(content.Examples, _departmentNames, _reader);
        _slips = KeyboardSlips.Build(_models.Words);
    }

    /// <summary>Learns from the content, on all processors; the same content gives the same result.</summary>
    public static Understander Train(UnderstandingContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new(content, LearningKey.Of(content), known: null);
    }

    /// <summary>What <see cref="Train"/> gave before, from what <see cref="Keep"/> made of it, without learning again.</summary>
    /// <returns>Null when it was learnt from other content or by another build of the program, or is damaged.</returns>
    public static Understander? Recall(UnderstandingContent content, byte[] kept)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(kept);
        var key = LearningKey.Of(content);
        return KeptModels.Read(kept, key) is { } known ? new(content, key, known) : null;
    }

    /// <summary>What was learnt, for <see cref="Recall"/>: some megabytes.</summary>
    public ReadOnlyMemory<byte> Keep() => KeptModels.Write(_models, _key);

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
        var personal = _reader.FindPersonal(text);
        var shown = FeatureReader.WithoutPersonal(text, personal);
        var (repaired, normal, thai) = Spell(shown);
        var features = _reader.Read(thai ?? normal, TicketCode.FindIn(text) is not null, out var signals, out var cues);
        Span<float> intents = stackalloc float[_models.Intents.Stride];
        _models.Intents.Predict(features, intents);
        Span<float> needs = stackalloc float[_models.Needs.Stride];
        _models.Needs.Predict(features, needs);

        var (intent, confidence, rule) = IntentDecision.Decide(signals, intents);
        var meant = thai is not null ? CueText.Of(thai) : repaired == shown ? text : repaired;
        var best = (Intent)LinearModel.Best(intents[..IntentNames.All.Count]);
        if (intent == Intent.CorruptionReport && best != intent && IsKnownMatter(meant, signals))
        {
            (intent, confidence, rule) = (best, intents[(int)best], "known:" + best.ToName());
        }

        var (department, departmentConfidence, voice) = Department(meant, About(intent, signals), confidence, features);
        var (urgent, confidential) = NeedsDecision.Decide(intent, signals, needs[1] + needs[3] > NeedsThreshold, needs[2] + needs[3] > NeedsThreshold);
        var favoured = "model:" + best.ToName();
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
            AsksForSecrecy = signals.Has(Signal.Secret),
            Asks = Asks(signals),
            AsksHowItStands = signals.Has(Signal.Status) || (signals.Has(Signal.HasCode) && signals.Has(Signal.StatusWord)),
            IsOver = signals.Has(Signal.Past),
            TellsOfTrouble = signals.Has(Signal.Trouble),
            TellsOfDeadly = IntentDecision.IsDeadly(signals),
            TellsOfHazard = signals.Has(Signal.Danger) && !signals.Has(Signal.Emergency),
            HintsAtCorruption = signals.Has(Signal.Corruption) || signals.Has(Signal.CorruptionHint),
            TellsOfViolence = signals.Has(Signal.Violence),
            PersonalData = personal,
            Sentiment = SentimentDecision.Decide(intent, signals),
            Language = LanguageDetector.Detect(repaired),
            Cues = cues,
            Signals = signals.Found,
            Reasons = [.. new[] { rule, favoured, voice }.OfType<string>()],
        };
    }

    /// <summary>As <see cref="MessageUnderstanding.Asks"/> of words of which nothing else is wanted: their cues say it, and no model is asked.</summary>
    public bool Asks(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (_, normal, thai) = Spell(FeatureReader.WithoutPersonal(text, _reader.FindPersonal(text)));
        return Asks(_reader.Signals(thai ?? normal));
    }

    private static bool Asks(SignalSet signals) => signals.Has(Signal.Asks) || signals.Has(Signal.AsksHow) || signals.Has(Signal.StatusWord);

    // As it was meant, the same in one spelling, and in Thai letters where it is romanised Thai.
    private (string Repaired, string Normal, string? Thai) Spell(string shown)
    {
        var repaired = WithTones(_slips.Repair(shown)); // As typed: a capital is another key.
        var normal = Normaliser.TextOf(repaired);
        return (repaired, normal, RomanisedThai.ToThai(normal));
    }

    // How an accusation stands, and a wish to talk about one, is for whoever reads accusations.
    private static Intent About(Intent intent, SignalSet signals) =>
        intent is Intent.TicketStatus or Intent.TalkToHuman && (signals.Has(Signal.Corruption) || signals.Has(Signal.CorruptionHint)) ? Intent.CorruptionReport : intent;

    // What the model favours something else for, and no word accuses in, is that where an entry is surely meant ("ไฟทางเปิดค้างทั้งวัน เปลืองไฟหลวง").
    private bool IsKnownMatter(string meant, SignalSet signals) =>
        !signals.Has(Signal.Corruption) && !signals.Has(Signal.CorruptionHint) && _knowledge?.Recognise(meant) is { } entry
        && entry.Department != _onlyDepartment[(int)Intent.CorruptionReport];

    private string WithTones(string text)
    {
        var normal = ToneRestorer.MayLack(text) ? Normaliser.TextOf(text) : "";
        return normal.Length > 0 && _models.Tones.Restore(normal) is var restored && restored != normal ? restored : text;
    }

    private (string? Department, double Confidence, string? Voice) Department(string meant, Intent intent, double confidence, int[] features)
    {
        if (_hasOnlyDepartment[(int)intent])
        {
            return (_onlyDepartment[(int)intent], confidence, null);
        }

        Span<float> departments = stackalloc float[_models.Departments.Stride];
        _models.Departments.Predict(TextFeatures.With(features, intent), departments);
        var best = LinearModel.Best(departments[.._departmentNames.Length]);
        var hasMatter = intent is Intent.Question or Intent.Complaint || (intent == Intent.TicketStatus && _departmentNames[best] is not null);
        if (departments[best] < SureOfDepartment && hasMatter && _knowledge?.DivisionFor(meant) is { } division)
        {
            return (division, departments[best], "knowledge:" + division);
        }

        return (_departmentNames[best], departments[best], null);
    }

    private static string?[] DepartmentsOf(IReadOnlyList<IntentExample> examples)
    {
        var departments = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var example in examples)
        {
            departments.Add(example.Department);
        }

        return [.. departments.Order(StringComparer.Ordinal).DefaultIfEmpty()];
    }

    // An intent whose examples all belong to one division, such as every emergency, needs no model for it.
    private static (string?[] Department, bool[] IsOnly) FindOnlyDepartments(IReadOnlyList<IntentExample> examples)
    {
        var department = new string?[IntentNames.All.Count];
        var (isKnown, isOnly) = (new bool[IntentNames.All.Count], new bool[IntentNames.All.Count]);
        foreach (var example in examples)
        {
            if (example.Intent is not { } intent)
            {
                continue;
            }

            var i = (int)intent;
            (department[i], isOnly[i]) = isKnown[i] ? (department[i], isOnly[i] && example.Department == department[i]) : (example.Department, true);
            isKnown[i] = true;
        }

        return (department, isOnly);
    }
}
