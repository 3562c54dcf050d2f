using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

public sealed class FactWordsTests
{
    [Theory]
    [InlineData("สองอาทิตย์แล้ว")]
    [InlineData("3 วันแล้วค่ะ")]
    [InlineData("เมื่อวานตอนบ่าย")]
    [InlineData("ตั้งแต่ 12 พ.ย. 2569")]
    [InlineData("ประมาณ 22:30 น.")]
    [InlineData("ตอนตีสอง")]
    [InlineData("ทั้งหมดห้าต้น")]
    [InlineData("for two weeks")]
    [InlineData("ညတိုင်း")]
    public void Time_and_number_and_nothing_else_are_facts(string text) =>
        Assert.True(DemoContent.Current.Facts.AreAll(new(text), DemoContent.Current.Controls));

    [Theory]
    [InlineData("บ้านควน")]
    [InlineData("หน้าวัด เมื่อวาน")]
    [InlineData("หมู่ 3")]
    [InlineData("3")]
    [InlineData("0812345678")]
    [InlineData("ค่ะ")]
    [InlineData("two houses behind the school")]
    [InlineData("")]
    public void What_may_name_a_place_or_a_number_is_none(string text) =>
        Assert.False(DemoContent.Current.Facts.AreAll(new(text), DemoContent.Current.Controls));

    [Theory]
    [InlineData("กลัวลูกล้ม", true)]
    [InlineData("it is very dark", true)]
    [InlineData("สวนยางป้าแดง", false)]
    [InlineData("บ้านห้วยมืด", false)]
    public void What_is_feared_is_told_and_the_name_of_a_place_is_not(string text, bool tells) =>
        Assert.Equal(tells, DemoContent.Current.Facts.Tell(new(text)));
}
