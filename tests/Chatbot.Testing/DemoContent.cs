using Chatbot.Core.Content;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Testing;

/// <summary>The demonstration organisation's content, read once for all tests.</summary>
public static class DemoContent
{
    private static readonly Lazy<Dictionary<string, string>> LazyFiles = new(ReadFiles);
    private static readonly Lazy<BotContent> LazyContent = new(Read);

    /// <summary>Path within dialogs/ to text; a copy, to be broken at will.</summary>
    public static Dictionary<string, string> Files => new(LazyFiles.Value);

    /// <summary>Complete and without problems.</summary>
    public static BotContent Current => LazyContent.Value;

    private static BotContent Read()
    {
        var problems = new List<ContentProblem>();
        var content = BotContent.Read(LazyFiles.Value, problems);
        return content is not null && problems.Count == 0
            ? content
            : throw new InvalidOperationException($"dialogs/ has problems: {string.Join("; ", problems)}");
    }

    private static Dictionary<string, string> ReadFiles()
    {
        var folder = Repository.File("dialogs");
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".md", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);
    }
}
