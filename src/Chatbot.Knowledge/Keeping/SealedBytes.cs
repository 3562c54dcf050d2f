using System.Security.Cryptography;

namespace Chatbot.Knowledge.Keeping;

/// <summary>
/// What took long to make, as bytes: first a key of what it was made from, then a checksum, then itself. The key names the code too
/// (<see cref="BuildKey"/>), so what fits was written by this very code, and what has the right checksum is whole: its reader checks nothing else.
/// </summary>
public static class SealedBytes
{
    private const int HashLength = SHA256.HashSizeInBytes;
    private const int HeadLength = 2 * HashLength;

    /// <param name="key">Of <see cref="HashLength"/> bytes.</param>
    /// <param name="room">How long it will be, about; only a guess that spares copying.</param>
    public static ReadOnlyMemory<byte> Seal(ReadOnlySpan<byte> key, int room, Action<BinaryWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var stream = new MemoryStream(HeadLength + room);
        using var writer = new BinaryWriter(stream);
        writer.Write(stackalloc byte[HeadLength]);
        write(writer);
        var kept = stream.GetBuffer().AsMemory(0, (int)stream.Length);
        key.CopyTo(kept.Span);
        SHA256.HashData(kept.Span[HeadLength..], kept.Span[HashLength..HeadLength]);
        return kept;
    }

    /// <returns>What was written; null when that was made from something else or is damaged.</returns>
    public static BinaryReader? Open(byte[] kept, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept.Length >= HeadLength
            && kept.AsSpan(0, HashLength).SequenceEqual(key)
            && kept.AsSpan(HashLength, HashLength).SequenceEqual(SHA256.HashData(kept.AsSpan(HeadLength)))
            ? new(new MemoryStream(kept, HeadLength, kept.Length - HeadLength))
            : null;
    }
}
