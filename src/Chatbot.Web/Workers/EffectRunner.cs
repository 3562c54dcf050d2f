using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Carries one effect out and tells the outbox how it ended. Doing one again is harmless: each goes by its id.</summary>
internal sealed partial class EffectRunner(
    IEnumerable<IChannel> channels, IOutbox outbox, IInbox inbox, ITicketStore tickets, AttachmentFolder attachments,
    ChannelHealth health, TimeProvider time, ILogger<EffectRunner> logger)
{
    private static readonly TimeSpan WhileBroken = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    /// <summary>Tries once. After the platform has answered, its answer is recorded whatever the token says.</summary>
    /// <exception cref="StoreUnavailableException">The ending was not recorded; the effect will be taken up again as of unknown outcome.</exception>
    public Task RunAsync(ClaimedEffect effect, CancellationToken cancellationToken) => effect.Effect switch
    {
        SendMessages send => SendAsync(effect, send, cancellationToken),
        OpenTicket open => OpenAsync(effect, open, cancellationToken),
        RecordCitizenMessage record => RecordAsync(effect, record, cancellationToken),
        FetchAttachment fetch => FetchAsync(effect, fetch, cancellationToken),
        _ => outbox.DeadLetterAsync(effect, "unknown effect"),
    };

    private async Task SendAsync(ClaimedEffect effect, SendMessages send, CancellationToken cancellationToken)
    {
        if (!_channels.TryGetValue(effect.Conversation.Channel, out var channel))
        {
            await RetryAsync(effect, WhileBroken, PreviousAttempt.Refused).ConfigureAwait(false);
            return;
        }

        var result = await channel.SendAsync(
            new SendRequest
            {
                EffectId = send.Id,
                Conversation = effect.Conversation,
                Messages = send.Messages,
                Reply = send.Reply,
                WrittenByPerson = send.WrittenByPerson,
                LastCitizenActivityAt = send.LastCitizenActivityAt,
                Previous = effect.Previous,
                MessagesSent = effect.MessagesSent,
                RecordProgressAsync = count => outbox.RecordProgressAsync(effect, count),
            },
            cancellationToken).ConfigureAwait(false);
        health.Report(channel.Name, result);
        switch (result)
        {
            case SendResult.Sent:
                await outbox.CompleteAsync(effect, Delivery.Sent).ConfigureAwait(false);
                break;
            case SendResult.ChannelBroken broken:
                Log.ChannelBroken(logger, channel.Name, broken.Reason);
                await RetryAsync(effect, WhileBroken, PreviousAttempt.Refused).ConfigureAwait(false);
                break;
            case SendResult.TryLater later:
                await RetryOrGiveUpAsync(effect, later.RetryAfter, PreviousAttempt.Refused, later.Reason).ConfigureAwait(false);
                break;
            case SendResult.Unknown unknown:
                await RetryOrGiveUpAsync(effect, null, PreviousAttempt.Unknown, unknown.Reason).ConfigureAwait(false);
                break;
            case SendResult.Unreachable unreachable:
                await GiveUpAsync(effect, unreachable.Reason).ConfigureAwait(false);
                break;
            case SendResult.QuotaSpent:
                await GiveUpAsync(effect, "monthly quota spent").ConfigureAwait(false);
                break;
            case SendResult.Rejected rejected:
                await GiveUpAsync(effect, rejected.Reason).ConfigureAwait(false);
                break;
            default:
                throw new InvalidOperationException($"Unhandled send result {result.GetType().Name}.");
        }
    }

    private async Task OpenAsync(ClaimedEffect effect, OpenTicket open, CancellationToken cancellationToken)
    {
        await tickets.OpenAsync(open.Draft, cancellationToken).ConfigureAwait(false);
        await outbox.CompleteAsync(effect, Delivery.Sent).ConfigureAwait(false);
    }

    private async Task RecordAsync(ClaimedEffect effect, RecordCitizenMessage record, CancellationToken cancellationToken)
    {
        while (await tickets.FindAsync(record.TicketCode, cancellationToken).ConfigureAwait(false) is { } ticket
            && TicketRules.CitizenWrote(ticket, time.GetUtcNow()) is { } change
            && !await tickets.TryChangeAsync(change, cancellationToken).ConfigureAwait(false))
        {
            // Somebody changed the ticket in between: decide again on what it is now.
        }

        await outbox.CompleteAsync(effect, Delivery.Sent).ConfigureAwait(false);
    }

    private async Task FetchAsync(ClaimedEffect effect, FetchAttachment fetch, CancellationToken cancellationToken)
    {
        if (!_channels.TryGetValue(effect.Conversation.Channel, out var channel))
        {
            await RetryAsync(effect, WhileBroken, PreviousAttempt.Refused).ConfigureAwait(false);
            return;
        }

        switch (await channel.DownloadAsync(fetch.Attachment, cancellationToken).ConfigureAwait(false))
        {
            case DownloadResult.Content content:
                await StoreAsync(effect, fetch, content, cancellationToken).ConfigureAwait(false);
                break;
            case DownloadResult.TryLater later:
                await RetryOrGiveUpAsync(effect, null, PreviousAttempt.Refused, later.Reason).ConfigureAwait(false);
                break;
            case DownloadResult.Gone gone:
                await outbox.DeadLetterAsync(effect, gone.Reason).ConfigureAwait(false);
                break;
        }
    }

    private async Task StoreAsync(ClaimedEffect effect, FetchAttachment fetch, DownloadResult.Content content, CancellationToken cancellationToken)
    {
        StoredAttachment? stored;
        try
        {
            await using (content.Stream.ConfigureAwait(false))
            {
                stored = await attachments.StoreAsync(fetch.Id, content.Stream, content.ContentType, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException exception)
        {
            // The platform broke off, or our disk is full: both may be better later.
            await RetryOrGiveUpAsync(effect, null, PreviousAttempt.Refused, exception.GetType().Name).ConfigureAwait(false);
            return;
        }

        if (stored is null)
        {
            await outbox.DeadLetterAsync(effect, "attachment too large").ConfigureAwait(false);
            return;
        }

        var activity = new Activity
        {
            EventId = $"{fetch.Id}:stored",
            Conversation = effect.Conversation,
            OccurredAt = time.GetUtcNow(),
            Content = new AttachmentStored(fetch.Attachment.ContentReference, stored.Name, content.ContentType, stored.Bytes),
        };
        await inbox.AcceptAsync([activity], cancellationToken).ConfigureAwait(false);
        await outbox.CompleteAsync(effect, Delivery.Sent).ConfigureAwait(false);
    }

    private Task RetryAsync(ClaimedEffect effect, TimeSpan delay, PreviousAttempt outcome) =>
        outbox.RetryLaterAsync(effect, time.GetUtcNow() + delay, outcome);

    private Task RetryOrGiveUpAsync(ClaimedEffect effect, TimeSpan? asked, PreviousAttempt outcome, string reason) =>
        RetrySchedule.IsGivenUp(effect.Attempt)
            ? GiveUpAsync(effect, reason)
            : RetryAsync(effect, RetrySchedule.Delay(effect.Attempt, asked), outcome);

    private Task GiveUpAsync(ClaimedEffect effect, string reason)
    {
        Log.GivenUp(logger, effect.Effect.Id, reason);
        return outbox.DeadLetterAsync(effect, reason);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} cannot send: {Reason}. Its messages wait.")]
        public static partial void ChannelBroken(ILogger logger, string channel, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Effect {EffectId} was moved to the dead letters: {Reason}")]
        public static partial void GivenUp(ILogger logger, string effectId, string reason);
    }
}
