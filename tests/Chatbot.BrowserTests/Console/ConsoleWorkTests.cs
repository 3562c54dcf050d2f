using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.BrowserTests.Console;

[Collection(ConsoleCollection.Name)]
public sealed class ConsoleWorkTests(ConsoleProgram program, BrowserForTests browser) : ConsoleTests(program, browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_officer_claims_and_the_other_sees_at_once_who_has_it(bool isPhone)
    {
        var ticket = await Program.Desk.OpenAsync("works", "ไฟทางหน้าวัดดับ");
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone, "works");
        var somchai = await SignInAsync("สมชาย รักงาน", isPhone, "works");
        var bystander = await SignInAsync("ดาว เดือน", isPhone, "works");
        await malee.OpenAsync(ticket);
        await somchai.OpenAsync(ticket);
        await Expect(bystander.Section("รอรับเรื่อง").GetByText(ticket.Code)).ToBeVisibleAsync();

        await malee.ClaimAsync();

        await malee.SaysDoneAsync("รับเรื่องแล้ว");
        await Expect(malee.Reply).ToBeFocusedAsync();
        await Expect(somchai.Holder).ToContainTextAsync("มาลี ใจเย็น ดูแลเรื่องนี้อยู่");
        await Expect(somchai.Reply).ToHaveCountAsync(0);
        await Expect(bystander.Section("เพื่อนร่วมงานดูแลอยู่").Filter(new() { HasText = ticket.Code })).ToContainTextAsync("มาลี ใจเย็น ดูแลอยู่");
        Assert.All(new[] { malee, somchai, bystander }, window => Assert.Empty(window.Errors));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Citizen_and_officer_talk_and_the_matter_is_resolved(bool isPhone)
    {
        var ticket = await Program.Desk.OpenAsync("works", "ถนนเป็นหลุม");
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone, "works");
        await malee.OpenAsync(ticket);
        await malee.ClaimAsync();
        await Expect(malee.Talk).ToContainTextAsync("แล้ว และจะคุยกับท่าน");

        await Program.Desk.SayAsync(ticket.Conversation, "หลุมลึกมากค่ะ รถล้มไปคันหนึ่งแล้ว");
        await Expect(malee.Talk).ToContainTextAsync("หลุมลึกมากค่ะ");
        await malee.AnswerAsync("จะเข้าไปซ่อมวันศุกร์นี้ครับ");
        await Expect(malee.Talk.Locator(".bubble.staff")).ToContainTextAsync("จะเข้าไปซ่อมวันศุกร์นี้ครับ");
        await Expect(malee.Talk.Locator(".bubble.staff")).ToContainTextAsync("ส่งแล้ว");
        await Expect(malee.Reply).ToHaveValueAsync("");
        await Expect(malee.Reply).ToBeFocusedAsync();
        await malee.NoteAsync("แจ้งรถเกรดแล้ว");
        await Expect(malee.Talk.Locator(".note")).ToContainTextAsync("แจ้งรถเกรดแล้ว");
        await malee.ResolveAsync("ซ่อมเสร็จแล้วครับ ขอบคุณที่แจ้ง");

        await malee.SaysDoneAsync("ปิดเรื่องแล้ว");
        await Expect(malee.Dialog).ToHaveCountAsync(0);
        await Expect(malee.Talk).ToContainTextAsync("ซ่อมเสร็จแล้วครับ");
        Assert.Equal(TicketStatus.Resolved, (await Program.Desk.ReadAsync(ticket.Code)).Status);
        Assert.Empty(malee.Errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transferred_ticket_appears_in_the_other_division_and_the_title_counts_it(bool isPhone)
    {
        var ticket = await Program.Desk.OpenAsync("works", "ถามเรื่องภาษีป้าย");
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone, "works");
        var dao = await SignInAsync("ดาว เดือน", isPhone, "education");
        await Expect(dao.Page).ToHaveTitleAsync("คิวงาน · อบต.ลำเลียง");
        await malee.OpenAsync(ticket);

        await malee.TransferAsync("กองการศึกษา ศาสนาและวัฒนธรรม", "เป็นเรื่องของกองการศึกษา");

        await malee.SaysDoneAsync("โอนเรื่องแล้ว");
        await Expect(dao.Section("รอรับเรื่อง").GetByText(ticket.Code)).ToBeVisibleAsync();
        await Expect(dao.Page).ToHaveTitleAsync("(1) คิวงาน · อบต.ลำเลียง");
        await dao.Page.GetByRole(AriaRole.Button, new() { Name = $"รับเรื่องนี้: {ticket.Title}" }).ClickAsync();
        await Expect(dao.Holder).ToContainTextAsync("คุณดูแลเรื่องนี้");
        await Expect(dao.Talk).ToContainTextAsync("เป็นเรื่องของกองการศึกษา");
        await Expect(dao.Page).ToHaveTitleAsync($"{ticket.Title} · อบต.ลำเลียง");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_confidential_ticket_is_passed_on_after_a_look_at_who_reads_it_then(bool isPhone)
    {
        var ticket = await Program.Desk.OpenAsync("legal", "ครูเก็บค่าชุดเกินจริง", TicketTrack.Corruption);
        var wipa = await SignInAsync("วิภา นิติ", isPhone, "legal");
        var dao = await SignInAsync("ดาว เดือน", isPhone, "education");
        await wipa.OpenAsync(ticket);

        await wipa.TransferAsync("กองการศึกษา ศาสนาและวัฒนธรรม", "ไม่ใช่ทุจริต", isConfidential: true);
        await Expect(wipa.Dialog).ToContainTextAsync("ดาว เดือน");
        Assert.Equal("legal", (await Program.Desk.ReadAsync(ticket.Code)).Department);
        await wipa.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^ส่งต่อให้") }).ClickAsync();

        await wipa.SaysDoneAsync("โอนเรื่องแล้ว");
        await Expect(dao.Section("รอรับเรื่อง").GetByText(ticket.Code)).ToBeVisibleAsync();
        await Expect(dao.Row(ticket)).ToContainTextAsync("ลับ");

        // Taken, it waits in no queue that another test counts.
        await dao.Page.GetByRole(AriaRole.Button, new() { Name = $"รับเรื่องนี้: {ticket.Title}" }).ClickAsync();
        await Expect(dao.Holder).ToContainTextAsync("คุณดูแลเรื่องนี้");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_released_conversation_goes_back_to_the_bot_and_can_be_taken_again(bool isPhone)
    {
        var ticket = await Program.Desk.OpenAsync("works", "น้ำไม่ไหล");
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone, "works");
        await malee.OpenAsync(ticket);
        await malee.ClaimAsync();

        await malee.ReleaseAsync();
        await malee.SaysDoneAsync("คืนการสนทนาให้บอตแล้ว");
        await Expect(malee.Reply).ToHaveCountAsync(0);
        await malee.ActAsync("กลับมาคุยเอง");

        await Expect(malee.Reply).ToBeVisibleAsync();
        await Expect(malee.Holder).ToContainTextAsync("บอตจะไม่ตอบแทน");
    }

    [Fact]
    public async Task What_is_being_typed_survives_a_live_change_and_a_lost_network()
    {
        var ticket = await Program.Desk.OpenAsync("works", "ท่อระบายน้ำตัน");
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone: true, "works");
        await malee.OpenAsync(ticket);
        await malee.ClaimAsync();
        await Expect(malee.Talk).ToContainTextAsync("แล้ว และจะคุยกับท่าน");
        await malee.Reply.FillAsync("เรียนคุณลุง ทางเราจะ");
        await malee.ActAsync("บันทึกภายใน");
        await malee.Dialog.GetByLabel("ข้อความถึงเพื่อนร่วมงาน").FillAsync("ร่างบันทึก");

        await Program.Desk.SayAsync(ticket.Conversation, "น้ำเริ่มเข้าบ้านแล้ว");
        await Expect(malee.Talk).ToContainTextAsync("น้ำเริ่มเข้าบ้านแล้ว");
        await Expect(malee.Dialog.GetByLabel("ข้อความถึงเพื่อนร่วมงาน")).ToHaveValueAsync("ร่างบันทึก");
        await malee.Page.Keyboard.PressAsync("Escape");
        await Expect(malee.Reply).ToHaveValueAsync("เรียนคุณลุง ทางเราจะ");

        await malee.Page.Context.SetOfflineAsync(true);
        await malee.SendAsync();
        await Expect(malee.Alert).ToContainTextAsync("ข้อความที่พิมพ์ไว้ยังอยู่");
        await Expect(malee.Reply).ToHaveValueAsync("เรียนคุณลุง ทางเราจะ");
        await malee.Page.Context.SetOfflineAsync(false);
        await malee.SendAsync();

        await Expect(malee.Talk.Locator(".bubble.staff")).ToContainTextAsync("เรียนคุณลุง ทางเราจะ");
        await Expect(malee.Alert).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_new_emergency_of_a_known_ticket_is_announced_and_shown_first()
    {
        var ticket = await Program.Desk.OpenAsync("works", "ไฟไหม้ป่าหลังวัด", isUrgent: true);
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone: false, "works");
        await malee.OpenAsync(ticket);
        await Expect(malee.Page.Locator("body")).ToHaveAttributeAsync("data-live", "up");

        var cry = new RecordCitizenMessage { Id = "e#0", TicketCode = ticket.Code, Text = "มีคนติดอยู่ในบ้าน", IsEmergency = true };
        Assert.True(await Program.Desk.Tickets.TryChangeAsync(
            TicketRules.CitizenWrote(await Program.Desk.ReadAsync(ticket.Code), DateTimeOffset.UtcNow, cry)!, CancellationToken.None));

        await Expect(malee.Page.Locator("#announcer")).ToHaveTextAsync("มีเหตุด่วนแจ้งเพิ่มในเรื่องที่รับไว้แล้ว");
        await Expect(malee.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("มีคนติดอยู่ในบ้าน");
    }

    [Fact]
    public async Task A_citizens_picture_and_sound_open_in_the_browsers_own_viewer()
    {
        await Program.StoreAsync("light.png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        await Program.StoreAsync("told.wav", Silence());
        var ticket = await Program.Desk.OpenAsync("works", "ไฟดับ", attachments: ["light.png", "told.wav"]);
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone: false, "works");

        foreach (var (name, element) in new[] { ("light.png", "img"), ("told.wav", "video") })
        {
            await malee.Page.GotoAsync($"/staff/attachments/{name}?ticket={ticket.Code}");
            await Expect(malee.Page.Locator(element)).ToBeVisibleAsync();
        }

        await Expect(malee.Page.Locator("video")).ToHaveJSPropertyAsync("duration", 0.5);
        Assert.DoesNotContain(malee.Errors, error => error.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_queue_is_worked_by_keyboard_alone()
    {
        var ticket = await Program.Desk.OpenAsync("finance", "ถามค่าธรรมเนียมขยะ");
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone: false, "finance");
        var keyboard = malee.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        await Expect(malee.Page.GetByText("ข้ามไปเนื้อหา")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        await Expect(malee.Page.GetByRole(AriaRole.Link, new() { Name = ticket.Title })).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Expect(malee.Holder).ToContainTextAsync("คุณดูแลเรื่องนี้");
        await malee.Reply.FocusAsync();
        await keyboard.TypeAsync("ปีละ 240 บาทค่ะ");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");

        await Expect(malee.Talk.Locator(".bubble.staff")).ToContainTextAsync("ปีละ 240 บาทค่ะ");
    }

    // Half a second of one channel, 8,000 bytes a second, as a WAV file is laid out.
    private static byte[] Silence()
    {
        const int Rate = 8000;
        using var bytes = new MemoryStream();
        using var file = new BinaryWriter(bytes);
        file.Write("RIFF"u8);
        file.Write(36 + (Rate / 2));
        file.Write("WAVEfmt "u8);
        file.Write(16);
        file.Write((short)1);
        file.Write((short)1);
        file.Write(Rate);
        file.Write(Rate);
        file.Write((short)1);
        file.Write((short)8);
        file.Write("data"u8);
        file.Write(Rate / 2);
        file.Write(Enumerable.Repeat((byte)128, Rate / 2).ToArray());
        return bytes.ToArray();
    }
}
