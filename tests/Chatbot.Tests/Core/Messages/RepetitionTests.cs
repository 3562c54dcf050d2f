using Chatbot.Core.Messages;
using Xunit;

namespace Chatbot.Tests.Core.Messages;

public sealed class RepetitionTests
{
    [Theory]
    [InlineData("- ล้างแผลด้วยน้ำและสบู่ แล้วไปโรงพยาบาลทันที", "ล้างแผลด้วยสบู่ แล้วไปโรงพยาบาลทันที", true)]
    [InlineData("- เบี้ยเข้าทุกวันที่ 10 ของเดือน", "เบี้ยเข้าทุกวันที่ 10 โทร 1300", false)]
    [InlineData("- ทุน 1,000 บาท", "ทุน 1000 บาท", true)]
    [InlineData("- นำบัตรประชาชนมาด้วย", "ยื่นที่สำนักปลัดในเวลาราชการ", false)]
    public void It_holds_the_numbers_and_nearly_all_the_words(string told, string more, bool isRepeated) =>
        Assert.Equal(isRepeated, Repetition.IsIn(told, more));
}
