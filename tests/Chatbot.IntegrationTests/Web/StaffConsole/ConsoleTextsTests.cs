using Chatbot.Core.Conversations;
using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Web.StaffConsole;
using Chatbot.Web.StaffConsole.Tickets;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

public sealed class ConsoleTextsTests
{
    private static readonly OfficeHours Hours = new()
    {
        TimeZone = "Asia/Bangkok",
        WorkingDays = [],
        Opens = new(8, 30),
        Closes = new(16, 30),
        Holidays = [],
    };

    [Fact]
    public void Every_value_that_a_page_shows_has_its_thai_word()
    {
        Assert.All(Enum.GetValues<TicketTrack>(), value => Assert.NotEmpty(ConsoleTexts.Of(value)));
        Assert.All(Enum.GetValues<TicketStatus>(), value => Assert.NotEmpty(ConsoleTexts.Of(value)));
        Assert.All(Enum.GetValues<TicketPriority>(), value => Assert.NotEmpty(ConsoleTexts.Of(value)));
        Assert.All(Enum.GetValues<TicketLogKind>(), value => Assert.NotEmpty(ConsoleTexts.Of(value)));
        Assert.All(Enum.GetValues<TicketRefusal>(), value => Assert.NotEmpty(ConsoleTexts.Of(value)));
        Assert.All(Enum.GetValues<StaffRole>(), value => Assert.NotEmpty(ConsoleTexts.Of(value)));
        Assert.All(Enum.GetValues<StaffProblem>(), value => Assert.NotEmpty(ConsoleTexts.Of(value)));
        Assert.All(Enum.GetValues<Delivery>(), value => Assert.NotEmpty(ConsoleTexts.Of(value)));
        Assert.All(Enum.GetValues<Speaker>(), value => Assert.NotEmpty(ConsoleTexts.Of(value)));
        Assert.All(Enum.GetNames<TicketAct>(), name => Assert.NotEmpty(ConsoleTexts.Of($"done.{name.ToLowerInvariant()}")));
        Assert.True(ConsoleTexts.Keys.Count > 50);
    }

    [Fact]
    public void Every_reason_that_is_explained_is_one_that_the_program_gives()
    {
        var reasons = ConsoleTexts.Keys.Where(key => key.StartsWith("reason.", StringComparison.Ordinal)).Select(key => key["reason.".Length..]).ToList();
        var sources = string.Concat(Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains($"\"{reason}", sources, StringComparison.Ordinal));
        Assert.StartsWith("ประชาชนไม่รับข้อความ", ConsoleTexts.Explain("the person does not receive messages (551/1545041)"), StringComparison.Ordinal);
        Assert.Null(ConsoleTexts.Explain("NullReferenceException at Somewhere"));
    }

    [Fact]
    public void Moments_are_read_on_the_offices_wall_in_the_buddhist_era()
    {
        var moment = new DateTimeOffset(2026, 11, 24, 18, 5, 0, TimeSpan.Zero);

        Assert.Equal("25 พ.ย. 2569 01:05", ThaiTime.Moment(moment, Hours));
        Assert.Equal("วันนี้", ThaiTime.Day(moment, moment.AddHours(20), Hours));
        Assert.Equal("เมื่อวาน", ThaiTime.Day(moment, moment.AddHours(24), Hours));
        Assert.Equal("25 พ.ย. 2569", ThaiTime.Day(moment, moment.AddDays(3), Hours));
    }

    [Theory]
    [InlineData(20, "ไม่ถึง 1 นาที")]
    [InlineData(12 * 60, "12 นาที")]
    [InlineData(2 * 3600, "2 ชม.")]
    [InlineData((2 * 3600) + 300, "2 ชม. 5 นาที")]
    [InlineData(3 * 86400, "3 วัน")]
    public void Spans_are_told_in_the_units_that_matter(int seconds, string text) => Assert.Equal(text, ThaiTime.Span(TimeSpan.FromSeconds(seconds)));
}
