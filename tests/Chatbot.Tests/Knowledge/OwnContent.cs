using Chatbot.Knowledge;
using Chatbot.Knowledge.Entries;
using Chatbot.Testing;

namespace Chatbot.Tests.Knowledge;

/// <summary>The content in dialogs/, read once for all tests.</summary>
internal static class OwnContent
{
    /// <summary>A day on which the entries are in force.</summary>
    public static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly Lazy<(IReadOnlyList<(string File, KnowledgeEntry Entry)> Files, KnowledgeTables Tables, KnowledgeBase Base)> Read = new(Load);

    public static IReadOnlyList<(string File, KnowledgeEntry Entry)> Files => Read.Value.Files;

    public static IReadOnlyList<KnowledgeEntry> Entries => Base.Entries;

    public static KnowledgeTables Tables => Read.Value.Tables;

    public static KnowledgeBase Base => Read.Value.Base;

    private static (IReadOnlyList<(string File, KnowledgeEntry Entry)> Files, KnowledgeTables Tables, KnowledgeBase Base) Load()
    {
        var folder = Repository.File("dialogs");
        var texts = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);
        var problems = new List<ContentProblem>();
        var files = texts.Where(pair => pair.Key.StartsWith("knowledge/", StringComparison.Ordinal) && pair.Key.EndsWith(".md", StringComparison.Ordinal))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key, Entry: KnowledgeEntryReader.Read(pair.Key, pair.Value, problems)!))
            .ToList();
        var tables = KnowledgeTables.Read(texts, problems);
        return problems.Count == 0
            ? (files, tables, KnowledgeBase.Build([.. files.Select(file => file.Entry)], tables))
            : throw new InvalidOperationException(string.Join('\n', problems));
    }
}
