using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Brings what ticket changes say to citizens' conversations into the inbox. Any process may do it at any time: the inbox knows each activity once.</summary>
internal sealed partial class RelayWorker(ITicketStore tickets, IInbox inbox, ISignals signals, TimeProvider time, ILogger<RelayWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wake = new WakeUp(time);
        using var listening = signals.Listen(signal =>
        {
            if (signal == SignalTopics.Relay)
            {
                wake.Wake();
            }
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await tickets.RelayAsync((activities, token) => inbox.AcceptAsync(activities, token), stoppingToken).ConfigureAwait(false);
            }
            catch (StoreUnavailableException)
            {
                // Nothing is lost: the relay keeps it until a look succeeds.
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Uncaught it would end the host, and with it every other worker; the wait below is the pause.
                Log.RelayFailed(logger, exception.GetType().Name, exception.StackTrace);
            }

            await wake.WaitAsync(LookEvery, stoppingToken).ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Relaying what ticket changes say failed with {ExceptionType} and is tried again. {Stack}")]
        public static partial void RelayFailed(ILogger logger, string exceptionType, string? stack);
    }
}
