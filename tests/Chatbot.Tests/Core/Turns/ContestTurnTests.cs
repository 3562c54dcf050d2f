using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What a citizen says after staff have closed a ticket.</summary>
public sealed class ContestTurnTests : ClosedTicketTests
{
    [Theory]
    [InlineData("ยังตันอยู่เลย")]
    [InlineData("ยังไม่ได้ซ่อม")]
    [InlineData("น้ำยังไม่ไหลเหมือนเดิม")]
    [InlineData("ไม่เห็นมาทำ")]
    [InlineData("ยังไม่เห็นใครมาทำเลย")]
    [InlineData("บอกว่าเสร็จแล้วแต่จริง ๆ ยังไม่ทำ")]
    [InlineData("ปิดเรื่องทำไม ยังไม่เสร็จ")]
    [InlineData("ขอบคุณครับ แต่ยังตันอยู่เลย")]
    [InlineData("หม้ายแลมาซ่อมเลย")]
    [InlineData("still not fixed")]
    [InlineData("nobody came")]
    [InlineData("မပြင်သေးဘူး")]
    public async Task Words_that_it_is_not_mended_are_asked_about_once_and_a_yes_reopens_the_same_ticket(string words)
    {
        var code = await CloseAsync();

        await SayAsync(words);
        Assert.Contains(code, Said(), StringComparison.Ordinal);
        Assert.Equal(TicketStatus.Resolved, Bot.Tickets[0].Status);
        await SayAsync("ใช่ครับ");

        var contest = Assert.Single(Bot.LastResult!.Effects.OfType<ContestTicket>()); // A turn was run.
        Assert.Equal((code, words), (contest.TicketCode, contest.Text));
        Assert.Equal((TicketStatus.Contested, null), (Assert.Single(Bot.Tickets).Status, Bot.Tickets[0].Assignee));
        Assert.Equal(TicketStatus.Contested, Assert.Single(Bot.State.Tickets).Status);
        Assert.Null(Bot.State.Contest);
    }

    [Theory]
    [InlineData("ขอบคุณมากครับ ซ่อมเร็วมาก")]
    [InlineData("น้ำไหลดีเหมือนเดิมแล้ว ขอบคุณค่ะ")]
    [InlineData("เรียบร้อยดีแล้วครับ")]
    [InlineData("เบี้ยยังชีพผู้สูงอายุเข้าวันไหน")]
    [InlineData("จ่ายภาษีที่ดินยังไงคะ")]
    [InlineData("ยังเปิดอยู่ไหมครับ")]
    [InlineData("ยังไม่ได้รับเบี้ยผู้สูงอายุเดือนนี้เลย")]
    [InlineData("ซ่อมหรือยังครับ")]
    public async Task Thanks_questions_and_other_divisions_matters_contest_nothing(string words)
    {
        await CloseAsync();

        await SayAsync(words);

        Assert.Null(Bot.State.Contest);
        Assert.Equal(TicketStatus.Resolved, Bot.Tickets[0].Status);
    }

