using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Handoff;

/// <summary>What is not for the division whose person is awaited, be it said to nobody else.</summary>
public sealed class AwaitedWordsTests : AwaitedPersonTests
{
    [Theory]
    [InlineData("ช่างสมศักดิ์จะรู้ไหมว่าใครแจ้ง")]
    [InlineData("อย่าให้ช่างสมศักดิ์รู้นะว่าผมแจ้ง")]
    [InlineData("กลัวช่างสมศักดิ์รู้ว่าผมร้องเรียนแก")]
    [InlineData("เรื่องที่ร้องช่างไปเป็นความลับจริงไหม")]
    [InlineData("เรื่องช่างสมศักดิ์ถึงไหนแล้ว")]
    [InlineData("please don't let anyone know I reported the engineer")]
    public async Task Who_fears_that_the_accused_hears_of_it_is_not_read_in_his_division(string words)
    {
        await SayAsync("ช่างสมศักดิ์เรียกเงิน 3000 ค่าเซ็นแบบ");
        await SayAsync("ถูกต้อง");
        await SayAsync(Wish);

        var result = await SayAsync(words);

        AssertUntold(result);
    }

    [Theory]
    [InlineData("ผัวตบตีมาหลายปี จะทำยังไงดี ไม่กล้าบอกใคร", "ลูกก็โดนด้วย ควรทำยังไง")]
    [InlineData("โดนพ่อเลี้ยงลวนลาม จะบอกใครดี", "ไม่กล้าบอกแม่")]
    [InlineData("สามีทุบตีหนูทุกวัน", "อยู่กันสองคนไม่มีใครรู้")]
    [InlineData("my husband hits me, what can I do?", "he says he will do it again")]
    [InlineData("แม่ผัวด่าหนูทุกวัน", "ไม่รู้จะบอกใคร")]
    public async Task Violence_and_what_follows_it_stand_in_no_ticket_but_its_own(string told, string more)
    {
        await SayAsync(Wish);

        AssertUntold(await SayAsync(told));
        AssertUntold(await SayAsync(more));
        Assert.All(Bot.LastResult!.Transcript.Where(line => line.Speaker == Speaker.Citizen), line => Assert.True(line.IsConfidential)); // A turn was run.
    }

    [Fact]
    public async Task Nothing_is_said_to_be_kept_for_the_person_that_is_not()
    {
        await SayAsync(Wish);
        await SayAsync("my husband hits me, what can I do?");

        var result = await SayAsync("he says he will do it again");

        Assert.DoesNotContain(
            DemoContent.Current.Phrases.Say("handoff_noted", "en", ("code", Handoff.Code)),
            result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));
    }

    [Fact]
    public async Task Another_matter_is_told_to_the_person_also_after_that()
    {
        await SayAsync(Wish);
        await SayAsync("ผัวตบตีมาหลายปี จะทำยังไงดี ไม่กล้าบอกใคร");

        await SayAsync("ถนนหน้าบ้านผมยังพังอยู่ครับ");

        Assert.EndsWith("ถนนหน้าบ้านผมยังพังอยู่ครับ", Handoff.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ผัว", Handoff.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_sent_after_it_is_nobodys_either()
    {
        await SayAsync(Wish);
        await SayAsync("ผัวตบตีมาหลายปี จะทำยังไงดี ไม่กล้าบอกใคร");

        await Bot.SendAsync(new AttachmentReceived("image", "p1"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Empty(Handoff.Attachments);
    }

    [Fact]
    public async Task A_wish_for_secrecy_is_put_down_where_nothing_else_was_told_but_names_no_ticket()
    {
        await SayAsync(Wish);

        var result = await SayAsync("ไม่อยากให้ใครรู้ว่าผมมาคุย");

        Assert.Single(result.Effects.OfType<RecordCitizenMessage>());
        Assert.Equal(Wish, Handoff.Title);
    }

    private void AssertUntold(TurnResult result)
    {
        Assert.DoesNotContain(result.Effects.OfType<RecordCitizenMessage>(), record => record.TicketCode == Handoff.Code);
        Assert.Equal((Wish, Wish), (Handoff.Title, Handoff.Text));
    }
}
