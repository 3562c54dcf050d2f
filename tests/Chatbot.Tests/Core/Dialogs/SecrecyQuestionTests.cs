using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>Whether it is secret, and who will know, asked of what was told.</summary>
public sealed class SecrecyQuestionTests
{
    private const string Trouble = "ข้างบ้านเปิดเพลงดังทุกคืน หมู่ 3";
    private const string Accusation = "ปลัดเรียกรับเงินค่าเซ็นใบอนุญาต";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เรื่องนี้ลับไหมครับ")]
    [InlineData("ใครจะอ่านบ้าง")]
    [InlineData("นายกจะรู้ไหมว่าผมแจ้ง")]
    [InlineData("who will know about this?")]
    public async Task In_the_form_of_an_accusation_it_is_and_the_form_goes_on(string asked)
    {
        await SayAsync(Accusation);

        var result = await SayAsync(asked);

        Assert.True(Said(result).Contains("งานกฎหมายและคดี", StringComparison.Ordinal) || Said(result).Contains("Legal Affairs", StringComparison.Ordinal));
        Assert.Equal(["confirm"], result.Facts.AsksFor);
        Assert.Equal(Accusation, result.State.Dialog!.Slots["detail"].Text); // It waits.
    }

    [Fact]
    public async Task In_an_ordinary_form_it_is_not_and_the_button_makes_it_so()
    {
        await SayAsync(Trouble);

        var said = Said(await SayAsync("แล้วใครจะเห็นบ้าง"));
        await _bot.SendAsync(new PostbackReceived(Postbacks.Confidentially), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Contains("ยังไม่ใช่เรื่องลับ", said, StringComparison.Ordinal);
        Assert.True(_bot.State.Dialog is { IsConfidential: true });
    }

    [Theory]
    [InlineData("เรื่องนี้เป็นความลับใช่ไหม")]
    [InlineData("เขาจะรู้ไหมว่าใครแจ้ง")]
    public async Task After_filing_it_is_told_as_it_was_filed(string asked)
    {
        await SayAsync(Trouble);
        await SayAsync("ข้าม");
        await SayAsync("ใช่");
        var ordinary = Said(await SayAsync(asked));
        await SayAsync("ข้างบ้านเผาขยะทุกวัน หมู่ 3 อย่าบอกใครนะว่าหนูแจ้ง");
        await SayAsync("ข้าม");
        await SayAsync("ใช่");
        var secret = Said(await SayAsync(asked));

        Assert.Contains("ไม่ได้ส่งเป็นเรื่องลับ", ordinary, StringComparison.Ordinal);
        Assert.StartsWith("เป็นเรื่องลับครับ", secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nothing_told_it_is_a_question_like_any_other() =>
        Assert.DoesNotContain("เป็นเรื่องลับครับ", Said(await SayAsync("เรื่องนี้ลับไหม")), StringComparison.Ordinal);

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }

    private static string Said(TurnResult result) =>
        string.Join('\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));
}
