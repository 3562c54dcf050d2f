using System.Reflection;

namespace Chatbot.Language.Words;

/// <summary>Lists of words kept in a text file inside an assembly: sections headed <c>[name]</c>, words parted by blanks, <c>#</c> for remarks; an underscore in a word stands for a blank.</summary>
public sealed class WordLists
{
    private readonly Dictionary<string, IReadOnlyList<string>> _sections;

    private WordLists(Dictionary<string, IReadOnlyList<string>> sections) => _sections = sections;

    /// <summary>The words of a section, in order.</summary>
    /// <exception cref="KeyNotFoundException">The file has no such section: a mistake in the program.</exception>
    public IReadOnlyList<string> this[string section] => _sections[section];

    /// <summary>Reads a resource.</summary>
    /// <param name="assembly">The one that holds it.</param>
    /// <param name="name">The resource's full name.</param>
    /// <exception cref="InvalidOperationException">It is not there: a mistake in the project file.</exception>
    public static WordLists Load(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is not in {assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads the text of such a file.</summary>
    public static WordLists Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sections = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        List<string>? words = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '[' && line[^1] == ']')
            {
                sections.Add(line[1..^1], words = []);
            }
            else if (line[0] != '#')
            {
                words?.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Replace('_', ' ')));
            }
        }

        return new(sections);
    }
}
