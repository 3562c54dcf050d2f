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
        routes.MapGet("/healthz", () => TypedResults.Text("alive"));
        routes.MapGet("/readyz", async (RedisHealth redis, CancellationToken cancellationToken) =>
            await redis.IsWritableAsync(cancellationToken).ConfigureAwait(false)
                ? TypedResults.Text("ready")
                : Results.Text("Redis takes no writes; see doctor", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
