using System.Text;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Content;

/// <summary>The bot's own sentences by key, in th/en/my, with {name} for what is put in. Read from phrases.yaml.</summary>
public sealed class Phrases
{
    private readonly Dictionary<string, LocalisedText> _texts;

    private Phrases(Dictionary<string, LocalisedText> texts) => _texts = texts;

    /// <summary>Never throws on bad content; a key that the bot needs and that is not there is a problem.</summary>
    /// <returns>Null when the phrases cannot be used.</returns>
    public static Phrases? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        var texts = new Dictionary<string, LocalisedText>(StringComparer.Ordinal);
        foreach (var key in root.Keys)
        {
            texts[key] = root.Localised(key);
        }

        foreach (var key in PhraseKeys.All.Where(key => !texts.ContainsKey(key)))
        {
            problems.Add(new(file, 0, $"The phrase {key} is missing: add {key}: with th:, en: and my:."));
        }

        return problems.Count == before ? new(texts) : null;
    }

    /// <summary>The phrase with every {name} replaced.</summary>
    /// <param name="key">A key of <see cref="PhraseKeys"/>.</param>
    /// <param name="language">th, en or my.</param>
    /// <param name="values">What to put in for which name.</param>
    public string Say(string key, string language, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = _texts[key].In(language);
        if (values.Length == 0)
        {
            return text;
        }

        var said = new StringBuilder(text);
        foreach (var (name, value) in values)
        {
            said.Replace("{" + name + "}", value);
        }

        return said.ToString();
    }
}
