using Chatbot.Language.Words;


namespace Chatbot.Knowledge.Indexing;

/// <summary>Distinct grams numbered from 0 in the order they came: a hash table of packed grams. Once filled, many threads may find in it.</summary>
internal sealed class GramTable
{
    // By itself a packed gram is a poor hash: the last letter would decide alone.
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    private long[] _keys = new long[64];
    private int[] _numbers = new int[64];
    private int _shift = 64 - 6;

    /// <summary>How many grams there are.</summary>
    public int Count { get; private set; }

    /// <summary>What <see cref="Keep"/> wrote.</summary>
    public static GramTable Recall(BinaryReader reader)
    {
        var table = new GramTable();
        foreach (var key in reader.ReadAll<long>())
        {
            table.Add(key);
        }

        return table;
    }

    public void Keep(BinaryWriter writer)
    {
        var keys = new long[Count];
        for (var at = 0; at < _keys.Length; at++)
        {
            if (_keys[at] != 0)
            {
                keys[_numbers[at]] = _keys[at];
            }
        }

        writer.WriteAll<long>(keys);
    }

    /// <summary>Empties the table and keeps its room.</summary>
    public void Clear()
    {
        _keys.AsSpan().Clear();
        Count = 0;
    }

    /// <summary>The gram's number, given now if it is new.</summary>
    /// <param name="key">Never 0: no packed gram is.</param>
    public int Add(long key)
    {
        var at = Slot(key);
        if (_keys[at] == 0)
        {
            _keys[at] = key;
            _numbers[at] = Count++;
            if (2 * Count > _keys.Length)
            {
                Grow();
                return Count - 1;
            }
        }

        return _numbers[at];
    }

    /// <returns>Negative when the gram is not there.</returns>
    public int Find(long key)
    {
        var at = Slot(key);
        return _keys[at] == key ? _numbers[at] : -1;
    }

    /// <summary>Where a text holds the grams, in order of place.</summary>
    /// <param name="text">Runs of letters, a byte each, a 0 between two runs; the table's grams are packed likewise.</param>
    /// <param name="length">The letters in a gram, at most seven.</param>
    /// <param name="into">As long as the text; the place of a gram's last letter, and its number.</param>
    /// <returns>How many were found.</returns>
    public int Scan(ReadOnlySpan<byte> text, int length, Span<(int At, int Gram)> into)
    {
        var (keys, numbers, shift, wrap) = (_keys, _numbers, _shift, _keys.Length - 1);
        var mask = (1L << (8 * length)) - 1;
        var (found, run, key) = (0, 0, 0L);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            key = ((key << 8) | letter) & mask;
            run = letter == 0 ? 0 : run + 1;
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

    // Where the key stands, or the empty place where it would.
    private int Slot(long key)
    {
        var keys = _keys;
        var at = (int)(((ulong)key * Spread) >> _shift);
        while (keys[at] != key && keys[at] != 0)
        {
            at = (at + 1) & (keys.Length - 1);
        }

        return at;
    }

    private void Grow()
    {
        var (keys, numbers) = (_keys, _numbers);
        _keys = new long[2 * keys.Length];
        _numbers = new int[_keys.Length];
        _shift--;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                var at = Slot(keys[i]);
                (_keys[at], _numbers[at]) = (keys[i], numbers[i]);
            }
        }
    }
}
