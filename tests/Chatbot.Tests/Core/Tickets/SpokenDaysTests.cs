using Chatbot.Core.Tickets;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Core.Tickets;

public sealed class SpokenDaysTests
{
    private static readonly DateOnly Written = new(2026, 11, 25);

    [Theory]
    [InlineData("ไฟดับเมื่อวานตอนเย็น", "เมื่อวาน", "2026-11-24")]
    [InlineData("จ่ายเงินไป ๕ มค ๖๘ ยังไม่ได้ใบเสร็จ", "๕ มค ๖๘", "2025-01-05")]
    [InlineData("แจ้งไปสามวันก่อนก็ยังเงียบ", "สามวันก่อน", "2026-11-22")]
    public void A_day_comes_with_the_words_for_it(string text, string words, string day) =>
        Assert.Equal((words, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), Assert.Single(SpokenDays.Find(text, Written)));

    [Fact]
    public void A_day_spoken_of_twice_comes_once() =>
        Assert.Equal("เมื่อวาน", Assert.Single(SpokenDays.Find("เมื่อวานไฟดับ แจ้งเมื่อวานแล้ว", Written)).Words);

    [Theory]
    [InlineData("จ่ายไปเดือนที่แล้ว ประมาณวันที่ 10")]
    [InlineData("แจ้งไปสองอาทิตย์ก่อนก็ยังเงียบ")]
    [InlineData("ปีที่แล้วก็เป็นแบบนี้")]
    public void Words_that_leave_open_which_day_it_was_name_none(string text) => Assert.Empty(SpokenDays.Find(text, Written));

    [Fact]
    public void Words_without_a_day_have_none() => Assert.Empty(SpokenDays.Find("บ้านเลขที่ 12/3 หมู่ 5", Written));

    [Fact]
    public void The_words_stand_in_the_text_as_typed() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        SpokenDays.Find(text.Get + " ๒ วันก่อน", Written).All(found => (text.Get + " ๒ วันก่อน").Contains(found.Words, StringComparison.Ordinal)))
        .QuickCheckThrowOnFailure();
}
