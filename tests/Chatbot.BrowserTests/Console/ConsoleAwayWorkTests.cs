using Chatbot.Core.Tickets;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.BrowserTests.Console;

[Collection(ConsoleCollection.Name)]
public sealed class ConsoleAwayWorkTests(ConsoleProgram program, BrowserForTests browser) : ConsoleTests(program, browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_waits_until_the_citizen_answers_and_the_matter_goes_to_another_office_then(bool isPhone)
    {
        var ticket = await Program.Desk.OpenByCitizenAsync();
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone, ticket.Department);
        await malee.OpenAsync(ticket);
        await malee.ClaimAsync();

        await malee.AskAsync("บ้านหลังไหนครับ มีสายไฟขาดไหม");
        await malee.SaysDoneAsync("เรื่องนี้รอคำตอบ");
        await Expect(malee.Talk.Locator(".bubble.staff")).ToContainTextAsync("บ้านหลังไหนครับ");
        await Expect(malee.Talk.Locator(".bubble.staff")).ToContainTextAsync(ticket.Code);
        await Expect(malee.Page.Locator("#away")).ToContainTextAsync("บ้านหลังไหนครับ");
        await FitsAsync(malee, ticket);
        await Program.Desk.SayAsync(ticket.Conversation, "หลังที่สามจากวัดค่ะ");
        await Expect(malee.Page.Locator("#away")).ToHaveCountAsync(0);
        await malee.ForwardAsync("สำนักงานไฟฟ้า", "สายไฟเป็นของเขา ส่งหนังสือแล้ววันนี้");

        await malee.SaysDoneAsync("บันทึกการส่งต่อแล้ว");
        await Expect(malee.Talk).ToContainTextAsync("ส่งต่อให้ สำนักงานไฟฟ้า");
        await Expect(malee.Page.Locator("#away")).ToContainTextAsync("สำนักงานไฟฟ้า");
        await FitsAsync(malee, ticket);
        Assert.Equal(TicketStatus.Forwarded, (await Program.Desk.ReadAsync(ticket.Code)).Status);
        await malee.ActAsync("ทำต่อเอง");
        await malee.SaysDoneAsync("กลับมาอยู่ระหว่างดำเนินการ");
        Assert.Empty(malee.Errors);
    }

    private static async Task FitsAsync(StaffWindow window, Ticket ticket)
    {
        await window.OpenAsync(ticket); // What was done just before fades in.
        Assert.Equal(0, await PageAudit.OverflowAsync(window.Page));
        Assert.Empty(await PageAudit.SmallTargetsAsync(window.Page));
        Assert.Empty(await PageAudit.FaintTextsAsync(window.Page));
        Assert.Empty(await PageAudit.NamelessAsync(window.Page));
    }
}
