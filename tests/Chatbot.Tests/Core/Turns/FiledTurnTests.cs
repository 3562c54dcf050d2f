using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

public sealed class FiledTurnTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ลืมบอก ต้นที่สามนับจากวัด")]
    [InlineData("เพิ่มเติมค่ะ ดับมาสองคืนแล้ว")]
    [InlineData("ขอเพิ่มเบอร์ 0812345678")]
    [InlineData("0812345678")]
    [InlineData("เบอร์ 081-234-5678 ครับ")]
    [InlineData("I forgot to say, it is the third pole")]
    public async Task What_was_left_out_goes_to_the_report_filed_a_moment_ago(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((Assert.Single(_bot.Tickets).Code, words), (record.TicketCode, record.Text));
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("อ้อ จ่ายภาษีที่ไหนได้บ้างคะ")]
    [InlineData("เปิดกี่โมงครับ")]
    public async Task A_question_after_filing_is_answered_and_not_added(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
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
