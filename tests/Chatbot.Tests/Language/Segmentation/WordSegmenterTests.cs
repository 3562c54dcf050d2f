using Chatbot.Language.Segmentation;
using Xunit;

namespace Chatbot.Tests.Language.Segmentation;

public sealed class WordSegmenterTests
{
    [Fact]
    public void ICU_is_there_and_says_its_version()
    {
        Assert.True(WordSegmenter.IsAvailable(out var problem), problem);
        Assert.True(Version.Parse(WordSegmenter.Version) >= new Version(50, 0), WordSegmenter.Version);
    }

    [Theory]
    [InlineData("แจ้งซ่อมถนน หมู่ 3", "แจ้ง|ซ่อม|ถนน|หมู่|3")]
    [InlineData("จ่ายภาษีที่ไหน?", "จ่าย|ภาษี|ที่ไหน")]
    [InlineData("street light broken!", "street|light|broken")]
    [InlineData("", "")]
    public void A_text_falls_into_words(string text, string expected) => Assert.Equal(expected, string.Join('|', Words(text)));

    [Fact]
    public void Segmenting_allocates_nothing_once_the_list_is_large_enough()
    {
        const string Text = "ขอทราบขั้นตอนการขออนุญาตก่อสร้างอาคารในเขตองค์การบริหารส่วนตำบลลำเลียง";
        var words = new List<WordSegmenter.Word>(100);
        WordSegmenter.Segment(Text, words);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            words.Clear();
            WordSegmenter.Segment(Text, words);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.NotEmpty(words);
    }

    [Fact]
    public void Many_threads_segment_at_once()
    {
        var expected = Words("น้ำประปาไม่ไหลมาสามวันแล้ว");

        Parallel.For(0, 200, new() { MaxDegreeOfParallelism = 4 }, _ => Assert.Equal(expected, Words("น้ำประปาไม่ไหลมาสามวันแล้ว")));
    }

    private static List<string> Words(string text)
    {
        var words = new List<WordSegmenter.Word>();
        WordSegmenter.Segment(text, words);
        return [.. words.Select(word => text.Substring(word.Start, word.Length))];
    }
}
