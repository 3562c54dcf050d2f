using System.Runtime.InteropServices;
using Chatbot.Knowledge.Indexing;
using Chatbot.Language.Words;

namespace Chatbot.Knowledge.Ranking;

/// <summary>In how many of an entry's texts each word stands. Grows while an index is built; only read after that.</summary>
internal sealed class EntryWords
{
    /// <summary>What stands before the first word, and the number of a word that no text has.</summary>
    public const int None = 0;

    private readonly WordNumbers _numbers;
    private readonly Dictionary<(int Entry, int Word), int> _texts = [];
    private readonly Dictionary<int, int> _holders = [];
    private readonly HashSet<int> _seen = [];

    public EntryWords()
        : this(new())
    {
    }

    private EntryWords(WordNumbers numbers) => _numbers = numbers;

    /// <summary>A word of a question as one entry sees it.</summary>
    /// <param name="Start">Its place in the text.</param>
    /// <param name="Length">Its length there.</param>
    /// <param name="Number">From 1; <see cref="None"/> when no text has it.</param>
    /// <param name="IsHeld">Whether a text of the entry has it.</param>
    public readonly record struct Word(int Start, int Length, int Number, bool IsHeld);

    /// <summary>What <see cref="Keep"/> wrote.</summary>
    public static EntryWords Recall(BinaryReader reader)
    {
        var words = new EntryWords(WordNumbers.Recall(reader));
        var counts = reader.ReadAll<int>();
        words._texts.EnsureCapacity(counts.Length / 3);
        for (var i = 0; i < counts.Length; i += 3)
        {
            words.Count(counts[i], counts[i + 1], counts[i + 2]);
        }

        return words;
    }

    public void Keep(BinaryWriter writer)
    {
        _numbers.Keep(writer);
        var counts = new List<int>(3 * _texts.Count);
        foreach (var ((entry, word), texts) in _texts)
        {
            counts.AddRange([entry, word, texts]);
        }

        writer.WriteAll<int>(CollectionsMarshal.AsSpan(counts));
    }

    /// <summary>Counts the words of a text of an entry.</summary>
    /// <param name="added">Cleaned.</param>
    /// <param name="owner">The entry's number; negative for an out-of-scope example, whose words are numbered but nobody's.</param>
    public void Add(SegmentedText added, int owner)
    {
        _seen.Clear();
        foreach (var place in added.Words)
        {
            var number = _numbers.Add(added.Text.AsSpan(place.Start, place.Length)) + 1;
            if (owner >= 0 && _seen.Add(number))
            {
                Count(owner, number, 1);
            }
        }
    }

    /// <summary>How many entries have a word.</summary>
    public int Holders(int number) => _holders.GetValueOrDefault(number);

    /// <summary>Gives back the room that was kept for more words.</summary>
    public void Trim()
    {
        _numbers.Trim();
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
            var number = _numbers.Find(question.Text.AsSpan(place.Start, place.Length)) + 1; // Negative where there is none: then it is None.
            into.Add(new(place.Start, place.Length, number, _texts.GetValueOrDefault((entry, number)) > itself));
        }
    }

    private void Count(int owner, int number, int texts)
    {
        ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, (owner, number), out var isKnown);
        counted += texts;
        CollectionsMarshal.GetValueRefOrAddDefault(_holders, number, out _) += isKnown ? 0 : 1;
    }
}
