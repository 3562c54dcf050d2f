using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Whoever says that an answer missed is offered a person; nobody's case is opened without a wish for it.</summary>
public sealed class MissedTurnTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ตอบไม่ตรงคำถามเลยค่ะ")]
    [InlineData("ไม่เข้าใจ")]
    [InlineData("อ่านคำถามก่อนตอบสิ")]
    [InlineData("ตอบมั่วแล้ว")]
    [InlineData("that's not what i asked")]
    public async Task Sorry_is_said_and_a_person_offered_by_a_button(string words)
    {
        await SayAsync("เบี้ยผู้สูงอายุเข้าวันไหน");

        var said = await SayAsync(words);

        Assert.Contains(said, message => message.Buttons.Any(button => button.Action is PostbackAction { Data: Postbacks.MenuHuman }));
        Assert.Empty(_bot.Tickets);
    }

    [Fact]
    public async Task A_form_that_waits_goes_on_waiting()
    {
        await SayAsync("ไฟทางดับ");

        await SayAsync("ตอบไม่ตรงคำถาม");

        Assert.Equal(["location"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        Assert.DoesNotContain("location", _bot.State.Dialog!.Slots.Keys); // It waits.
        Assert.Empty(_bot.Tickets);
    }

    [Fact]
    public async Task A_number_to_call_is_a_question_and_no_wish_to_be_called()
    {
        await SayAsync("ขอเบอร์ช่างประปาหมู่ 3");

        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ขอคุยกับคนหน่อย")]
    [InlineData("ขอเจ้าหน้าที่หน่อยครับ")]
    [InlineData("talk to a human please")]
    public async Task Who_wants_a_person_gets_one(string words)
    {
        await SayAsync(words);

        Assert.Single(_bot.Tickets);
    }

    private async Task<IReadOnlyList<OutgoingMessage>> SayAsync(string words) =>
        (await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages;
}
