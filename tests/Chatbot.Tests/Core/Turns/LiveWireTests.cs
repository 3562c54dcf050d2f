using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What kills whoever touches it, what may only give way some day, and what only looks bad.</summary>
public sealed class LiveWireTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("สายไฟขาดพาดถนน")]
    [InlineData("ไฟฟ้ารั่วที่เสา")]
    [InlineData("เสาไฟมีไฟรั่ว จับแล้วดูด")]
    [InlineData("สายไฟห้อยต่ำมาก เด็กจะโดน")]
    [InlineData("สายไฟหล่นกลางทาง รถวิ่งไม่ได้")]
    [InlineData("สายไฟหน้าบ้านขาด ไฟไม่ติด")]
    [InlineData("สายไฟห้อยรุงรัง ต่ำจนเด็กจะโดน")]
    [InlineData("live wire on the road")]
    [InlineData("power line hanging very low, kids can touch it")]
    [InlineData("ဓာတ်ကြိုးပြတ်ကျ လမ်းပေါ်မှာ")]
    public async Task Current_that_anybody_may_touch_has_the_numbers_first_and_a_ticket_at_once(string words)
    {
        var result = await SayAsync(words);

        Assert.Contains("1129", Numbers(result));
        Assert.Equal(TicketPriority.Urgent, Assert.Single(_bot.Tickets).Priority);
        Assert.Equal(["location"], result.Facts.AsksFor);
        Assert.Null(_bot.State.Dialog);
    }

    [Fact]
    public async Task So_has_one_told_in_the_form_of_a_street_light_and_the_form_waits()
    {
        await SayAsync("ไฟถนนดับ");

        var result = await SayAsync("สายไฟขาดพาดถนนด้วย");

        Assert.Contains("1129", Numbers(result));
        Assert.Single(_bot.Tickets);
        Assert.Equal("complaint", _bot.State.Dialog?.FlowId);
    }

    [Theory]
    [InlineData("สายไฟห้อยรกรุงรัง หน้าบ้าน")]
    [InlineData("สายไฟระโยงระยางน่าเกลียด")]
    [InlineData("เมื่อวานสายไฟขาด ซ่อมแล้ว")]
    [InlineData("ถ้าสายไฟขาดต้องโทรใคร")]
    [InlineData("สายโทรศัพท์ขาด")]
    [InlineData("หลอดไฟขาด")]
    public async Task A_wire_that_hangs_in_a_tangle_or_is_asked_about_opens_none_and_calls_nobody(string words)
    {
        var result = await SayAsync(words);

        Assert.Empty(_bot.Tickets);
        Assert.False(result.Facts.ShowsEmergencyNumber);
    }

    [Theory]
    [InlineData("สะพานไม้ผุ กลัวจะถล่ม")]
    [InlineData("สะพานผุ คนเดินแล้วกลัวตก")]
    [InlineData("ศาลาเก่าจะพัง")]
    [InlineData("ฝาท่อหาย กลัวเด็กตก")]
    public async Task What_may_give_way_is_urgent_and_calls_nobody(string words)
    {
        var result = await SayAsync(words);

        Assert.Empty(Numbers(result));
        Assert.True(_bot.State.Dialog?.IsUrgent);
    }

    [Theory]
    [InlineData("ต้นไม้ใหญ่จะล้มทับบ้าน", "1784")]
    public async Task What_comes_down_on_a_house_has_the_number_for_that_alone(string words, string number)
    {
        var result = await SayAsync(words);

        Assert.Equal([number], Numbers(result));
    }

    [Theory]
    [InlineData("สะพานพัง มีคนตกลงไป")]
    [InlineData("เสาไฟฟ้าล้มทับบ้าน")]
    public async Task Where_it_has_happened_it_is_an_emergency(string words)
    {
        var result = await SayAsync(words);

        Assert.Contains("1669", Numbers(result));
        Assert.Single(_bot.Tickets);
    }

    private static List<string> Numbers(TurnResult result) =>
        [.. result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).SelectMany(message => message.Card?.Actions ?? [])
            .Select(button => button.Action).OfType<CallAction>().Select(call => call.Number)];

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }
}
