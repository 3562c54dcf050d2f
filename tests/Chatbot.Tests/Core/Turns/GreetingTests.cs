using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>A greeting, and what is wanted behind it.</summary>
public sealed class GreetingTests
{
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("หวัดดีพี่บอท สนามบอลจองยังไง", "sports-recreation")]
    [InlineData("สวัสดีค่ะ แอดมิน อยู่ไหมคะ ภาษีที่ดินจ่ายวันไหน", "land-building-tax")]
    [InlineData("สวัสดีครับแอดมิน เบี้ยคนแก่ออกวันไหน", "allowance-payday")]
    [InlineData("hello admin, are you there? when do i pay land tax", "land-building-tax")]
    public async Task The_question_behind_it_is_answered(string words, string topic) =>
        Assert.Equal(topic, (await SayAsync(words)).Facts.AnsweredTopic);

    [Fact]
    public async Task A_complaint_behind_it_begins_its_form()
    {
        await SayAsync("หวัดดีพี่บอท ขยะไม่มาเก็บเลย");

        Assert.Equal(("complaint", "office"), (_bot.State.Dialog?.FlowId, _bot.State.Dialog?.Department));
    }

    [Fact]
    public async Task A_fire_behind_it_is_one()
    {
        var result = await SayAsync("สวัสดี น้องบอท ไฟไหม้บ้าน");

        Assert.True(result.Facts.ShowsEmergencyNumber);
        Assert.Single(_bot.Tickets);
    }

    [Theory]
    [InlineData("สวัสดีพี่บอท")]
    [InlineData("แอดมินอยู่ไหม")]
    [InlineData("สวัสดีค่ะ อยู่มั้ย มีเรื่องถาม")]
    [InlineData("สวัสดีครับ ผมชื่อวิชัย")]
    public async Task One_with_nothing_behind_it_is_greeted(string words)
    {
        await SayAsync(words);

        Assert.Contains(_bot.LastResult!.Transcript, line => line.Text.Contains("ผู้ช่วยอัตโนมัติ", StringComparison.Ordinal)); // A turn was run.
    }

    [Theory]
    [InlineData("หวัดดีพี่บอท สนามบอลจองยังไง", "สนามบอลจองยังไง")]
    [InlineData("สวัสดีครับ", null)]
    [InlineData("สวัสดีเมือง", null)] // Nothing stands apart.
    [InlineData("ขอบคุณค่ะ สนามบอลจองยังไง", null)]
    public void What_stands_behind_it_is_found_where_it_stands_apart(string words, string? behind) =>
        Assert.Equal(behind, DemoContent.Current.Controls.BehindGreeting(new(words)));

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }
}
