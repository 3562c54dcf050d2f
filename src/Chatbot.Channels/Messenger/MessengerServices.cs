using Chatbot.Channels.Wire;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Messenger;

/// <summary>Wires the channel.</summary>
public static class MessengerServices
{
    /// <summary>Adds the webhook's reader always, and the way out when section <c>Messenger</c> is filled in.</summary>
    public static IServiceCollection AddMessengerChannel(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Messenger");
        services.AddOptions<MessengerOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MessengerOptions>, MessengerOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MessengerWebhook>();
        if (section.Get<MessengerOptions>() is { IsOn: true })
        {
            services.AddPlatformHttpClient(nameof(MessengerClient));
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<MessengerClient>(
                provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(MessengerClient))));
            services.AddSingleton<MessengerChannel>();
            services.AddSingleton<IChannel>(provider => provider.GetRequiredService<MessengerChannel>());
        }

        return services;
    }
}
