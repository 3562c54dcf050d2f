using Chatbot.Knowledge.Entries;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class KnowledgeCheckTests
{
    [Fact]
    public void An_id_used_twice_is_named() =>
        Assert.Contains("The id a is used in a.md already", Check(("a", "ไฟดับ"), ("a", "น้ำไม่ไหล")), StringComparison.Ordinal);

    [Fact]
    public void A_question_of_two_entries_is_named_whatever_its_spelling() =>
        Assert.Contains("stands in a too", Check(("a", "เเจ้งไฟดับ ที่ไหน"), ("b", "แจ้งไฟดับที่ไหน")), StringComparison.Ordinal);

    [Fact]
    public void A_question_that_differs_by_a_slip_is_named() =>
        Assert.Contains(
            "is nearly",
            Check(("a", "ขอทราบขั้นตอนการขออนุญาตก่อสร้างบ้านพักอาศัยสองชั้นครับ"), ("b", "ขอทราบขั้นตอนการขออนุญาตก่อสร้างบ้านพักอาศัยสองชั้นครั")),
            StringComparison.Ordinal);

    [Fact]
    public void Questions_of_one_entry_may_be_alike() =>
        Assert.Equal("", string.Join('\n', KnowledgeCheck.Check([("a.md", Entry("a", ["ไฟดับ", "ไฟดับ"]))])));

    [Fact]
    public void An_entry_that_leads_to_none_is_named() => Assert.Contains(
        "leads_to names b, which is no entry",
        string.Join('\n', KnowledgeCheck.Check([("a.md", Entry("a", ["ไฟดับ"]) with { LeadsTo = new Dictionary<string, IReadOnlyList<string>> { ["b"] = ["เบี้ย"] } })])),
        StringComparison.Ordinal);

    [Fact]
    public void Different_questions_are_fine() => Assert.Equal("", Check(("a", "ภาษีป้ายจ่ายเมื่อไร"), ("b", "ภาษีที่ดินจ่ายเมื่อไร")));

    private static string Check(params (string Id, string Question)[] entries) =>
        string.Join('\n', KnowledgeCheck.Check([.. entries.Select(entry => (entry.Id + ".md", Entry(entry.Id, [entry.Question])))]));

    private static KnowledgeEntry Entry(string id, string[] questions) => new()
    {
        Id = id,
        Kind = "faq",
        Department = "office",
        Title = new(id),
        Summary = new(id),
        Questions = questions,
        Keywords = [id],
        Sections = [],
        Source = new("ประกาศ"),
        CheckedOn = new(2026, 11, 1),
        Owner = "สำนักปลัด",
    };
}
