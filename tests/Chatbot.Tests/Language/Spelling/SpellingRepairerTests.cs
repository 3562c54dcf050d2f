using Chatbot.Language.Spelling;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Language.Spelling;

public sealed class SpellingRepairerTests
{
    private static readonly SpellingRepairer Repairer = SpellingRepairer.Build(["ใบอนุญาต", "ประปา", "ผู้สูงอายุ", "ทะเบียน", "พาณิชย์", "เบี้ย", "ขยะ", "garbage", "ถนนลาดยาง"]);

    [Theory]
    [InlineData("ใบอนุญาติ", "ใบอนุญาต")]
    [InlineData("ไบอนุญาต", "ใบอนุญาต")]
    [InlineData("ผุ้สูงอายุ", "ผู้สูงอายุ")]
    [InlineData("ผูสูงอายุ", "ผู้สูงอายุ")]
    [InlineData("พานิชย์", "พาณิชย์")]
    [InlineData("ปะปา", "ประปา")]
    [InlineData("เบีย้", "เบี้ย")]
    [InlineData("garbge", "garbage")]
    public void A_slip_becomes_the_word_that_was_meant(string typed, string meant) => Assert.Equal(meant, Repairer.Repair(typed));

    [Theory]
    [InlineData("ประปา")]
    [InlineData("ขย")]
    [InlineData("ทุเรียน")]
    [InlineData("zzzzzz")]
    public void A_right_short_or_far_word_stays_as_it_is(string word) => Assert.Equal(word, Repairer.Repair(word));

    [Fact]
    public void Two_words_equally_near_leave_it_as_it_was() =>
        Assert.Equal("abcdx", SpellingRepairer.Build(["abcde", "abcdf"]).Repair("abcdx"));

    [Fact]
    public void Repairing_twice_changes_nothing_more() => Prop.ForAll<string?>(word =>
        Repairer.Repair(Repairer.Repair(word ?? "")) == Repairer.Repair(word ?? "")).QuickCheckThrowOnFailure();
}
