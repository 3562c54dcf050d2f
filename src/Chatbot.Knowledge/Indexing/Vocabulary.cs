namespace Chatbot.Knowledge.Indexing;

/// <summary>Words and grams by number, from 0 in the order they were first seen. Grows while an index is built; only read after that.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _words = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _wordsBySpan;
    private readonly GramTable _grams = new();
    private readonly GramTable _sounds = new();

    public Vocabulary() => _wordsBySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    public int WordCount => _words.Count;

    public int GramCount => _grams.Count;

    public int SoundCount => _sounds.Count;

    /// <returns>Negative when it is not known.</returns>
    public int FindWord(ReadOnlySpan<char> word) => _wordsBySpan.TryGetValue(word, out var number) ? number : -1;

    /// <returns>Negative when it is not known.</returns>
    public int FindGram(long key) => _grams.Find(key);

    /// <returns>Negative when it is not known.</returns>
    public int FindSound(long key) => _sounds.Find(key);

    /// <summary>All words with their numbers.</summary>
    public IEnumerable<(string Word, int Number)> Words => _words.Select(pair => (pair.Key, pair.Value));

    /// <summary>The word of a number; for explanations, not for searching.</summary>
    public string Word(int number) => _words.First(pair => pair.Value == number).Key;

    public int AddWord(ReadOnlySpan<char> word)
    {
        if (!_wordsBySpan.TryGetValue(word, out var number))
        {
            number = _words.Count;
            _words.Add(word.ToString(), number);
        }

        return number;
    }

    public int AddGram(long key) => _grams.Add(key);

    public int AddSound(long key) => _sounds.Add(key);
}
