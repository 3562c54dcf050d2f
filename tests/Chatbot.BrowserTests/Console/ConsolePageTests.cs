using Microsoft.Playwright;
using Xunit;

namespace Chatbot.BrowserTests.Console;

/// <summary>What the console's pages owe to tired eyes and to fingers.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ConsolePageTests(ConsoleProgram program, BrowserForTests browser) : ConsoleTests(program, browser)
{
    [Fact]
    public async Task On_a_phone_what_where_and_whom_to_call_stands_above_the_conversation()
    {
        var ticket = await Program.Desk.OpenAsync("works", "ไฟทางหน้าวัดดับ", contact: "081 234 5678", place: new("หน้าวัด", 10.4, 98.8));
        var malee = await SignInAsync("มาลี ใจเย็น", isPhone: true, "works");
        await malee.OpenAsync(ticket);

        var talk = await malee.Page.GetByRole(AriaRole.Region, new() { Name = "การสนทนา" }).BoundingBoxAsync();
        foreach (var link in new[] { malee.Page.GetByRole(AriaRole.Link, new() { Name = "081 234 5678" }), malee.Page.GetByRole(AriaRole.Link, new() { Name = "เปิดแผนที่" }) })
        {
            Assert.True((await link.BoundingBoxAsync())!.Y < talk!.Y);
        }

        Assert.Empty(await PageAudit.SmallTargetsAsync(malee.Page));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_page_fits_its_screen_can_be_read_and_touched_and_names_its_controls(bool isPhone)
    {
        var ticket = await Program.Desk.OpenAsync("works", "ชื่อเรื่องยาวมากไม่มีเว้นวรรคเพื่อดูว่าหน้าจอโทรศัพท์ล้นหรือไม่ล้นกันแน่นะครับพี่น้องชาวลำเลียงทุกท่าน", isUrgent: true);
        var administrator = await Program.Desk.AddAdministratorAsync("ผู้ดูแลระบบที่มีชื่อยาวกว่าใครในสำนักงาน");
        var gone = await Program.Desk.AddOfficerAsync("ผู้ที่ย้ายไปแล้ว", "works");
        var account = (await Program.Desk.Staff.FindAsync(gone.Id, TestContext.Current.CancellationToken))!;
        await Program.Desk.Staff.UpdateAsync(account with { Member = gone with { IsDisabled = true } }, TestContext.Current.CancellationToken);
        var window = await StaffWindow.SignInAsync(await OpenAsync(isPhone), administrator.Id);
        foreach (var path in new[] { "/staff", "/staff?division=works", $"/staff/tickets/{ticket.Code}", "/staff/closed", "/staff/accounts", $"/staff/accounts/{administrator.Id}", "/staff/undelivered", "/staff/password" })
        {
            await window.Page.GotoAsync(path);

            Assert.Equal(0, await PageAudit.OverflowAsync(window.Page));
            Assert.Equal("th", await window.Page.GetAttributeAsync("html", "lang"));
            Assert.Equal(1, await window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
            Assert.Empty(await PageAudit.NamelessAsync(window.Page));
            Assert.Empty(await PageAudit.SmallTargetsAsync(window.Page));
            Assert.Empty(await PageAudit.FaintTextsAsync(window.Page));
        }

        Assert.Empty(window.Errors);
    }
}
