namespace Chatbot.Knowledge.Indexing;

/// <summary>Words and grams by number, from 0 in the order they were first seen. Grows while an index is built; only read after that.</summary>
internal sealed class Vocabulary
{
    // Odd, so that no two keys become one.
    private const long Spread = unchecked((long)0x9E37_79B9_7F4A_7C15);

    private readonly Dictionary<string, int> _words = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _wordsBySpan;
    private readonly Dictionary<long, int> _grams = [];
    private readonly Dictionary<long, int> _sounds = [];

    public Vocabulary() => _wordsBySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    public int WordCount => _words.Count;

    public int GramCount => _grams.Count;

    public int SoundCount => _sounds.Count;

    /// <returns>Negative when it is not known.</returns>
    public int FindWord(ReadOnlySpan<char> word) => _wordsBySpan.TryGetValue(word, out var number) ? number : -1;

    /// <returns>Negative when it is not known.</returns>
    public int FindGram(long key) => _grams.TryGetValue(Spread * key, out var number) ? number : -1;

    /// <returns>Negative when it is not known.</returns>
    public int FindSound(long key) => _sounds.TryGetValue(Spread * key, out var number) ? number : -1;

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

    public int AddGram(long key) => Add(_grams, key);

    public int AddSound(long key) => Add(_sounds, key);

    // By itself the hash of a number folds its halves onto each other: thousands of Thai grams would share one.
    private static int Add(Dictionary<long, int> numbers, long key)
    {
        if (!numbers.TryGetValue(Spread * key, out var number))
        {
            number = numbers.Count;
            numbers.Add(Spread * key, number);
        }

        return number;
    }
}
