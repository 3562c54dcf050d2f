using Chatbot.Language.Text;
using Xunit;

namespace Chatbot.Tests.Language.Text;

public sealed class ThaiLettersTests
{
    [Theory]
    [InlineData("กฮฤฦ", true, true, false, false)]
    [InlineData("เแโใไ", true, false, true, false)]
    [InlineData("ะาำัิีึืฺุู็่้๊๋์ํ๎ๅ", true, false, false, true)]
    [InlineData("ฯๆ฿๐๙๏๛", false, false, false, false)]
    [InlineData("a1 .ກꩡက", false, false, false, false)]
    public void Each_letter_says_where_a_word_can_begin_and_end(string letters, bool isLetter, bool isConsonant, bool isLeadingVowel, bool isFollower) =>
        Assert.All(letters, c => Assert.Equal(
            (isLetter, isConsonant, isLeadingVowel, isFollower),
            (ThaiLetters.IsLetter(c), ThaiLetters.IsConsonant(c), ThaiLetters.IsLeadingVowel(c), ThaiLetters.IsFollower(c))));
}
