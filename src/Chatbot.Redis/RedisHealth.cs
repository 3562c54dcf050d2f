using Chatbot.Core.Turns;

namespace Chatbot.Redis;

/// <summary>Whether this Redis can be trusted with what must last, in words that say what to change.</summary>
public sealed class RedisHealth(RedisConnection connection, string keyPrefix)
{
    /// <summary>Whether a write succeeds now.</summary>
    public Task<bool> IsWritableAsync(CancellationToken cancellationToken) => connection.IsWritableAsync($"{keyPrefix}ready", cancellationToken);

    /// <summary>What is wrong with the server's settings; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> FindProblemsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var problems = new List<string>();
            var memory = Info((string?)await connection.CallAsync("INFO", ["memory"], cancellationToken).ConfigureAwait(false));
            if (memory.GetValueOrDefault("maxmemory_policy") is { } policy && policy != "noeviction")
            {
                problems.Add($"Redis may drop our keys (maxmemory-policy {policy}): set maxmemory-policy noeviction.");
            }

            var persistence = Info((string?)await connection.CallAsync("INFO", ["persistence"], cancellationToken).ConfigureAwait(false));
            if (persistence.GetValueOrDefault("aof_enabled") == "0")
            {
                problems.Add("Redis keeps no append-only file, a restart of it loses messages: set appendonly yes.");
            }

            return problems;
        }
        catch (StoreUnavailableException exception)
        {
            return [$"Redis does not answer ({exception.InnerException?.GetType().Name ?? exception.Message}): check Redis:ConnectionString and that the server runs."];
        }
    }

    private static Dictionary<string, string> Info(string? text) =>
        (text ?? "").Split('\n').Select(line => line.Trim().Split(':', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
}
