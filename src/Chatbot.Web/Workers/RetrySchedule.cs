namespace Chatbot.Web.Workers;

/// <summary>When a failed effect is tried again, and when it is given up.</summary>
internal static class RetrySchedule
{
    /// <summary>LINE keeps a retry key for 24 hours; a later try could say a thing twice.</summary>
    public static readonly TimeSpan LongestForSends = TimeSpan.FromHours(23);

    /// <summary>A platform that does not give an attachment out within an hour will not: what is behind it should not wait longer.</summary>
    public static readonly TimeSpan LongestForFetches = TimeSpan.FromHours(1);

    /// <summary>An exception that nobody foresaw is our bug: after ten minutes a person should see it, and what stands behind it go on.</summary>
    public static readonly TimeSpan LongestForFailures = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestWhileSettling = TimeSpan.FromSeconds(5);

    /// <summary>Half a second, doubled with each attempt up to five minutes, or longer when the platform asks for it.</summary>
    /// <param name="attempt">The attempt that failed; 1 for the first.</param>
    /// <param name="asked">What the platform asked for; null when nothing.</param>
    public static TimeSpan Delay(int attempt, TimeSpan? asked)
    {
        var doubled = TimeSpan.FromMilliseconds(500 * Math.Pow(2, Math.Min(attempt - 1, 12)));
        var own = doubled < Longest ? doubled : Longest;
        return asked > own ? asked.Value : own;
    }

    /// <summary>As <see cref="Delay"/>, but a few seconds at most while another attempt tells for sure whether the one before went through.</summary>
    /// <param name="attempt">The attempt that failed; 1 for the first.</param>
    /// <param name="now">The time.</param>
    /// <param name="settledUntil">Until when that is so; null when it is not.</param>
    public static TimeSpan DelayInDoubt(int attempt, DateTimeOffset now, DateTimeOffset? settledUntil)
    {
        var own = Delay(attempt, null);
        return now < settledUntil && own > LongestWhileSettling ? LongestWhileSettling : own;
    }

    /// <summary>Whether the sum of all delays up to the attempt has passed the limit.</summary>
    public static bool IsGivenUp(int attempt, TimeSpan longest)
    {
        var total = TimeSpan.Zero;
        for (var i = 1; i <= attempt && total < longest; i++)
        {
            total += Delay(i, null);
        }

        return total >= longest;
    }
}
