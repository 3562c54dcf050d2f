using System.Text.RegularExpressions;
using Chatbot.Testing;

namespace Chatbot.Tests.Docs;

/// <summary>A page of our documentation, with what it refers to.</summary>
internal sealed partial class MarkdownPage
{
    // What is not ours to document, and what only stands on a machine that has built or run the program.
    private static readonly string[] NotOurs = [".git", "node_modules", "bin", "obj", "var", "artifacts"];
    private static readonly string[] MadeByRunning = ["var", "artifacts"];

    private readonly string _text;

    private MarkdownPage(string path)
    {
        Path = path;
        _text = File.ReadAllText(Repository.File(path));
    }

    /// <summary>From the repository's root.</summary>
    public string Path { get; }

    /// <summary>All pages but the knowledge entries, which speak to citizens and have a check of their own.</summary>
    public static IReadOnlyList<MarkdownPage> All() =>
        [.. Below("").Where(path => !path.StartsWith("dialogs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(path => new MarkdownPage(path))];

    /// <summary>Targets of links and pictures that are not of other sites; with the heading after <c>#</c>.</summary>
    public IEnumerable<string> Links() =>
        LinkPattern().Matches(_text).Select(match => match.Groups[1].Value).Where(target => !target.Contains(':', StringComparison.Ordinal));

    /// <summary>What stands in code, inline or in blocks, and has the form of a path in the repository.</summary>
    public IEnumerable<string> Paths() =>
        CodePattern().Matches(_text)
            .SelectMany(match => match.Value.Split([' ', '\n', '`', '"', '\''], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => PathPattern().IsMatch(word))
            .Select(word => word.StartsWith("./", StringComparison.Ordinal) ? word[2..] : word)
            .Where(path => !MadeByRunning.Contains(path.Split('/')[0]));

    /// <summary>The paragraphs that begin with <c>**`NAME`</c>, by name.</summary>
    public IReadOnlyDictionary<string, string> Paragraphs() =>
        _text.Split("\n\n").Select(text => (Match: NamedPattern().Match(text), Text: text)).Where(pair => pair.Match.Success)
            .ToDictionary(pair => pair.Match.Groups[1].Value, pair => pair.Text);

    /// <summary>Whether a link of this page leads somewhere.</summary>
    public bool Reaches(string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? Path : System.IO.Path.Combine(Folder(), parts[0]);
        return IsThere(path) && (parts.Length == 1 || HasHeading(path, parts[1]));
    }

    /// <summary>Whether a path is there, seen from the root, from this page's folder or from src.</summary>
    public bool Names(string path) => new[] { "", Folder(), "src" }.Any(folder => IsThere(System.IO.Path.Combine(folder, path)));

    private string Folder() => System.IO.Path.GetDirectoryName(Path) ?? "";

    private static bool IsThere(string path)
    {
        var full = Repository.File(path);
        return File.Exists(full) || Directory.Exists(full)
            || (path.Contains('*', StringComparison.Ordinal) && Directory.Exists(System.IO.Path.GetDirectoryName(full))
                && Directory.EnumerateFileSystemEntries(System.IO.Path.GetDirectoryName(full)!, System.IO.Path.GetFileName(full)).Any());
    }

    // As GitHub makes an anchor: lower case, punctuation dropped, spaces to hyphens.
    private static bool HasHeading(string path, string anchor) =>
        HeadingPattern().Matches(File.ReadAllText(Repository.File(path)))
            .Any(match => string.Equals(AnchorDropPattern().Replace(match.Groups[1].Value.Trim(), "").Replace(' ', '-'), anchor, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(Repository.File(folder), "*.md").Select(file => System.IO.Path.GetRelativePath(Repository.Root, file))
            .Concat(Directory.EnumerateDirectories(Repository.File(folder)).Where(child => !NotOurs.Contains(System.IO.Path.GetFileName(child)))
                .SelectMany(child => Below(System.IO.Path.GetRelativePath(Repository.Root, child))));

    [GeneratedRegex(@"(?:\]\(|<img [^>]*src=""|<a [^>]*href="")([^)""\s]+)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"```.*?```|`[^`\n]+`", RegexOptions.Singleline)]
    private static partial Regex CodePattern();

    // Words with slashes between them, from here or from the root: neither an address, nor a path of the machine, nor a setting.
    [GeneratedRegex(@"^(\./)?[\w.*-]+(/[\w.*-]+)*/?$(?<=/.*|\.(md|cs|yaml|json|conf|props|sln|service|mjs|lua|txt))")]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"^\*\*`([^`]+)`")]
    private static partial Regex NamedPattern();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex AnchorDropPattern();
}
