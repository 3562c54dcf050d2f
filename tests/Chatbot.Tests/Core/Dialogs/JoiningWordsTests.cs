using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>Words that only join a matter to what was told before.</summary>
public sealed class JoiningWordsTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("แล้วก็ขยะไม่มาเก็บสองอาทิตย์แล้วด้วย", "ขยะไม่มาเก็บสองอาทิตย์แล้วด้วย")]
    [InlineData("อีกเรื่องครับ ขยะไม่มาเก็บสองอาทิตย์แล้ว", "ขยะไม่มาเก็บสองอาทิตย์แล้ว")]
    public async Task They_stand_in_neither_the_note_nor_the_form_of_a_further_matter(string words, string matter)
    {
        await SayAsync("ถนนพังหน้าวัด หมู่ 3");

        var said = await SayAsync(words);
        await SayAsync("ข้าม");
        await SayAsync("ถูกต้อง");

        Assert.Contains(said, text => text.Contains($"“{matter}”", StringComparison.Ordinal));
        Assert.Equal(matter, _bot.State.Dialog?.Slots["detail"].Text);
    }

    [Fact]
    public async Task Nor_in_a_report_that_begins_with_them()
    {
        await SayAsync("แล้วก็ไฟถนนหน้าวัด หมู่ 3 ดับด้วย");

        Assert.Equal("ไฟถนนหน้าวัด หมู่ 3 ดับด้วย", _bot.State.Dialog?.Slots["detail"].Text);
    }

    [Theory]
    [InlineData("แล้วก็", "แล้วก็")]
    [InlineData("ถนนพัง แล้วก็ไฟดับ", "ถนนพัง แล้วก็ไฟดับ")]
    [InlineData("also, the light is off", "the light is off")]
    public void Alone_or_in_the_middle_they_stay(string words, string matter) => Assert.Equal(matter, DemoContent.Current.Controls.WithoutJoining(new(words)));

    private async Task<IReadOnlyList<string>> SayAsync(string text) =>
        [.. (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
