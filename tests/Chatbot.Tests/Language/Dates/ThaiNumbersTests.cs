using Chatbot.Language.Dates;
using Xunit;

namespace Chatbot.Tests.Language.Dates;

public sealed class ThaiNumbersTests
{
    [Theory]
    [InlineData("ห้า", 5)]
    [InlineData("สิบ", 10)]
    [InlineData("สิบเอ็ด", 11)]
    [InlineData("ยี่สิบ", 20)]
    [InlineData("สามสิบห้า", 35)]
    [InlineData("หนึ่งร้อยห้าสิบ", 150)]
    [InlineData("สองพันห้าร้อยหกสิบเก้า", 2569)]
    [InlineData("หนึ่งแสนสองหมื่น", 120_000)]
    [InlineData("สองล้านห้าแสน", 2_500_000)]
    public void Words_become_a_value(string words, long value)
    {
        Assert.True(ThaiNumbers.TryParse(words, out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ขยะ")]
    [InlineData("ห้าบาท")]
    public void What_is_not_a_number_from_end_to_end_is_refused(string words) => Assert.False(ThaiNumbers.TryParse(words, out _));
}
