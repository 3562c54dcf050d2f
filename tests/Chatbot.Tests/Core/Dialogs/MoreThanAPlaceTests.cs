using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>A story that names a place or brings a number is kept, not only the place.</summary>
public sealed class MoreThanAPlaceTests
{
    private const string Dark = "ไฟถนนดับ หน้าวัด หมู่ 3";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private int _said;

    [Theory]
    [InlineData("หน้าวัดมีเด็กล้มเมื่อคืน")]
    [InlineData("ตรงหน้าวัดมีเด็กล้มเมื่อคืน")]
    [InlineData("ตรงหน้าโรงเรียนมีเด็กล้มเมื่อคืน")]
    public async Task A_story_is_added_and_said_back_at_the_read_back(string story)
    {
        await SayAsync(Dark);
        await SayAsync("ข้าม");

        Assert.Contains(Added(story), await SayAsync(story));
        Assert.Equal($"{Dark}\n{story}", Detail);
    }

    [Theory]
    [InlineData("หน้าวัดมีเด็กล้มเมื่อคืน")]
    [InlineData("ตรงหน้าวัดมีเด็กล้มเมื่อคืน")]
    [InlineData("ตรงหน้าโรงเรียนมีเด็กล้มเมื่อคืน")]
    public async Task A_story_is_added_and_said_back_where_a_number_was_asked(string story)
    {
        await SayAsync(Dark);

        Assert.Contains(Added(story), await SayAsync(story));
        Assert.Equal($"{Dark}\n{story}", Detail);
        Assert.Equal(["contact"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
    }

    [Fact]
    public async Task A_long_story_where_a_place_was_asked_gives_the_place_and_more_of_the_matter()
    {
        const string Story = "อยู่ตรงหน้าตลาดสดครับ มืดมากทั้งซอยเลย เด็กๆ เดินกลับบ้านลำบากทุกวันมาเกือบสองเดือนแล้ว";
        await SayAsync("ไฟถนนดับ");

        await SayAsync(Story);

        Assert.Contains("หน้าตลาด", _bot.State.Dialog!.Slots["location"].Text, StringComparison.Ordinal); // It waits.
        Assert.Equal($"ไฟถนนดับ\n{Story}", Detail);
        Assert.Equal(["contact"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
    }

    [Theory]
    [InlineData("ไม่ใช่หมู่ 3 หมู่ 5 ต่างหาก")]
    [InlineData("สถานที่ ซอยวัด หมู่ 2")]
    [InlineData("เบอร์ 0990001234 ค่ะ")]
    public async Task What_only_puts_a_place_or_number_right_is_not_added_to_the_matter(string correction)
    {
        await SayAsync(Dark);
        await SayAsync("ข้าม");

        await SayAsync(correction);

        Assert.Equal(Dark, Detail);
    }

    private string? Detail => _bot.State.Dialog?.Slots["detail"].Text;

    private static string Added(string text) => DemoContent.Current.Phrases.Say("added_to_detail", "th", ("text", text));

    private async Task<IReadOnlyList<string>> SayAsync(string text) =>
        [.. (await _bot.SendAsync(new TextReceived(text, $"m{++_said}"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
