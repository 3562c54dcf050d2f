using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.BrowserTests.Console;

/// <summary>What the console answers to an act is read at leisure, whatever changes on the page meanwhile.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ConsoleAnsweredActTests(ConsoleProgram program, BrowserForTests browser) : ConsoleTests(program, browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_will_read_a_confidential_ticket_stays_in_sight_until_it_is_passed_on(bool isPhone)
    {
        var ticket = await Program.Desk.OpenAsync("legal", "ผู้ใหญ่เก็บค่าคิวตลาด", TicketTrack.Corruption);
        var wipa = await SignInAsync("วิภา นิติ", isPhone, "legal");
        var nat = await SignInAsync("ณัฐ คลัง", isPhone, "finance");
        await wipa.OpenAsync(ticket);
        await wipa.TransferAsync("กองคลัง", "เรื่องค่าธรรมเนียม", isConfidential: true);
        await Expect(wipa.Dialog).ToContainTextAsync("ณัฐ คลัง");

        await RefreshAsync(wipa, ticket);

        await Expect(wipa.Dialog).ToContainTextAsync("ณัฐ คลัง");
        await Expect(wipa.Dialog.GetByLabel("เหตุผลที่ส่งต่อ")).ToHaveValueAsync("เรื่องค่าธรรมเนียม");
        await wipa.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^ส่งต่อให้") }).ClickAsync();
        await wipa.SaysDoneAsync("โอนเรื่องแล้ว");

        // Taken, it waits in no queue that another test counts.
        await nat.Page.GetByRole(AriaRole.Button, new() { Name = $"รับเรื่องนี้: {ticket.Title}" }).ClickAsync();
        await Expect(nat.Holder).ToContainTextAsync("คุณดูแลเรื่องนี้");
    }

    [Fact]
    public async Task Why_an_act_was_refused_stays_with_what_was_typed()
    {
        var ticket = await Program.Desk.OpenAsync("works", "สะพานไม้ผุ");
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone: false, "works");
        await malee.OpenAsync(ticket);
        await malee.NoteAsync("   ");
        await Expect(malee.Dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await malee.Dialog.GetByRole(AriaRole.Button, new() { Name = "บันทึก", Exact = true }).FocusAsync();

        await RefreshAsync(malee, ticket);

        await Expect(malee.Dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(malee.Dialog.GetByLabel("ข้อความถึงเพื่อนร่วมงาน")).ToHaveValueAsync("   ");
    }

    [Fact]
    public async Task An_answer_that_came_too_late_stays_to_be_copied()
    {
        var ticket = await Program.Desk.OpenAsync("works", "เสาไฟเอน");
        var member = await Program.Desk.AddOfficerAsync("มาลี ใจเย็น", "works");
        var malee = await StaffWindow.SignInAsync(await OpenAsync(isPhone: false), member.Id);
        await malee.OpenAsync(ticket);
        await malee.ClaimAsync();
        await malee.SaysDoneAsync("รับเรื่องแล้ว");
        await malee.Page.RouteAsync("**/reply", async route =>
        {
            await ChangeAsync(TicketRules.Resolve(await Program.Desk.ReadAsync(ticket.Code), member, "เปลี่ยนเสาแล้ว", DateTimeOffset.UtcNow));
            await route.ContinueAsync();
        });
        await malee.AnswerAsync("ช่างจะเข้าไปพรุ่งนี้ค่ะ");
        await Expect(malee.Page.GetByLabel("ข้อความที่คุณพิมพ์ไว้ ยังไม่ได้ส่ง")).ToHaveValueAsync("ช่างจะเข้าไปพรุ่งนี้ค่ะ");

        await RefreshAsync(malee, ticket);

        await Expect(malee.Page.GetByLabel("ข้อความที่คุณพิมพ์ไว้ ยังไม่ได้ส่ง")).ToHaveValueAsync("ช่างจะเข้าไปพรุ่งนี้ค่ะ");
    }

    /// <summary>Something changes by somebody else, and the window shows it.</summary>
    private async Task RefreshAsync(StaffWindow window, Ticket ticket)
    {
        var colleague = new StaffMember { Id = "colleague", Name = "เพื่อนร่วมงาน", Departments = [ticket.Department], Role = StaffRole.Officer };
        await ChangeAsync(TicketRules.Note(await Program.Desk.ReadAsync(ticket.Code), colleague, "โทรหาแล้วไม่รับสาย", DateTimeOffset.UtcNow));
        await Expect(window.Page.Locator("#timeline .note")).ToContainTextAsync("โทรหาแล้วไม่รับสาย");
    }

    private async Task ChangeAsync(TicketDecision decision) =>
        Assert.True(await Program.Desk.Tickets.TryChangeAsync(Assert.IsType<TicketDecision.Allowed>(decision).Change, CancellationToken.None));
}
