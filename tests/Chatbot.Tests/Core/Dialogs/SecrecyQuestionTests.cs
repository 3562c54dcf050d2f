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

        var legal = DemoContent.Current.Organisation.ConfidentialDepartment.Name;
        Assert.Contains(
            Messages(result),
            text => text == DemoContent.Current.Phrases.Say("secrecy_asked", "th", ("department", legal.Th))
                || text == DemoContent.Current.Phrases.Say("secrecy_asked", "en", ("department", legal.In("en"))));
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

    [Theory]
    [InlineData("ท่านนายกเห็นเรื่องนี้ด้วยไหม")]
    [InlineData("นายกจะอ่านได้มั้ย")]
    [InlineData("ปลัดจะรู้เรื่องที่ผมแจ้งมั้ยครับ")]
    [InlineData("แล้วผู้ใหญ่บ้านจะเห็นข้อความนี้หรือเปล่า")]
    [InlineData("เรื่องนี้ถึงหูนายกไหม")]
    [InlineData("ผอ.กองช่างเปิดอ่านได้ไหม")]
    [InlineData("คนในกองช่างจะได้อ่านมั้ยคะ")]
    [InlineData("ท่านปลัดได้ดูด้วยหรือเปล่าคะ")]
    [InlineData("กำนันเขาจะทราบไหมว่ามีเรื่องนี้")]
    [InlineData("หัวหน้าเค้าเห็นไหมว่าใครส่ง")]
    [InlineData("สมาชิกสภาจะได้อ่านด้วยไหม")]
    [InlineData("เจ้าตัวเขาจะได้อ่านข้อความที่ผมส่งหรือเปล่าครับ")]
    [InlineData("does the mayor see this?")]
    public async Task Whether_somebody_named_hears_of_an_accusation_is_told_and_nothing_is_sent(string asked)
    {
        await SayAsync(Accusation);
        await SayAsync("ส่งเลย");

        var result = await SayAsync(asked);

        var legal = DemoContent.Current.Organisation.ConfidentialDepartment.Name;
        Assert.Contains(
            Messages(result),
            text => text == DemoContent.Current.Phrases.Say("secrecy_asked", "th", ("department", legal.Th))
                || text == DemoContent.Current.Phrases.Say("secrecy_asked", "en", ("department", legal.In("en"))));
        Assert.Single(_bot.Tickets);
        Assert.All(result.Transcript, line => Assert.True(line.IsConfidential));
    }

    [Theory]
    [InlineData("หมู่ 4 ข้างวัด แล้วเขาจะรู้ไหมว่าใครแจ้ง", "location", "ข้างวัด หมู่ 4")]
    [InlineData("0812345678 เขาจะรู้ไหมว่าเป็นเบอร์ผม", "contact", "0812345678")]
    public async Task What_the_form_asks_for_is_taken_beside_it(string asked, string slot, string value)
    {
        await SayAsync("ข้างบ้านเปิดเพลงดังทุกคืน");

        var result = await SayAsync(asked);

        Assert.Contains("ยังไม่ใช่เรื่องลับ", Said(result), StringComparison.Ordinal);
        Assert.Equal(value, result.State.Dialog!.Slots[slot].Text); // It waits.
    }

    [Fact]
    public async Task A_matter_told_with_it_is_taken_too()
    {
        await SayAsync("ขอแจ้งเรื่อง");

        var result = await SayAsync("ข้างบ้านเผาขยะหมู่ 3 ถ้าแจ้งแล้วใครจะรู้บ้าง");

        Assert.Contains("ยังไม่ใช่เรื่องลับ", Said(result), StringComparison.Ordinal);
        Assert.Contains("เผาขยะ", result.State.Dialog!.Slots["detail"].Text, StringComparison.Ordinal); // It waits.
        Assert.Equal("หมู่ 3", result.State.Dialog.Slots["location"].Text);
    }

    [Theory]
    [InlineData("เรื่องหมาจรจัดต้องไปบอกใครคะ")]
    [InlineData("มีใครรู้บ้างว่ารถขยะมาวันไหน")]
    [InlineData("วันหยุดปีใหม่นี้ อบต ปิดวันไหนใครรู้บ้าง")]
    [InlineData("นายกจะมาดูไหม")]
    [InlineData("นายกเห็นชอบโครงการนี้ไหม")]
    [InlineData("นายกรู้เรื่องหรือยัง")]
    [InlineData("นายกรู้ไหมว่าถนนเส้นนี้พังมากี่ปีแล้ว")]
    [InlineData("ใครเห็นหมาผมบ้างหายไปเมื่อเช้า")]
    public async Task Who_knows_of_something_else_is_no_such_question(string asked)
    {
        await SayAsync(Trouble);
        var inForm = Said(await SayAsync(asked));
        await SayAsync("ข้าม");
        await SayAsync("ใช่");

        var filed = Said(await SayAsync(asked));

        Assert.DoesNotContain("เรื่องลับ", inForm, StringComparison.Ordinal);
        Assert.DoesNotContain("เรื่องลับ", filed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_witness_is_no_such_question_and_kept()
    {
        await SayAsync(Accusation);

        var result = await SayAsync("คนที่เห็นคือป้าแดง มีใครรู้อีกไหมผมไม่แน่ใจ");

        Assert.Contains("ป้าแดง", result.State.Dialog!.Slots["detail"].Text, StringComparison.Ordinal); // It waits.
    }

    [Fact]
    public async Task With_nothing_told_it_is_a_question_like_any_other() =>
        Assert.DoesNotContain("เป็นเรื่องลับครับ", Said(await SayAsync("เรื่องนี้ลับไหม")), StringComparison.Ordinal);

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }

    private static string Said(TurnResult result) => string.Join('\n', Messages(result));

    private static IEnumerable<string> Messages(TurnResult result) =>
        result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text);
}
