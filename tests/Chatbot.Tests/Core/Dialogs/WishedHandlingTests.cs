using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>How a citizen wants a matter handled, and how bad it is: for the officer who gets the report, and no reason to leave its form.</summary>
public sealed class WishedHandlingTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ป้าข้างบ้านให้อาหารแมวจร 30 ตัว ขี้เหม็นทั้งซอย", "อยากให้มาคุยกับป้าดีๆ ไม่อยากทะเลาะ")]
    [InlineData("ข้างบ้านเปิดเพลงดังถึงตีสอง", "ขอให้คนของ อบต เข้ามาพูดกับเขาที")]
    [InlineData("น้ำในคลองเน่า เหม็นมาก", "ฝากเจ้าหน้าที่ไปพูดกับเจ้าของโรงงานหน่อยค่ะ")]
    [InlineData("my neighbour burns plastic every day", "please come and talk to him")]
    [InlineData("ถนนเป็นหลุมใหญ่มาก", "แม่งรถล้มไปสองคันละ")]
    [InlineData("ถนนเป็นหลุมใหญ่มาก", "มีคนล้มมาแล้วหลายคน")]
    [InlineData("ถนนเป็นหลุมใหญ่มาก", "ช่วยมาดูหน่อย")]
    public async Task It_belongs_to_the_report_and_the_form_goes_on(string matter, string wish)
    {
        await SayAsync(matter);

        await SayAsync(wish);

        Assert.Equal(("location", $"{matter}\n{wish}"), (_bot.State.Dialog?.StepId, _bot.State.Dialog?.Slots["detail"].Text));
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ขอคุยกับเจ้าหน้าที่")]
    [InlineData("ให้คุยกับคนหน่อย")]
    [InlineData("อยากให้โทรกลับหน่อย")]
    [InlineData("can I talk to a real person")]
    public async Task Who_wants_to_talk_to_somebody_still_leaves_it(string wish)
    {
        await SayAsync("ถนนเป็นหลุมใหญ่มาก");

        await SayAsync(wish);

        Assert.Null(_bot.State.Dialog);
        Assert.Equal(TicketTrack.Handoff, Assert.Single(_bot.Tickets).Track);
    }

    [Fact]
    public async Task A_form_called_off_beside_a_report_that_was_sent_does_not_say_that_nothing_was()
    {
        foreach (var words in (string[])["ไฟทางดับ หน้าวัด หมู่ 3", "ข้าม", "ส่งเลย", "ท่อตันหน้าตลาด หมู่ 2"])
        {
            await SayAsync(words);
        }

        var said = await SayAsync("ยกเลิก");

        Assert.Contains(_bot.Tickets[0].Code, said, StringComparison.Ordinal);
        Assert.DoesNotContain("ยังไม่ได้ส่ง", said, StringComparison.Ordinal);
    }

    private async Task<string> SayAsync(string words) =>
        string.Join('\n', (await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text));
}
