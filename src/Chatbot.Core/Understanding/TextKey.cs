using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Chatbot.Core.Understanding;

/// <summary>Stands for a text without holding it: 128 bits of its SHA-256, which nobody can make two texts for.</summary>
internal readonly record struct TextKey(ulong High, ulong Low)
{
    public static TextKey Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Low;
}
