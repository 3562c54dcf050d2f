using Chatbot.Knowledge.Indexing;
using Chatbot.Knowledge.Ranking;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class PassageRankerTests
{
    private static readonly PassageRanker Ranker = PassageRanker.Build(
    [
        ("ภาษีป้าย", "ผู้มีป้ายต้องยื่นแบบแสดงรายการภาษีป้ายภายในเดือนมีนาคมของทุกปี อัตราขึ้นกับขนาดและตัวอักษร"),
        ("ภาษีที่ดิน", "ผู้มีที่ดินต้องชำระภาษีที่ดินและสิ่งปลูกสร้างภายในเดือนเมษายนของทุกปี อัตราขึ้นกับการใช้ประโยชน์"),
        ("ไฟถนน", "แจ้งไฟถนนดับได้ที่กองช่าง โปรดบอกหมู่บ้านและเลขเสา เจ้าหน้าที่จะออกไปซ่อมภายในเจ็ดวัน"),
    ]);

    [Theory]
    [InlineData("ยื่นแบบภาษีป้ายเดือนไหน", 0)]
    [InlineData("ชําระภาษี ที่ดิน ภายในเดือนอะไร", 1)]
    [InlineData("เเจ้งไฟถนนดับบ", 2)]
    public void The_text_that_answers_comes_first(string question, int expected) => Assert.Equal(expected, Rank(question)[0]);

    [Fact]
    public void What_shares_nothing_is_not_found() => Assert.Empty(Rank("xyz"));

    [Fact]
    public void Every_text_that_shares_something_is_found_once()
    {
        var found = Rank("ภาษี");

        Assert.Equal([0, 1], found.Order());
    }

    private static List<int> Rank(string question)
    {
        var hits = new PassageRanker.Hit[PassageRanker.Looked];
        var found = Ranker.Rank(new TextQuery(Chatbot.Language.Text.Normaliser.Normalise(question).Text), hits);
        return [.. hits.Take(found).Select(hit => hit.Document)];
    }
}
