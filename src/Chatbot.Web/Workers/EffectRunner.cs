using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>Carries one effect out and tells the outbox how it ended. Doing one again is harmless: each goes by its id.</summary>
internal sealed partial class EffectRunner(
    IEnumerable<IChannel> channels, EffectLedger ledger, IInbox inbox, ITicketStore tickets, AttachmentFolder attachments,
    ChannelHealth health, TimeProvider time, ILogger<EffectRunner> logger)
{
    /// <summary>The citizen has been told the code already; only a person can put that right.</summary>
    private const string CodeTaken = "the ticket code is another ticket's: open this one by hand and tell the citizen its new code";

    private static readonly TimeSpan WhileBroken = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    /// <summary>Tries once. After the platform has answered, its answer is written down before anything else is done.</summary>
    /// <returns>What its lane needs next.</returns>
    /// <exception cref="StoreUnavailableException">The platform was not asked; the effect stays where it is.</exception>
    /// <exception cref="OperationCanceledException">The effect stays where it is, as one of unknown outcome.</exception>
    public async Task<NextStep> RunAsync(ClaimedEffect effect, CancellationToken cancellationToken)
    {
        try
        {
            return await CarryOutAsync(effect, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not StoreUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            // The message of an exception could carry a citizen's words; its type and place cannot.
            Log.Failed(logger, LoggedId.Of(effect.Effect), exception.GetType().Name, exception.StackTrace);
            return await ledger.RetryOrGiveUpAsync(
                effect, RetrySchedule.LongestForFailures, RetrySchedule.Delay(effect.Attempt, null), PreviousAttempt.Unknown, exception.GetType().Name,
                cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<NextStep> CarryOutAsync(ClaimedEffect effect, CancellationToken cancellationToken) => effect.Effect switch
    {
        SendMessages send => SendAsync(effect, send, cancellationToken),
        OpenTicket open => OpenAsync(effect, open, cancellationToken),
        RecordCitizenMessage record => ChangeAsync(effect, record.TicketCode, ticket => TicketRules.CitizenWrote(ticket, time.GetUtcNow(), record), cancellationToken),
        ContestTicket contest => ChangeAsync(effect, contest.TicketCode, ticket => TicketRules.Contest(ticket, time.GetUtcNow(), contest), cancellationToken),
        FetchAttachment fetch => FetchAsync(effect, fetch, cancellationToken),
        FetchName => FindNameAsync(effect, cancellationToken),
        _ => ledger.GiveUpAsync(effect, "unknown effect", cancellationToken),
    };

    private async Task<NextStep> SendAsync(ClaimedEffect effect, SendMessages send, CancellationToken cancellationToken)
    {
        if (!_channels.TryGetValue(effect.Conversation.Channel, out var channel))
        {
            return await ledger.RetryAsync(effect, WhileBroken, DoubtOf(effect), cancellationToken).ConfigureAwait(false);
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
                RecordProgressAsync = count => ledger.RecordProgressAsync(effect, count, cancellationToken),
                ReadProgressAsync = () => ledger.ReadProgressAsync(effect, cancellationToken),
                RecordReplyRefusedAsync = () => ledger.RecordReplyRefusedAsync(effect, cancellationToken),
            },
            cancellationToken).ConfigureAwait(false);
        var next = await WriteDownAsync(effect, channel.Name, result, cancellationToken).ConfigureAwait(false);
        await health.ReportAsync(channel.Name, result).ConfigureAwait(false);
        return next;
    }

    private async Task<NextStep> WriteDownAsync(ClaimedEffect effect, string channel, SendResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case SendResult.Sent:
                return await ledger.CompleteAsync(effect, cancellationToken).ConfigureAwait(false);
            case SendResult.ChannelBroken broken:
                Log.ChannelBroken(logger, channel, broken.Reason);
                return await ledger.RetryAsync(effect, WhileBroken, DoubtOf(effect), cancellationToken).ConfigureAwait(false);
            case SendResult.TryLater later:
                return await RetryOrGiveUpAsync(effect, RetrySchedule.Delay(effect.Attempt, later.RetryAfter), PreviousAttempt.Refused, later.Reason, cancellationToken)
                    .ConfigureAwait(false);
            case SendResult.Unknown unknown:
                return await RetryOrGiveUpAsync(
                    effect, RetrySchedule.DelayInDoubt(effect.Attempt, time.GetUtcNow(), unknown.SettledUntil), PreviousAttempt.Unknown, unknown.Reason, cancellationToken)
                    .ConfigureAwait(false);
            case SendResult.Unreachable unreachable:
                return await ledger.GiveUpAsync(effect, unreachable.Reason, cancellationToken).ConfigureAwait(false);
            case SendResult.QuotaSpent:
                return await ledger.GiveUpAsync(effect, "monthly quota spent", cancellationToken).ConfigureAwait(false);
            case SendResult.Rejected rejected:
                return await ledger.GiveUpAsync(effect, rejected.Reason, cancellationToken).ConfigureAwait(false);
            default:
                throw new InvalidOperationException($"Unhandled send result {result.GetType().Name}.");
        }
    }

    private async Task<NextStep> OpenAsync(ClaimedEffect effect, OpenTicket open, CancellationToken cancellationToken)
    {
        if (await tickets.OpenAsync(open.Draft, open.Id, cancellationToken).ConfigureAwait(false) is null)
        {
            return await ledger.GiveUpAsync(effect, CodeTaken, cancellationToken).ConfigureAwait(false);
        }

        return await ledger.CompleteAsync(effect, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="decide">What the citizen said makes of the ticket; null when nothing.</param>
    private async Task<NextStep> ChangeAsync(ClaimedEffect effect, string code, Func<Ticket, TicketChange?> decide, CancellationToken cancellationToken)
    {
        while (await tickets.FindAsync(code, cancellationToken).ConfigureAwait(false) is { } ticket)
        {
            if (await IsWrittenAsync(code, effect.Effect.Id, cancellationToken).ConfigureAwait(false)
                || decide(ticket) is not { } change
                || await tickets.TryChangeAsync(change, cancellationToken).ConfigureAwait(false))
            {
                return await ledger.CompleteAsync(effect, cancellationToken).ConfigureAwait(false);
            }

            // Somebody changed the ticket in between: decide again on what it is now.
        }

        // Its opening is in the dead letters, or still waits where an earlier version put it: the words must not be lost with it.
        return await ledger.GiveUpAsync(effect, "its ticket is not open yet", cancellationToken).ConfigureAwait(false);
    }

    // Read after the ticket: a line written since then has raised the ticket's version, and the change is refused.
    private async Task<bool> IsWrittenAsync(string code, string effectId, CancellationToken cancellationToken) =>
        (await tickets.ReadLogAsync(code, cancellationToken).ConfigureAwait(false)).Any(line => line.EffectId == effectId);

    private async Task<NextStep> FetchAsync(ClaimedEffect effect, FetchAttachment fetch, CancellationToken cancellationToken)
    {
        if (!_channels.TryGetValue(effect.Conversation.Channel, out var channel))
        {
            return await RetryOrGiveUpAsync(effect, WhileBroken, PreviousAttempt.Refused, "channel not configured", cancellationToken).ConfigureAwait(false);
        }

        switch (await channel.DownloadAsync(fetch.Attachment, cancellationToken).ConfigureAwait(false))
        {
            case DownloadResult.Content content:
                return await StoreAsync(effect, fetch, content, cancellationToken).ConfigureAwait(false);
            case DownloadResult.TryLater later:
                return await RetryOrGiveUpAsync(effect, RetrySchedule.Delay(effect.Attempt, null), PreviousAttempt.Refused, later.Reason, cancellationToken).ConfigureAwait(false);
            case DownloadResult.Gone gone:
                return await ledger.GiveUpAsync(effect, gone.Reason, cancellationToken).ConfigureAwait(false);
            case var other:
                throw new InvalidOperationException($"Unhandled download result {other.GetType().Name}.");
        }
    }

    private async Task<NextStep> StoreAsync(ClaimedEffect effect, FetchAttachment fetch, DownloadResult.Content content, CancellationToken cancellationToken)
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
            return await RetryOrGiveUpAsync(effect, RetrySchedule.Delay(effect.Attempt, null), PreviousAttempt.Refused, exception.GetType().Name, cancellationToken).ConfigureAwait(false);
        }

        if (stored is null)
        {
            return await ledger.GiveUpAsync(effect, "attachment too large", cancellationToken).ConfigureAwait(false);
        }

        var activity = new Activity
        {
            EventId = $"{fetch.Id}:stored",
            Conversation = effect.Conversation,
            OccurredAt = time.GetUtcNow(),
            Content = new AttachmentStored(fetch.Attachment.ContentReference, stored.Name, content.ContentType, stored.Bytes),
        };
        await inbox.AcceptAsync([activity], cancellationToken).ConfigureAwait(false);
        return await ledger.CompleteAsync(effect, cancellationToken).ConfigureAwait(false);
    }

    // Once is enough: without the name the conversation goes on as well.
    private async Task<NextStep> FindNameAsync(ClaimedEffect effect, CancellationToken cancellationToken)
    {
        if (_channels.TryGetValue(effect.Conversation.Channel, out var channel)
            && await channel.FindNameAsync(effect.Conversation, cancellationToken).ConfigureAwait(false) is { Length: > 0 } name)
        {
            var activity = new Activity
            {
                EventId = $"{effect.Effect.Id}:name",
                Conversation = effect.Conversation,
                OccurredAt = time.GetUtcNow(),
                Content = new NameFound(name),
            };
            await inbox.AcceptAsync([activity], cancellationToken).ConfigureAwait(false);
        }

        return await ledger.CompleteAsync(effect, cancellationToken).ConfigureAwait(false);
    }

    private Task<NextStep> RetryOrGiveUpAsync(
        ClaimedEffect effect, TimeSpan delay, PreviousAttempt outcome, string reason, CancellationToken cancellationToken) => ledger.RetryOrGiveUpAsync(
        effect, effect.Effect is FetchAttachment ? RetrySchedule.LongestForFetches : RetrySchedule.LongestForSends, delay, outcome, reason, cancellationToken);

    // Not having tried says nothing about the attempt before.
    private static PreviousAttempt DoubtOf(ClaimedEffect effect) =>
        effect.Previous == PreviousAttempt.Unknown ? PreviousAttempt.Unknown : PreviousAttempt.Refused;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} cannot send: {Reason}. Its messages wait.")]
        public static partial void ChannelBroken(ILogger logger, string channel, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Effect {EffectId} failed with {ExceptionType} and is tried again for a while. {Stack}")]
        public static partial void Failed(ILogger logger, string effectId, string exceptionType, string? stack);
    }
}
