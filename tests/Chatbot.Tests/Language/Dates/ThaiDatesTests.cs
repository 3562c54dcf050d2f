using Chatbot.Language.Dates;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Language.Dates;

public sealed class ThaiDatesTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData("น้ำไม่ไหลตั้งแต่เมื่อวาน", "2026-11-24")]
    [InlineData("เมื่อวานซืน", "2026-11-23")]
    [InlineData("ไฟดับเมื่อคืน", "2026-11-24")]
    [InlineData("พรุ่งนี้เปิดไหม", "2026-11-26")]
    [InlineData("แจ้งไปสามวันก่อน", "2026-11-22")]
    [InlineData("2 เดือนแล้ว", "2026-09-25")]
    [InlineData("ยื่นไป 2 สัปดาห์แล้ว", "2026-11-11")]
    [InlineData("อาทิตย์ที่แล้ว", "2026-11-18")]
    [InlineData("เดือนหน้า", "2026-12-25")]
    [InlineData("สิบห้าวันก่อน", "2026-11-10")]
    [InlineData("วันที่ 12 ม.ค. 2569", "2026-01-12")]
    [InlineData("1 ตุลาคม พ.ศ. 2568", "2025-10-01")]
    [InlineData("5 ธันวา 69", "2026-12-05")]
    [InlineData("1/10/2568", "2025-10-01")]
    [InlineData("12-05-2026", "2026-05-12")]
    [InlineData("30 มกรา", "2027-01-30")]
    public void A_day_is_read(string text, string expected)
    {
        var mention = Assert.Single(ThaiDates.Find(text, Today));

        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), mention.Date);
    }

    [Theory]
    [InlineData("บ้านเลขที่ 12/3")]
    [InlineData("31/2/2569")]
    [InlineData("โทร 081-000-2233")]
    [InlineData("ปีละสองครั้ง")]
    [InlineData("")]
    public void What_is_no_day_is_not_read(string text) => Assert.Empty(ThaiDates.Find(text, Today));

    [Fact]
    public void Mentions_lie_within_any_text() => Prop.ForAll<string?>(text =>
        ThaiDates.Find(text ?? "", Today).All(mention => mention.Length > 0 && mention.Start >= 0 && mention.Start + mention.Length <= text!.Length)).QuickCheckThrowOnFailure();
}
