using Chatbot.Knowledge.Entries;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class TranslationCheckTests
{
    [Theory]
    [InlineData("- ค่าธรรมเนียม 1,000 บาท", "- The fee is 1000 baht")]
    [InlineData("- ค่าธรรมเนียม ๒๐ บาท", "- The fee is ၂၀ baht")]
    [InlineData("- ใช้ตั้งแต่ พ.ศ. 2562", "- In force since 2019")]
    [InlineData("- ปีงบประมาณ ๒๕๖๖-2567", "- Fiscal years 2023 to 2024")]
    [InlineData("- โทร. 077 860 644 เวลา 08.30–16.30 น.", "- Call 077-860-644, 08:30 to 16:30.")]
    [InlineData("- ร้อยละ 0.3 ถึง 0.7%", "- From 0.3% to 0.7 percent.")]
    [InlineData("- ดูที่ www.lumliang.go.th หรือ https://www.egov.go.th/", "- See https://www.egov.go.th or www.LUMLIANG.go.th.")]
    [InlineData("- เขียนถึง clerk@example.org", "- Write to clerk@example.org, please")]
    [InlineData("- หนึ่งชุด", "- One set")]
    public void The_same_facts_are_fine_however_they_are_written(string thai, string english) => Assert.Equal("", Check([thai], [english]));

    [Theory]
    [InlineData("- อายุ 60-69 ปี 600 บาท", "- Age 60-69: 500 baht", "a.md:6: Line 3 says 600 in Thai and this line does not: write it, a number in digits, a Buddhist year less 543.\na.md:6: This line says 500 and line 3, which it translates, does not: take it out or mend the wrong one.")]
    [InlineData("- เบี้ย 2,500 บาท", "- 1957 baht", "a.md:6: Line 3 says 2500 in Thai")]
    [InlineData("- พ.ศ. 2562", "- In 2562", "a.md:6: Line 3 says 2019 in Thai")]
    [InlineData("- โทร. 077 860 644", "- Call 077 644 860", "a.md:6: Line 3 says 077860644 in Thai")]
    [InlineData("- ดูที่ www.lumliang.go.th", "- See www.lamliang.go.th", "a.md:6: Line 3 says www.lumliang.go.th in Thai")]
    [InlineData("- ไม่เกิน 7 วัน", "- Not more than seven days", "a.md:6: Line 3 says 7 in Thai")]
    [InlineData("- หนึ่งชุด", "- 1 set", "a.md:6: This line says 1 and line 3, which it translates, does not")]
    public void A_number_or_an_address_in_one_language_only_is_named(string thai, string english, string expected) =>
        Assert.StartsWith(expected, Check([thai], [english]), StringComparison.Ordinal);

    [Fact]
    public void Facts_of_another_line_do_not_count() =>
        Assert.Equal(4, Check(["- อายุ 60 ปี 600 บาท", "- อายุ 70 ปี 600 บาท"], ["- Age 70: 600 baht", "- Age 60: 600 baht"]).Split('\n').Length);

    [Fact]
    public void A_line_left_out_or_added_is_named() =>
        Assert.Equal(
            "a.md:5: The Thai section has 2 lines and this one has 1: translate line by line, in the same order.",
            Check(["- บัตรประชาชน", "- ทะเบียนบ้าน"], ["- ID card and house registration book"]));

    [Fact]
    public void A_heading_s_numbers_count_too() =>
        Assert.StartsWith(
            "a.md:5: Line 2 says 60 in Thai",
            CheckBlocks(new(2, ["## อายุ 60 ปี {#who}", "- ได้"]), new(5, ["## The old {#who lang=en}", "", "- Yes"])),
            StringComparison.Ordinal);

    // The headings stand in lines 2 and 5.
    private static string Check(string[] thai, string[] translation) =>
        CheckBlocks(new(2, ["## ก {#fee}", .. thai]), new(5, ["## A {#fee lang=en}", .. translation]));

    private static string CheckBlocks(SectionBlock thai, SectionBlock translation)
    {
        var problems = new List<ContentProblem>();
        TranslationCheck.Check("a.md", thai, translation, problems);
        return string.Join('\n', problems);
    }
}
