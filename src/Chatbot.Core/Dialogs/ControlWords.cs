using Chatbot.Knowledge.Entries;
using Chatbot.Language.Text;

namespace Chatbot.Core.Dialogs;

/// <summary>What people type to steer a form, read from words/controls.yaml.</summary>
public sealed class ControlWords
{
    private static readonly string[] Headings = ["cancel", "skip", "yes", "no", "again", "none", "about_location", "about_contact", "about_detail", "particles"];

    private readonly Dictionary<string, HashSet<string>> _words;
    private readonly List<string> _particles;

    private ControlWords(Dictionary<string, HashSet<string>> words)
    {
        _words = words;
        _particles = [.. words["particles"].OrderByDescending(word => word.Length)];
    }

    /// <summary>Never throws on bad content.</summary>
    /// <returns>Null when the words cannot be used.</returns>
    public static ControlWords? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        var words = Headings.ToDictionary(heading => heading, heading => root.List(heading).Select(Plain).ToHashSet(StringComparer.Ordinal));
        return problems.Count == before ? new(words) : null;
    }

    /// <summary>What the whole message says; <see cref="ControlWord.Other"/> when it is none of these.</summary>
    public ControlWord Match(string text)
    {
        var plain = Plain(text);
        foreach (var word in (ReadOnlySpan<ControlWord>)[ControlWord.Cancel, ControlWord.Skip, ControlWord.Yes, ControlWord.No, ControlWord.Again, ControlWord.None])
        {
            var heading = word.ToString();
            if (_words[Lower(heading)].Contains(plain) || _words[Lower(heading)].Contains(WithoutParticles(plain)))
            {
                return word;
            }
        }

        return ControlWord.Other;
    }

    /// <summary>The slot that a correction names first, and what follows.</summary>
    /// <returns>Null when it names none.</returns>
    public (string Slot, string Value)? Correction(string text)
    {
        var normal = Normaliser.Normalise(text);
        foreach (var slot in (ReadOnlySpan<string>)["location", "contact", "detail"])
        {
            foreach (var word in _words["about_" + slot].OrderByDescending(word => word.Length))
            {
                var at = normal.Text.IndexOf(word, StringComparison.Ordinal);
                if (at is >= 0 and <= 6 && at + word.Length < normal.Text.Length)
                {
                    var rest = text[normal.ToOriginal(at + word.Length, 0).Start..].Trim(' ', ':', '=', '-', '.');
                    return rest.Length > 0 ? (slot, rest) : null;
                }
            }
        }

        return null;
    }

    private static string Plain(string text) => Normaliser.Normalise(text).Text.Trim(' ', '.', '!', '?', ',', 'ๆ');

    private string WithoutParticles(string text)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var particle in _particles)
            {
                if (text.Length > particle.Length && text.EndsWith(particle, StringComparison.Ordinal))
                {
                    text = text[..^particle.Length].TrimEnd();
                    changed = true;
                }
            }
        }

        return text;
    }

#pragma warning disable CA1308 // The file's headings are in lower case.
    private static string Lower(string heading) => heading.ToLowerInvariant();
#pragma warning restore CA1308
}

/// <summary>A way to steer a form.</summary>
public enum ControlWord
{
    Other,
    Cancel,
    Skip,
    Yes,
    No,
    Again,
    None,
}
