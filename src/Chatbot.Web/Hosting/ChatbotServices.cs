using Chatbot.Channels.Line;
using Chatbot.Channels.Messenger;
using Chatbot.Core.Content;
using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;
using Chatbot.Redis;
using Chatbot.Web.DirectLine;
using Chatbot.Web.StaffConsole;
using Chatbot.Web.TextAnalytics;
using Chatbot.Web.Workers;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.Hosting;

/// <summary>The wiring, as a table of contents.</summary>
internal static class ChatbotServices
{
    public static IServiceCollection AddChatbot(this IServiceCollection services, IConfiguration configuration, Roles roles)
    {
        services.AddClock(configuration);
        services.AddContent(configuration);
        services.AddStore(configuration);
        services.AddLineChannel(configuration);
        services.AddMessengerChannel(configuration);
        services.AddWebChatChannel(static provider => provider.GetRequiredService<IContentSource>().Current.Organisation);
        if (roles.Worker)
        {
            services.AddTextAnalytics(configuration);
            services.AddTurns();
        }

        if (roles.Console)
        {
            services.AddStaffConsole(configuration);
        }

        return services;
    }

    /// <summary>The clock, fixed at its start for demonstrations and tests.</summary>
    private static void AddClock(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(StartedClock.Read(configuration["Clock:Now"]));

    /// <summary>What the bot says and knows.</summary>
    private static void AddContent(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OrganisationOptions>().Bind(configuration.GetSection("Organisation"))
            .Validate(options => options.Find() is not null, "Organisation:Path names no folder: give the folder with the organisation's content (dialogs).")
            .ValidateOnStart();
        services.AddSingleton<LearntFiles>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ContentStore>(
            provider, provider.GetRequiredService<IOptions<OrganisationOptions>>().Value.Find()!));
        services.AddSingleton<IContentSource>(provider => provider.GetRequiredService<ContentStore>());
        services.AddHostedService(provider => provider.GetRequiredService<ContentStore>());
    }

    /// <summary>Redis and the folder for files.</summary>
    internal static void AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DataOptions>().Bind(configuration.GetSection("Data"))
            .Validate(options => options.IsUsable(), "Data:Path cannot be written: give a folder that the program may create files in.")
            .ValidateOnStart();
        services.AddSingleton<AttachmentFolder>();
        services.AddSingleton(provider => InstanceIdentity.Take(provider.GetRequiredService<IOptions<DataOptions>>().Value.Path));
        services.AddSingleton(provider => provider.GetRequiredService<InstanceIdentity>().Worker);
        var redis = configuration.GetSection("Redis").Get<RedisOptions>() ?? new();
        services.AddOptions<RedisOptions>().Bind(configuration.GetSection("Redis")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RedisOptions>>(new RedisOptionsCheck());
        var data = configuration.GetSection("Data").Get<DataOptions>() ?? new();
        services.AddChatbotRedis(redis, Path.Combine(data.Path, "redis"), static (provider, moment) =>
            FiscalYear.Of(moment, provider.GetRequiredService<IContentSource>().Current.Organisation.Hours));
        services.AddRedisWatch();
    }

    private sealed class RedisOptionsCheck : IValidateOptions<RedisOptions>
    {
        public ValidateOptionsResult Validate(string? name, RedisOptions options) =>
            options.FindProblems().ToList() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    /// <summary>The way to an outside reader of citizens' words; nobody is asked unless an <c>ITextAnalytics</c> is registered too.</summary>
    private static void AddTextAnalytics(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TextAnalyticsOptions>().Bind(configuration.GetSection("TextAnalytics"))
            .Validate(options => options.IsBudgetUsable, "TextAnalytics:Budget must lie between 00:00:00.01 and 00:00:02: longer would cost the partition's lease.")
            .Validate(options => options.IsPauseUsable, "TextAnalytics:Pause must lie between 00:00:01 and 1.00:00:00.")
            .ValidateOnStart();
        services.AddSingleton<OutsideReader>();
    }

    /// <summary>The workers: turns, sending, relaying.</summary>
    private static void AddTurns(this IServiceCollection services)
    {
        services.AddSingleton<TurnProcessor>();
        services.AddSingleton<ChannelHealth>();
        services.AddSingleton<EffectLedger>();
        services.AddSingleton<EffectRunner>();
        services.AddSingleton<EffectFlights>();
        services.AddSingleton<LeaseKeeper>();
        services.AddSingleton<PartitionWatch>();

        // They stop in the other direction: the outbox worker lets end what the last turns started, under leases that still hold.
        services.AddHostedService(provider => provider.GetRequiredService<LeaseKeeper>());
        services.AddHostedService(provider => provider.GetRequiredService<PartitionWatch>());
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<InboxWorker>();
        services.AddHostedService<RelayWorker>();
    }
}
