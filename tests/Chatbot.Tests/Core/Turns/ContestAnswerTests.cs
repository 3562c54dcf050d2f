using Chatbot.Core.Activities;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What is said to the question whether a closed ticket is meant.</summary>
public sealed class ContestAnswerTests
{
    private static readonly StaffMember Malee = new() { Id = "malee", Name = "มาลี", Departments = ["works", "office", "legal"], Role = StaffRole.Officer };

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

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

        Assert.Equal(matter, _bot.State.Dialog?.Slots["detail"].Text);
        Assert.Equal(TicketStatus.Resolved, Assert.Single(_bot.Tickets).Status);
        Assert.Null(_bot.State.Contest);
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

        Assert.Equal(TicketStatus.Resolved, Assert.Single(_bot.Tickets).Status);
        Assert.Null(_bot.State.Contest);
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

        Assert.Equal(TicketStatus.Contested, Assert.Single(_bot.Tickets).Status);
    }

    private async Task<string> CloseAsync()
    {
        await SayAsync("ท่อระบายน้ำอุดตัน หน้าวัด หมู่ 3");
        await FileAsync();
        var code = Assert.Single(_bot.Tickets).Code;
        Close(code);
        return code;
    }

    private async Task FileAsync()
    {
        for (var asked = _bot.LastResult!.Facts.AsksFor; asked.Count > 0; asked = _bot.LastResult.Facts.AsksFor) // A turn was run.
        {
            await TapAsync(asked[0] == "confirm" ? Postbacks.Confirm : Postbacks.Skip);
        }
    }

    private void Close(string code)
    {
        _bot.Act(code, ticket => TicketRules.Claim(ticket, Malee, _bot.Now));
        _bot.Act(code, ticket => TicketRules.Resolve(ticket, Malee, "ลอกท่อแล้ว", _bot.Now));
    }

    private Task SayAsync(string text, TimeSpan? after = null) => SendAsync(new TextReceived(text), after);

    private Task TapAsync(string data) => SendAsync(new PostbackReceived(data));

    private Task SendAsync(ActivityContent content, TimeSpan? after = null) =>
        _bot.SendAsync(content, after ?? TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