    [Theory]
    [InlineData("ฝนตกทีก็ท่วมถึงหัวเข่า")]
    [InlineData("the water comes up to the knee")]
    public async Task Details_told_after_it_was_opened_again_go_to_that_ticket(string details)
    {
        var code = await CloseAsync();
        await SayAsync("ยังตันอยู่เลย");
        await SayAsync("ใช่ครับ");

        await SayAsync(details);

        var record = Assert.Single(Bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((code, details), (record.TicketCode, record.Text));
        Assert.Null(Bot.State.Dialog);
        Assert.Contains(code, Said(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ไฟถนนหน้าโรงเรียนดับ หมู่ 5")]
    [InlineData("เบี้ยผู้สูงอายุได้เดือนละเท่าไร")]
    [InlineData("ขอบคุณครับ")]
    [InlineData("สวัสดีครับ")]
    public async Task What_is_of_something_else_does_not(string words)
    {
        await CloseAsync();
        await SayAsync("ยังตันอยู่เลย");
        await SayAsync("ใช่ครับ");

        await SayAsync(words);

        Assert.Empty(Bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Fact]
    public async Task A_no_leaves_the_ticket_closed_and_takes_the_words_for_a_new_report()
    {
        await CloseAsync();
        await SayAsync("ไฟถนนยังดับอยู่เลย หน้าโรงเรียน");

        await SayAsync("ไม่ใช่ครับ");

        Assert.Equal("ไฟถนนยังดับอยู่เลย หน้าโรงเรียน", Bot.State.Dialog?.Slots["detail"].Text);
        Assert.Equal(TicketStatus.Resolved, Assert.Single(Bot.Tickets).Status);
    }

    [Fact]
    public async Task A_question_instead_of_an_answer_is_answered_and_a_later_yes_reopens_nothing()
    {
        await CloseAsync();
        await SayAsync("ยังตันอยู่เลย");

        await SayAsync("เบี้ยผู้สูงอายุได้เดือนละเท่าไร");
        Assert.NotNull(Bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        await SayAsync("ใช่");

        Assert.Equal(TicketStatus.Resolved, Bot.Tickets[0].Status);
    }

    [Theory]
    [InlineData("ยังไม่เรียบร้อย สามีตีฉันทุกวัน")]
    [InlineData("ฉันติดเชื้อ HIV ไปหาหมอไม่ได้")]
    public async Task What_few_may_read_opens_no_ticket_that_many_read(string words)
    {
        await CloseAsync();
        await TapAsync(Assert.Single(Buttons(), data => Postbacks.IsContest(data, out _)));

        await SayAsync(words);

        Assert.Empty(Bot.LastResult!.Effects.OfType<ContestTicket>()); // A turn was run.
    }

    [Theory]
    [InlineData("น้ำไหลลงบ้านตรงมุมถนน")]
    [InlineData("ตรงข้ามร้านชำ")]
    [InlineData("ทำไปแค่ครึ่งเดียว")]
    public async Task The_button_on_the_closing_notice_asks_what_is_wrong_and_takes_any_words_for_it(string words)
    {
        var code = await CloseAsync();
        await TapAsync(Assert.Single(Buttons(), data => Postbacks.IsContest(data, out _)));
        Assert.Equal(TicketStatus.Resolved, Bot.Tickets[0].Status);

        await SayAsync(words);

        Assert.Equal((code, words), Bot.LastResult!.Effects.OfType<ContestTicket>().Select(effect => (effect.TicketCode, effect.Text)).Single()); // A turn was run.
        Assert.Equal(TicketStatus.Contested, Assert.Single(Bot.Tickets).Status);
    }

    [Fact]
    public async Task Its_buttons_answer_the_question_and_a_second_tap_changes_nothing()
    {
        var code = await CloseAsync();
        await TapAsync(Postbacks.Contest(code));
        await TapAsync(Postbacks.ContestYes(code));
        Assert.Equal(TicketStatus.Contested, Bot.Tickets[0].Status);

        await TapAsync(Postbacks.ContestYes(code));

        Assert.Empty(Bot.LastResult!.Effects.OfType<ContestTicket>()); // A turn was run.
        Assert.True(Bot.LastResult.Facts.GivesStatus);
    }

    [Fact]
    public async Task Who_asks_for_a_ticket_closed_of_late_gets_the_button_again()
    {
        var code = await CloseAsync();

        await SayAsync($"ขอดูเรื่อง {code}");
        Assert.Contains(Postbacks.Contest(code), Buttons());

        await SayAsync($"ขอดูเรื่อง {code}", TimeSpan.FromDays(8));
        Assert.DoesNotContain(Postbacks.Contest(code), Buttons());
    }

    [Fact]
    public async Task The_button_in_the_middle_of_a_form_keeps_the_form()
    {
        var code = await CloseAsync();
        await SayAsync("ไฟถนนดับ หน้าวัด หมู่ 3");

        await TapAsync(Postbacks.Contest(code));
        await SayAsync("ใช่");

        Assert.Equal(TicketStatus.Contested, Bot.Tickets[0].Status);
        Assert.Equal("ไฟถนนดับ หน้าวัด หมู่ 3", Bot.State.Dialog?.Slots["detail"].Text);
    }

    [Fact]
    public async Task A_picture_instead_of_an_answer_is_kept_and_goes_with_the_reopened_ticket()
    {
        await CloseAsync();
        await SayAsync("ยังตันอยู่เลย");
        await SendAsync(new AttachmentReceived("image", "picture-1"));

        await SayAsync("ใช่");

        Assert.Equal(["picture-1"], Bot.Tickets[0].Attachments);
        Assert.Null(Bot.State.Loose);
    }

    [Fact]
    public async Task What_is_sent_after_a_reopening_goes_to_the_reopened_ticket()
    {
        var code = await CloseAsync();
        await SayAsync("ยังตันอยู่เลย");
        await SayAsync("ใช่");

        await SayAsync("ลืมบอก น้ำล้นเข้าบ้านตอนฝนตก");

        Assert.Equal(code, Assert.Single(Bot.LastResult!.Effects.OfType<RecordCitizenMessage>()).TicketCode); // A turn was run.
    }

    [Fact]
    public async Task After_seven_days_it_is_a_new_report_that_names_the_old_one()
    {
        var code = await CloseAsync();

        await SayAsync("ท่อหน้าวัดยังตันอยู่เลย", TimeSpan.FromDays(8));

        Assert.Contains("เกิน 7 วัน", Said(), StringComparison.Ordinal);
        Assert.Contains(code, Bot.State.Dialog?.Slots["detail"].Text, StringComparison.Ordinal);
        Assert.Equal(TicketStatus.Resolved, Assert.Single(Bot.Tickets).Status);
    }

    [Fact]
    public async Task A_month_later_words_are_about_something_else()
    {
        await CloseAsync();

        await SayAsync("ท่อหน้าวัดยังตันอยู่เลย", TimeSpan.FromDays(31));

        Assert.DoesNotContain("เกิน 7 วัน", Said(), StringComparison.Ordinal);
        Assert.Equal("ท่อหน้าวัดยังตันอยู่เลย", Bot.State.Dialog?.Slots["detail"].Text);
    }

    [Fact]
    public async Task An_accusation_reopens_no_divisions_ticket()
    {
        await CloseAsync();

        await SayAsync("ยังไม่ได้ซ่อมเลย นายกกินเงินโครงการไปแล้ว");

        Assert.Null(Bot.State.Contest);
        Assert.True(Bot.State.Dialog?.IsConfidential);
    }

    [Fact]
    public async Task A_fire_comes_before_any_closed_ticket()
    {
        await CloseAsync();

        await SayAsync("ไฟยังไหม้บ้านอยู่เลย ช่วยด้วย");

        Assert.True(Bot.LastResult!.Facts.ShowsEmergencyNumber); // A turn was run.
        Assert.Equal(2, Bot.Tickets.Count);
    }

    [Fact]
    public async Task A_corruption_report_stays_confidential_from_the_first_word_to_the_last()
    {
        await SayAsync("ผู้รับเหมาจ่ายสินบนให้เจ้าหน้าที่ ฮั้วประมูลถนน");
        await FileAsync();
        var code = Assert.Single(Bot.Tickets).Code;
        Close(code);
        await SayAsync("ขอคุยกับเจ้าหน้าที่กองช่าง");

        await SayAsync("ยังเหมือนเดิม ไม่เห็นมีใครทำอะไร");
        Assert.Empty(Bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run: the division that is waited for does not hear of it.
        Assert.All(Bot.LastResult.Transcript, line => Assert.True(line.IsConfidential));
        await SayAsync("ใช่");

        Assert.All(Bot.LastResult.Transcript, line => Assert.True(line.IsConfidential));
        var ticket = Bot.Tickets.Single(ticket => ticket.Code == code);
        Assert.Equal((TicketStatus.Contested, true, "legal"), (ticket.Status, ticket.IsConfidential, ticket.Department));
    }

    [Fact]
    public async Task Of_two_closed_tickets_the_one_whose_code_is_said_is_meant()
    {
        var first = await CloseAsync();
        await SayAsync("ถนนเป็นหลุม หน้าตลาด");
        await FileAsync();
        Close(Bot.Tickets[1].Code);

        await SayAsync($"{first} ยังไม่ได้ทำเลย");

        Assert.Equal(first, Bot.State.Contest?.Code);
    }

    private string Said() => string.Join('\n', Messages().Select(message => message.Text));

    private IEnumerable<string> Buttons() => Messages().SelectMany(message => message.Buttons).Select(button => button.Action).OfType<PostbackAction>().Select(action => action.Data);

    private IEnumerable<OutgoingMessage> Messages() => Bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages); // A turn was run.
}
