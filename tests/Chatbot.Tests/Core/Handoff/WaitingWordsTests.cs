using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Handoff;

/// <summary>What a citizen says while nobody has answered the wish to talk to a person.</summary>
public sealed class WaitingWordsTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เรื่องใบอนุญาตร้านอาหารของผมค้างมา 2 เดือน", "citizen_wrote_noted")]
    [InlineData("ตอบหน่อยครับ", "handoff_noted")] // The wish for a person again.
    [InlineData("ยังรอคำตอบเรื่องใบอนุญาตอยู่นะ", "citizen_wrote_noted")]
    [InlineData("ยังรอคำตอบอยู่นะครับ", "citizen_wrote_noted")]
    [InlineData("อยากถามเรื่องที่ดินสาธารณะโดนเพื่อนบ้านรุกล้ำ", "handoff_noted")] // An entry only looks alike.
    public async Task Words_for_the_officer_are_said_to_be_put_down(string words, string phrase)
    {
        await SayAsync("ขอคุยกับเจ้าหน้าที่");

        var said = await SayAsync(words);

        Assert.Equal(DemoContent.Current.Phrases.Say(phrase, "th", ("code", Assert.Single(_bot.Tickets).Code)), Assert.Single(said));
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

    [Theory]
    [InlineData("แจ้งทุจริตโดยไม่บอกชื่อได้ไหม")]
    [InlineData("จะร้องเรียนเจ้าหน้าที่โดยไม่บอกชื่อได้ไหม")]
    public async Task A_question_about_confidential_reports_and_what_follows_it_are_kept_from_the_division_that_is_waited_for(string words)
    {
        await SayAsync("ขอคุยกับเจ้าหน้าที่กองช่าง");

        await SayAsync(words);
        AssertKept();
        await SayAsync("ใครอ่านบ้าง");
        AssertKept();
    }

    [Fact]
    public async Task Other_words_are_theirs_also_after_such_a_question()
    {
        await SayAsync("ขอคุยกับเจ้าหน้าที่กองช่าง");
        await SayAsync("แจ้งทุจริตโดยไม่บอกชื่อได้ไหม");

        await SayAsync("ถนนหน้าบ้านผมยังพังอยู่ครับ");

        Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    private void AssertKept()
    {
        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.All(_bot.LastResult.Transcript, line => Assert.True(line is { IsConfidential: true, ConfidentialTo: null }, line.Text));
    }

    private async Task<IReadOnlyList<string>> SayAsync(string text) =>
        [.. (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
