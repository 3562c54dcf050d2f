using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Complaints that an entry answers first, and that are reported all the same where their citizen wants that.</summary>
public sealed class AnsweredTurnTests
{
    private const string Still = "แจ้ง อบต. ต่อ";
    private const string This = "แจ้งเรื่องนี้";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เถ้าแก่ไม่จ่ายค่าแรงมาเดือนกว่าแล้ว", "1546", Still)]
    [InlineData("โดนมิจฉาชีพหลอกโอนเงินไปแปดพัน", "1441", Still)]
    [InlineData("ไฟฟ้าดับทั้งหมู่บ้านตั้งแต่หัวค่ำ", "1129", Still)]
    [InlineData("ไฟริมถนนเพชรเกษมดับหลายดวง หมู่ 3", "1586", This)]
    [InlineData("ต้นมะม่วงเพื่อนบ้านล้ำรั้วมา ใบร่วงเต็มลาน", "1347", This)]
    [InlineData("my boss has not paid me for three months", "1546", "Report it here too")]
    public async Task The_button_under_the_answer_reports_it_in_the_words_told(string words, string told, string label)
    {
        var answer = (await SayAsync(words))[^1];
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.Null(_bot.State.Dialog);

        await TapAsync(answer, label);

        Assert.Equal(words, _bot.State.Dialog?.Slots["detail"].Text);
        Assert.Null(_bot.State.Answered);
    }

    [Theory]
    [InlineData("do I need a permit to build a wall")]
    [InlineData("fence permit")]
    [InlineData("permit to build a fence")]
    public async Task A_wall_or_fence_is_told_who_must_ask_for_a_permit(string words) =>
        Assert.Contains(await SayAsync(words), message => message.Text.Contains("Who must ask for a permit", StringComparison.Ordinal));

    [Theory]
    [InlineData(Still)]
    [InlineData("แจ้ง")]
    public async Task So_does_the_wish_typed_after_it(string wish)
    {
        await SayAsync("เถ้าแก่ไม่จ่ายค่าแรงมาเดือนกว่าแล้ว");

        await SayAsync(wish);
        await SayAsync("ข้าม");
        await SayAsync("ส่งเลย");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal(("เถ้าแก่ไม่จ่ายค่าแรงมาเดือนกว่าแล้ว", "office"), (ticket.Text, ticket.Department));
    }

    [Theory]
    [InlineData("ไฟถนนดับหน้าอนามัย หมู่ 4", "works")]
    [InlineData("ถนนในซอยเป็นหลุมเป็นบ่อ", "works")]
    [InlineData("ขยะหน้าตลาดไม่มีคนมาเก็บ", "office")]
    [InlineData("กิ่งไม้ริมทางยื่นมาบังทางโค้งหน้าวัด", "office")]
    [InlineData("ต้นไม้บ้านข้าง ๆ ล้ำรั้วมา อยากให้ อบต. มาดู", "office")]
    public async Task What_is_ours_gets_its_form_at_once(string words, string department)
    {
        await SayAsync(words);

        Assert.Equal(department, _bot.State.Dialog?.Department);
    }

    [Fact]
    public async Task A_question_about_such_matters_is_only_answered()
    {
        var answer = (await SayAsync("นายจ้างไม่จ่ายค่าแรง ต้องไปร้องที่ไหน"))[^1];

        Assert.DoesNotContain(answer.Buttons, button => button.Label == Still);
        Assert.Null(_bot.State.Answered);
    }

    [Fact]
    public async Task Of_two_matters_the_second_gets_its_form_though_the_first_is_answered()
    {
        await SayAsync("เถ้าแก่ไม่จ่ายค่าแรงมาเดือนกว่าแล้ว แล้วก็ขยะหน้าตลาดไม่มีคนมาเก็บ");

        Assert.Equal("ขยะหน้าตลาดไม่มีคนมาเก็บ", _bot.State.Dialog?.Slots["detail"].Text);
        Assert.Equal("labour-dispute", _bot.State.Answered?.Topic);
    }

    [Theory]
    [InlineData("ไฟถนนเสียแจ้งใคร")]
    [InlineData("แจ้งไฟถนนดับได้ที่ไหน")]
    public async Task A_question_asked_since_is_reported_in_no_words_told_before_it(string asked)
    {
        await SayAsync("ไฟริมถนนเพชรเกษมดับหลายดวง หมู่ 3");

        await TapAsync((await SayAsync(asked))[^1], This);

        Assert.DoesNotContain("เพชรเกษม", _bot.State.Dialog?.Slots.GetValueOrDefault("detail")?.Text ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_answer_asked_for_leaves_the_words_to_report()
    {
        var answer = (await SayAsync("ไฟริมถนนเพชรเกษมดับหลายดวง หมู่ 3"))[^1];
        await _bot.SendAsync(new PostbackReceived(Postbacks.Tell(_bot.State.TopicInFocus!, "contact")), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await TapAsync(answer, This);

        Assert.Equal("ไฟริมถนนเพชรเกษมดับหลายดวง หมู่ 3", _bot.State.Dialog?.Slots["detail"].Text);
    }

    [Theory]
    [InlineData("labour-dispute", Still)]
    [InlineData("street-light", This)]
    [InlineData("elderly-allowance", Still)]
    public async Task The_transcript_shows_the_label_of_the_button_that_was_tapped(string topic, string label)
    {
        await _bot.SendAsync(new PostbackReceived(Postbacks.Report(topic)), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(label, _bot.LastResult!.Transcript.First(line => line.Speaker == Speaker.Citizen).Text); // A turn was run.
    }

    [Fact]
    public async Task A_message_taken_back_is_reported_by_no_button()
    {
        var answer = (await SayAsync("เถ้าแก่ไม่จ่ายค่าแรงมาเดือนกว่าแล้ว", "m1"))[^1];

        await _bot.SendAsync(new MessageUnsent("m1"), TimeSpan.Zero, TestContext.Current.CancellationToken);
        await TapAsync(answer, Still);

        Assert.DoesNotContain("detail", _bot.State.Dialog!.Slots.Keys); // The form is empty.
    }

    [Fact]
    public async Task A_message_taken_back_later_leaves_the_form_that_the_button_began()
    {
        var answer = (await SayAsync("เถ้าแก่ไม่จ่ายค่าแรงมาเดือนกว่าแล้ว", "m1"))[^1];
        await TapAsync(answer, Still);

        await _bot.SendAsync(new MessageUnsent("m1"), TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("detail", _bot.State.Dialog!.Slots.Keys); // It waits.
    }

    private Task TapAsync(OutgoingMessage shown, string label)
    {
        var button = Assert.Single(shown.Buttons, button => button.Label == label);
        return _bot.SendAsync(new PostbackReceived(((PostbackAction)button.Action).Data, null), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<OutgoingMessage>> SayAsync(string words, string? messageId = null) =>
        (await _bot.SendAsync(new TextReceived(words, messageId), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages;
}
