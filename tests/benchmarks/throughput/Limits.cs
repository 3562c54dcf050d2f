using System.Globalization;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>What the program is asked to keep to. Only what was run is judged.</summary>
internal static class Limits
{
    /// <summary>The load at which the programs are compared.</summary>
    private const string Compared = "64";

    private const double TimesExpress = 1.5;
    private const double TimesBareEcho = 0.5;
    private const double AcknowledgedMilliseconds = 25;
    private const double RepliedMilliseconds = 60;
    private const double RedisTrips = 6;

    // What is offered and not taken makes no latency; this much less is the last second's end.
    private const double ShareOfOffered = 0.95;

    // A neighbour may wait for a turn or two of the noisy citizen's, not for all he wrote.
    private const double TimesAlone = 3;
    private const double MillisecondsBeside = 20;

    private const double ResidentMegabytes = 200;
    private const double Flat = 1.05;
    private const double SecondsUntilReady = 1.5;

    /// <summary>How many messages the program's memory may grow for.</summary>
    public const int GrowsFor = 50_000;

    /// <summary>Of a comparison.</summary>
    public static void Judge(IReadOnlyList<Row> rows, ResultTable table)
    {
        table.Title("Limits");
        foreach (var load in new[] { Compared, Row.New(Compared) })
        {
            JudgeRatio(rows, load, Row.Express, TimesExpress, table);
            JudgeRatio(rows, load, Row.BareEcho, TimesBareEcho, table);
        }

        foreach (var load in new[] { Row.Offered, Row.New(Row.Offered) })
        {
            if (Find(rows, Row.Chatbot, load) is { } offered)
            {
                table.AtLeast($"{load}: acknowledged a second", offered.Measured.AcknowledgedRate, Row.OfferedPerSecond * ShareOfOffered);
                table.AtMost($"{load}: acknowledgement p99 in ms", Measured.Percentile(offered.Measured.Acknowledged, 0.99), AcknowledgedMilliseconds);
                table.AtMost($"{load}: reply p99 in ms", Measured.Percentile(offered.Measured.Replied, 0.99), RepliedMilliseconds);
            }
        }

        if (Find(rows, Row.Chatbot, Row.Alone) is { } alone && Find(rows, Row.Chatbot, Row.Noisy) is { } noisy)
        {
            table.AtMost(
                "a noisy citizen's neighbours: reply p99 in ms",
                Measured.Percentile(noisy.Measured.Replied, 0.99),
                (TimesAlone * Measured.Percentile(alone.Measured.Replied, 0.99)) + MillisecondsBeside);
        }

        if (rows.Where(static row => row.Program == Row.Chatbot).MaxBy(static row => row.Costs.RedisTrips) is { } busiest)
        {
            table.AtMost($"Redis trips a message, the most ({busiest.Load})", busiest.Costs.RedisTrips, RedisTrips);
        }

        table.Promise("replies that never came", rows.Sum(static row => row.Measured.Missing));
    }

    /// <summary>Of a run over many messages.</summary>
    /// <param name="rows">In the order in which they were measured.</param>
    public static void Judge(IReadOnlyList<MemoryRow> rows, ResultTable table)
    {
        table.Title("Limits");
        table.AtMost("resident MB, the most", rows.Max(static row => row.ResidentMegabytes), ResidentMegabytes);
        if (rows.FirstOrDefault(static row => row.Messages == GrowsFor) is { } grown && rows[^1].Messages > GrowsFor)
        {
            table.AtMost(
                string.Create(CultureInfo.InvariantCulture, $"resident MB after {rows[^1].Messages}, {Flat:0.00} times those after {GrowsFor}"),
                rows[^1].ResidentMegabytes,
                Flat * grown.ResidentMegabytes);
        }

        table.Promise("replies that never came", rows.Sum(static row => row.Missing));
    }

    /// <summary>Of starts, each how long it took until the program was ready.</summary>
    public static void Judge(IReadOnlyList<TimeSpan> starts, ResultTable table)
    {
        table.Title("Limits");
        table.AtMost("seconds until ready, the most", starts.Max().TotalSeconds, SecondsUntilReady);
    }

    private static void JudgeRatio(IReadOnlyList<Row> rows, string load, string yardstick, double times, ResultTable table)
    {
        // The yardsticks understand nothing: new questions are the same to them.
        if (Find(rows, Row.Chatbot, load) is { } own && Find(rows, yardstick, Compared) is { } other)
        {
            table.AtLeast($"{load}: times the replies of {yardstick}", own.Measured.RepliedRate / other.Measured.RepliedRate, times);
        }
    }

    private static Row? Find(IReadOnlyList<Row> rows, string program, string load) => rows.FirstOrDefault(row => row.Program == program && row.Load == load);
}
