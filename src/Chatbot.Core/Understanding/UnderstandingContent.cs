using Chatbot.Core.Understanding.Personal;
using Chatbot.Core.Understanding.Rules;
using Chatbot.Knowledge.Entries;
using Chatbot.Language.Words;

namespace Chatbot.Core.Understanding;

/// <summary>What understanding is learnt from: examples, cues for the rules, rude words.</summary>
public sealed record UnderstandingContent
{
    private const string IntentsFile = "intents.yaml";
    private const string CuesFile = "words/cues.yaml";
    private const string ProfanityFile = "words/profanity.yaml";
    private const string OrganisationFile = "organisation.yaml";
    private const string KnowledgeFolder = "knowledge/";

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<IntentExample> Examples { get; init; } = [];

    /// <summary>Name of a cue list to its words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Cues { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The cue lists that rules alone look at, and nothing is learnt from: few examples have a word of them, and what those taught would be chance.</summary>
    public IReadOnlySet<string> RuleLists { get; init; } = new HashSet<string>();

    /// <summary>Words in which a cue may begin by chance of spelling, and is none there.</summary>
    public IReadOnlyList<string> Decoys { get; init; } = [];

    /// <summary>Words that take away the meaning of a cue of <see cref="Deniable"/> that follows them at once.</summary>
    public IReadOnlyList<string> Denials { get; init; } = [];

    /// <summary>Words before a denial that make it the condition of something ("if there is no bribe").</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Words behind what is denied that make it a demand ("no bribe, no permit").</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>The cue lists that can be denied; only names that exist.</summary>
    public IReadOnlyList<string> Deniable { get; init; } = [];

    /// <summary>How cue lists make signals; only names that exist.</summary>
    public IReadOnlyList<SignalRule> Signals { get; init; } = [];

    /// <summary>Digits of telephone numbers that the organisation publishes: nobody's own.</summary>
    public IReadOnlySet<string> PublicNumbers { get; init; } = new HashSet<string>();

    /// <summary>Rude words and insults.</summary>
    public IReadOnlyList<string> Profanity { get; init; } = [];

    /// <summary>Reads intents.yaml, words/cues.yaml and words/profanity.yaml; the questions of the knowledge entries are more examples.</summary>
    /// <param name="files">Path relative to the organisation's folder to text.</param>
    /// <param name="entries">The entries among the files, as they were read.</param>
    /// <param name="problems">Added to; what is wrong is left out.</param>
    public static UnderstandingContent Read(IReadOnlyDictionary<string, string> files, IReadOnlyList<KnowledgeEntry> entries, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(problems);
        YamlFields? Open(string path)
        {
            if (files.TryGetValue(path, out var text))
            {
                return YamlFields.Read(path, text, 1, problems);
            }

            problems.Add(new(path, 0, "The file is missing: without it messages are not understood well."));
            return null;
        }

        var groups = Open(IntentsFile)?.Maps("groups") ?? [];
        var words = Open(CuesFile);
        var lists = words?.Map("lists");
        var ruleLists = words?.Map("rule_lists");
        var known = new HashSet<string>(StringComparer.Ordinal);
        var cues = lists?.Keys.ToDictionary(key => key, lists.List, StringComparer.Ordinal) ?? [];
        foreach (var list in ruleLists?.Keys ?? [])
        {
            cues[list] = ruleLists!.List(list); // It has keys.
        }

        return new()
        {
            Examples = [.. groups.SelectMany(group => ReadGroup(group, known)), .. ReadKnowledge(entries, cues.GetValueOrDefault(CueLists.Question) ?? [])],
            Cues = cues,
            RuleLists = new HashSet<string>(ruleLists?.Keys ?? [], StringComparer.Ordinal),
            Decoys = words?.ListOrEmpty("decoys") ?? [],
            Denials = words?.ListOrEmpty("denials") ?? [],
            Conditions = words?.ListOrEmpty("conditions") ?? [],
            Refusals = words?.ListOrEmpty("refusals") ?? [],
            Deniable = [.. (words?.ListOrEmpty("deniable") ?? []).Where(list => IsList(words!, "deniable", list, cues))],
            Signals = [.. (words?.Maps("signals") ?? []).Select(map => ReadSignal(map, cues)).OfType<SignalRule>()],
            PublicNumbers = ReadPublicNumbers(files),
            Profanity = Open(ProfanityFile)?.List("words") ?? [],
        };
    }

