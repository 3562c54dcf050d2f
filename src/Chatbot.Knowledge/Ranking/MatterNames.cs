using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Indexing;
using Chatbot.Language.Dates;

namespace Chatbot.Knowledge.Ranking;

/// <summary>
/// Whether a question says which matter it is about, or only asks on about the entry told last: what that entry has no word for, and the names
/// that others go by, speak against it. What asks for a part ("โดนปรับเท่าไร") names nothing, though an entry may be about just that. Immutable.
/// </summary>
internal sealed class MatterNames
{
    /// <summary>A word that more than a quarter of the entries have says nothing of which one is meant.</summary>
    private const int CommonShare = 4;

    /// <summary>One that more than a twelfth have says it only where it is part of a name ("ค่อย" is none).</summary>
    private const int FairlyCommonShare = 12;

    private readonly EntryWords _words;
    private readonly PhraseTable _parts;
    private readonly int _entries;
    private readonly HashSet<int> _inNames;
    private readonly Dictionary<int, List<Name>> _namesWith;
    private readonly int[][][] _own;

    public MatterNames(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables, QueryCleaner cleaner, EntryWords words)
    {
        _words = words;
        _parts = new(tables.AspectCues.Concat(tables.AspectNouns).SelectMany(pair => pair.Value).Select(cleaner.Clean).Distinct().Select(cue => (cue, "")));
        _entries = entries.Count;
        List<Name>[] names = [.. entries.Select((entry, number) => entry.Keywords.Select(cleaner.Clean).Select(keyword => new Name(number, keyword, Numbers(keyword))).ToList())];
        _namesWith = [];
        foreach (var name in names.SelectMany(static names => names))
        {
            foreach (var word in name.Words)
            {
                if (!_namesWith.TryGetValue(word, out var others))
                {
                    _namesWith.Add(word, others = []);
                }

                others.Add(name);
            }
        }

        _inNames = [.. _namesWith.Keys];
        _own = [.. entries.Select((entry, i) => names[i].Select(name => name.Words)
            .Concat(entry.Sections.Select(section => section.Text.Th.Heading).Prepend(entry.Title.Th).Select(text => Numbers(cleaner.Clean(text)))).ToArray())];
    }

    /// <summary>What a question says besides asking for a part.</summary>
    /// <param name="NamesAnother">Whether it has a name of another entry that the one told last does not share.</param>
    /// <param name="IsStrange">Whether it has a word that the entry told last has not, and that tells entries, or what is no matter of ours, apart.</param>
    /// <param name="IsOfNames">Whether such a word is part of what other entries go by.</param>
    /// <param name="IsUnknown">Whether it has a word that nobody has.</param>
    public readonly record struct Said(bool NamesAnother, bool IsStrange, bool IsOfNames, bool IsUnknown)
    {
        /// <summary>Whether it can only be about the entry told last.</summary>
        public bool AsksOn => !NamesAnother && !IsStrange && !IsUnknown;
    }

    /// <summary>Reads a question after an entry was told.</summary>
    /// <param name="query">As it is searched for.</param>
    /// <param name="length">How long it is without what its misspelt words may mean.</param>
    /// <param name="told">The entry's number.</param>
    /// <param name="sure">The number of the one that it is surely about by its words; null when none is.</param>
    /// <param name="isAllowed">Which entries, by number, may be told.</param>
    public Said Read(TextQuery query, int length, int told, int? sure, Func<int, bool> isAllowed)
    {
        var text = query.Text[..length];
        var asks = Asking(text);
        var words = new List<EntryWords.Word>();
        _words.Read(length == query.Text.Length ? query : new SegmentedText(text), told, isOwn: false, words);
        HashSet<int> all = [], said = [];
        var (isStrange, isOfNames, isUnknown) = (false, false, false);
        foreach (var word in words)
        {
            all.Add(word.Number);
            if (!IsTelling(text, word) || query.Weight(word.Start, word.Start + word.Length) < 1 || asks.AsSpan(word.Start, word.Length).IndexOf(false) < 0)
            {
                continue;
            }

            said.Add(word.Number);
            isUnknown |= word.Number == EntryWords.None;
            if (word.Number != EntryWords.None && !word.IsHeld && TellsApart(word.Number))
            {
                isStrange = true;
                isOfNames |= _inNames.Contains(word.Number);
            }
        }

        return new(said.Count > 0 && NamesAnother(text, all, said, told, sure, isAllowed), isStrange, isOfNames, isUnknown);
    }

    private bool NamesAnother(string text, HashSet<int> all, HashSet<int> said, int told, int? sure, Func<int, bool> isAllowed)
    {
        foreach (var word in said)
        {
            foreach (var name in _namesWith.TryGetValue(word, out var names) ? names : [])
            {
                var entry = name.Entry;
                if (entry != told && isAllowed(entry) && Array.TrueForAll(name.Words, all.Contains)
                    && (Array.Exists(name.Words, IsRare) || text.Contains(name.Text, StringComparison.Ordinal))
                    && ((entry == sure && Array.Exists(name.Words, IsRare)) || !Array.Exists(_own[told], own => Array.TrueForAll(name.Words, own.Contains))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // By letter, whether it belongs to what asks for a part.
    private bool[] Asking(string text)
    {
        var asks = new bool[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (_parts.Match(text, i) is { } cue)
            {
                asks.AsSpan(i, cue.From.Length).Fill(true);
            }
        }

        return asks;
    }

    private bool IsRare(int word) => _words.Holders(word) <= _entries / CommonShare;

    private bool TellsApart(int word) => _words.Holders(word) <= _entries / (_inNames.Contains(word) ? CommonShare : FairlyCommonShare);

    private static bool IsTelling(string text, EntryWords.Word word) =>
        word.Length > 1 && text.AsSpan(word.Start, word.Length).ContainsAnyExceptInRange('0', '9')
        && !(ThaiNumbers.Read(text, word.Start, out var length) >= 0 && length >= word.Length);

    private int[] Numbers(string text)
    {
        var words = new List<EntryWords.Word>();
        _words.Read(new(text), 0, isOwn: false, words);
        return [.. words.Select(word => word.Number).Distinct()];
    }

    /// <param name="Entry">Whose it is, by number.</param>
    /// <param name="Text">Cleaned.</param>
    /// <param name="Words">Its words' numbers, each once.</param>
    private sealed record Name(int Entry, string Text, int[] Words);
}
