using System.Collections.Concurrent;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.Web.Workers;

/// <summary>The effects that are being carried out: in order within a lane of a conversation, side by side between lanes.</summary>
internal sealed partial class EffectFlights(EffectRunner runner, TimeProvider time, ILogger<EffectFlights> logger) : IDisposable
{
    /// <summary>Of one channel's lanes of one kind; takings begun at the same time may go past it.</summary>
    private const int MaxInFlight = 256;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Retries due later than this are found by the look at all partitions.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>How long turns wait for room: flights of a platform that answers make some much sooner.</summary>
    private static readonly TimeSpan LongestWaitForRoom = TimeSpan.FromMilliseconds(100);

    private readonly Partition[] _partitions = [.. Enumerable.Range(0, ConversationId.Partitions).Select(static _ => new Partition())];
    private readonly ConcurrentDictionary<ChannelLane, int> _loads = new();
    private readonly ConcurrentDictionary<int, byte> _passedOver = new();
    private TaskCompletionSource? _landing;
    private volatile bool _isRoomSlow;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoned = new();

    /// <summary>Raised for a partition in which an effect may be due.</summary>
    public event Action<int>? Due;

    /// <summary>
    /// Takes effects from the store and starts each. A partition's are taken one call after the other: what one call has taken is in flight
    /// before the next one looks, so nothing is taken twice.
    /// </summary>
    /// <param name="number">The partition whose effects.</param>
    /// <param name="takeAsync">Takes effects, but none of the channels' lanes given: enough of theirs are in flight.</param>
    public async Task StartAsync(int number, Func<IReadOnlySet<ChannelLane>, Task<IEnumerable<ClaimedEffect>>> takeAsync)
    {
        var partition = _partitions[number];
        await partition.Taking.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            var full = _loads.Where(IsFull).Select(static load => load.Key).ToHashSet();
            if (full.Count > 0)
            {
                _passedOver[number] = 0;
            }

            foreach (var effect in await takeAsync(full).ConfigureAwait(false))
            {
                _loads.AddOrUpdate(KindOf(effect), 1, static (_, load) => load + 1);
                var flight = new Flight();

                // Takes the place of one that the store knows to have ended and that is just about to leave.
                partition.InFlight[effect.Lane] = flight;
                flight.Ending = CarryOutAsync(effect, flight, partition);
            }
        }
        finally
        {
            partition.Taking.Release();
        }
    }

    /// <summary>
    /// Waits while a channel's lanes of a kind are full, so that what the next turns want done starts with their commit: where it cannot, it is read from
    /// the store again, and an answer rendered anew. A slow platform costs the turns of all channels one wait in vain: after it there is none until half
    /// the room is free. That a place falls free now and then is not enough, or each claim would wait for the next one.
    /// </summary>
    public async Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        if (!IsFull())
        {
            if (_isRoomSlow && _loads.Values.All(static load => load < MaxInFlight / 2))
            {
                _isRoomSlow = false;
            }

            return;
        }

        var began = time.GetTimestamp();
        while (!_isRoomSlow)
        {
            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var landing = Interlocked.CompareExchange(ref _landing, mine, null) ?? mine;
            if (!IsFull())
            {
                return;
            }

            var left = LongestWaitForRoom - time.GetElapsedTime(began);
            await landing.Task.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (time.GetElapsedTime(began) >= LongestWaitForRoom)
            {
                _isRoomSlow = true;
            }
        }
    }

    /// <summary>The lanes of a partition that are busy.</summary>
    public IReadOnlySet<OutboxLane> InFlight(int partition) => _partitions[partition].InFlight.Keys.ToHashSet();

    /// <summary>Lets what is in flight come to its end, until the token says no: a send broken off is one of unknown outcome.</summary>
    public async Task EndAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(_partitions.SelectMany(static partition => partition.InFlight.Values).Select(static flight => flight.Ending))
                .WaitAsync(longest, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            await _abandoned.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _abandoned.Dispose();
        foreach (var partition in _partitions)
        {
            partition.Taking.Dispose();
        }
    }

    // Not awaited before the end so that a slow platform holds up one lane only; it observes all its own failures.
    private async Task CarryOutAsync(ClaimedEffect effect, Flight flight, Partition partition)
    {
        var next = await TryAsync(effect).ConfigureAwait(false);
        while (next.Taken is { } taken)
        {
            next = await TryAsync(taken).ConfigureAwait(false);
        }

        _loads.AddOrUpdate(KindOf(effect), 0, static (_, load) => load - 1);
        Interlocked.Exchange(ref _landing, null)?.TrySetResult();
        LookAtOnePassedOver();
        if (next.DueIn > TimeSpan.Zero && next.DueIn <= LongestWait)
        {
            // Busy until then: nothing of the lane is due before.
            await Task.Delay(next.DueIn.Value, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        partition.InFlight.TryRemove(KeyValuePair.Create(effect.Lane, flight));
        if (next.DueIn <= LongestWait)
        {
            Due?.Invoke(effect.Lease.Partition);
        }
    }

    private async Task<NextStep> TryAsync(ClaimedEffect effect)
    {
        try
        {
            return await runner.RunAsync(effect with { TakesNext = !_stopping.IsCancellationRequested }, _abandoned.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It did not end in time: the effect stays in the outbox and is taken up again.
        }
        catch (StoreUnavailableException)
        {
            // The lease keeper reports the outage once.
        }
        catch (Exception exception)
        {
            // Not of the effect, whose failures the runner ends: of the writing down.
            Log.NotWrittenDown(logger, LoggedId.Of(effect.Effect), exception.GetType().Name, exception.StackTrace);
        }

        return NextStep.In(AfterFailure);
    }

    private bool IsFull() => _loads.Any(IsFull);

    private static bool IsFull(KeyValuePair<ChannelLane, int> load) => load.Value >= MaxInFlight;

    // One place has become free: one partition whose effects were taken while there was none is looked at again.
    private void LookAtOnePassedOver()
    {
        foreach (var partition in _passedOver.Keys)
        {
            if (_passedOver.TryRemove(partition, out _))
            {
                Due?.Invoke(partition);
                return;
            }
        }
    }

    private static ChannelLane KindOf(ClaimedEffect effect) => new(effect.Conversation.Channel, effect.Lane.Lane);

    private sealed class Flight
    {
        public Task Ending { get; set; } = Task.CompletedTask;
    }

    private sealed class Partition
    {
        public SemaphoreSlim Taking { get; } = new(1, 1);

        public ConcurrentDictionary<OutboxLane, Flight> InFlight { get; } = new();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "How effect {EffectId} ended was not written down: {ExceptionType}. It is tried again. {Stack}")]
        public static partial void NotWrittenDown(ILogger logger, string effectId, string exceptionType, string? stack);
    }
}
