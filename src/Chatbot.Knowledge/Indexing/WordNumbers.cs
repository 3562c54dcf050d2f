using Chatbot.Language.Words;

namespace Chatbot.Knowledge.Indexing;

/// <summary>Distinct words numbered from 0 in the order they came. Once filled, many threads may find in it.</summary>
internal sealed class WordNumbers
{
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public WordNumbers(int room = 0)
    {
        _numbers = new(room);
        _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many words there are.</summary>
    public int Count => _numbers.Count;

    /// <summary>All words with their numbers, in the order they came.</summary>
    public IEnumerable<(string Word, int Number)> All => _numbers.Select(pair => (pair.Key, pair.Value));

    /// <summary>What <see cref="Keep"/> wrote.</summary>
    public static WordNumbers Recall(BinaryReader reader)
    {
        var kept = reader.ReadTexts();
        var words = new WordNumbers(kept.Length);
        foreach (var word in kept)
        {
            words.Add(word);
        }

        return words;
    }

    public void Keep(BinaryWriter writer)
    {
        var words = new string[Count];
        foreach (var (word, number) in _numbers)
        {
            words[number] = word;
        }

        writer.WriteTexts(words);
    }

    /// <returns>Negative when the word is not there.</returns>
    public int Find(ReadOnlySpan<char> word) => _bySpan.TryGetValue(word, out var number) ? number : -1;

    /// <summary>The word's number, given now if it is new.</summary>
    public int Add(ReadOnlySpan<char> word)
    {
        if (!_bySpan.TryGetValue(word, out var number))
        {
            number = _numbers.Count;
            _numbers.Add(word.ToString(), number);
        }

        return number;
    }

    /// <summary>Gives back the room that was kept for more.</summary>
    public void Trim() => _numbers.TrimExcess();
}
