using System.Globalization;
using Chatbot.Core.Organisation;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Organisation;

public sealed class PaydayTests
{
    private static readonly OfficeHours Hours = DemoContent.Current.Organisation.Hours;
    private static readonly Payday Tenth = new(10, "allowance-payday", [], null);

    [Theory]
    [InlineData("2026-11-25", "2026-11-10")] // A Tuesday.
    [InlineData("2026-12-31", "2026-12-09")] // The 10th is a holiday.
    [InlineData("2027-01-10", "2027-01-08")] // A Sunday.
    [InlineData("2027-07-01", "2027-07-09")] // A Saturday.
    public void The_money_comes_on_its_day_or_on_the_working_day_before(string month, string comes) =>
        Assert.Equal(Day(comes), Tenth.In(Day(month), Hours)?.Comes);

    [Theory]
    [InlineData("2026-12-01", "2026-12-09")]
    [InlineData("2026-12-09", "2026-12-09")]
    [InlineData("2026-12-10", "2027-01-08")]
    [InlineData("2027-01-31", "2027-02-10")]
    public void The_next_money_is_that_still_to_come(string today, string comes) => Assert.Equal(Day(comes), Tenth.Next(Day(today), Hours)?.Comes);

    [Fact]
    public void Nothing_is_said_of_a_year_whose_holidays_are_not_known() => Assert.Null(Tenth.In(Hours.KnownUntil.AddDays(1), Hours));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
