using Chatbot.Language.Dates;
using Chatbot.Language.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Language.Dates;

public sealed class ComingDaysTests
{
    // A Wednesday.
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData("วันนี้เปิดไหม", "2026-11-25")]
    [InlineData("พรุ่งนี้เปิดไหม", "2026-11-26")]
    [InlineData("มะรืนล่ะ", "2026-11-27")]
    [InlineData("ต่อเช้าเปิดหม้าย", "2026-11-26")]
    [InlineData("วันเสาร์เปิดไหม", "2026-11-28")]
    [InlineData("วันพุธเปิดไหม", "2026-11-25")]
    [InlineData("จันทร์นี้", "2026-11-30")]
    [InlineData("จันทร์หน้าเปิดมั้ย", "2026-11-30")]
    [InlineData("วันศุกร์หน้า", "2026-12-04")]
    [InlineData("วันที่ 5 เปิดไหม", "2026-12-05")]
    [InlineData("วันที่ 30 เปิดไหม", "2026-11-30")]
    [InlineData("วันที่ 31", "2026-12-31")]
    [InlineData("วันที่ 5 ธันวา เปิดไหม", "2026-12-05")]
    [InlineData("วันที่ 13 เมษา", "2027-04-13")]
    [InlineData("1 ก.ค.", "2027-07-01")]
    [InlineData("10/12/2569", "2026-12-10")]
    [InlineData("are you open tomorrow?", "2026-11-26")]
    [InlineData("วันจันทร์ที่ 7 เปิดไหม", "2026-12-07")]
    [InlineData("วันจันทร์ที่ 7 ธันวา", "2026-12-07")]
    [InlineData("Monday 7 December", "2026-12-07")]
    [InlineData("Monday, Dec 7", "2026-12-07")]
    [InlineData("5 ธันวา วันเสาร์", "2026-12-05")]
    [InlineData("next Monday", "2026-11-30")]
    [InlineData("on Fridays", "2026-11-27")]
    [InlineData("Dec 10", "2026-12-10")]
    [InlineData("the 10th of December", "2026-12-10")]
    [InlineData("march 3rd", "2027-03-03")]
    [InlineData("5 January 2028", "2028-01-05")]
    [InlineData("မနက်ဖြန် ဖွင့်လား", "2026-11-26")]
    [InlineData("စနေ", "2026-11-28")]
    public void The_next_such_day_is_found(string text, string day)
    {
        var mention = Assert.Single(ComingDays.Find(Normaliser.Normalise(text).Text, Today));

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), mention.Date);
        Assert.True(ComingDays.MayBeIn(Normaliser.Normalise(text).Text));
    }

    [Theory]
    [InlineData("เมื่อวาน", true)]
    [InlineData("สามวันก่อน", true)]
    [InlineData("อาทิตย์ที่แล้ว", true)]
    [InlineData("1/10/2568", true)]
    [InlineData("หน้าบ้านป้าแดง", false)]
    [InlineData("behind the school", false)]
    public void A_day_is_looked_for_only_where_one_may_stand(string text, bool mayBe) =>
        Assert.Equal(mayBe, ComingDays.MayBeIn(Normaliser.Normalise(text).Text));

    [Fact]
    public void A_weekend_is_two_days() => Assert.Equal(
        [new(2026, 11, 28), new DateOnly(2026, 11, 29)], ComingDays.Find("เสาร์อาทิตย์เปิดไหม", Today).Select(mention => mention.Date));

    [Theory]
    [InlineData("เมื่อวาน")]
    [InlineData("สามวันก่อน")]
    [InlineData("อาทิตย์หน้า")]
    [InlineData("1/1/2560")]
    [InlineData("วันที่ 45")]
    [InlineData("5 decades")]
    [InlineData("feb 30")]
    [InlineData("sundaes")]
    [InlineData("เปิดกี่โมง")]
    [InlineData("")]
    public void What_is_past_or_no_day_is_not_found(string text) => Assert.Empty(ComingDays.Find(Normaliser.Normalise(text).Text, Today));

    [Fact]
    public void Every_day_found_lies_in_the_text_and_not_before_today() => Prop.ForAll<string?>(text =>
        ComingDays.Find(text ?? "", Today).All(mention =>
            mention.Date >= Today && mention.Length > 0 && mention.Start >= 0 && mention.Start + mention.Length <= text!.Length)).QuickCheckThrowOnFailure();
}
