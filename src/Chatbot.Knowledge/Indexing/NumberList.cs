namespace Chatbot.Knowledge.Indexing;

/// <summary>
/// Numbers in a row, small ones in fewer bytes: seven bits a byte, the lowest first. In chunks, because an array of many millions would
/// be copied, and held twice, each time it grows.
/// </summary>
internal sealed class NumberList
{
    private const int ChunkBits = 16;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private const byte More = 0x80;

    private readonly List<byte[]> _chunks = [];

    /// <summary>Where the next number will stand.</summary>
    public long End { get; private set; }

    /// <param name="number">0 or more.</param>
    public void Add(int number)
    {
        var rest = (uint)number;
        for (; rest >= More; rest >>= 7)
        {
            Append((byte)(rest | More));
        }

        Append((byte)rest);
    }

    /// <summary>The number at a place.</summary>
    /// <param name="at">Becomes the place of the next one.</param>
    public int Read(ref long at)
    {
        var number = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var part = _chunks[(int)(at >> ChunkBits)][(int)at & ChunkMask];
            at++;
            number |= (uint)(part & (More - 1)) << shift;
            if (part < More)
            {
                return (int)number;
            }
        }
    }

    private void Append(byte part)
    {
        if (End >> ChunkBits == _chunks.Count)
        {
            _chunks.Add(new byte[1 << ChunkBits]);
        }

        _chunks[(int)(End >> ChunkBits)][(int)End & ChunkMask] = part;
        End++;
    }
}