    private static SignalRule? ReadSignal(YamlFields map, Dictionary<string, IReadOnlyList<string>> cues)
    {
        var signal = map.Text("signal");
        var all = map.List("all").Select(group => (IReadOnlyList<string>)group.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var none = map.ListOrEmpty("none");
        var unless = map.TextOrNull("unless");
        var within = map.Has("within") ? (int?)map.Number("within") : null;
        var known = true;
        if (signal.Length > 0 && !SignalSet.Names.Contains(signal))
        {
            map.Report("signal", $"There is no signal {signal}: use one of {string.Join(", ", SignalSet.Names)}.");
            known = false;
        }

        foreach (var list in all.SelectMany(group => group).Concat(none).Append(unless).OfType<string>())
        {
            known &= IsList(map, "all", list, cues);
        }

        return known && signal.Length > 0 && all.Count > 0 ? new(signal, all, none, unless, within) : null;
    }

    private static bool IsList(YamlFields map, string field, string list, Dictionary<string, IReadOnlyList<string>> cues)
    {
        if (cues.ContainsKey(list))
        {
            return true;
        }

        map.Report(field, $"There is no list {list}: add it under lists or mend the name.");
        return false;
    }

    // What the organisation itself prints, in its profile or in its knowledge, is no secret of a citizen.
    private static HashSet<string> ReadPublicNumbers(IReadOnlyDictionary<string, string> files) =>
        [.. files.Where(file => file.Key == OrganisationFile || file.Key.StartsWith(KnowledgeFolder, StringComparison.Ordinal))
            .SelectMany(file => PersonalDataFinder.PhonesIn(file.Value))];

    // The same line in two groups teaches a contradiction, in one group nothing.
    private static IEnumerable<IntentExample> ReadGroup(YamlFields group, HashSet<string> known)
    {
        var name = group.Text("intent");
        var intent = IntentNames.FromName(name);
        var messages = group.Text("messages");
        if (intent is null)
        {
            if (name.Length > 0)
            {
                group.Report("intent", $"intent must be one of: {string.Join(", ", IntentNames.All)}.");
            }

            return [];
        }

        var department = group.TextOrNull("department");
        var urgent = group.Flag("urgent");
        var confidential = group.Flag("confidential");
        var lines = messages.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var twice in lines.Where(line => !known.Add(line)))
        {
            group.Report("messages", $"The message \"{twice}\" stands in intents.yaml twice: keep it in the group that fits.");
        }

        return lines.Distinct(StringComparer.Ordinal).Select(text => new IntentExample(text, intent.Value, department, urgent, confidential));
    }

    // People also "ask" by telling what is broken; that is a complaint when it comes as a message, so it teaches the department alone.
    private static bool Asks(string text, WordTable questionCues)
    {
        var lower = text.ToLowerInvariant();
        return Enumerable.Range(0, lower.Length).Any(at => FoldedText.Match(lower, at, questionCues) is not null);
    }

    private static IEnumerable<IntentExample> ReadKnowledge(IReadOnlyList<KnowledgeEntry> entries, IReadOnlyList<string> questionWords)
    {
        var questionCues = new WordTable(questionWords.Select(word => word.ToLowerInvariant()));
        foreach (var entry in entries)
        {
            var department = entry.IsReferral ? null : entry.Department;
            foreach (var question in entry.Questions)
            {
                yield return new(question, Asks(question, questionCues) ? Intent.Question : null, department);
            }

            foreach (var words in entry.Keywords.Append(entry.Title.Th))
            {
                yield return new(words, null, department, IsName: true);
            }
        }
    }
}
