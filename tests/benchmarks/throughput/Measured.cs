using System.Diagnostics;

namespace Chatbot.Throughput;

/// <summary>What a run showed: rates a second, latencies in milliseconds in ascending order; what never came is in neither.</summary>
internal sealed record Measured(double AcknowledgedRate, double RepliedRate, double[] Acknowledged, double[] Replied, int Missing)
{
    /// <param name="started">When the run began; this and all moments as <see cref="Stopwatch.GetTimestamp"/> gives them.</param>
    /// <param name="sent">When each message was posted.</param>
    /// <param name="acknowledged">When each was acknowledged; 0: never.</param>
    /// <param name="replied">When the reply to each came; 0: never.</param>
    public static Measured Of(long started, long[] sent, long[] acknowledged, long[] replied) => new(
        Rate(started, acknowledged),
        Rate(started, replied),
        Latencies(sent, acknowledged),
        Latencies(sent, replied),
        replied.Count(static moment => moment == 0));

    /// <returns>NaN when there are none.</returns>
    public static double Percentile(double[] ascending, double share) => ascending.Length == 0 ? double.NaN : ascending[(int)((ascending.Length - 1) * share)];

    private static double Rate(long started, long[] moments) =>
        moments.Count(static moment => moment > 0) is > 0 and var came ? came / Stopwatch.GetElapsedTime(started, moments.Max()).TotalSeconds : 0;

    private static double[] Latencies(long[] from, long[] to) =>
        [.. from.Zip(to).Where(pair => pair.Second > 0).Select(pair => Stopwatch.GetElapsedTime(pair.First, pair.Second).TotalMilliseconds).Order()];
}
