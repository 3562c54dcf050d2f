namespace Chatbot.Channels.Wire;

/// <summary>When an event happened, as far as a platform's word for it can be true.</summary>
internal static class EventTime
{
    /// <summary>Longer than any platform keeps delivering again (Meta's longest figure that is told is 36 hours).</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(48);

    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>The claimed moment, or now when it lies where no delivery can come from: their clock and ours then differ, and windows count by ours.</summary>
    public static DateTimeOffset Of(DateTimeOffset? claimed, DateTimeOffset now) =>
        claimed is { } moment && moment > now - Oldest && moment < now + ClockDifference ? moment : now;
}
