using System.Text.RegularExpressions;

namespace Chatbot.Knowledge.Entries;

/// <summary>
/// Reads what stands below the front matter: sections headed <c>## heading {#aspect}</c> in Thai, each followed by its translations,
/// headed <c>## heading {#aspect lang=en}</c>.
/// </summary>
internal sealed partial class EntrySectionReader
{
    private static readonly string[] Aspects =
        ["who", "documents", "proxy", "steps", "fee", "duration", "when", "where", "contact", "penalty", "rules", "note"];

    private readonly string _file;
    private readonly ICollection<ContentProblem> _problems;
    private readonly List<EntrySection> _sections = [];
    private SectionBlock _lastThai;

    private EntrySectionReader(string file, ICollection<ContentProblem> problems)
    {
        _file = file;
        _problems = problems;
    }

    /// <summary>Reads all sections. Never throws on bad content: every problem is added, with its line and how to mend it.</summary>
    /// <param name="file">For the problems.</param>
    /// <param name="lines">Of the whole file.</param>
    /// <param name="from">The first line below the front matter, counted from 0.</param>
    /// <param name="problems">Added to.</param>
    public static List<EntrySection> Read(string file, string[] lines, int from, ICollection<ContentProblem> problems)
    {
        var reader = new EntrySectionReader(file, problems);
        foreach (var block in SectionBlock.Split(lines, from))
        {
            reader.Add(block);
        }

        return reader._sections;
    }

    private void Add(SectionBlock block)
    {
        if (!block.HasHeading)
        {
            Report(block.Points.First().Line, "Text must stand under a heading such as: ## ต้องเตรียมอะไรบ้าง {#documents}.");
            return;
        }

        var mark = Mark().Match(block.Heading);
        var aspect = mark.Groups["aspect"].Value;
        if (!Aspects.Contains(aspect))
        {
            Report(block.Line, $"The heading must end with what it is about, one of: {string.Join(", ", Aspects.Select(a => $"{{#{a}}}"))}; of a translation with its language, too: {{#{Aspects[0]} lang=en}}.");
        }

        if (block.Body.Length == 0)
        {
            Report(block.Line, "The section is empty: write its text or take the heading away.");
        }

        var language = mark.Groups["language"];
        var text = new SectionText(
            language.Success ? language.Value : "th", mark.Success ? mark.Groups["heading"].Value : block.Heading, block.Body, block.Line);
        if (language.Success)
        {
            AddTranslation(aspect, text, block);
        }
        else
        {
            AddThai(aspect, text, block);
        }
    }

    private void AddThai(string aspect, SectionText text, SectionBlock block)
    {
        if (aspect.Length > 0 && _sections.Exists(section => section.Aspect == aspect))
        {
            Report(text.Line, $"There is a section {{#{aspect}}} already: put the text under that one.");
        }

        _sections.Add(new(aspect, new(text)));
        _lastThai = block;
    }

    private void AddTranslation(string aspect, SectionText text, SectionBlock block)
    {
        if (_sections.Count == 0 || _sections[^1].Aspect != aspect)
        {
            Report(text.Line, $"A translation stands directly under its Thai section: put this one under {{#{aspect}}}.");
            return;
        }

        if (text.Language is not ("en" or "my"))
        {
            Report(text.Line, $"lang={text.Language} is no language that we speak: write lang=en or lang=my, and nothing for Thai.");
            return;
        }

        var said = _sections[^1].Text;
        if (said.Translations.Any(other => other.Language == text.Language))
        {
            Report(text.Line, $"{{#{aspect}}} stands in lang={text.Language} already: keep one of the two.");
        }

        _sections[^1] = _sections[^1] with { Text = text.Language == "en" ? said with { En = text } : said with { My = text } };
        TranslationCheck.Check(_file, _lastThai, block, _problems);
    }

    private void Report(int line, string message) => _problems.Add(new(_file, line, message));

    [GeneratedRegex(@"^(?<heading>.+?)\s*\{#(?<aspect>[^\s}]*)(\s+lang=(?<language>[^\s}]*))?\s*\}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();
}
