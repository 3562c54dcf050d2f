using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What is said to the question whether a closed ticket is meant.</summary>
public sealed class ContestAnswerTests : ClosedTicketTests
{
    [Theory]
    [InlineData("ไม่ใช่ หมายถึงน้ำประปา ยังไม่ไหล", "น้ำประปา ยังไม่ไหล")]
    [InlineData("ไม่ใช่ครับ คนละเรื่อง ไฟถนนหน้าวัดดับ", "ไฟถนนหน้าวัดดับ")]
    [InlineData("no, the street light near the temple is off", "the street light near the temple is off")]
    [InlineData("No I mean the street light near the temple is off", "the street light near the temple is off")]
    public async Task A_no_followed_by_words_leaves_the_ticket_closed_and_takes_the_words_for_a_new_matter(string words, string matter)
    {
        await CloseAsync();
        await SayAsync("ยังตันอยู่เลย");

        await SayAsync(words);

        Assert.Equal(matter, Bot.State.Dialog?.Slots["detail"].Text);
        Assert.Equal(TicketStatus.Resolved, Assert.Single(Bot.Tickets).Status);
        Assert.Null(Bot.State.Contest);
    }

    [Theory]
    [InlineData("ใช่ครับ เปิดเลย")]
    [InlineData("เรื่องเดิมนั่นแหละ")]
    [InlineData("ใช่ค่ะ ช่วยมาดูใหม่ด้วย")]
    [InlineData("ใช่ เปิดเรื่องให้หน่อยครับ")]
    [InlineData("yes please reopen it")]
    [InlineData("Yes, it is the same one")]
    public async Task A_yes_with_words_behind_it_opens_the_ticket_again(string words)
    {
        await CloseAsync();
        await SayAsync("ยังตันอยู่เลย");

        await SayAsync(words);

        Assert.Equal(TicketStatus.Contested, Assert.Single(Bot.Tickets).Status);
        Assert.Null(Bot.State.Dialog);
        Assert.StartsWith("ยังตันอยู่เลย", Assert.Single(Bot.LastResult!.Effects.OfType<ContestTicket>()).Text, StringComparison.Ordinal); // A turn was run.
    }

    [Fact]
    public async Task The_label_typed_is_asked_what_is_wrong_and_not_whether_that_ticket_is_meant()
    {
        await CloseAsync();

        await SayAsync("ยังไม่เรียบร้อย");

        Assert.Null(Bot.State.Contest?.Words);
        Assert.NotNull(Bot.State.Contest);
    }

    [Theory]
    [InlineData("ขอบคุณค่ะ")]
    [InlineData("ขอบคุณมากครับ")]
    [InlineData("thank you")]
    public async Task Thanks_close_the_question_and_reopen_nothing(string thanks)
    {
        await CloseAsync();
        await SayAsync("ยังตันอยู่เลย");

        await SayAsync(thanks);

        Assert.Equal(TicketStatus.Resolved, Assert.Single(Bot.Tickets).Status);
        Assert.Null(Bot.State.Contest);
    }

    [Theory]
    [InlineData("สถานะเป็นไง")]
    [InlineData("ติดตามเรื่อง")]
    public async Task A_look_at_how_it_stands_in_between_asks_once_more_and_a_yes_reopens_it(string words)
    {
        var code = await CloseAsync();
        await SayAsync("ยังไม่ซ่อมเลย");

        await SayAsync(words);
        Assert.True(Bot.LastResult!.Facts.GivesStatus); // A turn was run.
        await SayAsync("ใช่");

        var contest = Assert.Single(Bot.LastResult.Effects.OfType<ContestTicket>());
        Assert.Equal((code, "ยังไม่ซ่อมเลย"), (contest.TicketCode, contest.Text));
        Assert.Equal(TicketStatus.Contested, Assert.Single(Bot.Tickets).Status);
    }

    [Theory]
    [InlineData("no one came")]
    [InlineData("ใช่ค่ะ ขอบคุณ")]
    [InlineData("ไม่ใช่แค่นั้น ยังตันอยู่ทั้งเส้น")]
    public async Task What_only_begins_like_a_no_or_ends_in_thanks_reopens_it(string words)
    {
        await CloseAsync();
        await SayAsync("ยังตันอยู่เลย");

        await SayAsync(words);

        Assert.Equal(TicketStatus.Contested, Assert.Single(Bot.Tickets).Status);
    }
}
