using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>"It was only a question" leaves a form that nobody wanted, and no story that holds the same words.</summary>
public sealed class OnlyAskingTests
{
    private const string Dark = "ไฟถนนดับ หน้าวัด หมู่ 3";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private int _said;

    [Theory]
    [InlineData("แค่ถามเฉยๆ ก็โดนตวาดใส่", "แค่ถามเฉยๆ ก็โดนตวาดใส่")]
    [InlineData("อบต. ไม่ได้แจ้งเรื่องดับน้ำล่วงหน้าเลย", "อบต. ไม่ได้แจ้งเรื่องดับน้ำล่วงหน้า")]
    [InlineData("ไม่ได้แจ้งเรื่องดับน้ำล่วงหน้าเลย", "ไม่ได้แจ้งเรื่องดับน้ำล่วงหน้า")]
    public async Task What_happened_is_told_with_such_words_too(string story, string stored)
    {
        await TapAsync(Postbacks.MenuReport);

        await SayAsync(story);

        Assert.Equal("complaint", _bot.State.Dialog?.FlowId);
        Assert.Equal(stored, _bot.State.Dialog?.Slots["detail"].Text);
    }

    [Theory]
    [InlineData("แค่ถามค่ะ")]
    [InlineData("ถามเล่นๆ ครับ")]
    public async Task The_words_alone_leave_even_an_empty_form(string words)
    {
        await TapAsync(Postbacks.MenuReport);

        await SayAsync(words);

        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("แค่ถามก็โดนด่า")]
    [InlineData("เจ้าหน้าที่ไม่ได้แจ้งเรื่องดับไฟเลย")]
    [InlineData("ไม่ได้แจ้งเรื่องดับน้ำล่วงหน้าเลย")]
    [InlineData("แค่สงสัยว่านายกเอาเงินไปไหน")]
    public async Task A_story_of_trouble_leaves_no_form(string story)
    {
        await SayAsync(Dark);

        await SayAsync(story);

        Assert.NotNull(_bot.State.Dialog);
        Assert.False(_bot.LastResult!.Facts.Cancels); // A turn was run.
    }

    [Fact]
    public async Task A_corruption_report_is_told_with_such_words_and_never_thrown_away()
    {
        const string Story = "แค่ถามว่าต้องจ่ายเท่าไร เขาเรียกห้าพัน";
        await TapAsync(Postbacks.MenuCorruption);

        await SayAsync(Story);
        Assert.Equal(("corruption-report", Story), (_bot.State.Dialog?.FlowId, _bot.State.Dialog?.Slots["detail"].Text));

        Assert.Contains(DemoContent.Current.Phrases.Say("not_sent_yet", "th"), await SayAsync("แค่ถามค่ะ"));
        Assert.Equal(Story, _bot.State.Dialog?.Slots["detail"].Text);
    }

    private Task TapAsync(string data) => _bot.SendAsync(new PostbackReceived(data), TimeSpan.Zero, TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<string>> SayAsync(string text) =>
        [.. (await _bot.SendAsync(new TextReceived(text, $"m{++_said}"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
