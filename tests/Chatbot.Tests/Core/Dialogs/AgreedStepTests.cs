using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>A yes where a telephone number was asked for.</summary>
public sealed class AgreedStepTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ได้ครับ")]
    [InlineData("ใช่")]
    [InlineData("โอเค")]
    [InlineData("ok")]
    public async Task It_is_met_by_asking_for_the_number_itself_also_after_a_question_in_between(string yes)
    {
        await SayAsync("ไฟถนนดับ หน้าวัด หมู่ 3");
        await SayAsync("เบี้ยผู้สูงอายุได้กี่บาท"); // The number is asked for once more.

        var said = await SayAsync(yes);
        Assert.Equal(DemoContent.Current.Flows["complaint"].Find("contact")!.Agreed!.In(_bot.State.Language), Assert.Single(said)); // It is there.
        await SayAsync("081 234 5678");

        Assert.Equal(("confirm", "081 234 5678"), (_bot.State.Dialog?.StepId, _bot.State.Dialog?.Slots["contact"].Text));
    }

    [Fact]
    public async Task A_second_yes_leaves_the_number_out()
    {
        await SayAsync("ไฟถนนดับ หน้าวัด หมู่ 3");
        await SayAsync("ได้ครับ");

        await SayAsync("ครับ");

        Assert.Equal(("confirm", ""), (_bot.State.Dialog?.StepId, _bot.State.Dialog?.Slots["contact"].Text));
    }

    private async Task<IReadOnlyList<string>> SayAsync(string text) =>
        [.. (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
