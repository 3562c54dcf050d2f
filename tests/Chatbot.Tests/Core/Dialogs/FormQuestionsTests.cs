using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>Questions asked of a form, or of what was answered last.</summary>
public sealed class FormQuestionsTests
{
    private const string Dark = "ไฟถนนดับ หน้าวัด หมู่ 3";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("แค่ถามค่ะ")]
    [InlineData("ไม่ใช่ แค่อยากรู้ว่าเข้าวันไหน")]
    [InlineData("ไม่ได้จะร้องเรียนค่ะ อยากรู้ว่าเงินเข้าวันไหน")]
    public async Task Whoever_only_asked_leaves_the_form_and_is_answered(string text)
    {
        await SayAsync("เบี้ยคนแก่เดือนนี้ยังไม่เข้าบัญชีเลย");

        Assert.Contains(Say("not_taken"), await SayAsync(text));
        Assert.Equal("allowance-payday", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Null(_bot.State.Dialog);
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("คนที่จะมาเป็นช่างคนเดิมไหม")]
    [InlineData("ต้องมีคนเฝ้าอยู่ด้วยไหม")]
    public async Task A_question_that_nobody_has_answered_is_kept_for_the_officer_and_the_form_goes_on(string question)
    {
        await SayAsync(Dark);

        Assert.Contains(Say("question_kept"), await SayAsync(question));
        Assert.Equal(["contact"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        Assert.EndsWith(question, _bot.State.Dialog!.Slots["detail"].Text, StringComparison.Ordinal); // It waits.
    }

    [Theory]
    [InlineData("เงินคนแก่เดือนนี้ออกรึยังนะ")]
    [InlineData("เบี้ยคนแก่เดือนหน้าเข้าวันไหน")]
    public async Task A_question_when_the_money_comes_is_answered_and_is_no_part_of_the_matter(string question)
    {
        await SayAsync(Dark);

        await SayAsync(question);

        Assert.Equal("allowance-payday", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Equal(Dark, _bot.State.Dialog!.Slots["detail"].Text); // It waits.
    }

    [Theory]
    [InlineData("ต้องแจ้งไผ")]
    [InlineData("แจ้งใคร")]
    [InlineData("ไปที่ไหน")]
    [InlineData("ไปไสล่ะ")]
    [InlineData("ใช้อะไรบ้าง")]
    [InlineData("แล้วต้องเอาอะไรไปบ้างครับ")]
    [InlineData("who do I tell?")]
    public async Task A_question_that_names_nothing_is_about_the_last_answer(string text)
    {
        await SayAsync("พ่อตายที่บ้านเมื่อคืน");
        var topic = _bot.LastResult!.Facts.AnsweredTopic; // A turn was run.

        await SayAsync(text);

        Assert.NotNull(topic);
        Assert.Equal(topic, _bot.LastResult.Facts.AnsweredTopic);
    }

    [Fact]
    public async Task Whom_to_tell_is_answered_by_where_to_go_when_that_is_what_the_entry_says()
    {
        await SayAsync("พ่อตายที่บ้านเมื่อคืน");

        Assert.Contains(await SayAsync("ต้องแจ้งใคร"), text => text.Contains("ไปที่ไหน", StringComparison.Ordinal));
    }

    private static string Say(string key) => DemoContent.Current.Phrases.Say(key, "th");

    private async Task<IReadOnlyList<string>> SayAsync(string text) =>
        [.. (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
