using Chatbot.Channels.WebChat;
using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;
using Chatbot.Web.DirectLine.Page;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.DirectLine;

/// <summary>Wires the web chat: channel, Direct Line service and page.</summary>
internal static class WebChatServices
{
    /// <param name="services">The program's.</param>
    /// <param name="organisation">The profile in force, given the services; asked each time, because content is swapped while we run.</param>
    public static IServiceCollection AddWebChatChannel(this IServiceCollection services, Func<IServiceProvider, OrganisationProfile> organisation)
    {
        services.AddOptions<WebChatOptions>().BindConfiguration(WebChatOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebChatOptions>, OptionsCheck>();
        services.AddSingleton<Func<OrganisationProfile>>(provider => () => organisation(provider));
        services.AddSingleton<IUploadedFiles, UploadedFiles>();
        services.AddSingleton<IChannel>(provider => new WebChatChannel(
            provider.GetRequiredService<Core.Conversations.IWebChatLog>(),
            provider.GetRequiredService<IUploadedFiles>(),
            () => organisation(provider).BotName.Th,
            provider.GetRequiredService<TimeProvider>()));

        services.AddSingleton<DirectLineOrigins>();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineGate>();
        services.AddSingleton<DirectLineConversations>();
        services.AddSingleton<UploadAllowance>();
        services.AddSingleton<DirectLineUploads>();
        services.AddSingleton<DirectLineSockets>();
        services.AddSingleton<DirectLineStream>();

        services.AddSingleton<PageWords>();
        services.AddRazorComponents();
        services.AddCors();
        services.AddSingleton<IConfigureOptions<CorsOptions>, CorsPolicies>();
        services.AddRateLimiter(options =>
        {
            options.AddPolicy<string, StartLimit>(StartLimit.Name);
            options.AddPolicy<string, MessageLimit>(MessageLimit.Name);
            options.AddPolicy<string, ReadLimit>(ReadLimit.Name);
        });
        return services;
    }

    /// <summary>What the endpoints need before them in the pipeline, once: CORS, rate limits and WebSockets.</summary>
    public static IApplicationBuilder UseWebChat(this IApplicationBuilder app) =>
        app.UseCors().UseRateLimiter().UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) });

    private sealed class CorsPolicies(DirectLineOrigins origins) : IConfigureOptions<CorsOptions>
    {
        public void Configure(CorsOptions options) => options.AddPolicy(DirectLineEndpoints.Cors, policy => policy
            .SetIsOriginAllowed(origins.IsAllowed)
            .WithMethods("GET", "POST", "OPTIONS")
            .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
            .WithExposedHeaders("Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(1)));
    }

    private sealed class OptionsCheck : IValidateOptions<WebChatOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebChatOptions options) =>
            options.Problems() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
