using Chatbot.Core.Turns;
using Microsoft.Extensions.Logging;

namespace Chatbot.Redis;

/// <summary>Whether this Redis can be trusted with what must last, in words that say what to change.</summary>
public sealed partial class RedisHealth(RedisConnection connection, RedisOptions options, TimeProvider time, ILogger<RedisHealth> logger)
{
    /// <summary>Anybody with access can change a running server's settings.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>What was wrong with the server's settings at the last look; empty when nothing was.</summary>
    public IReadOnlyList<RedisProblem> Problems { get; private set; } = [];

    /// <summary>Whether a write succeeds now.</summary>
    public Task<bool> IsWritableAsync(CancellationToken cancellationToken) => connection.IsWritableAsync($"{options.KeyPrefix}ready", cancellationToken);

    /// <summary>What is wrong with the server's settings; empty when nothing is.</summary>
    public async Task<IReadOnlyList<RedisProblem>> FindProblemsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var problems = new List<RedisProblem>();
            var memory = Info((string?)await connection.CallAsync("INFO", ["memory"], cancellationToken).ConfigureAwait(false));
            if (memory.GetValueOrDefault("maxmemory_policy") is { } policy && policy != "noeviction")
            {
                problems.Add(new(RedisProblemKind.MayDropKeys, $"Redis may drop our keys (maxmemory-policy {policy}): set maxmemory-policy noeviction."));
            }

            var persistence = Info((string?)await connection.CallAsync("INFO", ["persistence"], cancellationToken).ConfigureAwait(false));
            if (persistence.GetValueOrDefault("aof_enabled") == "0")
            {
                problems.Add(new(RedisProblemKind.NoAppendOnlyFile, "Redis keeps no append-only file, a restart of it loses messages: set appendonly yes."));
            }

            return problems;
        }
        catch (StoreUnavailableException exception)
        {
            var reason = exception.InnerException?.GetType().Name ?? exception.Message;
            return [new(RedisProblemKind.NoAnswer, $"Redis does not answer ({reason}): check Redis:ConnectionString and that the server runs.")];
        }
    }

    /// <summary>Looks again and again. A server that does not answer says nothing about its settings: what was known of them stays.</summary>
    internal async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            var found = await FindProblemsAsync(cancellationToken).ConfigureAwait(false);
            if (found.All(problem => problem.Kind != RedisProblemKind.NoAnswer))
            {
                foreach (var problem in found.Except(Problems))
                {
                    Log.Found(logger, problem.Text);
                }

                Problems = found;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }

    private static Dictionary<string, string> Info(string? text) =>
        (text ?? "").Split('\n').Select(line => line.Trim().Split(':', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
        public static partial void Found(ILogger logger, string problem);
    }
}

/// <summary>Something wrong with the server or its settings.</summary>
/// <param name="Text">What, and how to mend it.</param>
public sealed record RedisProblem(RedisProblemKind Kind, string Text);

/// <summary>What may happen because of a problem.</summary>
public enum RedisProblemKind
{
    /// <summary>Nothing can be kept or read.</summary>
    NoAnswer,

    /// <summary>What was acknowledged may be gone when memory is short.</summary>
    MayDropKeys,

    /// <summary>What was acknowledged is gone when the server restarts.</summary>
    NoAppendOnlyFile,
}
