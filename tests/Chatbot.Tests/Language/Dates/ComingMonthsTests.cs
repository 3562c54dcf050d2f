using Chatbot.Language.Dates;
using Chatbot.Language.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Language.Dates;

public sealed class ComingMonthsTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData("เดือนธันวาเข้าวันไหน", "2026-12-01")]
    [InlineData("ธันวาคมเข้าวันไหน", "2026-12-01")]
    [InlineData("เดือน ม.ค. ล่ะ", "2027-01-01")]
    [InlineData("เดือนหน้าล่ะ", "2026-12-01")]
    [InlineData("เดือนนี้เข้ายัง", "2026-11-01")]
    [InlineData("เดือน 4 ออกวันไหน", "2027-04-01")]
    [InlineData("งวดพฤศจิกา", "2026-11-01")]
    [InlineData("when does it come in May", "2027-05-01")]
    [InlineData("and next month?", "2026-12-01")]
    [InlineData("ဒီဇင်ဘာလ ဘယ်နေ့ ဝင်မလဲ", "2026-12-01")]
    public void A_month_is_this_one_or_the_next_of_its_name(string text, string month) =>
        Assert.Equal(DateOnly.Parse(month, System.Globalization.CultureInfo.InvariantCulture), Find(text)?.Date);

    [Theory]
    [InlineData("พยาบาลมาวันไหน")]
    [InlineData("ลูกพ่อได้ไหม")]
    [InlineData("may I come for my mother?")]
    [InlineData("ค้างมา 3 เดือนแล้ว")]
    [InlineData("in 2 days")]
    public void What_only_looks_like_a_month_is_none(string text) => Assert.Null(Find(text));

    [Theory]
    [InlineData("ผมเกิด 12 มีนา 2510 ต้องไปขึ้นทะเบียนตอนไหน")]
    [InlineData("แม่เกิดเดือนพฤษภา ไปลงได้เมื่อไหร่")]
    [InlineData("ยายเกิดวันที่ 3 มกราคม 2493")]
    [InlineData("พ่อ 5 เม.ย. 09 ครบหกสิบยัง")]
    [InlineData("she was born in March")]
    public void A_month_of_a_birth_is_none_to_come(string text) => Assert.Null(Find(text));

    [Fact]
    public void A_child_newly_born_has_months_to_come() => Assert.Equal(new DateOnly(2026, 12, 1), Find("เงินเด็กแรกเกิดเดือนธันวาเข้าวันไหน")?.Date);

    [Fact]
    public void The_quick_look_never_misses_a_month() =>
        Prop.ForAll(
            Gen.Elements("เดือน", "หน้า", "นี้", "ธันวา", "ม.ค.", " ", "12", "งวด", "in", "may", "december", "next month", "ล่ะ").ListOf().Select(string.Concat).ToArbitrary(),
            text => ComingMonths.Find(text, Today) is null || ComingMonths.MayBeIn(text)).QuickCheckThrowOnFailure();

    private static DateMention? Find(string text) => ComingMonths.Find(Normaliser.Normalise(text).Text, Today);
}
