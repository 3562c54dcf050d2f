using Chatbot.Language.Spelling;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Language.Spelling;

public sealed class KeyboardSlipsTests
{
    private static readonly KeyboardSlips Slips = KeyboardSlips.Build(["สวัสดี", "ภาษี", "ที่ดิน", "ถนน", "ขอบคุณ", "ครับ"]);

    [Theory]
    [InlineData("l;ylfu", "สวัสดี")]
    [InlineData("4kKumujfbo", "ภาษีที่ดิน")]
    [InlineData("้ำสสน", "hello")]
    public void A_text_typed_on_the_wrong_layout_is_put_right(string typed, string meant) => Assert.Equal(meant, Slips.Repair(typed));

    [Theory]
    [InlineData("สวัสดี")]
    [InlineData("hello, is the road open?")]
    [InlineData("fai tang dub")]
    [InlineData("asdfjkl;")]
    [InlineData("0812345678")]
    [InlineData("")]
    public void A_text_that_is_right_or_nothing_stays_as_it_is(string text) => Assert.Equal(text, Slips.Repair(text));

    [Fact]
    public void Repairing_twice_changes_nothing_more() => Prop.ForAll<string?>(text =>
        Slips.Repair(Slips.Repair(text ?? "")) == Slips.Repair(text ?? "")).QuickCheckThrowOnFailure();
}
