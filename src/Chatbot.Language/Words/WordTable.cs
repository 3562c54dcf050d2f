namespace Chatbot.Language.Words;

/// <summary>Words by their first letter: those that may stand at a place of a text are found without a look at the others. Immutable.</summary>
public sealed class WordTable
{
    // Thai, Burmese and Latin letters fall on places of their own, but for a few that share one and are told apart by the words.
    private const int Places = 128;

    private readonly int[] _begins = new int[Places + 1];
    private readonly Entry[] _entries;

    /// <param name="words">None empty. Those of one first letter keep their order.</param>
    public WordTable(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        string[] given = [.. words];
        foreach (var word in given)
        {
            _begins[(word[0] % Places) + 1]++;
        }

        for (var place = 0; place < Places; place++)
        {
            _begins[place + 1] += _begins[place];
        }

        // Sorted by hand: hundreds of tables are built at a start, where LINQ over a struct would have to be compiled first.
        Span<int> next = stackalloc int[Places];
        _begins.AsSpan(0, Places).CopyTo(next);
        _entries = new Entry[given.Length];
        for (var number = 0; number < given.Length; number++)
        {
            _entries[next[given[number][0] % Places]++] = new(given[number], number);
        }
    }

    /// <summary>A word, and which of those given it was.</summary>
    public readonly record struct Entry(string Word, int Number);

    /// <summary>The words of which one may stand where this letter does, and few others.</summary>
    public ReadOnlySpan<Entry> Near(char letter)
    {
        var place = letter % Places;
        return _entries.AsSpan(_begins[place], _begins[place + 1] - _begins[place]);
    }
}
