using Chatbot.Language.Spelling;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Language.Spelling;

public sealed class ToneRestorerTests
{
    private static readonly ToneRestorer Restorer = ToneRestorer.Build([
        "เบี้ยคนแก่เข้าวันไหน", "แล้วได้เดือนละเท่าไร", "ได้เงินเมื่อไร", "เขาเก็บขยะวันไหน", "ไปวันเสาร์ได้ไหม", "ไปต่อที่ไหน", "แกไปไหน",
        "น้ำไม่ไหล หมู่ 3", "น.ส.3 ก. เปลี่ยนเป็นโฉนด", "ก็ไปได้", "เด็กเข้าเรียน"]);

    [Theory]
    [InlineData("แลวไดเดือนละเทาไร", "แล้วได้เดือนละเท่าไร")]
    [InlineData("แลวได้เดือนละเทาไร", "แล้วได้เดือนละเท่าไร")]
    [InlineData("ไปวันเสาไดไหม", "ไปวันเสาร์ได้ไหม")]
    [InlineData("นำไมไหล หมู 3", "น้ำไม่ไหล หมู่ 3")]
    [InlineData("เดกเขาเรียน", "เด็กเข้าเรียน")]
    public void Marks_that_were_left_out_are_put_back(string typed, string meant) => Assert.Equal(meant, Restorer.Restore(typed));

    [Theory]
    [InlineData("เบียคนแกเขาวันไหน", "เบี้ยคนแก่เข้าวันไหน")]
    [InlineData("เขาเก็บขยะวันไหน", "เขาเก็บขยะวันไหน")]
    [InlineData("แกไปไหน", "แกไปไหน")]
    public void Of_two_readings_the_one_that_follows_the_word_before_counts(string typed, string meant) => Assert.Equal(meant, Restorer.Restore(typed));

    [Fact]
    public void Words_typed_apart_are_read_together() => Assert.Equal("เบี้ยคนแก่เข้าวันไหน", Restorer.Restore("เบีย คน แก เขา วัน ไหน"));

    [Theory]
    [InlineData("น.ส.3 ก. เปลี่ยนเป็นโฉนด")]
    [InlineData("ตารางคะแนนไทยลีก")]
    [InlineData("มะรืนไปไหน")]
    [InlineData("ขอพาสปอร์ต")]
    [InlineData("ดเ้กหดเ ิมใฝ ผปแอ")]
    [InlineData("12 345")]
    [InlineData("")]
    public void What_has_its_marks_or_is_not_known_stays(string text) => Assert.Equal(text, Restorer.Restore(text));

    [Fact]
    public void Nothing_but_marks_silent_letters_and_spaces_changes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<char[]>().Filter(letters => letters is not null), letters =>
        {
            var text = string.Concat(letters.Select(letter => (char)('\u0E01' + (letter % 0x5B))));
            return Bare(Restorer.Restore(text)) == Bare(text);
        }).QuickCheckThrowOnFailure();

    // Without what may be put in.
    private static string Bare(string text)
    {
        var kept = new List<char>();
        foreach (var letter in text.Where(letter => letter is not (' ' or (>= '\u0E47' and <= '\u0E4B'))))
        {
            if (letter != '\u0E4C')
            {
                kept.Add(letter);
            }
            else if (kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }

        return string.Concat(kept);
    }
}
