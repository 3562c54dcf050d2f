using Chatbot.Knowledge.Entries;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class KnowledgeEntryReaderTests
{
    private const string Good = """
        ---
        id: street-light
        kind: faq
        department: works
        title:
          th: "ไฟถนน"
          en: "Street lights"
        short:
          th: "แจ้งกองช่าง"
        questions:
          - "ไฟทางดับ"
        keywords: ["ไฟ"]
        source:
          document: "ประกาศ"
          page: 3
          link: https://example.org/
        checked_on: 2026-11-25
        valid_until: 2027-01-31
        owner: กองช่าง
        ---
        ## ขั้นตอน {#steps}
        1. แจ้ง

        ## ค่าใช้จ่าย {#fee}
        ไม่มี
        """;

    [Fact]
    public void A_good_file_is_read_whole()
    {
        var problems = new List<ContentProblem>();

        var entry = KnowledgeEntryReader.Read("knowledge/faq/street-light.md", Good, problems)!;

        Assert.Empty(problems);
        Assert.Equal(("street-light", "ไฟถนน", "Street lights"), (entry.Id, entry.Title.Th, entry.Title.En));
        Assert.Equal([new("steps", "ขั้นตอน", "1. แจ้ง", 21), new("fee", "ค่าใช้จ่าย", "ไม่มี", 24)], entry.Sections);
        Assert.Equal(new EntrySource("ประกาศ", null, 3, "https://example.org/"), entry.Source);
        Assert.True(entry.IsInForce(new(2027, 1, 31)));
        Assert.False(entry.IsInForce(new(2027, 2, 1)));
    }

    [Theory]
    [InlineData("kind: faq", "kind: page", "street-light.md:3: kind must be faq or manual.")]
    [InlineData("id: street-light", "id: light", "street-light.md:2: id must be the file's name: street-light.")]
    [InlineData("{#fee}", "{#price}", "street-light.md:24: The heading must end with what it is about, one of: ")]
    [InlineData("{#fee}", "{#steps}", "street-light.md:24: There is a section {#steps} already: put the text under that one.")]
    [InlineData("ไม่มี", "", "street-light.md:24: The section is empty: write its text or take the heading away.")]
    [InlineData("checked_on: 2026-11-25", "checked_on: 2569-11-25", "street-light.md:17: checked_on must be a date such as 2026-11-24 (Christian era).")]
    [InlineData("https://example.org/", "ftp://example.org/", "street-light.md:16: link must begin with https://.")]
    [InlineData("  - \"ไฟทางดับ\"", "  - {a: b}", "street-light.md:11: Put this item of questions into double quotes: it is not read as a text.")]
    [InlineData("owner: กองช่าง\n", "", "street-light.md:2: Add owner: with a text.")]
    [InlineData("## ขั้นตอน {#steps}\n", "", "street-light.md:21: Text must stand under a heading such as: ")]
    [InlineData("kind: faq", "kind: [faq", "street-light.md:")]
    public void A_problem_is_named_with_its_line_and_how_to_mend_it(string good, string bad, string expected)
    {
        var problems = new List<ContentProblem>();

        Assert.Null(KnowledgeEntryReader.Read("street-light.md", Good.Replace(good, bad, StringComparison.Ordinal), problems));

        Assert.StartsWith(expected, problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_front_matter_says_so()
    {
        var problems = new List<ContentProblem>();

        Assert.Null(KnowledgeEntryReader.Read("street-light.md", "# ไฟถนน", problems));

        Assert.Equal("street-light.md:1: The file must begin with front matter between two lines of ---.", Assert.Single(problems).ToString());
    }
}
