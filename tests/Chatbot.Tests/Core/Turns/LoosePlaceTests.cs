using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>A place that is told without saying what is the matter there.</summary>
public sealed class LoosePlaceTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("หมู่ 4 บ้านควน")]
    [InlineData("อยู่หมู่ 4 ค่ะ")]
    [InlineData("หน้าวัด หมู่ 4")]
    public async Task A_place_after_an_answer_offers_to_report_that_matter_there(string place)
    {
        await SayAsync("ขอพ่นยุงหน่อยได้ไหม");

        var offer = Assert.Single(await SayAsync(place));
        Assert.Contains(offer.Buttons, button => button.Action is PostbackAction { Data: "report:mosquito-fogging" });

        await SayAsync("ใช่");
        Assert.Equal("mosquito-fogging", _bot.State.Dialog!.Topic); // It waits.
        Assert.Equal("office", _bot.State.Dialog.Department);
        Assert.Contains("หมู่ 4", _bot.State.Dialog.Slots["location"].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("เบี้ยผู้สูงอายุได้เท่าไร")]
    [InlineData("สวัสดีครับ")]
    public async Task A_place_after_anything_else_asks_what_is_the_matter_there(string before)
    {
        await SayAsync(before);

        var question = Assert.Single(await SayAsync("หมู่ 4 บ้านควน"));

        Assert.Equal(DemoContent.Current.Phrases.Say("loose_location", "th"), question.Text);
    }

    private async Task<IReadOnlyList<OutgoingMessage>> SayAsync(string text)
    {
        var messages = (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages;
        return [.. messages.Where(message => message.Text != DemoContent.Current.Phrases.Say("notice", _bot.State.Language))];
    }
}
