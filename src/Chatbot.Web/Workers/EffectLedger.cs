using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>
/// Writes down in the outbox how attempts ended. What a platform answered is known to this process alone: while the store is away,
/// the ending is kept and written again until it stands, so that a thing said is not said again because Redis was away for a moment.
/// </summary>
internal sealed partial class EffectLedger(IOutbox outbox, TimeProvider time, ILogger<EffectLedger> logger)
{
    private static readonly TimeSpan PauseWhileAway = TimeSpan.FromMilliseconds(250);

    /// <summary>Done.</summary>
    /// <exception cref="OperationCanceledException">The program ends and the store is still away: the next life finds an attempt of unknown outcome.</exception>
    public Task<NextStep> CompleteAsync(ClaimedEffect effect, CancellationToken cancellationToken) =>
        EndAsync(() => outbox.CompleteAsync(effect, Delivery.Sent), cancellationToken);

    /// <summary>Cannot be done; a person finds it in the dead letters.</summary>
    public Task<NextStep> GiveUpAsync(ClaimedEffect effect, string reason, CancellationToken cancellationToken)
    {
        Log.GivenUp(logger, LoggedId.Of(effect.Effect), reason);
        return EndAsync(() => outbox.DeadLetterAsync(effect, reason), cancellationToken);
    }

    /// <summary>Not done yet: once more after the delay.</summary>
    public async Task<NextStep> RetryAsync(ClaimedEffect effect, TimeSpan delay, PreviousAttempt outcome, CancellationToken cancellationToken)
    {
        var due = time.GetUtcNow() + delay;
        return await KeepAsync(
            async () =>
            {
                await outbox.RetryLaterAsync(effect, due, outcome).ConfigureAwait(false);
                return NextStep.In(delay);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Not done yet: once more after the delay, or given up when it has been tried for as long as makes sense.</summary>
    /// <param name="effect">As claimed.</param>
    /// <param name="longest">How long to try.</param>
    /// <param name="delay">How long to wait now.</param>
    /// <param name="outcome">Whether the platform surely did nothing, or may have.</param>
    /// <param name="reason">What the dead letter says.</param>
    /// <param name="cancellationToken">Stops the writing while the store is away.</param>
    public Task<NextStep> RetryOrGiveUpAsync(
        ClaimedEffect effect, TimeSpan longest, TimeSpan delay, PreviousAttempt outcome, string reason, CancellationToken cancellationToken) =>
        RetrySchedule.IsGivenUp(effect.Attempt, longest)
            ? GiveUpAsync(effect, reason, cancellationToken)
            : RetryAsync(effect, delay, outcome, cancellationToken);

    /// <summary>So many of its messages were taken.</summary>
    public Task RecordProgressAsync(ClaimedEffect effect, int messagesSent, CancellationToken cancellationToken) => KeepAsync(
        async () =>
        {
            await outbox.RecordProgressAsync(effect, messagesSent).ConfigureAwait(false);
            return messagesSent;
        },
        cancellationToken);

    /// <inheritdoc cref="IOutbox.ReadProgressAsync"/>
    public Task<int?> ReadProgressAsync(ClaimedEffect effect, CancellationToken cancellationToken) =>
        KeepAsync(() => outbox.ReadProgressAsync(effect), cancellationToken);

    /// <inheritdoc cref="IOutbox.RecordReplyRefusedAsync"/>
    public Task<bool> RecordReplyRefusedAsync(ClaimedEffect effect, CancellationToken cancellationToken) =>
        KeepAsync(() => outbox.RecordReplyRefusedAsync(effect), cancellationToken);

    private Task<NextStep> EndAsync(Func<Task<NextInLane>> end, CancellationToken cancellationToken) =>
        KeepAsync(async () => NextStep.After(await end().ConfigureAwait(false)), cancellationToken);

    private async Task<T> KeepAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await write().ConfigureAwait(false);
            }
            catch (StoreUnavailableException)
            {
                // The lease keeper reports the outage once.
                await Task.Delay(PauseWhileAway, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Effect {EffectId} was moved to the dead letters: {Reason}")]
        public static partial void GivenUp(ILogger logger, string effectId, string reason);
    }
}

/// <summary>What a lane needs once an attempt of its effect has come to an end.</summary>
/// <param name="DueIn">How long until something of it is due; null when nothing is.</param>
/// <param name="Taken">The lane's next effect, handed over and to be carried out now.</param>
internal readonly record struct NextStep(TimeSpan? DueIn, ClaimedEffect? Taken)
{
    public static NextStep In(TimeSpan delay) => new(delay, null);

    public static NextStep After(NextInLane next) => new(next.IsDue ? TimeSpan.Zero : null, next.Taken);
}
