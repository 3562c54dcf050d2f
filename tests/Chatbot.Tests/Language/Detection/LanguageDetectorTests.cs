using Chatbot.Language.Detection;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Language.Detection;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("ไฟทางหน้าบ้านดับ", "th")]
    [InlineData("ขอ link ลงทะเบียนหน่อยค่ะ thank you", "th")]
    [InlineData("๑๒๓ หมู่ ๔", "th")]
    [InlineData("fai tang dub", "th")]
    [InlineData("sawasdee krub", "th")]
    [InlineData("nam mai lai ma 2 wan laew ka", "th")]
    [InlineData("The road is broken", "en")]
    [InlineData("pothole!!", "en")]
    [InlineData("My name is สมชาย and I need a building permit", "en")]
    [InlineData("လမ်းမီး ပျက်နေတယ်", "my")]
    [InlineData("路灯坏了", "zh")]
    [InlineData("ໄຟທາງເສຍ", "lo")]
    [InlineData("Sampah sudah dua minggu tidak dikutip", "ms")]
    [InlineData("asdfjkl;", "und")]
    [InlineData("zzzzz", "und")]
    [InlineData("0812345678", "und")]
    [InlineData("🙏🙏", "und")]
    [InlineData("", "und")]
    public void The_language_is_told_by_script_and_words(string text, string language) =>
        Assert.Equal(language, LanguageDetector.Detect(text));

    [Fact]
    public void Any_string_has_one_of_the_languages() => Prop.ForAll<string?>(text =>
        LanguageDetector.Detect(text ?? "") is "th" or "en" or "my" or "zh" or "lo" or "ms" or "und").QuickCheckThrowOnFailure();
}
