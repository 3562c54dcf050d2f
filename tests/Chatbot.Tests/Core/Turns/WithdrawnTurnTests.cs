using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>A report withdrawn after it was sent.</summary>
public sealed class WithdrawnTurnTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ไม่เอาแล้ว ยกเลิกเรื่องนี้ให้หน่อย")]
    [InlineData("ยกเลิกได้ไหม")]
    [InlineData("ขอถอนเรื่อง")]
    [InlineData("ไม่ต้องแล้วครับ แก้เองแล้ว")]
    [InlineData("แจ้งผิดค่ะ ขอลบเรื่องนี้")]
    [InlineData("เปลี่ยนใจ ไม่ร้องเรียนแล้ว")]
    [InlineData("ยกเลิกเรื่องนี้ยังไง")]
    [InlineData("ถอนเรื่องเมื่อกี้ คุยกับเพื่อนบ้านรู้เรื่องแล้ว")]
    [InlineData("can i cancel my report")]
    [InlineData("ปิดเรื่องได้เลยครับ")]
    [InlineData("ช่วยปิดเรื่องนี้ให้ด้วย")]
    public async Task The_wish_stands_in_the_ticket_and_the_citizen_hears_so(string words)
    {
        await FileAsync();

        var said = await SayAsync(words);

        var ticket = Assert.Single(_bot.Tickets);
        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((ticket.Code, words), (record.TicketCode, record.Text));
        Assert.Contains(said, text => text.Contains(ticket.Code, StringComparison.Ordinal));
        Assert.Equal(TicketStatus.Received, ticket.Status);
        Assert.Null(_bot.State.Dialog);
    }

    [Fact]
    public async Task A_code_says_which_of_two_reports_is_meant()
    {
        await FileAsync();
        var first = Assert.Single(_bot.Tickets).Code;
        await FileAsync();

        await SayAsync($"ขอยกเลิก {first}");

        Assert.Equal(first, Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()).TicketCode); // A turn was run.
    }

    [Theory]
    [InlineData("ยกเลิกเรื่องเก็บค่าขยะต้องทำยังไง")]
    [InlineData("พอแล้ว")]
    [InlineData("ขอบคุณค่ะ ไม่มีแล้ว")]
    public async Task What_is_about_something_else_or_only_ends_the_talk_withdraws_nothing(string words)
    {
        await FileAsync();

        await SayAsync(words);

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Theory]
    [InlineData("ปิดเรื่องไปแล้วแต่ยังไม่ซ่อมเลย")]
    [InlineData("ลบเรื่องไปแล้วหรือไง ไฟยังดับอยู่")]
    [InlineData("ยกเลิกเรื่องผมทำไม ยังไม่เห็นมาซ่อม")]
    [InlineData("ถอนเรื่องไม่ได้นะ ไฟยังดับอยู่เลย")]
    [InlineData("ปิดเรื่องแล้วเหรอ")]
    public async Task Who_complains_that_nothing_was_done_withdraws_nothing(string words)
    {
        await FileAsync();

        Assert.DoesNotContain(await SayAsync(words), text => text.Contains("ขอยกเลิก", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_no_that_names_no_report_is_about_what_was_answered_since()
    {
        await FileAsync();
        await SayAsync("ค่าขยะเดือนละเท่าไหร่");

        await SayAsync("ยกเลิกได้ไหม");

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Fact]
    public async Task Where_nothing_was_sent_there_is_nothing_to_withdraw()
    {
        await SayAsync("ขอถอนเรื่อง");

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    private async Task FileAsync()
    {
        await SayAsync("ไฟถนนดับ หน้าวัด หมู่ 3");
        await SayAsync("ข้าม");
        await SayAsync("ส่งเลย");
    }

    private async Task<IReadOnlyList<string>> SayAsync(string words)
    {
        var reply = await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return [.. reply.Messages.Select(message => message.Text)];
    }
}
