using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Knowledge.Entries;

/// <summary>A YAML mapping read field by field, noting what is missing or wrong with file and line. Used by all readers of content.</summary>
public sealed class YamlFields
{
    private readonly string _file;
    private readonly int _firstLine;
    private readonly YamlMappingNode _node;
    private readonly ICollection<ContentProblem> _problems;

    private YamlFields(string file, int firstLine, YamlMappingNode node, ICollection<ContentProblem> problems)
    {
        _file = file;
        _firstLine = firstLine;
        _node = node;
        _problems = problems;
    }

    /// <summary>The line the mapping begins on, 1-based.</summary>
    public int Line => (int)_node.Start.Line + _firstLine - 1;

    /// <summary>The keys in order.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>Reads a document whose root is a mapping.</summary>
    /// <param name="file">For the problems.</param>
    /// <param name="yaml">The text.</param>
    /// <param name="firstLine">The line of the file that the text begins on.</param>
    /// <param name="problems">Added to.</param>
    /// <returns>Null when it is no YAML or no mapping; the problem says where.</returns>
    public static YamlFields? Read(string file, string yaml, int firstLine, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                return new(file, firstLine, root, problems);
            }

            problems.Add(new(file, firstLine, "Expected lines of the form key: value."));
        }
        catch (YamlException exception)
        {
            problems.Add(new(file, (int)exception.Start.Line + firstLine - 1, $"This is not valid YAML: {exception.InnerException?.Message ?? exception.Message}"));
        }

        catch (InvalidOperationException)
        {
            // The parser's answer to a text that ends within a bracket or quotes.
            problems.Add(new(file, firstLine, "This is not valid YAML: a bracket or quotation mark is opened and not closed."));
        }

        return null;
    }

    /// <summary>Notes a problem at a field, or at the mapping itself where the field is absent.</summary>
    public void Report(string field, string message) => _problems.Add(new(_file, LineOf(field), message));

    /// <summary>The line of the field, or of the mapping where it is absent.</summary>
    public int LineOf(string field) => Find(field) is { } node ? (int)node.Start.Line + _firstLine - 1 : Line;

    /// <summary>Whether the field is there.</summary>
    public bool Has(string field) => Find(field) is not null;

    /// <summary>A text that must be there.</summary>
    /// <returns>Empty, and a problem noted, when it is not.</returns>
    public string Text(string field)
    {
        if (TextOrNull(field) is { } text)
        {
            return text;
        }

        Report(field, $"Add {field}: with a text.");
        return "";
    }

    /// <summary>A text that may be absent.</summary>
    public string? TextOrNull(string field) => Find(field) is YamlScalarNode { Value: { } value } && value.Trim().Length > 0 ? value.Trim() : null;

    /// <summary>true or false; false when absent.</summary>
    public bool Flag(string field)
    {
        var text = TextOrNull(field);
        if (text is not (null or "true" or "false"))
        {
            Report(field, $"{field} must be true or false.");
        }

        return text == "true";
    }

    /// <summary>A date YYYY-MM-DD (Christian era).</summary>
    /// <returns>Null, and a problem noted, when it is not one.</returns>
    public DateOnly? Date(string field)
    {
        if (DateOnly.TryParseExact(TextOrNull(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year < 2400)
        {
            return date;
        }

        Report(field, $"{field} must be a date such as 2026-11-24 (Christian era).");
        return null;
    }

    /// <summary>A number that must be there, with a point for decimals.</summary>
    /// <returns>Null, and a problem noted, when it is not one.</returns>
    public double? Number(string field)
    {
        if (double.TryParse(TextOrNull(field), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Report(field, $"{field} must be a number such as 0.25.");
        return null;
    }

    /// <summary>A list of texts that must be there and not be empty.</summary>
    public IReadOnlyList<string> List(string field)
    {
        var items = ListOrEmpty(field);
        if (items.Count == 0)
        {
            Report(field, $"Add {field}: with a list, one item a line after a dash.");
        }

        return items;
    }

    /// <summary>A list of texts; empty when absent. Items that are no text are noted and left out.</summary>
    public IReadOnlyList<string> ListOrEmpty(string field)
    {
        var items = new List<string>();
        if (Find(field) is YamlSequenceNode sequence)
        {
            foreach (var child in sequence.Children)
            {
                if (child is YamlScalarNode { Value: { } value } && value.Trim().Length > 0)
                {
                    items.Add(value.Trim());
                }
                else
                {
                    _problems.Add(new(_file, (int)child.Start.Line + _firstLine - 1, $"Put this item of {field} into double quotes: it is not read as a text."));
                }
            }
        }
        else if (Find(field) is YamlScalarNode { Value.Length: > 0 })
        {
            Report(field, $"{field} must be a list, one item a line after a dash.");
        }

        return items;
    }

    /// <summary>A text in th and perhaps en and my, or one text that serves as Thai.</summary>
    public LocalisedText Localised(string field)
    {
        if (LocalisedOrNull(field) is { } text)
        {
            return text;
        }

        Report(field, $"Add {field}: with th: a text in Thai (and en:, my: where there is one).");
        return new("");
    }

    /// <summary>As <see cref="Localised"/>, null when absent.</summary>
    public LocalisedText? LocalisedOrNull(string field)
    {
        if (Find(field) is YamlScalarNode { Value: { Length: > 0 } text })
        {
            return new(text.Trim());
        }

        if (Map(field) is not { } map || map.TextOrNull("th") is not { } th)
        {
            return null;
        }

        // In braces a comma ends a text: what stands behind it would be lost without a word.
        foreach (var rest in map.Keys.Where(key => map.Find(key) is YamlScalarNode { Value: "" or null }))
        {
            Report(field, $"In {field}: \"{rest}\" stands behind a comma and is left out: put the whole text between quotation marks.");
        }

        return new(th, map.TextOrNull("en"), map.TextOrNull("my"));
    }

    /// <summary>A mapping within; null when absent.</summary>
    public YamlFields? Map(string field) => Find(field) is YamlMappingNode map ? new(_file, _firstLine, map, _problems) : null;

    /// <summary>A list of mappings; empty when absent. Items of another kind are noted and left out.</summary>
    public IReadOnlyList<YamlFields> Maps(string field)
    {
        var maps = new List<YamlFields>();
        if (Find(field) is YamlSequenceNode sequence)
        {
            foreach (var child in sequence.Children)
            {
                if (child is YamlMappingNode map)
                {
                    maps.Add(new(_file, _firstLine, map, _problems));
                }
                else
                {
                    _problems.Add(new(_file, (int)child.Start.Line + _firstLine - 1, $"Each item of {field} must be lines of the form key: value."));
                }
            }
        }

        return maps;
    }

    private YamlNode? Find(string field)
    {
        foreach (var (key, value) in _node.Children)
        {
            if (key is YamlScalarNode scalar && scalar.Value == field)
            {
                return value;
            }
        }

        return null;
    }
}
