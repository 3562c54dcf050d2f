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
        _entries = [.. words.Select(static (word, number) => new Entry(word, number)).OrderBy(static entry => entry.Word[0] % Places)];
        foreach (var (word, _) in _entries)
        {
            _begins[(word[0] % Places) + 1]++;
        }

        for (var place = 0; place < Places; place++)
        {
            _begins[place + 1] += _begins[place];
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
