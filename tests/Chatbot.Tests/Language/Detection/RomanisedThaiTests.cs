using Chatbot.Language.Detection;
using Xunit;

namespace Chatbot.Tests.Language.Detection;

public sealed class RomanisedThaiTests
{
    [Theory]
    [InlineData("fai tang dub", "ไฟ ทาง ดับ")]
    [InlineData("nam mai lai", "น้ำ ไม่ ไหล")]
    [InlineData("Sawasdee krub", "สวัสดี ครับ")]
    [InlineData("pert kee mong", "เปิด กี่ โมง")]
    [InlineData("jaeng kert tee nai", "แจ้ง เกิด ที่ ไหน")]
    public void Common_words_come_back_in_Thai_letters(string text, string thai) => Assert.Equal(thai, RomanisedThai.ToThai(text));

    [Theory]
    [InlineData("the light is out")]
    [InlineData("ไฟทางดับ")]
    [InlineData("sampah tidak dikutip")]
    [InlineData("song and sip by the pit")]
    [InlineData("")]
    public void What_is_no_romanised_Thai_stays_alone(string text) => Assert.Null(RomanisedThai.ToThai(text));

    [Theory]
    [InlineData("khor plaek pralad wela", true)]
    [InlineData("mee sing yu bang", false)]
    [InlineData("yak glab sawan chan fa", true)]
    [InlineData("yak yuem ten", false)]
    [InlineData("the soi is flooded", false)]
    [InlineData("soi pothole", false)]
    [InlineData("อยาก glab sawan", false)]
    [InlineData("", false)]
    public void Romanised_Thai_is_hardly_read_when_more_than_a_third_of_its_words_is_unknown(string text, bool isHardlyRead) =>
        Assert.Equal(isHardlyRead, RomanisedThai.IsHardlyRead(text));
}
