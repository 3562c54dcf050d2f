using Chatbot.Redis;

namespace Chatbot.Web.Hosting;

/// <summary>
/// Liveness, and readiness to accept durably. A full inbox of one of the 64 partitions is no reason to take a process away from the load
/// balancer: the other partitions go on, another process would be just as full, and who writes to the full one gets the 503 himself.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", (ContentStore content) => TypedResults.Text(
            content.Problems.Count == 0 ? "alive" : $"alive\nThe content has problems ({content.Problems.Count}): what was last usable is in force; the log and doctor name them."));
        routes.MapGet("/readyz", ReadyAsync);
    }

    // A Redis that may drop what it took is as little to be trusted as one that takes nothing: it is refused at the start, and here when it becomes so.
    private static async Task<IResult> ReadyAsync(RedisHealth redis, CancellationToken cancellationToken)
    {
        var problem = redis.Problems.FirstOrDefault(problem => problem.Kind == RedisProblemKind.MayDropKeys)?.Text
            ?? (await redis.IsWritableAsync(cancellationToken).ConfigureAwait(false) ? null : "Redis takes no writes; see doctor");
        return problem is null ? TypedResults.Text("ready") : TypedResults.Text(problem, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
