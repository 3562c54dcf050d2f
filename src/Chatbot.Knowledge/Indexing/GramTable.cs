namespace Chatbot.Knowledge.Indexing;

/// <summary>The distinct grams of one question, numbered from 0: a small hash table that a long text is held against. For one thread.</summary>
internal sealed class GramTable
{
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    private long[] _keys = new long[64];
    private int[] _numbers = new int[64];
    private int _shift = 64 - 6;

    /// <summary>How many grams there are.</summary>
    public int Count { get; private set; }

    /// <summary>Empties the table and makes room.</summary>
    public void Reset(int most)
    {
        while (_keys.Length < 4 * most)
        {
            _keys = new long[2 * _keys.Length];
            _numbers = new int[_keys.Length];
            _shift--;
        }

        _keys.AsSpan().Clear();
        Count = 0;
    }

    /// <summary>The gram's number, given now if it is new.</summary>
    /// <param name="key">Never 0: no packed gram is.</param>
    public int Add(long key)
    {
        var at = Slot(key);
        for (; _keys[at] != key; at = (at + 1) & (_keys.Length - 1))
        {
            if (_keys[at] == 0)
            {
                _keys[at] = key;
                _numbers[at] = Count++;
                break;
            }
        }

        return _numbers[at];
    }

    /// <summary>Where a text holds the grams, in order of place.</summary>
    /// <param name="text">Runs of letters, a gap between two of them.</param>
    /// <param name="gap">What stands between runs.</param>
    /// <param name="length">The letters in a gram, at most four.</param>
    /// <param name="into">As long as the text; the place of a gram's last letter, and its number.</param>
    /// <returns>How many were found.</returns>
    public int Scan(string text, char gap, int length, Span<(int At, int Gram)> into)
    {
        var (keys, numbers, shift, wrap) = (_keys, _numbers, _shift, _keys.Length - 1);
        var mask = length == 4 ? -1L : (1L << (16 * length)) - 1;
        var (found, run, key) = (0, 0, 0L);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            key = ((key << 16) | letter) & mask;
            run = letter == gap ? 0 : run + 1;
            var slot = (int)(((ulong)key * Spread) >> shift) & wrap;
            var there = keys[slot];

            // Nearly every gram of a text ends here, at an empty slot.
            if (there == 0 || run < length)
            {
                continue;
            }

            while (there != key && there != 0)
            {
                slot = (slot + 1) & wrap;
                there = keys[slot];
            }

            if (there == key)
            {
                into[found++] = (at, numbers[slot]);
            }
        }

        return found;
    }

    private int Slot(long key) => (int)(((ulong)key * Spread) >> _shift);
}
