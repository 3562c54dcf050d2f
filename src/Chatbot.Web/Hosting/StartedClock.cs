using System.Globalization;

namespace Chatbot.Web.Hosting;

/// <summary>A clock that began at a moment of our choosing and runs on at the usual speed.</summary>
internal sealed class StartedClock : TimeProvider
{
    private readonly TimeSpan _ahead;

    private StartedClock(DateTimeOffset start) => _ahead = start - System.GetUtcNow();

    /// <param name="setting">The setting Clock:Now, ISO 8601 with an offset; empty for the real time.</param>
    /// <exception cref="FormatException">It is no moment.</exception>
    public static TimeProvider Read(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
        {
            return System;
        }

        return DateTimeOffset.TryParse(setting, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? new StartedClock(start)
            : throw new FormatException("Clock:Now must be a moment such as 2026-11-25T09:00:00+07:00, or empty for the real time.");
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}
