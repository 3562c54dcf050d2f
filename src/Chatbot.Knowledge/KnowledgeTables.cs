using Chatbot.Knowledge.Deciding;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Knowledge;

/// <summary>What the search knows of words, read from dialogs/words/ and dialogs/out-of-scope.yaml.</summary>
public sealed record KnowledgeTables
{
    internal const string OutOfScopeFile = "out-of-scope.yaml";

    /// <summary>Words replaced before searching: abbreviations, dialect, everyday words; the longest match first.</summary>
    public IReadOnlyList<(string From, string To)> Replacements { get; init; } = [];

    /// <summary>Greetings and particles that carry no meaning for a search.</summary>
    public IReadOnlyList<string> Fillers { get; init; } = [];

    /// <summary>Words that only ask ("where", "how much"): kept, but they count half.</summary>
    public IReadOnlyList<string> QuestionWords { get; init; } = [];

    /// <summary>Section aspect to the cues that ask for it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AspectCues { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Section aspect to the nouns that name it where no cue is found.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AspectNouns { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Examples of what must not be answered.</summary>
    public IReadOnlyList<string> OutOfScope { get; init; } = [];

    /// <summary>How to tell that a question is about another administration's place.</summary>
    public ElsewhereTable Elsewhere { get; init; } = ElsewhereTable.Empty;

    /// <summary>What was learnt.</summary>
    public KnowledgeWeights Weights { get; init; } = KnowledgeWeights.Untrained;

    /// <summary>Reads replacements, fillers, aspects, aspect-nouns and weights (all .yaml) from words/, and out-of-scope.yaml, as far as they are there.</summary>
    /// <param name="files">Path relative to the organisation's folder to text.</param>
    /// <param name="problems">Added to.</param>
    public static KnowledgeTables Read(IReadOnlyDictionary<string, string> files, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(files);
        YamlFields? Open(string path) => files.TryGetValue(path, out var text) ? YamlFields.Read(path, text, 1, problems) : null;

        var replacements = Open("words/replacements.yaml")?.Maps("replacements") ?? [];
        var fillers = Open("words/fillers.yaml");
        var outOfScope = Open(OutOfScopeFile);
        IReadOnlyDictionary<string, IReadOnlyList<string>> ByAspect(string path) => Open(path) is { } words ? words.Keys.ToDictionary(key => key, words.List) : new Dictionary<string, IReadOnlyList<string>>();
        return new()
        {
            Replacements = [.. replacements.SelectMany(map => map.List("from").Select(from => (from, map.Text("to"))))],
            Fillers = fillers?.List("fillers") ?? [],
            QuestionWords = fillers?.ListOrEmpty("question_words") ?? [],
            AspectCues = ByAspect("words/aspects.yaml"),
            AspectNouns = ByAspect("words/aspect-nouns.yaml"),
            OutOfScope = outOfScope?.List("examples") ?? [],
            Elsewhere = outOfScope is null ? ElsewhereTable.Empty : ElsewhereTable.Read(outOfScope),
            Weights = Open("words/weights.yaml") is { } weights ? KnowledgeWeights.Read(weights) ?? KnowledgeWeights.Untrained : KnowledgeWeights.Untrained,
        };
    }
}
