using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Channels.WebChat;

/// <summary>Writes and reads tokens: JSON Web Tokens signed with HMAC-SHA256 and a secret of the installation.</summary>
/// <remarks>The form is JWT because Microsoft's clients read the <c>user</c> claim out of it and then leave the user id alone.
/// Exactly one header is accepted, so no token can choose its own algorithm.</remarks>
/// <param name="key">At least 32 bytes.</param>
public sealed class WebChatSigner(byte[] key)
{
    /// <summary>The longest text worth checking.</summary>
    private const int MaxLength = 4096;

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The token of a pass.</summary>
    public string Write(WebChatPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var claims = new Claims(
            UseName(pass.Use), pass.Conversation, pass.UserId, pass.ExpiresAt.ToUnixTimeSeconds(), pass.Serial,
            pass.TrustedOrigins.Count > 0 ? pass.TrustedOrigins : null);
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, Json))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>Checks signature, use and time, in this order.</summary>
    public PassReading Read(string token, PassUse use, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        var dot = token.LastIndexOf('.');
        if (token.Length > MaxLength || dot < 0 || !token.StartsWith(Header + ".", StringComparison.Ordinal) || !IsSigned(token[..dot], token[(dot + 1)..]))
        {
            return new PassReading.Foreign();
        }

        var claims = JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(token.AsSpan(Header.Length + 1, dot - Header.Length - 1)), Json);
        if (claims is null || claims.Use != UseName(use))
        {
            return new PassReading.Foreign();
        }

        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt);
        return now < expiresAt
            ? new PassReading.Valid(new(use, claims.Conversation, claims.User, expiresAt, claims.Serial, claims.Origins ?? []))
            : new PassReading.Expired();
    }

    private bool IsSigned(string signed, string signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Base64Url.GetMaxDecodedLength(signature.Length) <= given.Length + 2
            && Base64Url.IsValid(signature)
            && Base64Url.TryDecodeFromChars(signature, given, out var length)
            && CryptographicOperations.FixedTimeEquals(given[..length], Sign(signed));
    }

    private byte[] Sign(string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string UseName(PassUse use) => use switch
    {
        PassUse.Conversation => "conversation",
        PassUse.Stream => "stream",
        PassUse.Ownership => "ownership",
        PassUse.Files => "files",
        _ => throw new ArgumentOutOfRangeException(nameof(use)),
    };

    private sealed record Claims(
        [property: JsonPropertyName("use")] string Use,
        [property: JsonPropertyName("conv")] string Conversation,
        [property: JsonPropertyName("user")] string User,
        [property: JsonPropertyName("exp")] long ExpiresAt,
        [property: JsonPropertyName("jti")] string Serial,
        [property: JsonPropertyName("origins")] IReadOnlyList<string>? Origins);
}
