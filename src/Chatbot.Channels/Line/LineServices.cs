using Chatbot.Channels.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Line;

/// <summary>Wires the channel.</summary>
public static class LineServices
{
    /// <summary>Adds the webhook's reader always, and the way out when section <c>Line</c> is filled in.</summary>
    public static IServiceCollection AddLineChannel(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Line");
        services.AddPlatformWebhook<LineWebhook, LineOptions, LineOptionsValidator>(section);
        return section.Get<LineOptions>() is { IsOn: true } ? services.AddPlatformChannel<LineChannel, LineClient>() : services;
    }
}
