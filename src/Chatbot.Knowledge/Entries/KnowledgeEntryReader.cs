using System.Globalization;

namespace Chatbot.Knowledge.Entries;

/// <summary>Reads a knowledge file: YAML front matter between two lines of three dashes, then Markdown sections.</summary>
public static class KnowledgeEntryReader
{
    /// <summary>Reads one file. Never throws on bad content: every problem is added, with its line and how to mend it.</summary>
    /// <returns>Null when the entry cannot be used.</returns>
    public static KnowledgeEntry? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problems);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.FindIndex(lines, 1, Math.Max(0, lines.Length - 1), line => line.TrimEnd() == "---");
        if (lines[0].TrimEnd() != "---" || end < 0)
        {
            problems.Add(new(file, 1, "The file must begin with front matter between two lines of ---."));
            return null;
        }

        var before = problems.Count;
        var front = YamlFields.Read(file, string.Join('\n', lines[1..end]), firstLine: 2, problems);
        var entry = front is null ? null : Build(file, front, EntrySectionReader.Read(file, lines, end + 1, problems), problems);
        return problems.Count == before ? entry : null;
    }

    private static KnowledgeEntry Build(string file, YamlFields front, List<EntrySection> sections, ICollection<ContentProblem> problems)
    {
        var source = front.Map("source");
        var entry = new KnowledgeEntry
        {
            Id = front.Text("id"),
            Kind = front.Text("kind"),
            Department = front.Text("department"),
            Title = front.Localised("title"),
            Summary = front.Localised("short"),
            Questions = front.List("questions"),
            Keywords = front.List("keywords"),
            Sections = sections,
            PartCues = ReadPartCues(front, sections),
            LeadsTo = ReadWords(front, "leads_to", "tax-late-penalty: [\"จ่ายช้า\", \"#penalty\"]: another entry's id and the words, or parts, that mean it after this one"),
            Source = new(
                source?.Text("document") ?? "",
                source?.TextOrNull("section"),
                source?.TextOrNull("page") is { } page && int.TryParse(page, CultureInfo.InvariantCulture, out var number) ? number : null,
                source?.TextOrNull("link"),
                source?.TextOrNull("en")),
            CheckedOn = front.Date("checked_on") ?? default,
            ValidFrom = front.TextOrNull("valid_from") is null ? null : front.Date("valid_from"),
            ValidUntil = front.TextOrNull("valid_until") is null ? null : front.Date("valid_until"),
            Owner = front.Text("owner"),
        };
        if (source is null)
        {
            problems.Add(new(file, 2, "Add source: with document: the law, rule or paper the facts come from."));
        }

        if (entry.Kind is not ("faq" or "manual"))
        {
            problems.Add(new(file, front.LineOf("kind"), "kind must be faq or manual."));
        }

        if (entry.Source.Link is { } link && !link.StartsWith("https://", StringComparison.Ordinal) && !link.StartsWith("http://", StringComparison.Ordinal))
        {
            problems.Add(new(file, source!.LineOf("link"), "link must begin with https://."));
        }

        var fileName = file.Split('/', '\\')[^1];
        if (entry.Id.Length > 0 && fileName != entry.Id + ".md")
        {
            problems.Add(new(file, front.LineOf("id"), $"id must be the file's name: {fileName[..^3]}."));
        }

        return entry;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadPartCues(YamlFields front, List<EntrySection> sections)
    {
        var cues = ReadWords(front, "parts", "fee: [\"ขึ้นเป็น\"]: a section's aspect and the words that ask for it here");
        foreach (var aspect in cues.Keys.Where(aspect => sections.TrueForAll(section => section.Aspect != aspect)))
        {
            front.Map("parts")!.Report(aspect, $"There is no section {{#{aspect}}}: write it, or move these words to a part that is there."); // It has keys.
        }

        return cues;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadWords(YamlFields front, string field, string example)
    {
        if (front.Map(field) is { } lines)
        {
            return lines.Keys.ToDictionary(key => key, lines.List, StringComparer.Ordinal);
        }

        if (front.Has(field))
        {
            front.Report(field, $"{field} must be lines such as {example}.");
        }

        return [];
    }
}
