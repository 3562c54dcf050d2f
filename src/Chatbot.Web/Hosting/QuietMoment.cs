namespace Chatbot.Web.Hosting;

/// <summary>Comes once, some time after the last disturbance: for work that need not be done after each of several in a row.</summary>
/// <param name="after">How long it must have been quiet.</param>
internal sealed class QuietMoment(TimeProvider time, TimeSpan after)
{
    private DateTimeOffset? _at;

    public void Disturb() => _at = time.GetUtcNow() + after;

    /// <summary>Whether it has come since it was last asked for.</summary>
    public bool HasCome()
    {
        if (_at is not { } at || time.GetUtcNow() < at)
        {
            return false;
        }

        _at = null;
        return true;
    }
}
