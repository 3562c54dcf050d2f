using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Violence in a home, told without a cry for help.</summary>
public sealed class ViolenceTurnTests
{
    private const string Told = "สามีชอบทำร้ายร่างกาย ควรทำยังไงดีคะ";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(Told)]
    [InlineData("ผัวซ้อมมาสิบปีแล้ว จะทำไงดี ไม่เคยเล่าให้ใครฟัง")]
    [InlineData("แฟนตบหน้าเวลาเมา หนูควรทำยังไง")]
    [InlineData("โดนลูกชายทุบตีบ่อย แม่ควรทำอย่างไร")]
    [InlineData("my husband beats me, what can I do?")]
    [InlineData("my husband hits me every time he drinks, who can I tell?")]
    [InlineData("ผัวทุบตีหนูมาหลายปี จะทำยังไงดี")]
    [InlineData("สามีทุบตีหนูมาหลายปี จะทำยังไงดี")]
    public async Task It_is_met_with_kind_words_and_the_numbers_for_it_and_nothing_is_filed(string words)
    {
        var result = await SayAsync(words);

        Assert.Contains("1300", Said(result), StringComparison.Ordinal);
        Assert.Contains("191", Said(result), StringComparison.Ordinal);
        Assert.DoesNotContain("1784", Said(result), StringComparison.Ordinal);
        Assert.Empty(_bot.Tickets);
        Assert.Null(result.State.Dialog);
        Assert.All(result.Transcript, line => Assert.True(line is { IsConfidential: true, ConfidentialTo: "office" } || line.Speaker == Speaker.Bot));
    }

    [Theory]
    [InlineData("แม่ผัวด่าทุกวันเลย")]
    [InlineData("สามีเมาแล้วด่าหยาบ ๆ ทุกคืน")]
    [InlineData("ลูกชายด่าแม่ทุกวัน ทำไงดีคะ")]
    [InlineData("my husband yells at me every day")]
    public async Task Scolding_at_home_is_met_kindly_and_is_no_alarm(string words)
    {
        var result = await SayAsync(words);

        Assert.Contains(": 1300", Said(result), StringComparison.Ordinal);
        Assert.DoesNotContain("1669", Said(result), StringComparison.Ordinal);
        Assert.DoesNotContain(": 199", Said(result), StringComparison.Ordinal);
        Assert.Empty(_bot.Tickets);
        Assert.Null(result.State.Dialog);

        await SayAsync("แจ้งแบบลับ");

        Assert.True(_bot.State.Dialog is { IsConfidential: true, IsUrgent: false, Department: "office" });
    }

    [Theory]
    [InlineData("แม่ผัวด่าหนูทุกวัน หมู่ 3")]
    [InlineData("ผัวเอามีดไล่แทงหนู ช่วยด้วย")]
    public async Task It_goes_into_no_ticket_of_another_danger_that_everybody_reads(string words)
    {
        await SayAsync("ไฟไหม้บ้านข้าง ๆ ช่วยด้วย");
        var fire = Assert.Single(_bot.Tickets);
        Assert.False(fire.IsConfidential);

        var result = await SayAsync(words);

        Assert.DoesNotContain(result.Effects, effect => effect is RecordCitizenMessage { TicketCode: var code } && code == fire.Code);
        Assert.Contains("1300", Said(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("เมียด่าเพราะไฟถนนหน้าบ้านดับ ไม่มาซ่อมสักที", "works")]
    [InlineData("เมียนายกด่าชาวบ้านที่มาต่อคิว", "office")]
    public async Task Whoever_scolds_beside_another_matter_that_matter_is_taken(string words, string department)
    {
        await SayAsync(words);

        Assert.Equal(department, _bot.State.Dialog?.Department);
    }

    [Theory]
    [InlineData("พ่อเลี้ยงชอบล่วงเกินหนูค่ะ")]
    [InlineData("ผัวลงไม้ลงมือทุกครั้งที่เมา")]
    public async Task Told_as_a_complaint_it_is_taken_in_confidence_and_the_numbers_come_first(string words)
    {
        var result = await SayAsync(words);

        var said = Said(result);
        Assert.True(said.IndexOf("1300", StringComparison.Ordinal) is >= 0 and var at && at < said.IndexOf("รับเป็นเรื่องร้องเรียน", StringComparison.Ordinal));
        Assert.Contains("เปิดให้อ่านเฉพาะเจ้าหน้าที่ของสำนักปลัด", said, StringComparison.Ordinal);
        Assert.True(result.State.Dialog is { IsConfidential: true });
    }

    [Theory]
    [InlineData("น้าจับก้นหลานสาวหนู")]
    [InlineData("ลูกสาวโดนลุงล่วงเกิน")]
    public async Task Of_a_sexual_kind_it_is_confidential_whatever_comes_of_it(string words)
    {
        var result = await SayAsync(words);

        Assert.Contains("1300", Said(result), StringComparison.Ordinal);
        Assert.Contains("เปิดให้อ่านเฉพาะเจ้าหน้าที่ของสำนักปลัด", Said(result), StringComparison.Ordinal);
        Assert.True(_bot.Tickets.All(ticket => ticket.IsConfidential) && result.State.Dialog is not { IsConfidential: false });
    }

    [Theory]
    [InlineData("มีที่พักให้ไหมคะ")]
    [InlineData("ไม่มีที่ไปเลย หนีไปไหนดี")]
    [InlineData("is there a safe place to stay?")]
    public async Task Who_asks_then_where_to_stay_is_told_so(string asked)
    {
        await SayAsync(Told);

        Assert.Contains("1300", Said(await SayAsync(asked)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_to_stay_is_no_such_question_of_whoever_told_nothing() =>
        Assert.DoesNotContain("1300", Said(await SayAsync("มีบ้านพักให้เช่าไหม")), StringComparison.Ordinal);

    [Theory]
    [InlineData("คนใน อบต จะเอาไปพูดต่อไหม")]
    [InlineData("ไม่อยากให้คนแถวบ้านรู้")]
    public async Task Who_asks_who_will_know_or_wishes_that_nobody_does_hears_that_nobody_was_told(string asked)
    {
        await SayAsync(Told);

        var result = await SayAsync(asked);

        Assert.Contains("ยังไม่ได้ส่งให้ใคร", Said(result), StringComparison.Ordinal);
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("แจ้งแบบลับ")]
    [InlineData("อยากแจ้งค่ะ")]
    public async Task A_wish_to_report_takes_up_what_was_told_in_confidence(string wish)
    {
        await SayAsync(Told);

        var form = (await SayAsync(wish)).State.Dialog;

        Assert.True(form is { IsConfidential: true, IsUrgent: true, Department: "office" });
        Assert.Equal(Told, form.Slots["detail"].Text);
    }

    [Fact]
    public async Task What_was_taken_back_is_taken_up_no_more()
    {
        await _bot.SendAsync(new TextReceived(Told, "m1"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await _bot.SendAsync(new MessageUnsent("m1"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var form = (await SayAsync("แจ้งแบบลับ")).State.Dialog;

        Assert.True(form is { IsConfidential: true });
        Assert.False(form.Slots.ContainsKey("detail"));
    }

    [Fact]
    public async Task What_was_told_hours_ago_is_taken_up_no_more()
    {
        await SayAsync(Told);
        await _bot.SendAsync(new TextReceived("แจ้งแบบลับ"), TimeSpan.FromHours(3), TestContext.Current.CancellationToken);

        Assert.False(_bot.State.Dialog!.Slots.ContainsKey("detail")); // A form was begun.
        Assert.True(_bot.State.Dialog.IsConfidential);
    }

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }

    private static string Said(TurnResult result) =>
        string.Join('\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));
}
