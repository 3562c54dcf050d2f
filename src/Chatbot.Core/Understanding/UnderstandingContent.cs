using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Understanding;

/// <summary>What understanding is learnt from: examples, cues for the rules, rude words.</summary>
public sealed record UnderstandingContent
{
    private const string IntentsFile = "intents.yaml";
    private const string CuesFile = "words/cues.yaml";
    private const string ProfanityFile = "words/profanity.yaml";
    private const string KnowledgeFolder = "knowledge/";

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<IntentExample> Examples { get; init; } = [];

    /// <summary>Name of a cue list to its words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Cues { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Rude words and insults.</summary>
    public IReadOnlyList<string> Profanity { get; init; } = [];

    /// <summary>Reads intents.yaml, words/cues.yaml, words/profanity.yaml and, as more examples of questions, the questions of the knowledge entries.</summary>
    /// <param name="files">Path relative to the organisation's folder to text.</param>
    /// <param name="problems">Added to; what is wrong is left out.</param>
    public static UnderstandingContent Read(IReadOnlyDictionary<string, string> files, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(files);
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
        var cues = Open(CuesFile);
        return new()
        {
            Examples = [.. groups.SelectMany(ReadGroup), .. ReadKnowledge(files, cues?.ListOrEmpty("question") ?? [])],
            Cues = cues?.Keys.ToDictionary(key => key, cues.List, StringComparer.Ordinal) ?? [],
            Profanity = Open(ProfanityFile)?.List("words") ?? [],
        };
    }

    private static IEnumerable<IntentExample> ReadGroup(YamlFields group)
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
        return messages.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => new IntentExample(text, intent.Value, department, urgent, confidential));
    }

    // People also "ask" by telling what is broken; that is a complaint when it comes as a message, so it teaches the department alone.
    private static bool Asks(string text, IReadOnlyList<string> questionCues) =>
        questionCues.Any(cue => text.Contains(cue, StringComparison.OrdinalIgnoreCase));

    // A broken entry is reported by the knowledge reader; here it only gives no examples.
    private static IEnumerable<IntentExample> ReadKnowledge(IReadOnlyDictionary<string, string> files, IReadOnlyList<string> questionCues)
    {
        foreach (var (path, text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (path.StartsWith(KnowledgeFolder, StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal)
                && KnowledgeEntryReader.Read(path, text, []) is { } entry)
            {
                foreach (var question in entry.Questions)
                {
                    yield return new(question, Asks(question, questionCues) ? Intent.Question : null, entry.IsReferral ? null : entry.Department);
                }
            }
        }
    }
}
