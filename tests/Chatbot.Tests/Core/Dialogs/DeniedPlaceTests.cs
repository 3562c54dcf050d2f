using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>A place said to be wrong at the read-back, with no "but".</summary>
public sealed class DeniedPlaceTests
{
    private const string Told = "ไฟถนนดับ หน้าวัด หมู่ 4";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ไม่ใช่หมู่ 4")]
    [InlineData("ไม่ใช่หมู่4ครับ")]
    [InlineData("เอ้ย ไม่ใช่หมู่ที่ 4")]
    [InlineData("ไม่ใช่หน้าวัด")]
    [InlineData("not Moo 4")]
    public async Task The_place_that_was_told_is_asked_for_anew(string words)
    {
        await ReadBackAsync();

        await SayAsync(words);

        Assert.Equal("location", _bot.State.Dialog?.StepId);
        Assert.Equal(Told, _bot.State.Dialog!.Slots["detail"].Text); // It waits.
    }

    [Theory]
    [InlineData("ไม่ใช่หมู่ 5", "หน้าวัด หมู่ 5")]
    [InlineData("ไม่ใช่หมู่4 หมู่5", "หน้าวัด หมู่5")]
    [InlineData("ไม่ใช่หมู่4หมู่5", "หน้าวัด หมู่5")]
    [InlineData("ไม่ใช่ หมู่ 5", "หน้าวัด หมู่ 5")]
    public async Task Another_one_is_the_right_one(string words, string place)
    {
        await ReadBackAsync();

        await SayAsync(words);

        Assert.Equal(("confirm", place), (_bot.State.Dialog?.StepId, _bot.State.Dialog?.Slots["location"].Text));
    }

    [Fact]
    public async Task What_tells_more_belongs_to_the_matter()
    {
        await ReadBackAsync();

        await SayAsync("ไม่ใช่หมู่ 4 อย่างเดียวนะ มืดไปทั้งสายจนถึงตลาดเลย");

        Assert.Equal("confirm", _bot.State.Dialog?.StepId);
    }

    private async Task ReadBackAsync()
    {
        await SayAsync(Told);
        await SayAsync("ข้าม");
    }

    private Task SayAsync(string text) => _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
