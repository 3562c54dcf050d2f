using Chatbot.Knowledge;
using Chatbot.Knowledge.Ranking;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class QueryCleanerTests
{
    private static readonly QueryCleaner Cleaner = new(new KnowledgeTables
    {
        Replacements = [("เบอร์", "เบอร์โทร"), ("อบต.", "องค์การ"), ("แล", "ดู"), ("tax", "ภาษี"), ("ရေ", "น้ำ")],
        Fillers = ["สวัสดีครับ", "ครับ", "คะ", "นะคะ"],
        QuestionWords = ["ที่ไหน", "เบอร์อะไร"],
    });

    [Theory]
    [InlineData("สวัสดีครับ ไฟดับครับ", "ไฟดับ")]
    [InlineData("คะแนนสอบ", "คะแนนสอบ")]
    [InlineData("ได้ไหมนะคะ", "ได้ไหม")]
    [InlineData("อบต.ลำเลียง", "องค์การลำเลียง")]
    [InlineData("ช่วยแลถนน", "ช่วยดูถนน")]
    [InlineData("แลกเงิน", "แลกเงิน")]
    [InlineData("land tax", "land ภาษี")]
    [InlineData("taxi", "taxi")]
    [InlineData("tang dub krub", "ทางดับ")]
    [InlineData("the road", "the road")]
    [InlineData("ရေ", "น้ำ")]
    [InlineData("ရေး", "ရေး")]
    [InlineData("ครับ", "ครับ")]
    public void A_question_is_cleaned(string typed, string expected) => Assert.Equal(expected, Cleaner.Clean(typed));

    [Fact]
    public void Question_words_are_faint()
    {
        var query = Cleaner.Prepare("จ่ายที่ไหน");

        Assert.Equal(1, query.Weight(0, 4));
        Assert.Equal(0.5f, query.Weight(4, 10));
    }

    [Fact]
    public void A_question_word_that_is_replaced_is_faint_too()
    {
        var query = Cleaner.Prepare("ขยะเบอร์อะไร");

        Assert.Equal("ขยะเบอร์โทรอะไร", query.Text);
        Assert.Equal(1, query.Weight(0, 3));
        Assert.Equal(0.5f, query.Weight(3, query.Text.Length));
    }

    [Fact]
    public void Burmese_in_Zawgyi_is_searched_for_as_in_Unicode() =>
        Assert.Equal("အန္တရာယ်ရှိတယ်", new QueryCleaner(new()).Clean("အနၱရာယ္ရွိတယ္"));
}
