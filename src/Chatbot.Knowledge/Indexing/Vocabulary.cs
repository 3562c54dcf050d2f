namespace Chatbot.Knowledge.Indexing;

/// <summary>Words, grams and sounds by number, from 0 in the order they were first seen. Grows while an index is built; only read after that.</summary>
internal sealed class Vocabulary
{
    private readonly WordNumbers _words;
    private readonly GramTable _grams;
    private readonly GramTable _sounds;

    public Vocabulary()
        : this(new(), new(), new())
    {
    }

    private Vocabulary(WordNumbers words, GramTable grams, GramTable sounds) => (_words, _grams, _sounds) = (words, grams, sounds);

    public int WordCount => _words.Count;

    public int GramCount => _grams.Count;

    public int SoundCount => _sounds.Count;

    /// <summary>All words with their numbers.</summary>
    public IEnumerable<(string Word, int Number)> Words => _words.All;

    /// <summary>What <see cref="Keep"/> wrote.</summary>
    public static Vocabulary Recall(BinaryReader reader) => new(WordNumbers.Recall(reader), GramTable.Recall(reader), GramTable.Recall(reader));

    /// <summary>In the order in which <see cref="Recall"/> reads.</summary>
    public void Keep(BinaryWriter writer)
    {
        _words.Keep(writer);
        _grams.Keep(writer);
        _sounds.Keep(writer);
    }

    /// <returns>Negative when it is not known.</returns>
    public int FindWord(ReadOnlySpan<char> word) => _words.Find(word);

    /// <returns>Negative when it is not known.</returns>
    public int FindGram(long key) => _grams.Find(key);

    /// <returns>Negative when it is not known.</returns>
    public int FindSound(long key) => _sounds.Find(key);

    /// <summary>The word of a number; for explanations, not for searching.</summary>
    public string Word(int number) => _words.All.First(pair => pair.Number == number).Word;

    public int AddWord(ReadOnlySpan<char> word) => _words.Add(word);

    public int AddGram(long key) => _grams.Add(key);

    public int AddSound(long key) => _sounds.Add(key);
}
