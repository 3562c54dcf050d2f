using Chatbot.Language.Spelling;
using Xunit;

namespace Chatbot.Tests.Language.Spelling;

public sealed class TypingSlipsTests
{
    // Eight letters apart: the tone of the first, then nothing until the eighth.
    [Theory]
    [InlineData("น้ำ", 7, "นำ")]
    [InlineData("ศาล", 0, "สาล")]
    [InlineData("ที", 7, "ท")]
    [InlineData("ไฟดับ", 6, "ไฟดดับ")]
    [InlineData("bill", 7, "biill")]
    public void A_letter_is_written_by_ear_left_out_or_doubled(string text, int shift, string typed) =>
        Assert.Equal(typed, TypingSlips.In(text, shift));

    [Fact]
    public void Digits_and_spaces_stay_and_a_letter_in_eight_changes()
    {
        Assert.Equal("077 860 644", TypingSlips.In("077 860 644", 0));
        Assert.Equal("aabcdefghhijklmnoppq".Length, TypingSlips.In("abcdefghijklmnopq", 0).Length);
    }

    [Fact]
    public void The_same_question_gets_the_same_slips() =>
        Assert.Equal(TypingSlips.In("ไฟหน้าบ้านดับ", 3), TypingSlips.In("ไฟหน้าบ้านดับ", 3));
}
