using Chatbot.Channels.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Messenger;

/// <summary>Wires the channel.</summary>
public static class MessengerServices
{
    /// <summary>Adds the webhook's reader always, and the way out when section <c>Messenger</c> is filled in.</summary>
    public static IServiceCollection AddMessengerChannel(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Messenger");
        services.AddPlatformWebhook<MessengerWebhook, MessengerOptions, MessengerOptionsValidator>(section);
        return section.Get<MessengerOptions>() is { IsOn: true } ? services.AddPlatformChannel<MessengerChannel, MessengerClient>() : services;
    }
}
