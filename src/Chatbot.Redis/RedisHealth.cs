using Chatbot.Core.Turns;
using Microsoft.Extensions.Logging;

namespace Chatbot.Redis;

/// <summary>Whether this Redis can be trusted with what must last, in words that say what to change.</summary>
public sealed partial class RedisHealth(RedisConnection connection, RedisOptions options, TimeProvider time, ILogger<RedisHealth> logger)
{
    /// <summary>Anybody with access can change a running server's settings.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly KnownProblems _known = new(time);

    /// <summary>What was wrong with the servers' settings when they last answered, as <see cref="KnownProblems"/> has it; empty when nothing was.</summary>
    public IReadOnlyList<RedisProblem> Problems { get; private set; } = [];

    /// <summary>Whether a write succeeds now.</summary>
    public Task<bool> IsWritableAsync(CancellationToken cancellationToken) => connection.IsWritableAsync($"{options.KeyPrefix}ready", cancellationToken);

    /// <summary>What is wrong with the settings of any server that takes our writes; empty when nothing is.</summary>
    public async Task<IReadOnlyList<RedisProblem>> FindProblemsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await LookAsync(cancellationToken).ConfigureAwait(false)).SelectMany(
                static server => server.Problems ?? [new(RedisProblemKind.NoAnswer, $"Redis at {server.Name} does not answer: check that it runs.")])];
        }
        catch (StoreUnavailableException exception)
        {
            var reason = exception.InnerException?.GetType().Name ?? exception.Message;
            return [new(RedisProblemKind.NoAnswer, $"Redis does not answer ({reason}): check Redis:ConnectionString and that the server runs.")];
        }
    }

    /// <summary>Looks again and again. A server that does not answer says nothing about its settings.</summary>
    internal async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            try
            {
                Remember(await LookAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (StoreUnavailableException)
            {
                // The connection's own watch reports it.
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }

    private void Remember(IReadOnlyList<(string Name, IReadOnlyList<RedisProblem>? Problems)> servers)
    {
        var problems = _known.Hear(servers);
        foreach (var problem in problems.Except(Problems))
        {
            Log.Found(logger, problem.Text);
        }

        Problems = problems;
    }

    // Null problems: the server did not answer.
    private async Task<IReadOnlyList<(string Name, IReadOnlyList<RedisProblem>? Problems)>> LookAsync(CancellationToken cancellationToken)
    {
        var servers = await connection.AskMastersAsync(
            async server => (await server.InfoAsync("memory").ConfigureAwait(false)).Concat(await server.InfoAsync("persistence").ConfigureAwait(false))
                .SelectMany(static section => section).ToDictionary(),
            cancellationToken).ConfigureAwait(false);
        return [.. servers.Select(server => (
            server.Server,
            (IReadOnlyList<RedisProblem>?)(server.Answer is { } settings ? [.. ProblemsOf(servers.Count == 1 ? "Redis" : $"Redis at {server.Server}", settings)] : null)))];
    }

    private static IEnumerable<RedisProblem> ProblemsOf(string server, Dictionary<string, string> settings)
    {
        if (settings.GetValueOrDefault("maxmemory_policy") is { } policy && policy != "noeviction")
        {
            yield return new(RedisProblemKind.MayDropKeys, $"{server} may drop our keys (maxmemory-policy {policy}): set maxmemory-policy noeviction.");
        }

        if (settings.GetValueOrDefault("aof_enabled") == "0")
        {
            yield return new(RedisProblemKind.NoAppendOnlyFile, $"{server} keeps no append-only file, a restart of it loses messages: set appendonly yes.");
        }
    }

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
