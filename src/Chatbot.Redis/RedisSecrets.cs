using System.Security.Cryptography;
using Chatbot.Core.Conversations;
using StackExchange.Redis;

namespace Chatbot.Redis;

/// <summary>Secrets that the installation makes for itself, once, shared by all its processes.</summary>
internal sealed class RedisSecrets(RedisConnection connection, RedisKeys keys) : ISecrets
{
    /// <inheritdoc/>
    public async Task<byte[]> GetOrCreateAsync(string name, CancellationToken cancellationToken)
    {
        var key = (RedisKey)keys.Secret(name);
        await connection.CallAsync("SET", [key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), "NX"], cancellationToken).ConfigureAwait(false);
        var stored = (string?)await connection.CallAsync("GET", [key], cancellationToken).ConfigureAwait(false);
        return Convert.FromBase64String(stored ?? throw new InvalidOperationException("A secret vanished between writing and reading."));
    }
}
