namespace Chatbot.Knowledge.Indexing;

/// <summary>Words and grams by number, from 0 in the order they were first seen. Grows while an index is built; only read after that.</summary>
internal sealed class Vocabulary
{
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
    public int FindGram(long key) => _grams.TryGetValue(key, out var number) ? number : -1;

    /// <returns>Negative when it is not known.</returns>
    public int FindSound(long key) => _sounds.TryGetValue(key, out var number) ? number : -1;

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

    private static int Add(Dictionary<long, int> numbers, long key)
    {
        if (!numbers.TryGetValue(key, out var number))
        {
            number = numbers.Count;
            numbers.Add(key, number);
        }

        return number;
    }
}
