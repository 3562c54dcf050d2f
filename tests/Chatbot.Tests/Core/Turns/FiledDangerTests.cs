using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>A danger told a moment after a report was filed.</summary>
public sealed class FiledDangerTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ลืมบอก มีสายไฟห้อยด้วย")]
    [InlineData("ลืมบอก เสาเอียงจะล้ม")]
    [InlineData("อ้อ สายไฟขาดห้อยลงมาถึงพื้นด้วย")]
    [InlineData("I forgot to say there is a wire hanging down")]
    public async Task A_danger_left_out_of_a_report_brings_the_numbers_first_and_makes_its_ticket_urgent(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        Assert.Contains("1669", _bot.LastResult!.Effects.OfType<SendMessages>().First().Messages[0].Text, StringComparison.Ordinal); // A turn was run.
        Assert.Equal(TicketPriority.Urgent, Assert.Single(_bot.Tickets).Priority);
        Assert.Equal("หน้าวัด หมู่ 3", _bot.Tickets[0].Place?.Text);
    }

    [Theory]
    [InlineData("มีคนเดินสะดุดล้มแล้วด้วย")]
    [InlineData("เด็กตกลงไปขาถลอกแล้วด้วย")]
    [InlineData("มีรถชนกิ่งไปแล้วด้วย")]
    public async Task A_danger_told_beside_what_was_reported_makes_that_report_urgent(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));
        await SayAsync(new TextReceived("ที่ถูกคือหมู่ 2 นะ"));

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal(TicketPriority.Urgent, ticket.Priority);
        Assert.Contains("หมู่ 2", ticket.Place?.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ที่ถูก", ticket.Place?.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ไฟไหม้บ้านข้างๆ ด้วย")]
    [InlineData("แม่หมดสติ หายใจไม่ออก")]
    public async Task A_danger_with_a_number_of_its_own_is_an_emergency_of_its_own(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        Assert.Equal([TicketPriority.Normal, TicketPriority.Urgent], _bot.Tickets.Select(ticket => ticket.Priority));
    }

    private async Task FileAsync()
    {
        await SayAsync(new TextReceived("ไฟทางดับ หน้าวัด หมู่ 3"));
        await SayAsync(new PostbackReceived(Postbacks.Skip));
        await SayAsync(new PostbackReceived(Postbacks.Confirm));
        Assert.Single(_bot.Tickets);
    }

    private Task SayAsync(ActivityContent content) => _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
