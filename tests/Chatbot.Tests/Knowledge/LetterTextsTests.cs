using Chatbot.Knowledge.Ranking;
using Chatbot.Language.Text;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class LetterTextsTests
{
    [Fact]
    public void A_gram_is_packed_as_the_text_has_it()
    {
        var texts = new LetterTexts(sounds: false);
        texts.Add("น้ำ ไหล, ab");

        // Six Thai letters, the space between them taken out; a gap; two Latin ones.
        Assert.Equal([1, 2, 3, 4, 5, 6, LetterTexts.Gap, 7, 8], texts[0].ToArray());
        Assert.Equal([0x010203, 0x020304, 0x030405, 0x040506, 0x0708], Keys("น้ำ ไหล, ab").Select(texts.Pack));
    }

    [Fact]
    public void Sounds_have_no_tones_and_one_letter_a_sound()
    {
        var texts = new LetterTexts(sounds: true);
        texts.Add("ศาลา");
        texts.Add("สาล้า");

        Assert.Equal(texts[0].ToArray(), texts[1].ToArray());
        Assert.Equal(4, texts.AverageLength);
    }

    [Fact]
    public void A_gram_with_a_letter_that_no_text_has_is_none()
    {
        var texts = new LetterTexts(sounds: false);
        texts.Add("abc");

        Assert.Equal(0, texts.Pack(Keys("abd")[0]));
    }

    [Fact]
    public void The_256th_letter_and_later_ones_are_gaps()
    {
        var texts = new LetterTexts(sounds: false);
        texts.Add(string.Concat(Enumerable.Range(0x4E00, 300).Select(code => (char)code)));

        Assert.Equal(255, texts[0][254]);
        Assert.All(texts[0][255..].ToArray(), letter => Assert.Equal(LetterTexts.Gap, letter));
    }

    private static List<long> Keys(string text)
    {
        var keys = new List<long>();
        CharacterGrams.Add(text, keys);
        return keys;
    }
}
