namespace Chatbot.Testing;

/// <summary>A clock that stands still until the test moves it; timers due by then fire while it moves.</summary>
public sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = now;

    /// <summary>A Monday morning, in office hours.</summary>
    public ManualClock()
        : this(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(7)))
    {
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now.ToUniversalTime();
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on, firing what falls due on the way, in order.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = end;
        }
    }

    /// <summary>Runs something that may wait for a platform which never answers: once a call is left unanswered, the clock moves on.</summary>
    /// <param name="step">How far the clock moves, so that a time limit passes.</param>
    /// <param name="silences">Counts the calls that the platform leaves unanswered.</param>
    public async Task<T> AdvanceWhenSilentAsync<T>(TimeSpan step, Func<int> silences, Func<Task<T>> run)
    {
        var before = silences();
        var running = run();
        await Eventually.TrueAsync(() => running.IsCompleted || silences() > before, Deadline, "the call ends or is left unanswered").ConfigureAwait(false);
        if (!running.IsCompleted)
        {
            Advance(step);
        }

        return await running.WaitAsync(Deadline).ConfigureAwait(false);
    }

    private ManualTimer? NextDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            var timer = _timers.Where(candidate => candidate.Due <= end).MinBy(candidate => candidate.Due);
            if (timer is not null && timer.Due > _now)
            {
                _now = timer.Due.Value;
            }

            return timer;
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                _period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                clock._timers.Remove(this);
                if (Due is not null)
                {
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Fire()
        {
            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            callback(state);
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
