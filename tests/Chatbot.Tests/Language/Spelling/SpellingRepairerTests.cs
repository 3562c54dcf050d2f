using Chatbot.Language.Spelling;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Language.Spelling;

public sealed class SpellingRepairerTests
{
    private static readonly SpellingRepairer Repairer = Learn("ใบอนุญาต", "ประปา", "ผู้สูงอายุ", "ทะเบียน", "พาณิชย์", "เบี้ย", "ขยะ", "garbage", "ถนนลาดยาง", "2569");

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
    [InlineData("2568")]
    public void A_right_short_or_far_word_or_a_number_stays_as_it_is(string word) => Assert.Null(Repairer.Repair(word));

    [Fact]
    public void Two_words_equally_near_leave_it_as_it_was() =>
        Assert.Null(Learn("abcde", "abcdf").Repair("abcdx"));

    [Fact]
    public void Of_two_words_equally_near_the_one_that_comes_far_more_often_does_not_win_alone() =>
        Assert.Null(SpellingRepairer.Build([("abcde", 1), ("abcdf", 1000)]).Repair("abcdx"));

    [Fact]
    public void What_a_word_becomes_is_known_and_stays_as_it_is() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), word =>
        Repairer.Repair(word) is not { } meant || (Repairer.Knows(meant) && Repairer.Repair(meant) is null)).QuickCheckThrowOnFailure();

    private static SpellingRepairer Learn(params string[] words) => SpellingRepairer.Build(words.Select(word => (word, 1)));
}
