using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Channels.Wire;

/// <summary>A UUID made from an effect's id: the same for every attempt, whoever makes it.</summary>
internal static class RetryKey
{
    public static Guid Of(string effectId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(effectId), hash);

        // RFC 9562, version 8: made by the application's own rule.
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
