using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

public sealed class InBetweenTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_follow_up_inside_a_form_gets_the_part_it_asks_for()
    {
        await RunAsync(new TextReceived("เบี้ยผู้สูงอายุลงทะเบียนที่ไหน"));
        var outside = await RunAsync(new TextReceived("ใช้เอกสารอะไร"));
        await RunAsync(new PostbackReceived(Postbacks.MenuReport));

        var inside = await RunAsync(new TextReceived("ใช้เอกสารอะไร"));

        var documents = DemoContent.Current.Knowledge.Find("elderly-allowance")!.Sections.Single(section => section.Aspect == "documents"); // It is there.
        Assert.Contains(documents.Text.Th.Body, outside[0], StringComparison.Ordinal);
        Assert.Equal(outside[0], inside[0]);
        Assert.Equal(["detail"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
    }

    [Theory]
    [InlineData("แล้วเจ้าหน้าที่จะมาวันไหน", "question_kept")]
    [InlineData("ส่งรูปยังไง", "picture_how")]
    [InlineData("เดี๋ยวส่งรูปนะ", "picture_how")]
    public async Task A_question_at_the_step_for_the_number_is_answered_or_said_to_be_staffs_and_the_step_asked_again(string question, string phrase)
    {
        await RunAsync(new TextReceived("ไฟทางดับ หน้าวัด หมู่ 3"));

        var said = await RunAsync(new TextReceived(question));

        Assert.Contains(said, text => text.Contains(DemoContent.Current.Phrases.Say(phrase, "th"), StringComparison.Ordinal));
        Assert.Equal(["contact"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
        Assert.Equal("complaint", _bot.State.Dialog?.FlowId);
    }

    [Theory]
    [InlineData("ถนนเป็นหลุม", "เบี้ยคนแก่เข้ายัง")]
    [InlineData("ถนนเป็นหลุม หมู่ 3", "เบี้ยคนแก่เข้ายัง")]
    [InlineData("ไฟถนนดับ", "เงินเข้ายัง")]
    public async Task A_short_question_about_another_matter_is_answered_and_no_part_of_the_complaint(string complaint, string question)
    {
        await RunAsync(new TextReceived(complaint));
        var step = _bot.State.Dialog!.StepId; // It waits.

        await RunAsync(new TextReceived(question));

        Assert.Equal("allowance-payday", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Equal((complaint, step), (_bot.State.Dialog?.Slots["detail"].Text, _bot.State.Dialog?.StepId));
        Assert.False(_bot.State.Dialog!.Slots.ContainsKey("location") && step == "location");
    }

    [Fact]
    public async Task A_rough_word_where_a_place_is_asked_for_is_part_of_the_place()
    {
        await RunAsync(new TextReceived("ขยะไม่มาเก็บ"));

        await RunAsync(new TextReceived("ซอยบ้านกู"));

        Assert.Equal("ซอยบ้านกู", _bot.State.Dialog?.Slots["location"].Text);
    }

    [Fact]
    public async Task A_question_that_fits_each_thing_that_is_mended_is_none_about_another_than_the_forms()
    {
        await RunAsync(new TextReceived("ไฟถนนดับหน้าวัด หมู่ 3"));

        await RunAsync(new TextReceived("จะมาซ่อมเมื่อไหร่คะ"));

        Assert.NotEqual("road-repair", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Equal("contact", _bot.State.Dialog?.StepId);
    }

    [Fact]
    public async Task A_question_of_its_own_matter_is_answered_though_forms_are_for_such_matters_too()
    {
        await RunAsync(new TextReceived("ไฟถนนดับหน้าวัด หมู่ 3"));

        await RunAsync(new TextReceived("ขยะเก็บวันไหน"));

        Assert.Equal("garbage-collection", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Fact]
    public async Task A_part_asked_for_in_a_form_with_a_matter_is_that_matters()
    {
        await RunAsync(new TextReceived("เบี้ยผู้สูงอายุลงทะเบียนที่ไหน"));
        await RunAsync(new TextReceived("ไฟถนนดับหน้าวัด หมู่ 3"));

        await RunAsync(new TextReceived("ใช้เวลากี่วัน"));

        Assert.Equal("street-light", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Theory]
    [InlineData("ม่ายรู้เหมือนกัน แถวบ้านนายหัว ม.2")]
    [InlineData("แถวๆ บ้านเถ้าแก่ ม.4 มั้ง")]
    [InlineData("อย่าบอกเค้านะว่าผมเป็นคนแจ้ง")]
    public async Task A_mere_guess_at_an_accusation_never_takes_the_place_of_a_form_with_a_matter(string words)
    {
        await RunAsync(new TextReceived("น้ำประปาไม่ไหล"));

        await RunAsync(new TextReceived(words));

        Assert.Equal("complaint", _bot.State.Dialog?.FlowId);
        Assert.Contains("น้ำประปาไม่ไหล", _bot.State.Dialog!.Slots["detail"].Text, StringComparison.Ordinal); // It waits.
    }

    private async Task<IReadOnlyList<string>> RunAsync(ActivityContent content) =>
        [.. (await _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text)];
}
