using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>What is heard as a wish for secrecy, when, and what only holds its words.</summary>
public sealed class SecrecyHearingTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ไฟทางดับหน้าวัด หมู่ 3", "เคยแจ้งไปแล้ว ช่างไม่บอกชื่อ")]
    [InlineData("ขยะหน้าบ้านไม่มาเก็บ หมู่ 2", "พนักงานไม่บอกชื่อ")]
    [InlineData("the street light in front of the temple Moo 3 is broken", "don't call my phone please, no signal here")]
    public async Task Who_tells_of_others_or_wants_no_call_wants_no_secrecy(string trouble, string words)
    {
        await SayAsync(trouble);

        await SayAsync(words);

        Assert.False(_bot.State.Dialog?.IsConfidential);
    }

    [Fact]
    public async Task Said_before_a_report_it_is_kept_though_a_picture_comes_in_between()
    {
        await SayAsync("เรื่องนี้อย่าบอกใครนะ");
        await _bot.SendAsync(new AttachmentReceived("image", "picture-1"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await SayAsync("ข้างบ้านเปิดเพลงดังทุกคืน หมู่ 3");

        Assert.True(_bot.State.Dialog is { IsConfidential: true });
    }

    private Task SayAsync(string words) => _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
