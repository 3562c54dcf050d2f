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
        Assert.Equal([new("steps", new(new("th", "ขั้นตอน", "1. แจ้ง", 21))), new("fee", new(new("th", "ค่าใช้จ่าย", "ไม่มี", 24)))], entry.Sections);
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
    [InlineData("keywords: [\"ไฟ\"]", "keywords: [\"ไฟ\"]\nleads_to: [\"เสา\"]", "street-light.md:13: leads_to must be lines such as ")]
    [InlineData("owner: กองช่าง\n", "", "street-light.md:2: Add owner: with a text.")]
    [InlineData("keywords: [\"ไฟ\"]", "keywords: [\"ไฟ\"]\nparts:\n  who: [\"ใคร\"]", "street-light.md:14: There is no section {#who}: ")]
    [InlineData("keywords: [\"ไฟ\"]", "keywords: [\"ไฟ\"]\nparts:\n  fee: []", "street-light.md:14: Add fee: with a list")]
    [InlineData("keywords: [\"ไฟ\"]", "keywords: [\"ไฟ\"]\nparts: [\"ฟรี\"]", "street-light.md:13: parts must be lines such as fee: ")]
    [InlineData("## ขั้นตอน {#steps}\n", "", "street-light.md:21: Text must stand under a heading such as: ")]
    [InlineData("kind: faq", "kind: [faq", "street-light.md:")]
    public void A_problem_is_named_with_its_line_and_how_to_mend_it(string good, string bad, string expected)
    {
        var problems = new List<ContentProblem>();

        Assert.Null(KnowledgeEntryReader.Read("street-light.md", Good.Replace(good, bad, StringComparison.Ordinal), problems));

        Assert.StartsWith(expected, problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_translation_belongs_to_the_Thai_section_above_it()
    {
        var problems = new List<ContentProblem>();

        var entry = KnowledgeEntryReader.Read("street-light.md", Good + "\n\n## Fees {#fee lang=en}\n\nNone\n\n## ကုန်ကျစရိတ် {#fee lang=my}\nမရှိပါ\n", problems)!;

        Assert.Empty(problems);
        Assert.Equal(["steps", "fee"], entry.Sections.Select(section => section.Aspect));
        Assert.Equal(new(new("th", "ค่าใช้จ่าย", "ไม่มี", 24), new("en", "Fees", "None", 27), new("my", "ကုန်ကျစရိတ်", "မရှိပါ", 31)), entry.Sections[1].Text);
        Assert.Null(entry.Sections[0].Text.En);
    }

    [Theory]
    [InlineData("## Fees {#fee lang=fr}\nNone", "street-light.md:27: lang=fr is no language that we speak: write lang=en or lang=my, and nothing for Thai.")]
    [InlineData("## Fees {#fee lang=th}\nNone", "street-light.md:27: lang=th is no language that we speak: ")]
    [InlineData("## Fees {#fee lang=en}\nNone\n## Fees {#fee lang=en}\nNone", "street-light.md:29: {#fee} stands in lang=en already: keep one of the two.")]
    [InlineData("## Steps {#steps lang=en}\n1. Report", "street-light.md:27: A translation stands directly under its Thai section: put this one under {#steps}.")]
    [InlineData("## Fees {#fee lang=en}", "street-light.md:27: The section is empty: ")]
    [InlineData("## Fees {#price lang=en}\nNone", "street-light.md:27: The heading must end with what it is about, one of: ")]
    [InlineData("## Fees {#fee lang:en}\nNone", "street-light.md:27: The heading must end with what it is about, one of: ")]
    public void A_problem_of_a_translation_is_named_with_its_line_and_how_to_mend_it(string translation, string expected)
    {
        var problems = new List<ContentProblem>();

        Assert.Null(KnowledgeEntryReader.Read("street-light.md", $"{Good}\n\n{translation}\n", problems));

        Assert.StartsWith(expected, problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_headings_that_name_no_aspect_are_two_problems()
    {
        var problems = new List<ContentProblem>();

        Assert.Null(KnowledgeEntryReader.Read("street-light.md", Good.Replace(" {#steps}", "", StringComparison.Ordinal).Replace(" {#fee}", "", StringComparison.Ordinal), problems));

        Assert.Equal([21, 24], problems.Select(problem => problem.Line));
    }

    [Fact]
    public void A_translation_above_all_Thai_sections_is_a_problem()
    {
        var problems = new List<ContentProblem>();

        Assert.Null(KnowledgeEntryReader.Read("street-light.md", Good.Replace("{#steps}", "{#steps lang=en}", StringComparison.Ordinal), problems));

        Assert.StartsWith("street-light.md:21: A translation stands directly under its Thai section", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_front_matter_says_so()
    {
        var problems = new List<ContentProblem>();

        Assert.Null(KnowledgeEntryReader.Read("street-light.md", "# ไฟถนน", problems));

        Assert.Equal("street-light.md:1: The file must begin with front matter between two lines of ---.", Assert.Single(problems).ToString());
    }
}
