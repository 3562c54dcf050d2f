using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Brings what ticket changes say to citizens' conversations into the inbox. Any process may do it at any time: the inbox knows each activity once.</summary>
internal sealed class RelayWorker(ITicketStore tickets, IInbox inbox, ISignals signals) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = new SemaphoreSlim(0, 1);
        using var listening = signals.Listen(signal =>
        {
            if (signal == SignalTopics.Relay)
            {
                Wake(wake);
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

            await wake.WaitAsync(LookEvery, stoppingToken).ConfigureAwait(false);
        }
    }

    private static void Wake(SemaphoreSlim wake)
    {
        try
        {
            if (wake.CurrentCount == 0)
            {
                wake.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Woken already.
        }
    }
}
