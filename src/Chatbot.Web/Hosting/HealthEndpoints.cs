using Chatbot.Redis;

namespace Chatbot.Web.Hosting;

/// <summary>Liveness, and readiness to accept durably.</summary>
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
