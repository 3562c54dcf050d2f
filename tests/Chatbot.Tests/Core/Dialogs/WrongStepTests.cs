using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>Facts said where a form asked for something else.</summary>
public sealed class WrongStepTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("คนเมาเสียงดัง")]
    [InlineData("สองอาทิตย์แล้ว")]
    [InlineData("กลัวลูกล้ม")]
    [InlineData("แจ้งไปแล้วไม่มีใครมา")]
    [InlineData("รอมาเป็นเดือนไม่มีใครมาดู")]
    [InlineData("every night")]
    public async Task A_fact_is_no_place_however_often_one_is_told(string fact)
    {
        await SayAsync("ไฟทางดับ");

        Assert.Contains(await SayAsync(fact), text => text.Contains(fact, StringComparison.Ordinal));
        Assert.Contains(await SayAsync("เมื่อคืน"), text => text.Contains("เมื่อคืน", StringComparison.Ordinal));

        Assert.Equal(["location"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        Assert.Equal($"ไฟทางดับ\n{fact}\nเมื่อคืน", Detail);
    }

    [Theory]
    [InlineData("เมื่อวานตอนบ่าย")]
    [InlineData("สองดวง")]
    [InlineData("มืดมากเลยค่ะ")]
    public async Task A_fact_where_a_number_was_asked_is_said_back_and_the_number_asked_again(string fact)
    {
        await SayAsync("ไฟทางดับ หน้าวัด หมู่ 3");

        Assert.Contains(await SayAsync(fact), text => text.Contains(fact, StringComparison.Ordinal));

        Assert.Equal(["contact"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        Assert.Equal($"ไฟทางดับ หน้าวัด หมู่ 3\n{fact}", Detail);
    }

    [Theory]
    [InlineData("บางเบน")]
    [InlineData("ข้างบ้านผม")]
    [InlineData("จุดเดิม")]
    [InlineData("ร้านก๋วยเตี๋ยวเจ๊ไก่")]
    [InlineData("ตรงที่ไฟดับเมื่อวาน")]
    [InlineData("near the big tree")]
    public async Task A_place_in_ones_own_words_is_taken(string place)
    {
        await SayAsync("ไฟทางดับ");

        await SayAsync(place);

        Assert.Equal(place, _bot.State.Dialog!.Slots["location"].Text); // It waits.
    }

    private string? Detail => _bot.State.Dialog?.Slots["detail"].Text;

    private async Task<IReadOnlyList<string>> SayAsync(string text) =>
        [.. (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
