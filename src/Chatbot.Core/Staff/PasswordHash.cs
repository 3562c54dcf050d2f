using System.Globalization;
using System.Security.Cryptography;

namespace Chatbot.Core.Staff;

/// <summary>Passwords as they are stored: PBKDF2 with HMAC-SHA-256, <c>pbkdf2-sha256$ITERATIONS$SALT$HASH</c>.</summary>
public static class PasswordHash
{
    /// <summary>For new hashes; OWASP's Password Storage Cheat Sheet asks for at least this with SHA-256. Older ones keep their own number.</summary>
    public const int Iterations = 600_000;

    /// <summary>In bytes.</summary>
    public const int SaltLength = 16;

    /// <summary>In bytes.</summary>
    public const int HashLength = 32;

    private const string Name = "pbkdf2-sha256";

    /// <param name="salt"><see cref="SaltLength"/> random bytes, never used before.</param>
    /// <param name="iterations">Fewer only in tests.</param>
    public static string Make(string password, ReadOnlySpan<byte> salt, int iterations = Iterations)
    {
        return Write(iterations, salt, Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashLength));
    }

    /// <summary>One that no password is known to fit: made at once, and checked as slowly as any other.</summary>
    /// <param name="random"><see cref="SaltLength"/> bytes and <see cref="HashLength"/> more, never used before.</param>
    public static string OfNobody(ReadOnlySpan<byte> random) => Write(Iterations, random[..SaltLength], random.Slice(SaltLength, HashLength));

    /// <summary>Whether the password is the one that was hashed. Takes as long for a wrong one as for the right one.</summary>
    public static bool Verify(string password, string stored)
    {
        var parts = stored.Split('$');
        if (parts.Length != 4 || parts[0] != Name
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations == 0)
        {
            return false;
        }

        var expected = Convert.FromBase64String(parts[3]);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(parts[2]), iterations, HashAlgorithmName.SHA256, expected.Length);
        return CryptographicOperations.FixedTimeEquals(hash, expected);
    }

    private static string Write(int iterations, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
}
