using Chatbot.Core.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Wire;

/// <summary>Wires a platform: what it needs to hear is there always, what it needs to speak only when the channel is on.</summary>
internal static class PlatformServices
{
    public static IServiceCollection AddPlatformWebhook<TWebhook, TOptions, TValidator>(this IServiceCollection services, IConfigurationSection section)
        where TWebhook : class
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptions<TOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<TWebhook>();
    }

    public static IServiceCollection AddPlatformChannel<TChannel, TClient>(this IServiceCollection services)
        where TChannel : class, IChannel
        where TClient : class
    {
        services.AddPlatformHttpClient(typeof(TClient).Name);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TClient>(
            provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(typeof(TClient).Name)));
        services.AddSingleton<TChannel>();
        return services.AddSingleton<IChannel>(provider => provider.GetRequiredService<TChannel>());
    }
}
