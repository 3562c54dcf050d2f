using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

public sealed class DangerQuestionTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("บ้านผมอยู่หมู่ 5")]
    [InlineData("แม่อยู่หมู่ 3 ค่ะ")]
    [InlineData("บ้านยายอยู่หมู่ 2 ซอย 3")]
    [InlineData("ลูกไม่ยอมกินข้าว")]
    [InlineData("เด็กเล่นกันเยอะ")]
    [InlineData("เด็กเดินผ่านเยอะ")]
    [InlineData("ยายอายุ 85 เดินไม่ค่อยได้")]
    [InlineData("คนเยอะมากวันนี้")]
    [InlineData("ขยะยังอยู่เต็มเหมือนเดิมนะ")]
    public async Task A_mere_guess_at_danger_files_nothing_unasked(string words)
    {
        await SayAsync(new TextReceived(words));

        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("เงินอุดหนุนเด็กแรกเกิดต้องรายได้ไม่เกินเท่าไหร่คะ", "แล้วถ้าพ่อเด็กไม่อยู่ล่ะ")]
    [InlineData("ศูนย์เด็กรับเด็กกี่ขวบ", "แม่เด็กหนีไปแล้ว ปู่เลี้ยงอยู่")]
    public async Task After_an_answer_the_guess_of_the_model_alone_files_nothing_unasked(string question, string words)
    {
        await SayAsync(new TextReceived(question));

        await SayAsync(new TextReceived(words));

        Assert.Empty(_bot.Tickets);
    }

    [Fact]
    public async Task A_misspelt_matter_of_another_office_is_told_to_be_theirs_under_the_numbers()
    {
        var result = await SayAsync(new TextReceived("ถนนเพชรเกษมหลุมเต็มมม 3 คืนแล้วน้อง"));

        Assert.True(result.Facts.ShowsEmergencyNumber);
        Assert.Contains(result.Transcript, line => line.Text.Contains("1586", StringComparison.Ordinal));
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("พ่อเด็กเสียแล้ว ได้อีกมั้ย")]
    [InlineData("ถ้าพ่อเด็กติดคุกอยู่ล่ะ")]
    [InlineData("ถ้าแม่เด็กหนีไปล่ะ")]
    public async Task What_asks_on_from_an_answer_is_no_danger(string words)
    {
        await SayAsync(new TextReceived("เงินอุดหนุนเด็กแรกเกิดต้องรายได้ไม่เกินเท่าไหร่คะ"));

        var result = await SayAsync(new TextReceived(words));

        Assert.False(result.Facts.ShowsEmergencyNumber);
        Assert.Empty(_bot.Tickets);
    }

    [Fact]
    public async Task A_danger_that_is_named_is_none_the_less_one_after_an_answer()
    {
        await SayAsync(new TextReceived("ศูนย์เด็กรับเด็กกี่ขวบ"));

        await SayAsync(new TextReceived("เด็กจมน้ำ"));

        Assert.Equal(TicketPriority.Urgent, Assert.Single(_bot.Tickets).Priority);
    }

    [Fact]
    public async Task A_guess_is_told_the_numbers_in_one_sentence_and_asked_what_is_the_matter()
    {
        var result = await SayAsync(new TextReceived("แม่หูไม่ดี"));

        Assert.Equal(["detail"], result.Facts.AsksFor);
        var asked = Assert.Single(result.Effects.OfType<SendMessages>()).Messages[^1];
        Assert.Contains("1669, 199, 191", asked.Text, StringComparison.Ordinal);
        Assert.Contains(asked.Buttons, button => button.Action is PostbackAction { Data: Postbacks.DangerYes });
    }

    [Theory]
    [InlineData("ไฟหนาบ้านไม่ติดมา 3 คืนแล้วน้อง", "street-light")]
    public async Task A_complaint_that_the_model_takes_for_a_danger_is_taken_down_under_the_numbers(string words, string topic)
    {
        var told = await SayAsync(new TextReceived(words));

        Assert.Equal(["location"], told.Facts.AsksFor);
        Assert.Contains(told.Effects.OfType<SendMessages>().SelectMany(sent => sent.Messages), message => message.Text.Contains("1669", StringComparison.Ordinal));
        Assert.Equal((topic, false), (told.State.Dialog?.Topic, told.State.Dialog?.IsUrgent));
    }

    [Theory]
    [InlineData("ใช่ค่ะ")]
    [InlineData(null)]
    public async Task A_yes_makes_an_urgent_ticket_of_the_words_said_already(string? typed)
    {
        await SayAsync(new TextReceived("บ้านยายอยู่หมู่ 2 ซอย 3"));

        var result = await SayAsync(typed is null ? new PostbackReceived(Postbacks.DangerYes) : new TextReceived(typed));

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((TicketPriority.Urgent, "บ้านยายอยู่หมู่ 2 ซอย 3"), (ticket.Priority, ticket.Text));
        Assert.Contains("หมู่ 2", ticket.Place?.Text, StringComparison.Ordinal);
        Assert.True(result.Facts is { ShowsEmergencyNumber: true, HandsOff: true });
    }

    [Fact]
    public async Task A_no_files_nothing()
    {
        await SayAsync(new TextReceived("ลูกไม่ยอมกินข้าว"));

        var result = await SayAsync(new TextReceived("ไม่ใช่"));

        Assert.Empty(_bot.Tickets);
        Assert.Null(result.State.Danger);
    }

    [Fact]
    public async Task A_place_taken_for_danger_stands_in_the_report_that_follows()
    {
        await SayAsync(new TextReceived("บ้านผมอยู่หมู่ 5"));

        var form = (await SayAsync(new TextReceived("ไฟถนนดับ"))).State.Dialog;

        Assert.Contains("หมู่ 5", form?.Slots["location"].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("รถดับเพลิงยังไม่มาเลย")]
    [InlineData("ตาอายุ 90 อยู่คนเดียว")]
    [InlineData("ยายอายุ 85 เดินไม่ค่อยได้")]
    [InlineData("ในบ้านมีถังแก๊สสองใบ")]
    [InlineData("ประตูหน้าล็อกอยู่")]
    public async Task What_is_told_while_an_emergency_goes_on_belongs_to_it(string words)
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน หมู่ 1 ช่วยด้วย"));

        var result = await SayAsync(new TextReceived(words));

        Assert.Equal(Assert.Single(_bot.Tickets).Code, Assert.Single(result.Effects.OfType<RecordCitizenMessage>()).TicketCode);
    }

    [Theory]
    [InlineData("เสียภาษีที่ดินวันไหน")]
    [InlineData("ขยะไม่มาเก็บ")]
    [InlineData("นายกกินเงินโครงการถนน")]
    [InlineData("🙂🙂")]
    [InlineData("ขอบคุณค่ะ")]
    public async Task What_is_of_something_else_does_not(string words)
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน หมู่ 1 ช่วยด้วย"));

        Assert.Empty((await SayAsync(new TextReceived(words))).Effects.OfType<RecordCitizenMessage>());
    }

    private async Task<TurnResult> SayAsync(ActivityContent content)
    {
        await _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }
}
