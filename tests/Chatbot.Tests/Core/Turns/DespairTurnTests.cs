using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

public sealed class DespairTurnTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(20);

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("อยากตาย", "ไม่มีใครช่วยได้")]
    [InlineData("อยากตาย", "โทรไปก็ไม่รับ")]
    [InlineData("อยากตาย", "ล้อเล่น")]
    [InlineData("อยากตาย", "ไม่")]
    [InlineData("อยากตาย", "หมู่ 5 บ้านข้างวัด")]
    [InlineData("ไม่อยากมีชีวิตอยู่อีกแล้ว", "ตายแล้วลูกจะได้เงินไหม")]
    [InlineData("I want to kill myself", "nobody can help me")]
    [InlineData("I want to kill myself", "the line is busy, it is useless")]
    [InlineData("သေချင်တယ်", "ဘယ်သူမှ မကူညီနိုင်ဘူး")]
    public async Task What_is_said_after_words_of_despair_goes_to_their_ticket_and_is_met_with_the_numbers(string words, string next)
    {
        await SayAsync(words);
        var ticket = Assert.Single(_bot.Tickets);

        var result = await SayAsync(next);

        Assert.Equal(ticket.Code, Assert.Single(result.Effects.OfType<RecordCitizenMessage>()).TicketCode);
        Assert.Single(_bot.Tickets);
        Assert.Null(result.State.Dialog);
        Assert.Null(result.Facts.AnsweredTopic);
        Assert.Contains("1323", Said(result), StringComparison.Ordinal);
        Assert.Contains("1669", Said(result), StringComparison.Ordinal);
        Assert.True(Assert.Single(result.Transcript, line => line.Speaker == Speaker.Citizen).IsConfidential);
    }

    [Theory]
    [InlineData("บางทีก็คิดว่าตายไปซะก็ดี")]
    [InlineData("ท้อมาก ไม่รู้จะทำยังไงกับชีวิตแล้ว")]
    [InlineData("ท้อแท้มาก")]
    [InlineData("ลาก่อนนะทุกคน")]
    [InlineData("ไม่ไหวแล้ว")]
    [InlineData("ไม่ไหวแล้วค่ะ")]
    [InlineData("เบื่อชีวิตมาก อยากหลับยาวๆ")]
    [InlineData("หลับไปแล้วก็คงดี ไม่ต้องเหนื่อยอีก")]
    [InlineData("กลืนยาไปหลายเม็ดเลย")]
    [InlineData("ไม่รู้จะอยู่ต่อไปทำไม")]
    public async Task Quiet_words_of_despair_are_met_with_comfort_and_their_number_in_confidence(string words)
    {
        var result = await SayAsync(words);

        Assert.True(Assert.Single(_bot.Tickets).IsConfidential);
        Assert.StartsWith("ขอบคุณที่บอก", Said(result), StringComparison.Ordinal);
        Assert.Equal("1323", Assert.IsType<CallAction>(result.Effects.OfType<SendMessages>().First().Messages[0].Card!.Actions[0].Action).Number); // It is a card.
    }

    [Theory]
    [InlineData("หนี้เยอะ ลูกก็ไม่คุยด้วย", false)]
    [InlineData("ที่บ้านไม่มีใครคุยกับหนูเลยสักคน", false)]
    [InlineData("my son never call me, wife not talk to me", false)]
    [InlineData("อยากคุยกับใครสักคน", true)]
    [InlineData("ลูกไม่คุยด้วย อยากคุยกับคน", true)]
    public async Task Only_who_wishes_to_talk_to_somebody_is_told_that_staff_know_of_the_wish(string words, bool isWished)
    {
        await SayAsync("อยากตาย");

        var said = Said(await SayAsync(words));

        Assert.Equal(isWished, said.Contains("ว่าท่านอยากคุยกับคน", StringComparison.Ordinal) || said.Contains("that you would like to talk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_in_despair_is_pressed_for_a_place()
    {
        var result = await SayAsync("อยากตาย");

        Assert.DoesNotContain("ตรงไหน", Said(result), StringComparison.Ordinal);
        Assert.Empty(result.Facts.AsksFor);
    }

    [Theory]
    [InlineData("น้ำท่วมบ่อย ไม่ไหวแล้ว")]
    [InlineData("ขยะเหม็น ไม่ไหวแล้วครับ")]
    [InlineData("เสียงดังทุกคืน ทนไม่ไหวแล้ว")]
    [InlineData("ขอบคุณค่ะ ลาก่อน")]
    [InlineData("ท้อแท้กับระบบราชการมาก")]
    public async Task Words_of_despair_beside_a_matter_are_about_that(string words) =>
        Assert.DoesNotContain("1323", Said(await SayAsync(words)), StringComparison.Ordinal);

    [Fact]
    public async Task The_bots_own_answers_to_words_of_despair_are_read_by_those_alone_who_may_read_the_words()
    {
        foreach (var words in (string[])["อยากตาย", "ไม่มีใครช่วยได้"])
        {
            var result = await SayAsync(words);

            var heard = Assert.Single(result.Transcript, line => line.Speaker == Speaker.Citizen);
            var answers = result.Transcript.Where(line => line.Speaker == Speaker.Bot).ToList();
            Assert.NotEmpty(answers);
            Assert.All(answers, line => Assert.Equal((true, heard.ConfidentialTo), (line.IsConfidential, line.ConfidentialTo)));
        }
    }

    [Fact]
    public async Task A_plain_question_after_words_of_despair_is_answered_and_the_number_said_again()
    {
        await SayAsync("อยากตาย");

        var result = await SayAsync("อบต. เปิดกี่โมงครับ");

        Assert.NotNull(result.Facts.AnsweredTopic);
        Assert.Contains("1323", Said(result), StringComparison.Ordinal);
        Assert.Empty(result.Effects.OfType<RecordCitizenMessage>());
    }

    [Fact]
    public async Task A_form_begun_with_a_tap_since_takes_its_answers_until_despair_is_told_again()
    {
        await SayAsync("อยากตาย");
        await _bot.SendAsync(new PostbackReceived(Postbacks.MenuReport), Moment, TestContext.Current.CancellationToken);

        Assert.Contains("detail", (await SayAsync("ไฟทางดับหน้าบ้าน หมู่ 3")).State.Dialog!.Slots.Keys); // A form runs.
        Assert.Contains("1323", Said(await SayAsync("อยากตาย")), StringComparison.Ordinal);
        Assert.Contains("1323", Said(await SayAsync("ไม่มีใครช่วยได้")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_danger_after_words_of_despair_keeps_their_number()
    {
        await SayAsync("อยากตาย");

        var said = Said(await SayAsync("ไฟไหม้บ้าน ช่วยด้วย"));

        Assert.Contains("199", said, StringComparison.Ordinal);
        Assert.Contains("1323", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ไฟไหม้บ้าน ช่วยด้วย")]
    [InlineData("รถชนกัน มีคนเจ็บ ไฟลุกด้วย")]
    public async Task A_fire_told_after_despair_gets_its_own_ticket_and_place_which_everybody_in_charge_reads(string words)
    {
        await SayAsync("อยากตาย");

        await SayAsync(words);

        Assert.Equal([true, false], _bot.Tickets.Select(ticket => ticket.IsConfidential));
        Assert.Equal(TicketPriority.Urgent, _bot.Tickets[1].Priority);
        var where = Assert.Single((await SayAsync("หน้าวัด หมู่ 3")).Effects.OfType<RecordCitizenMessage>());
        Assert.Equal(_bot.Tickets[1].Code, where.TicketCode);
        var still = Assert.Single((await SayAsync("ไม่มีใครช่วยได้")).Effects.OfType<RecordCitizenMessage>());
        Assert.Equal(_bot.Tickets[0].Code, still.TicketCode);
    }

    [Theory]
    [InlineData("กินยาไปแล้ว 20 เม็ด")]
    [InlineData("เลือดไหลไม่หยุด")]
    public async Task What_may_follow_despair_goes_to_its_ticket(string words)
    {
        await SayAsync("อยากตาย");

        var record = Assert.Single((await SayAsync(words)).Effects.OfType<RecordCitizenMessage>());

        Assert.Equal((Assert.Single(_bot.Tickets).Code, true), (record.TicketCode, record.IsEmergency));
    }

    [Fact]
    public async Task Despair_told_after_another_danger_gets_a_confidential_ticket_of_its_own()
    {
        await SayAsync("ไฟไหม้บ้าน หมู่ 1 ช่วยด้วย");
        await SayAsync("อยากตาย");

        Assert.Equal([false, true], _bot.Tickets.Select(ticket => ticket.IsConfidential));
    }

    [Fact]
    public async Task Words_hours_later_or_after_staff_ended_it_are_taken_as_ever()
    {
        await SayAsync("อยากตาย");
        var ticket = Assert.Single(_bot.Tickets);
        await _bot.SendAsync(
            new TicketChanged(ticket.Code, TicketStatus.Resolved, ticket.Department, "คุยแล้ว", EndsConversation: true), Moment, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("1323", Said(await SayAsync("สวัสดีครับ")), StringComparison.Ordinal);

        await SayAsync("อยากตาย");
        await _bot.SendAsync(new TextReceived("สวัสดีครับ"), TimeSpan.FromHours(3), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("1323", Said(_bot.LastResult!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_after_despair_do_not_go_to_a_person_who_is_awaited_for_something_else()
    {
        await SayAsync("อยากตาย");
        await _bot.SendAsync(new PostbackReceived(Postbacks.MenuHuman), Moment, TestContext.Current.CancellationToken);

        var record = Assert.Single((await SayAsync("ไม่มีใครช่วยได้")).Effects.OfType<RecordCitizenMessage>());

        Assert.Equal(_bot.Tickets[0].Code, record.TicketCode);
    }

    [Fact]
    public async Task Whoever_is_threatened_in_it_hears_of_the_police_first()
    {
        await SayAsync("ไม่อยากอยู่แล้ว");

        var said = Said(await SayAsync("เจ้าหนี้ขู่จะมาฆ่า"));

        Assert.Contains("191", said, StringComparison.Ordinal);
        Assert.True(said.IndexOf("191", StringComparison.Ordinal) < said.IndexOf("1323", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("เพื่อนพิมพ์มาว่าลาก่อน แล้วไม่รับสายเลย")]
    [InlineData("เพื่อนส่งข้อความมาว่า ลาก่อน")]
    [InlineData("น้องบอกว่าลาก่อน ปิดเครื่องไปเลย")]
    [InlineData("my friend texted me goodbye and does not pick up")]
    public async Task Whoever_was_sent_a_farewell_is_asked_where_the_other_is_and_told_who_gets_there_fast(string words)
    {
        var said = Said(await SayAsync(words));

        Assert.Contains("1669", said, StringComparison.Ordinal);
        Assert.True(_bot.State.AwaitsUrgentPlace);
    }

    [Fact]
    public async Task Whose_own_farewell_it_is_is_not_asked_where()
    {
        await SayAsync("ลาก่อนนะทุกคน หมดหนทางแล้ว");

        Assert.False(_bot.State.AwaitsUrgentPlace);
    }

    [Theory]
    [InlineData("เพื่อนร่วมงานบอกลาก่อนเกษียณ ต้องทำป้ายไหม")]
    public async Task A_farewell_among_colleagues_is_none(string words) =>
        Assert.DoesNotContain("1323", Said(await SayAsync(words)), StringComparison.Ordinal);

    private static string Said(TurnResult result) =>
        string.Join('\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), Moment, TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }
}
