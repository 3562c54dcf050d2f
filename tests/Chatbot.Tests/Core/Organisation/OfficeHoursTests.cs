using System.Globalization;
using Chatbot.Core.Organisation;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Organisation;

public sealed class OfficeHoursTests
{
    private static readonly OfficeHours Hours = DemoContent.Current.Organisation.Hours;

    [Theory]
    [InlineData("2026-11-25T08:29:59", false, "2026-11-25T08:30:00")] // A Wednesday.
    [InlineData("2026-11-25T08:30:00", true, "2026-11-25T08:30:00")]
    [InlineData("2026-11-25T11:59:59", true, "2026-11-25T11:59:59")]
    [InlineData("2026-11-25T12:00:00", false, "2026-11-25T13:00:00")] // Lunch.
    [InlineData("2026-11-25T13:00:00", true, "2026-11-25T13:00:00")]
    [InlineData("2026-11-25T16:30:00", false, "2026-11-26T08:30:00")]
    [InlineData("2026-11-27T18:00:00", false, "2026-11-30T08:30:00")] // Friday evening to Monday.
    [InlineData("2026-11-28T10:00:00", false, "2026-11-30T08:30:00")]
    [InlineData("2026-12-09T17:00:00", false, "2026-12-11T08:30:00")] // Constitution Day on Thursday.
    [InlineData("2026-12-30T20:00:00", false, "2027-01-04T08:30:00")] // Over New Year.
    public void The_office_is_open_or_says_when_it_will_be(string local, bool isOpen, string opensAt)
    {
        var moment = Bangkok(local);

        Assert.Equal(isOpen, Hours.IsOpenAt(moment));
        Assert.Equal(Bangkok(opensAt), Hours.NextOpening(moment));
    }

    [Fact]
    public void Without_working_days_no_opening_is_promised()
    {
        Assert.Null((Hours with { WorkingDays = [] }).NextOpening(Bangkok("2026-11-25T10:00:00")));
    }

    [Theory]
    [InlineData("2025-09-30", 2568)]
    [InlineData("2025-10-01", 2569)]
    [InlineData("2026-09-30", 2569)]
    [InlineData("2026-10-01", 2570)]
    public void The_fiscal_year_begins_in_October_and_bears_the_year_of_its_end(string date, int year)
    {
        Assert.Equal(year, FiscalYear.Of(DateOnly.Parse(date, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_fiscal_year_follows_the_wall_clock_of_the_office()
    {
        Assert.Equal(2569, FiscalYear.Of(new DateTimeOffset(2026, 9, 30, 16, 59, 59, TimeSpan.Zero), Hours));
        Assert.Equal(2570, FiscalYear.Of(new DateTimeOffset(2026, 9, 30, 17, 0, 0, TimeSpan.Zero), Hours));
    }

    [Theory]
    [InlineData("th", "วันจันทร์–วันศุกร์ 08:30–16:30 พักเที่ยง 12:00–13:00")]
    [InlineData("en", "Monday–Friday 08:30–16:30 (lunch 12:00–13:00)")]
    public void The_hours_are_said_with_the_lunch_break(string language, string said)
    {
        Assert.Equal(said, ShownHours.Of(DemoContent.Current, language));
    }

    private static DateTimeOffset Bangkok(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
