using Chatbot.Testing;
using Chatbot.Throughput;
using Xunit;

namespace Chatbot.Tests.Benchmarks;

public sealed class LimitsTests
{
    private static readonly Row[] Good =
    [
        Some(Row.Chatbot, "64", repliesPerSecond: 1500),
        Some(Row.Chatbot, Row.New("64"), repliesPerSecond: 1500),
        Some(Row.BareEcho, "64", repliesPerSecond: 3000),
        Some(Row.Express, "64", repliesPerSecond: 1000),
        Some(Row.Chatbot, Row.Offered),
        Some(Row.Chatbot, Row.New(Row.Offered)),
        Some(Row.Chatbot, Row.Alone, replied: 10),
        Some(Row.Chatbot, Row.Noisy, replied: 50),
    ];

    [Fact]
    public void At_its_limits_all_is_kept()
    {
        var (status, text) = Judge(Good);

        Assert.Equal(0, status);
        Assert.Equal(13, text.Split("kept").Length - 1);
    }

    public static TheoryData<string, string, double, double, double, double, int> Worse => new()
    {
        // Of the program, at the load: replies a second, acknowledged and replied in ms, trips, missing.
        { "64: times the replies of Express", "64", 1499, 25, 60, 6, 0 },
        { "64: times the replies of bare", "64", 1499, 25, 60, 6, 0 },
        { "64 new: times the replies of Express", "64 new", 1499, 25, 60, 6, 0 },
        { "64 new: times the replies of bare", "64 new", 1499, 25, 60, 6, 0 },
        { "500/s: acknowledged a second", "500/s", 470, 25, 60, 6, 0 },
        { "500/s: acknowledgement p99", "500/s", 500, 26, 60, 6, 0 },
        { "500/s: reply p99", "500/s", 500, 25, 61, 6, 0 },
        { "500/s new: acknowledged a second", "500/s new", 470, 25, 60, 6, 0 },
        { "500/s new: acknowledgement p99", "500/s new", 500, 26, 60, 6, 0 },
        { "500/s new: reply p99", "500/s new", 500, 25, 61, 6, 0 },
        { "a noisy citizen's neighbours", "noisy", 500, 25, 51, 6, 0 },
        { "Redis trips a message, the most (alone)", "alone", 500, 25, 10, 6.1, 0 },
        { "replies that never came", "64", 1500, 25, 60, 6, 1 },
    };

    [Theory]
    [MemberData(nameof(Worse))]
    public void What_is_worse_than_its_limit_is_broken(string row, string load, double perSecond, double acknowledged, double replied, double trips, int missing)
    {
        var worse = Some(Row.Chatbot, load, perSecond, acknowledged, replied, trips, missing);

        var (status, text) = Judge([.. Good.Select(good => good.Program == Row.Chatbot && good.Load == load ? worse : good)]);

        Assert.Equal(1, status);
        Assert.Contains(text.Split('\n'), line => line.StartsWith($"  {row}", StringComparison.Ordinal) && line.Contains("BROKEN", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reply_that_a_yardstick_lost_is_missing_too() =>
        Assert.Equal(1, Judge([.. Good.Where(row => row.Program != Row.Express), Some(Row.Express, "64", repliesPerSecond: 1000, missing: 1)]).Status);

    [Fact]
    public void Only_what_was_run_is_judged()
    {
        var (status, text) = Judge([Some(Row.Chatbot, "16", repliesPerSecond: 1)]);

        Assert.Equal(0, status);
        Assert.DoesNotContain(Row.Express, text, StringComparison.Ordinal);
        Assert.DoesNotContain("p99", text, StringComparison.Ordinal);
        Assert.Contains("Redis trips", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 199, 180, 189)]
    [InlineData(1, 201, 180, 189)]
    [InlineData(1, 190, 180, 190)]
    public void Memory_stays_under_its_bound_and_does_not_grow_for_ever(int status, double most, double grown, double last) =>
        Assert.Equal(status, Printed(table => Limits.Judge([new MemoryRow(10_000, most, 0), new(Limits.GrowsFor, grown, 0), new(60_000, last, 0)], table)).Status);

    [Fact]
    public void Before_it_may_have_grown_memory_is_not_asked_to_be_flat() =>
        Assert.Equal(0, Printed(table => Limits.Judge([new MemoryRow(0, 100, 0), new(10_000, 150, 0)], table)).Status);

    [Fact]
    public void A_reply_that_is_missing_in_a_run_over_memory_is_missing() =>
        Assert.Equal(1, Printed(table => Limits.Judge([new MemoryRow(0, 100, 0), new(10_000, 100, 1)], table)).Status);

    [Theory]
    [InlineData(0, 1.4, 1.5)]
    [InlineData(1, 1.4, 1.6)]
    public void The_slowest_start_counts(int status, double one, double other) =>
        Assert.Equal(status, Printed(table => Limits.Judge([TimeSpan.FromSeconds(other), TimeSpan.FromSeconds(one)], table)).Status);

    private static Row Some(
        string program, string load, double repliesPerSecond = Row.OfferedPerSecond, double acknowledged = 25, double replied = 60, double trips = 6, int missing = 0) =>
        new(program, load, new(repliesPerSecond, repliesPerSecond, [acknowledged], [replied], missing), new(0, 0, 0, 0, trips, null), 0);

    private static (int Status, string Text) Judge(Row[] rows) => Printed(table => Limits.Judge(rows, table));

    private static (int Status, string Text) Printed(Action<ResultTable> judge)
    {
        var table = new ResultTable();
        judge(table);
        using var text = new StringWriter();
        return (table.Print(text), text.ToString());
    }
}
