using Chatbot.Core.Conversations;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Redis.Child;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chatbot.Redis;

/// <summary>Wires the ports to Redis.</summary>
public static class RedisServices
{
    /// <param name="services">The program's.</param>
    /// <param name="options">As configured.</param>
    /// <param name="childFolder">Where the program's own redis-server keeps its data, when there is no connection string.</param>
    /// <param name="fiscalYearOf">The Thai fiscal year of a moment, given the services.</param>
    public static IServiceCollection AddChatbotRedis(
        this IServiceCollection services, RedisOptions options, string childFolder, Func<IServiceProvider, DateTimeOffset, int> fiscalYearOf)
    {
        services.AddSingleton<IRedisEndpoint>(provider => string.IsNullOrWhiteSpace(options.ConnectionString)
            ? new ChildRedisServer(childFolder, options.AppendFsync, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ChildRedisServer>>())
            : new ConfiguredRedis(options.ConnectionString));
        services.AddSingleton(options);
        services.AddSingleton(new RedisKeys(options.KeyPrefix));
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<RedisHealth>();
        services.AddSingleton<RedisSignals>();
        services.AddSingleton<ISignals>(provider => provider.GetRequiredService<RedisSignals>());
        services.AddSingleton<EffectsAtHand>();
        services.AddSingleton<IInbox, RedisInbox>();
        services.AddSingleton<IOutbox, RedisOutbox>();
        services.AddSingleton<IPartitionLeases, RedisPartitionLeases>();
        services.AddSingleton<IWaitingWork, RedisWaitingWork>();
        services.AddSingleton<IOverdueConversations, RedisOverdueConversations>();
        services.AddSingleton<ITranscripts, RedisTranscripts>();
        services.AddSingleton<IStaffStore, RedisStaffStore>();
        services.AddSingleton<ISignInAttempts, RedisSignInAttempts>();
        services.AddSingleton<IChannelHealth, RedisChannelHealth>();
        services.AddSingleton<IWebChatLog, RedisWebChatLog>();
        services.AddSingleton<IUploadQuota, RedisUploadQuota>();
        services.AddSingleton<ISecrets, RedisSecrets>();
        services.AddSingleton<IDeadLetters, RedisDeadLetters>();
        services.AddSingleton<ITicketStore>(provider => ActivatorUtilities.CreateInstance<RedisTicketStore>(
            provider, (Func<DateTimeOffset, int>)(moment => fiscalYearOf(provider, moment))));
        services.AddSingleton<RedisKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(management => management.XmlRepository = provider.GetRequiredService<RedisKeyRing>()));
        return services;
    }

    /// <summary>Adds what runs beside the program: the watchdogs and the hearing of other processes' signals.</summary>
    public static IServiceCollection AddRedisWatch(this IServiceCollection services) => services.AddHostedService<Watch>();

    private sealed class Watch(RedisConnection connection, RedisSignals signals, RedisHealth health) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await signals.StartAsync(stoppingToken).ConfigureAwait(false);
            await Task.WhenAll(connection.WatchAsync(stoppingToken), health.WatchAsync(stoppingToken)).ConfigureAwait(false);
        }
    }
}
