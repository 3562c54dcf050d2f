using System.Runtime.InteropServices;
using Chatbot.Knowledge.Indexing;

namespace Chatbot.Knowledge.Ranking;

/// <summary>In how many of an entry's texts each word stands. Grows while an index is built; only read after that.</summary>
internal sealed class EntryWords
{
    /// <summary>What stands before the first word, and the number of a word that no text has.</summary>
    public const int None = 0;

    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbersBySpan;
    private readonly Dictionary<(int Entry, int Word), int> _texts = [];
    private readonly Dictionary<int, int> _holders = [];
    private readonly HashSet<int> _seen = [];

    public EntryWords() => _numbersBySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A word of a question as one entry sees it.</summary>
    /// <param name="Start">Its place in the text.</param>
    /// <param name="Length">Its length there.</param>
    /// <param name="Number">From 1; <see cref="None"/> when no text has it.</param>
    /// <param name="IsHeld">Whether a text of the entry has it.</param>
    public readonly record struct Word(int Start, int Length, int Number, bool IsHeld);

    /// <summary>Counts the words of a text of an entry.</summary>
    /// <param name="added">Cleaned.</param>
    /// <param name="owner">The entry's number; negative for an out-of-scope example, whose words are numbered but nobody's.</param>
    public void Add(SegmentedText added, int owner)
    {
        _seen.Clear();
        foreach (var place in added.Words)
        {
            var word = added.Text.AsSpan(place.Start, place.Length);
            if (!_numbersBySpan.TryGetValue(word, out var number))
            {
                number = _numbers.Count + 1;
                _numbers.Add(word.ToString(), number);
            }

            if (owner >= 0 && _seen.Add(number))
            {
                ref var texts = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, (owner, number), out var isKnown);
                texts++;
                CollectionsMarshal.GetValueRefOrAddDefault(_holders, number, out _) += isKnown ? 0 : 1;
            }
        }
    }

    /// <summary>How many entries have a word.</summary>
    public int Holders(int number) => _holders.GetValueOrDefault(number);

    /// <summary>Gives back the room that was kept for more words.</summary>
    public void Trim()
    {
        _numbers.TrimExcess();
        _texts.TrimExcess();
        _seen.TrimExcess();
    }

    /// <summary>The words of a question, in order.</summary>
    /// <param name="question">Cleaned.</param>
    /// <param name="entry">The entry that is asked.</param>
    /// <param name="isOwn">Whether the question is one of the entry's texts: then it is read as if it were not.</param>
    /// <param name="into">Emptied first.</param>
    public void Read(SegmentedText question, int entry, bool isOwn, List<Word> into)
    {
        into.Clear();
        var itself = isOwn ? 1 : 0;
        foreach (var place in question.Words)
        {
            var number = _numbersBySpan.TryGetValue(question.Text.AsSpan(place.Start, place.Length), out var known) ? known : None;
            into.Add(new(place.Start, place.Length, number, _texts.GetValueOrDefault((entry, number)) > itself));
        }
    }
}
