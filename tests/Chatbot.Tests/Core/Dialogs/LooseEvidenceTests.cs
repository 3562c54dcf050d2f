using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>A picture or pin that came without words waits for a day, and the question about it for what comes next.</summary>
public sealed class LooseEvidenceTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private int _said;

    [Fact]
    public async Task A_yes_next_week_is_no_answer_to_the_question_about_a_picture()
    {
        await SendPictureAsync();

        await SayAsync("โอเค", TimeSpan.FromDays(7));

        Assert.Null(_bot.State.Dialog);
        Assert.Null(_bot.State.Loose);
    }

    [Theory]
    [InlineData("หมู่ 8 หน้าร้านป้าแดง")]
    [InlineData("หน้าวัด หมู่ 3 ค่ะ")]
    public async Task A_place_alone_is_no_complaint_and_is_asked_what_is_the_matter_there(string place)
    {
        await SayAsync(place, TimeSpan.FromSeconds(20));
        Assert.Null(_bot.State.Dialog);
        Assert.Equal(["detail"], _bot.LastResult!.Facts.AsksFor); // A turn was run.

        await SayAsync("ไฟถนนดับ", TimeSpan.FromSeconds(20));

        Assert.Contains(place[..6], _bot.State.Dialog?.Slots["location"].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("โอเค")]
    [InlineData("ใช่ครับ")]
    public async Task A_yes_after_another_question_is_none_to_the_one_about_the_picture(string yes)
    {
        await SendPictureAsync();
        await SayAsync("อบต. เปิดกี่โมง");

        await SayAsync(yes);

        Assert.Null(_bot.State.Dialog);
    }

    [Fact]
    public async Task A_no_to_something_else_does_not_let_go_of_the_picture_which_goes_with_the_next_report()
    {
        await SendPictureAsync();
        await SayAsync("อบต. เปิดกี่โมง");
        await SayAsync("ไม่ใช่");

        await SayAsync("ท่อระบายน้ำอุดตัน น้ำเอ่อเข้าบ้านครับ");

        Assert.Equal(["p1"], _bot.State.Dialog?.Slots["photos"].Attachments);
    }

    [Fact]
    public async Task What_our_own_store_says_of_the_picture_is_not_between_it_and_its_answer()
    {
        await SendPictureAsync();
        await _bot.SendAsync(new AttachmentStored("p1", "p1.jpg", "image/jpeg", 1), TimeSpan.Zero, TestContext.Current.CancellationToken);

        await SayAsync("ใช่ครับ");

        Assert.Equal(["p1"], _bot.State.Dialog?.Slots["photos"].Attachments);
    }

    [Fact]
    public async Task A_picture_of_the_day_before_yesterday_goes_with_no_report()
    {
        await SendPictureAsync();

        await SayAsync("ท่อระบายน้ำอุดตัน น้ำเอ่อเข้าบ้านครับ", TimeSpan.FromDays(2));

        Assert.NotNull(_bot.State.Dialog);
        Assert.DoesNotContain("photos", _bot.State.Dialog.Slots.Keys);
    }

    private Task SendPictureAsync() =>
        _bot.SendAsync(new AttachmentReceived("image", "p1", MessageId: "p1"), TimeSpan.Zero, TestContext.Current.CancellationToken);

    private Task SayAsync(string text, TimeSpan? gap = null) =>
        _bot.SendAsync(new TextReceived(text, $"m{++_said}"), gap ?? TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
