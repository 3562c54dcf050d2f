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
        Assert.Equal(value, ThaiNumbers.Read(words, 0, out var length));
        Assert.Equal(words.Length, length);
    }

    [Theory]
    [InlineData("", 0, 0, 0)]
    [InlineData("ขยะ", 0, 0, 0)]
    [InlineData("ห้าบาท", 0, 5, 3)]
    [InlineData("ราวห้าสิบบาท", 3, 50, 6)]
    public void A_number_is_read_from_its_place_as_far_as_it_goes(string text, int start, long value, int read)
    {
        Assert.Equal(value, ThaiNumbers.Read(text, start, out var length));
        Assert.Equal(read, length);
    }
}
