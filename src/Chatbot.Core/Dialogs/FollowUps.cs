using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Dialogs;

/// <summary>Questions that name no matter of their own ("แล้วใช้เอกสารอะไร"): they are about what was answered last. Read from words/follow-ups.yaml; the cues of an aspect count too.</summary>
public sealed class FollowUps
{
    private const string Small = "small";
    private const string SmallOfComplaints = "small_of_complaints";
    private const string Progress = "progress";

    // The parts that ask for a time.
    private static readonly string[] Times = ["duration", "when"];

    private readonly List<(string Aspect, WordList Words)> _aspects;
    private readonly WordList _all;
    private readonly WordList _times;
    private readonly WordList _small;
    private readonly WordList _smallOfComplaints;
    private readonly WordList _progress;

    private FollowUps(List<(string Aspect, WordList Words)> aspects, WordList small, WordList smallOfComplaints, WordList progress)
    {
        _aspects = aspects;
        _all = [.. aspects.SelectMany(pair => pair.Words).OrderByDescending(word => word.Length)];
        _times = [.. aspects.Where(pair => Times.Contains(pair.Aspect)).SelectMany(pair => pair.Words).OrderByDescending(word => word.Length)];
        _small = small;
        _smallOfComplaints = smallOfComplaints;
        _progress = progress;
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

        WordList[] beside = [.. new[] { Small, SmallOfComplaints, Progress }.Select(key => WordCover.Prepared(root.List(key)))];
        var aspects = root.Keys.Where(key => key is not (Small or SmallOfComplaints or Progress)).Select(key => (key, WordCover.Prepared(root.List(key).Concat(cues.GetValueOrDefault(key) ?? [])))).ToList();
        return problems.Count == before ? new(aspects, beside[0], beside[1], beside[2]) : null;
    }

    /// <summary>The part of the last answer that the whole message asks for; null when the message names something of its own.</summary>
    /// <param name="controls">Knows the polite words.</param>
    /// <param name="isOfComplaint">Whether the matter at hand is one that complaints are taken of.</param>
    public string? Aspect(Wording wording, ControlWords controls, bool isOfComplaint = false)
    {
        ArgumentNullException.ThrowIfNull(wording);
        ArgumentNullException.ThrowIfNull(controls);
        var plain = wording.Plain;
        WordList more = isOfComplaint ? _smallOfComplaints : [];
        if (plain.Length == 0 || (WordCover.Beginning(plain, _all) == 0 && WordCover.Beginning(plain, _small) == 0 && WordCover.Beginning(plain, more) == 0 && WordCover.Beginning(plain, controls.Particles) == 0))
        {
            // Most messages begin with a matter of their own.
            return null;
        }

        foreach (var (aspect, words) in _aspects)
        {
            if (WordCover.IsMadeOf(plain, words, _small, more, controls.Particles))
            {
                return aspect;
            }
        }

        // Two parts in one question: the longest word decides, for "จ่ายเมื่อไร" asks for no price; of two as long the first.
        return WordCover.IsMadeOf(plain, _all, _small, more, controls.Particles)
            ? _all.Where(word => plain.Contains(word, StringComparison.Ordinal)).GroupBy(word => word.Length).First()
                .MinBy(word => plain.IndexOf(word, StringComparison.Ordinal)) is { } asking
                ? _aspects.First(pair => pair.Words.Contains(asking)).Aspect
                : null
            : null;
    }

    /// <summary>Whether words say nothing but that somebody asks on ("แล้ว ล่ะ").</summary>
    /// <param name="controls">Knows the polite words.</param>
    public bool SayNothing(Wording wording, ControlWords controls)
    {
        ArgumentNullException.ThrowIfNull(wording);
        ArgumentNullException.ThrowIfNull(controls);
        return wording.Plain.Length == 0 || WordCover.IsMadeOf(wording.Plain, _small, controls.Particles) || WordCover.IsMadeOf(wording.Plain, controls.Particles, _small);
    }

    /// <summary>Whether the words of a message that <see cref="Aspect"/> is asked of belong to no single part ("ทำบัตรประชาชนที่ไหน": a paper, and a place).</summary>
    /// <param name="controls">Knows the polite words.</param>
    public bool AreOfSeveral(Wording wording, ControlWords controls)
    {
        ArgumentNullException.ThrowIfNull(wording);
        ArgumentNullException.ThrowIfNull(controls);
        return !_aspects.Exists(pair => WordCover.IsMadeOf(wording.Plain, pair.Words, _small, _smallOfComplaints, controls.Particles));
    }

    /// <summary>Whether the whole message asks when staff come, or are done, and names nothing else ("กี่วันจะมาดู").</summary>
    /// <param name="controls">Knows the polite words.</param>
    /// <returns>True where it speaks of mending or the like, false where of coming or being done, which people ask of papers too; null when it asks no such thing.</returns>
    public bool? AsksProgress(Wording wording, ControlWords controls)
    {
        ArgumentNullException.ThrowIfNull(wording);
        ArgumentNullException.ThrowIfNull(controls);
        return WordCover.Holds(wording.Plain, _progress, []) && WordCover.IsMadeOf(wording.Plain, _times, _progress, _small, controls.Particles)
            ? WordCover.Holds(wording.Plain, _smallOfComplaints, [])
            : null;
    }
}
