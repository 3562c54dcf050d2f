using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Handoff;

/// <summary>What a citizen says while nobody has answered the wish to talk to a person.</summary>
public sealed class WaitingWordsTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เรื่องใบอนุญาตร้านอาหารของผมค้างมา 2 เดือน")]
    [InlineData("ตอบหน่อยครับ")]
    [InlineData("ยังรอคำตอบเรื่องใบอนุญาตอยู่นะ")]
    [InlineData("ยังรอคำตอบอยู่นะครับ")]
    public async Task Words_for_the_officer_are_said_to_be_put_down(string words)
    {
        await SayAsync("ขอคุยกับเจ้าหน้าที่");

        var said = await SayAsync(words);

        Assert.Equal(DemoContent.Current.Phrases.Say("citizen_wrote_noted", "th", ("code", Assert.Single(_bot.Tickets).Code)), Assert.Single(said));
    }

    [Theory]
    [InlineData("เบี้ยผู้สูงอายุลงทะเบียนที่ไหน")]
    [InlineData("อบต. เปิดกี่โมงครับ")]
    [InlineData("เรื่องที่แจ้งไปถึงไหนแล้ว")]
    [InlineData("สวัสดีครับ")]
    [InlineData("ไฟถนนดับ หน้าวัด หมู่ 3")]
    public async Task Questions_greetings_and_reports_are_answered_meanwhile(string words)
    {
        await SayAsync("ขอคุยกับเจ้าหน้าที่");

        var said = await SayAsync(words);

        Assert.DoesNotContain(DemoContent.Current.Phrases.Say("citizen_wrote_noted", "th", ("code", _bot.Tickets[0].Code)), said);
    }

    private async Task<IReadOnlyList<string>> SayAsync(string text) =>
        [.. (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
