using System.Runtime.CompilerServices;

namespace Chatbot.Core.Understanding.Rules;

/// <summary>Finds the cue lists and signals of a message in one walk over it. Immutable.</summary>
internal sealed class CueBook
{
    /// <summary>How far before a cue one that takes its meaning away may stand.</summary>
    private const int Reach = 14;

    /// <summary>How far behind what is denied the refusal may stand that makes it a demand.</summary>
    private const int RefusalReach = 24;

    private readonly Dictionary<uint, List<Cue>> _cues = [];
    private readonly List<Rule> _rules = [];
    private readonly List<(string Name, int List)> _names;
    private readonly int _rudeList;
    private readonly int _decoyList;
    private readonly int _endDecoyList;
    private readonly int _denialList;
    private readonly int _conditionList;
    private readonly int _refusalList;
    private readonly HashSet<int> _deniable;

    public CueBook(UnderstandingContent content)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, cues) in content.Cues.Where(list => !content.RuleLists.Contains(list.Key)))
        {
            ids.Add(name, ids.Count);
            AddCues(ids[name], cues);
        }

        _rudeList = ids.Count;
        AddCues(_rudeList, content.Profanity);
        LearntLists = ids.Count + 1;
        foreach (var (name, cues) in content.Cues.Where(list => content.RuleLists.Contains(list.Key)))
        {
            ids.Add(name, ids.Count + 1);
            AddCues(ids[name], cues);
        }

        _names = [.. ids.Select(list => (list.Key, list.Value))];
        Lists = ids.Count + 1;
        _decoyList = Lists;
        AddCues(_decoyList, [.. content.Decoys.Where(decoy => !Cue.HasEnd(decoy))]);
        _endDecoyList = Lists + 1;
        AddCues(_endDecoyList, [.. content.Decoys.Where(Cue.HasEnd)]);
        _denialList = Lists + 2;
        AddCues(_denialList, content.Denials);
        _conditionList = Lists + 3;
        AddCues(_conditionList, content.Conditions);
        _refusalList = Lists + 4;
        AddCues(_refusalList, content.Refusals);
        _deniable = [.. content.Deniable.Select(list => ids[list])];
        foreach (var rule in content.Signals)
        {
            _rules.Add(new(
                (Signal)SignalSet.Names.ToList().IndexOf(rule.Signal),
                [.. rule.All.Select(group => group.Select(list => ids[list]).ToArray())],
                [.. rule.None.Select(list => ids[list])],
                rule.Unless is null ? -1 : ids[rule.Unless],
                rule.Within));
        }
    }

    /// <summary>How many lists there are.</summary>
    public int Lists { get; }

    /// <summary>How many of them models may learn from: the first ones.</summary>
    public int LearntLists { get; }

    /// <summary>The names of the lists found, without that of the rude words, which has none.</summary>
    /// <param name="found">As <see cref="Read"/> filled it.</param>
    public IReadOnlyList<string> NamesOf(ReadOnlySpan<bool> found)
    {
        var names = new List<string>();
        foreach (var (name, list) in _names)
        {
            if (found[list])
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>Reads a message.</summary>
    /// <param name="text">As <see cref="CueText"/> made it.</param>
    /// <param name="found">One place a list; true where a cue of it was found.</param>
    /// <param name="learnt">What the lists that models may learn from say alone.</param>
    public SignalSet Read(string text, Span<bool> found, out SignalSet learnt)
    {
        var hits = new List<CueHit>();
        for (var i = 0; i < text.Length; i++)
        {
            Collect(text, i, Key(text[i], '\0'), hits);
            if (i + 1 < text.Length)
            {
                Collect(text, i, Key(text[i], text[i + 1]), hits);
            }
        }

        DropDecoyed(hits);
        var isDenied = DropDenied(text, hits);
        found.Clear();
        foreach (var hit in hits.Where(hit => hit.List < LearntLists))
        {
            found[hit.List] = true;
        }

        learnt = Signals(found, hits, isDenied);
        foreach (var hit in hits.Where(hit => hit.List >= LearntLists))
        {
            found[hit.List] = true;
        }

        return found[LearntLists..].Contains(true) ? Signals(found, hits, isDenied) : learnt;
    }

    private SignalSet Signals(Span<bool> found, List<CueHit> hits, bool isDenied)
    {
        var signals = isDenied ? default(SignalSet).With(Signal.Denied) : default;
        foreach (var rule in _rules)
        {
            if (!signals.Has(rule.Signal) && Holds(rule, found, hits))
            {
                signals = signals.With(rule.Signal);
            }
        }

        return found[_rudeList] ? signals.With(Signal.Rude) : signals;
    }

    private static bool Holds(Rule rule, Span<bool> found, List<CueHit> hits)
    {
        foreach (var list in rule.None)
        {
            if (found[list])
            {
                return false;
            }
        }

        foreach (var group in rule.All)
        {
            var any = false;
            foreach (var list in group)
            {
                any |= found[list];
            }

            if (!any)
            {
                return false;
            }
        }

        if (rule.Within is { } within && !AreInOrder(rule, found, hits, 0, 0, within))
        {
            return false;
        }

        return rule.Unless < 0 || hits.Exists(hit => rule.All[0].Contains(hit.List)
            && !hits.Exists(other => other.List == rule.Unless && other.Start < hit.Start && other.Start >= hit.Start - Reach));
    }

    // Whether cues of the groups from this one on follow each other, the first of them near behind where the last one ends.
    private static bool AreInOrder(Rule rule, Span<bool> found, List<CueHit> hits, int group, int end, int within)
    {
        if (group == rule.All.Length)
        {
            return true;
        }

        foreach (var hit in hits)
        {
            if ((group == 0 || (hit.Start >= end && hit.Start - end <= within)) && found[hit.List] && rule.All[group].Contains(hit.List)
                && AreInOrder(rule, found, hits, group + 1, hit.End, within))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(string text, int at, uint key, List<CueHit> hits)
    {
        if (!_cues.TryGetValue(key, out var cues))
        {
            return;
        }

        foreach (var cue in cues)
        {
            if (cue.FindAt(text, at) is { } hit)
            {
                hits.Add(hit);
            }
        }
    }

    // The decoys themselves go as well: they say nothing.
    private void DropDecoyed(List<CueHit> hits)
    {
        var decoys = hits.FindAll(hit => hit.List == _decoyList || hit.List == _endDecoyList);
        if (decoys.Count > 0)
        {
            hits.RemoveAll(hit => decoys.Contains(hit) || decoys.Exists(decoy => decoy.List == _decoyList ? decoy.Hides(hit) : decoy.End == hit.End));
        }
    }

    // "No bribes here" speaks of none, but "no bribe, no permit" and "if there is no bribe" of what is asked for. What says so goes as well.
    private bool DropDenied(string text, List<CueHit> hits)
    {
        var around = hits.FindAll(hit => hit.List >= _denialList);
        if (around.Count == 0)
        {
            return false;
        }

        hits.RemoveAll(hit => hit.List >= _denialList);
        return hits.RemoveAll(hit => _deniable.Contains(hit.List) && around.Exists(denial => denial.List == _denialList
            && denial.End <= hit.Start && text.AsSpan(denial.End, hit.Start - denial.End).IsWhiteSpace() && !IsDemand(around, denial, hit))) > 0;
    }

    private bool IsDemand(List<CueHit> around, CueHit denial, CueHit denied) => around.Exists(other =>
        (other.List == _conditionList && other.End <= denial.Start && denial.Start - other.End <= Reach)
        || (other.List == _refusalList && other.Start >= denied.End && other.Start - denied.End <= RefusalReach));

    private void AddCues(int list, IReadOnlyList<string> cues)
    {
        foreach (var cue in cues.Select(written => Cue.Read(written, list)).Where(cue => cue.Text.Length > 0).Distinct())
        {
            var key = Key(cue.Text[0], cue.Text.Length > 1 ? cue.Text[1] : '\0');
            if (!_cues.TryGetValue(key, out var same))
            {
                _cues.Add(key, same = []);
            }

            same.Add(cue);
        }
    }

    private static uint Key(char first, char second) => ((uint)first << 16) | second;

    private sealed record Rule(Signal Signal, int[][] All, int[] None, int Unless, int? Within);
}
