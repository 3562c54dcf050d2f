namespace Chatbot.Redis;

/// <summary>
/// What was wrong with each server when it last answered. One that misses an answer keeps its problems; one that has been silent for long is down, or
/// is no part of this Redis any more, and takes no writes: should it come back, it says itself what is wrong.
/// </summary>
internal sealed class KnownProblems(TimeProvider time)
{
    private static readonly TimeSpan SilentFor = TimeSpan.FromMinutes(1);

    private Dictionary<string, (IReadOnlyList<RedisProblem> Problems, DateTimeOffset HeardAt)> _servers = [];

    /// <summary>Takes what was heard in one look.</summary>
    /// <param name="servers">All that are known to the connection; null problems where one did not answer.</param>
    /// <returns>What is wrong as far as is known.</returns>
    public IReadOnlyList<RedisProblem> Hear(IReadOnlyList<(string Name, IReadOnlyList<RedisProblem>? Problems)> servers)
    {
        var now = time.GetUtcNow();
        var known = new Dictionary<string, (IReadOnlyList<RedisProblem> Problems, DateTimeOffset HeardAt)>();
        foreach (var (name, problems) in servers)
        {
            if (problems is not null)
            {
                known[name] = (problems, now);
            }
            else if (_servers.TryGetValue(name, out var last) && now - last.HeardAt < SilentFor)
            {
                known[name] = last;
            }
        }

        _servers = known;
        return [.. known.Values.SelectMany(static server => server.Problems)];
    }
}
