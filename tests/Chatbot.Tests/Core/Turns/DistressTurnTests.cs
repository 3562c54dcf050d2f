using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

public sealed class DistressTurnTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เครียดมากจนนอนไม่หลับ อยากระบาย")]
    [InlineData("อยากระบาย เครียดมากจนนอนไม่หลับมาสามอาทิตย์")]
    [InlineData("นอนไม่หลับมาหลายคืน คิดมากเรื่องหนี้")]
    [InlineData("ช่วงนี้จิตตกมาก ร้องไห้คนเดียวทุกคืน")]
    [InlineData("ตกงานมาสามเดือน กลุ้มใจจนกินข้าวไม่ลง")]
    [InlineData("เหงามากเลยค่ะ ลูกหลานไม่มีใครมาหายาย")]
    [InlineData("รู้สึกท้อ ไม่มีใครรับฟังผมเลย")]
    [InlineData("ผัวทิ้งไป หนูเศร้ามาก นั่งร้องไห้ทั้งวัน")]
    [InlineData("ช่วงนี้ไม่มีความสุขเลย หาทางออกไม่เจอ")]
    [InlineData("หนี้เยอะมาก คิดวนทั้งคืน")]
    [InlineData("I can't sleep for many nights, so stressed about money")]
    [InlineData("i feel alone here and nobody to talk to")]
    [InlineData("very depressed since I lost my job")]
    [InlineData("အိပ်မပျော်ဘူး စိတ်ဖိစီးတယ်")]
    [InlineData("အလုပ်မရှိလို့ စိတ်ဓာတ်ကျနေတယ်")]
    public async Task Distress_is_met_with_kind_words_and_the_number_of_who_listens_and_nothing_else(string words)
    {
        var result = await SayAsync(words);

        Assert.Contains("1323", Said(result), StringComparison.Ordinal);
        Assert.DoesNotContain("199", Said(result), StringComparison.Ordinal);
        Assert.Null(result.State.Dialog);
        Assert.Null(result.Facts.AnsweredTopic);
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("หนี้เยอะค่ะ")]
    [InlineData("ทะเลาะกับที่บ้านทุกวันเลย")]
    [InlineData("เหนื่อยมากจริงๆ")]
    [InlineData("ไม่รู้จะเล่าให้ใครฟัง")]
    public async Task Who_tells_more_of_it_is_heard(string words)
    {
        await SayAsync("เครียดมากจนนอนไม่หลับ อยากระบาย");

        var result = await SayAsync(words);

        Assert.StartsWith("ผมฟังอยู่ครับ", Said(result), StringComparison.Ordinal);
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("เพลงดังทุกคืน นอนไม่หลับมาเป็นอาทิตย์แล้ว หมู่ 3")]
    [InlineData("กลิ่นขี้หมูเหม็นมาก เครียดมากเลยครับ ช่วยมาดูหน่อย")]
    public async Task A_complaint_stays_one_however_it_weighs_on_somebody(string words)
    {
        var result = await SayAsync(words);

        Assert.NotNull(result.State.Dialog);
        Assert.DoesNotContain("1323", Said(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thanks_and_a_new_matter_end_it()
    {
        await SayAsync("เครียดมากจนนอนไม่หลับ อยากระบาย");

        Assert.DoesNotContain("1323", Said(await SayAsync("ขอบคุณค่ะ")), StringComparison.Ordinal);
        Assert.NotNull((await SayAsync("ไฟถนนหน้าโรงเรียนดับ หมู่ 5")).State.Dialog);
    }

    [Fact]
    public async Task After_thanks_nothing_more_of_it_is_expected()
    {
        await SayAsync("เครียดมากจนนอนไม่หลับ อยากระบาย");
        await SayAsync("ขอบคุณค่ะ");

        Assert.NotNull((await SayAsync("ลงทะเบียนเบี้ยผู้สูงอายุค่ะ")).Facts.AnsweredTopic);
    }

    [Fact]
    public async Task A_threat_told_after_it_is_for_the_police()
    {
        await SayAsync("เครียดมากจนนอนไม่หลับ อยากระบาย");

        Assert.Contains("191", Said(await SayAsync("เจ้าหนี้ขู่จะเผาบ้าน")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_tired_of_the_office_complains()
    {
        Assert.DoesNotContain("1323", Said(await SayAsync("เหนื่อยใจกับ อบต ชุดนี้ แจ้งไปสามรอบแล้วไม่มีใครมา")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Despair_told_after_it_is_met_as_such()
    {
        await SayAsync("เครียดมากจนนอนไม่หลับ อยากระบาย");

        Assert.Contains("1669", Said(await SayAsync("อยากตาย")), StringComparison.Ordinal);
        Assert.True(Assert.Single(_bot.Tickets).IsConfidential);
    }

    [Fact]
    public async Task The_comfort_after_words_of_despair_is_said_at_length_once_and_thanks_get_a_short_word()
    {
        await SayAsync("อยากตาย");

        Assert.Contains("ไม่ต้องแบกไว้คนเดียว", Said(await SayAsync("ไม่มีใครสนใจหนูเลย")), StringComparison.Ordinal);
        Assert.StartsWith("ผมยังฟังอยู่ครับ", Said(await SayAsync("ไม่มีใครช่วยได้")), StringComparison.Ordinal);
        Assert.StartsWith("ถ้ายังหนักใจอยู่", Said(await SayAsync("ขอบคุณค่ะ")), StringComparison.Ordinal);
    }

    private static string Said(TurnResult result) =>
        string.Join('\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }
}
