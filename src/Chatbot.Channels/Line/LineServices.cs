using Chatbot.Channels.Wire;
using Chatbot.Core.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Line;

/// <summary>Wires the channel.</summary>
public static class LineServices
{
    /// <summary>Adds the webhook's reader always, and the way out when section <c>Line</c> is filled in.</summary>
    public static IServiceCollection AddLineChannel(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Line");
        services.AddOptions<LineOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LineOptions>, LineOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LineWebhook>();
        if (section.Get<LineOptions>() is { IsOn: true })
        {
            services.AddPlatformHttpClient(nameof(LineClient));
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LineClient>(
                provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(LineClient))));
            services.AddSingleton<LineChannel>();
            services.AddSingleton<IChannel>(provider => provider.GetRequiredService<LineChannel>());
        }

        return services;
    }
}
