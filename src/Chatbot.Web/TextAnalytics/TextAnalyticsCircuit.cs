namespace Chatbot.Web.TextAnalytics;

/// <summary>Says whether an outside reader is worth asking: after failures in a row nobody asks for a while, then one tries for all.</summary>
internal sealed class TextAnalyticsCircuit(TimeProvider time, TimeSpan pause)
{
    private const int FailuresInARow = 3;

    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _triedAgainAt;

    /// <summary>Whether the caller may ask; it then says how that ended.</summary>
    public bool MayAsk()
    {
        lock (_lock)
        {
            if (_failures < FailuresInARow)
            {
                return true;
            }

            var now = time.GetUtcNow();
            if (now < _triedAgainAt)
            {
                return false;
            }

            // The others go on without it until this caller's try has ended.
            _triedAgainAt = now + pause;
            return true;
        }
    }

    /// <summary>It answered.</summary>
    public void Succeed()
    {
        lock (_lock)
        {
            _failures = 0;
        }
    }

    /// <summary>It did not.</summary>
    /// <param name="retryAfter">How long it wants to be left alone; null when it says nothing.</param>
    /// <returns>How long nobody asks now; null while it is still asked.</returns>
    public TimeSpan? Fail(TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            _failures = retryAfter is null ? Math.Min(_failures + 1, FailuresInARow) : FailuresInARow;
            if (_failures < FailuresInARow)
            {
                return null;
            }

            var wait = retryAfter > pause ? retryAfter.Value : pause;
            _triedAgainAt = time.GetUtcNow() + wait;
            return wait;
        }
    }
}
