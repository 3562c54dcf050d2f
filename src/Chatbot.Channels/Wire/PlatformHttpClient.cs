using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Wire;

/// <summary>How we connect to platforms: no redirects (the content decides itself), fresh addresses, limits of our own.</summary>
internal static class PlatformHttpClient
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    public static void AddPlatformHttpClient(this IServiceCollection services, string name) => services
        .AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(CreateHandler)
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();

    // The factory's own loggers would write addresses, and with them citizens' ids.
    internal static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
