using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What is urgent while nobody is at the office.</summary>
public sealed class ClosedOfficeTests
{
    // A working day in Bangkok.
    private readonly MemoryStoryBot _morning = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly MemoryStoryBot _evening = new(DemoContent.Current, "line", new(2026, 11, 25, 14, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ไฟไหม้บ้าน ช่วยด้วย")]
    [InlineData("ไฟไหม้บ้าน หมู่ 1 ช่วยด้วย")]
    public async Task While_the_office_is_closed_an_urgent_receipt_says_so(string words)
    {
        await SayAsync(_morning, words);
        Assert.DoesNotContain("นอกเวลาทำการ", Said(_morning.LastResult!), StringComparison.Ordinal); // A turn was run.

        await SayAsync(_evening, words);
        var said = Said(_evening.LastResult!); // A turn was run.
        Assert.Contains("นอกเวลาทำการ", said, StringComparison.Ordinal);
        Assert.Contains("26 พ.ย. 2569 08:30", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_office_is_closed_the_receipt_of_an_urgent_form_says_so()
    {
        foreach (var words in (string[])["ฝาท่อหายกลางถนน หมู่ 2 หน้าตลาด อันตรายมาก", "ข้าม", "ใช่"])
        {
            await SayAsync(_evening, words);
        }

        Assert.Equal(TicketPriority.Urgent, Assert.Single(_evening.Tickets).Priority);
        Assert.Contains("นอกเวลาทำการ", Said(_evening.LastResult!), StringComparison.Ordinal); // A turn was run.
    }

    private static string Said(TurnResult result) =>
        string.Join('\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));

    private static async Task SayAsync(MemoryStoryBot bot, string words) =>
        await bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
