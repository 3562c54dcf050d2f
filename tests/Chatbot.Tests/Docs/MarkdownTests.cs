using System.Text.RegularExpressions;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Docs;

/// <summary>Maps rot first: what our pages point to must be there, and what is there must be on the map.</summary>
public sealed partial class MarkdownTests
{
    private static readonly IReadOnlyList<MarkdownPage> Pages = MarkdownPage.All();

    [Fact]
    public void Every_link_of_our_pages_leads_to_a_file_or_heading()
    {
        var links = Pages.SelectMany(page => page.Links().Select(link => (page, link))).ToList();

        var broken = links.Where(link => !link.page.Reaches(link.link)).Select(link => $"{link.page.Path}: {link.link}");

        Assert.True(links.Count >= 10, $"Only {links.Count} links were found: the pages are read wrongly.");
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_path_that_our_pages_name_is_there()
    {
        var paths = Pages.SelectMany(page => page.Paths().Select(path => (page, path))).ToList();

        var missing = paths.Where(path => !path.page.Names(path.path)).Select(path => $"{path.page.Path}: {path.path}");

        Assert.True(paths.Count >= 30, $"Only {paths.Count} paths were found: the pages are read wrongly.");
        Assert.Empty(missing);
    }

    [Fact]
    public void The_map_names_the_folders_of_each_project_and_no_others()
    {
        var map = Assert.Single(Pages, page => page.Path == "src/README.md").Paragraphs();
        var projects = Directory.GetDirectories(Repository.File("src"), "Chatbot.*");

        Assert.True(projects.Length >= 6, "The projects were not found.");
        Assert.All(projects, project => Assert.Equal(Folders(project), Words(map[Path.GetFileName(project)])));
    }

    private static IEnumerable<string> Folders(string project) =>
        Directory.GetDirectories(project).Select(folder => Path.GetFileName(folder)).Where(name => char.IsUpper(name[0])).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Words(string paragraph) =>
        FolderPattern().Matches(paragraph).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("`([A-Z][A-Za-z]+)`")]
    private static partial Regex FolderPattern();
}
