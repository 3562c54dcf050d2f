using System.Threading.Channels;
using Chatbot.Core.Turns;
using Microsoft.AspNetCore.SignalR;

namespace Chatbot.Web.StaffConsole.Live;

/// <summary>Passes signals on to the browsers that listen to them. Losing one costs a few seconds: pages also look by themselves.</summary>
internal sealed partial class LiveRelay(ISignals signals, IHubContext<LiveHub> hub, LiveConnections connections, ILogger<LiveRelay> logger) : BackgroundService
{
    /// <summary>More changes than this at once say no more than that everything changed.</summary>
    private const int MaxWaiting = 1000;

    private static readonly string QueueTopics = SignalTopics.Queue("");
    private static readonly string StaffTopics = SignalTopics.Staff("");
    private static readonly string ConversationTopics = SignalTopics.Conversation(default).TrimEnd(':') + ':';

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        using var listening = signals.Listen(topic =>
        {
            if (topic.StartsWith(QueueTopics, StringComparison.Ordinal) || topic.StartsWith(ConversationTopics, StringComparison.Ordinal)
                || topic.StartsWith(StaffTopics, StringComparison.Ordinal))
            {
                waiting.Writer.TryWrite(topic);
            }
        });
        var topics = new HashSet<string>(StringComparer.Ordinal);
        while (await waiting.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            while (waiting.Reader.TryRead(out var topic))
            {
                topics.Add(topic);
            }

            foreach (var topic in topics)
            {
                await PassOnAsync(topic, stoppingToken).ConfigureAwait(false);
            }

            topics.Clear();
        }
    }

    private async Task PassOnAsync(string topic, CancellationToken cancellationToken)
    {
        if (topic.StartsWith(StaffTopics, StringComparison.Ordinal))
        {
            connections.Close(topic[StaffTopics.Length..]);
            return;
        }

        try
        {
            await hub.Clients.Group(topic).SendAsync(LiveHub.Changed, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Uncaught it would end the host, for a page that will look by itself.
            Log.NotPassedOn(logger, exception.GetType().Name, exception.StackTrace);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A change was not passed on to open console pages: {ExceptionType}. {Stack}")]
        public static partial void NotPassedOn(ILogger logger, string exceptionType, string? stack);
    }
}
