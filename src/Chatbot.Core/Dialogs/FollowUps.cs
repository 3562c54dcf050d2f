using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Dialogs;

/// <summary>Questions that name no matter of their own ("แล้วใช้เอกสารอะไร"): they are about what was answered last. Read from words/follow-ups.yaml; the cues of an aspect count too.</summary>
public sealed class FollowUps
{
    private const string Small = "small";

    private readonly List<(string Aspect, string[] Words)> _aspects;
    private readonly string[] _all;
    private readonly string[] _small;

    private FollowUps(List<(string Aspect, string[] Words)> aspects, string[] small)
    {
        _aspects = aspects;
        _all = [.. aspects.SelectMany(pair => pair.Words).OrderByDescending(word => word.Length)];
        _small = small;
    }

    /// <summary>Never throws on bad content.</summary>
    /// <param name="cues">Section aspect to what asks for it in any question.</param>
    /// <returns>Null when the words cannot be used.</returns>
    public static FollowUps? Read(string file, string text, IReadOnlyDictionary<string, IReadOnlyList<string>> cues, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(cues);
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        var small = WordCover.Prepared(root.List(Small));
        var aspects = root.Keys.Where(key => key != Small).Select(key => (key, WordCover.Prepared(root.List(key).Concat(cues.GetValueOrDefault(key) ?? [])))).ToList();
        return problems.Count == before ? new(aspects, small) : null;
    }

    /// <summary>The part of the last answer that the whole message asks for; null when the message names something of its own.</summary>
    /// <param name="controls">Knows the polite words.</param>
    public string? Aspect(Wording wording, ControlWords controls)
    {
        ArgumentNullException.ThrowIfNull(wording);
        ArgumentNullException.ThrowIfNull(controls);
        var plain = wording.Plain;
        if (plain.Length == 0 || (WordCover.Beginning(plain, _all) == 0 && WordCover.Beginning(plain, _small) == 0 && WordCover.Beginning(plain, controls.Particles) == 0))
        {
            // Most messages begin with a matter of their own.
            return null;
        }

        foreach (var (aspect, words) in _aspects)
        {
            if (WordCover.IsMadeOf(plain, words, _small, controls.Particles))
            {
                return aspect;
            }
        }

        // Two parts in one question: the first one named decides.
        return WordCover.IsMadeOf(plain, _all, _small, controls.Particles)
            ? _aspects.MinBy(pair => pair.Words.Select(word => plain.IndexOf(word, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(int.MaxValue).Min()).Aspect
            : null;
    }
}
