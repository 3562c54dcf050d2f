using Chatbot.Knowledge.Ranking;
using Xunit;

namespace Chatbot.Tests.Knowledge;

/// <summary>Words that ask for a part of one entry alone, beside those that ask for a part of any.</summary>
public sealed class AskedPartsTests
{
    private static readonly QueryCleaner Cleaner = new(OwnContent.Tables);
    private static readonly AskedParts Parts = new(OwnContent.Entries, OwnContent.Tables, Cleaner);

    [Theory]
    [InlineData("street-light", "ขอติดไฟทางเพิ่มต้องทำยังไง", "rules")]
    [InlineData("street-light", "ไฟทางดับต้องทำยังไง", "steps")]
    [InlineData("payment-methods", "จ่ายแล้วเขาไม่ออกใบเสร็จ ทำไงดี", "note")]
    [InlineData("garbage-collection", "ฟูกเก่าทิ้งตรงไหน", "rules")]
    [InlineData("disaster-relief", "นาข้าวท่วมหมดแจ้งใคร", "who")]
    public void The_entrys_own_words_outweigh_those_that_ask_of_every_part(string entry, string question, string aspect) =>
        Assert.Equal(aspect, Read(question).Aspects(OwnContent.Base.Find(entry)!).First()); // It is there.

    [Theory]
    [InlineData("food-premises", "ร้าน 300 ตารางเมตรใช้เอกสารอะไรบ้าง", "documents")]
    [InlineData("elderly-allowance", "ฝรั่งได้เดือนละเท่าไหร่", "fee")]
    public void The_longest_words_count_where_both_ask_for_one_part(string entry, string question, string aspect) =>
        Assert.Equal(aspect, Read(question).Aspects(OwnContent.Base.Find(entry)!).First()); // It is there.

    [Fact]
    public void An_entrys_own_words_ask_for_nothing_of_another()
    {
        var question = Read("ร้าน 300 ตารางเมตร");

        Assert.True(question.IsInWordsOf(OwnContent.Base.Find("food-premises")!)); // Both are there.
        Assert.False(question.IsInWordsOf(OwnContent.Base.Find("market-license")!));
    }

    private static AskedParts.Question Read(string question) => Parts.Read(question, Cleaner.Prepare(question));
}
