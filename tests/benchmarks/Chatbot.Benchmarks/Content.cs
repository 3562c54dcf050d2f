using Chatbot.Core.Content;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Benchmarks;

/// <summary>The content in dialogs/ and texts made of its words.</summary>
internal static class Content
{
    public static (IReadOnlyList<KnowledgeEntry> Entries, KnowledgeTables Tables) Read()
    {
        var files = Files();
        var problems = new List<ContentProblem>();
        var entries = files.Where(pair => pair.Key.StartsWith("knowledge/", StringComparison.Ordinal))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KnowledgeEntryReader.Read(pair.Key, pair.Value, problems))
            .OfType<KnowledgeEntry>()
            .ToList();
        return (entries, KnowledgeTables.Read(files, problems));
    }

    /// <summary>All of it, as the bot reads it at start.</summary>
    public static BotContent ReadBot() =>
        BotContent.Read(Files(), new List<ContentProblem>()) ?? throw new InvalidOperationException("dialogs/ has problems: run chatbot knowledge check.");

    /// <summary>Passages of about 300 letters: sentences of our entries put together anew, the same ones every time.</summary>
    public static IEnumerable<(string Title, string Text)> Passages(IReadOnlyList<KnowledgeEntry> entries, int count)
    {
        var sentences = entries
            .SelectMany(entry => entry.Questions.Concat(entry.Sections.SelectMany(section => section.Text.Th.Body.Split('\n'))))
            .SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToArray();
        var random = new Random(7);
        for (var i = 0; i < count; i++)
        {
            var text = new System.Text.StringBuilder();
            while (text.Length < 300)
            {
                // Squared, so that some are frequent and most are rare, as words are.
                text.Append(sentences[(int)(Math.Pow(random.NextDouble(), 2) * sentences.Length)]).Append(' ');
            }

            yield return ("", text.ToString());
        }
    }

    private static Dictionary<string, string> Files()
    {
        var folder = Folder();
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Chatbot.sln")))
            {
                return Path.Combine(folder.FullName, "dialogs");
            }
        }

        throw new InvalidOperationException("Run the benchmarks from within the repository.");
    }
}
