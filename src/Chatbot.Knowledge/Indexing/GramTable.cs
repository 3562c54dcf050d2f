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

    /// <returns>Negative when it is not one of them.</returns>
    public int Find(long key)
    {
        var at = Slot(key);
        for (; _keys[at] != 0; at = (at + 1) & (_keys.Length - 1))
        {
            if (_keys[at] == key)
            {
                return _numbers[at];
            }
        }

        return -1;
    }

    private int Slot(long key) => (int)(((ulong)key * Spread) >> _shift);
}
