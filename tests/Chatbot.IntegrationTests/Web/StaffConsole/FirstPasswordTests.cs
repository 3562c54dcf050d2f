using System.Net;
using Chatbot.Core.Conversations;
using Chatbot.Core.Staff;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

public sealed class FirstPasswordTests(ConsoleHost host)
{
    private const string Given = "แกงเหลืองหน่อไม้ดอง";
    private const string Own = "ข้าวยำปักษ์ใต้แสนอร่อย";

    [Fact]
    public async Task With_a_password_that_an_administrator_gave_only_choosing_ones_own_is_open()
    {
        var id = await AddAsync();
        var ticket = await host.Desk.OpenAsync("works", "ไฟดับ");
        using var client = await host.VisitAsync();
        await client.SignInAsync(id, Given);

        foreach (var path in new[] { "/staff", "/staff/closed", $"/staff/tickets/{ticket.Code}", "/staff/attachments/a.jpg", "/staff/accounts", "/staff/nowhere", "/staff/sign-in?from=/staff/closed" })
        {
            var page = await client.GetAsync(path);

            Assert.Equal(("/staff/password", HttpStatusCode.OK), (page.Path, page.Status));
            Assert.Equal("ตั้งรหัสผ่านของคุณ", page.Text("h1"));
            Assert.DoesNotContain(ticket.Code, page.Html, StringComparison.Ordinal);
            Assert.Empty(page.Document.QuerySelectorAll("nav, [data-signed-in]"));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetFragmentAsync("/staff")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/staff/live/negotiate?negotiateVersion=1")).Status);
        Assert.Equal("/staff/password", (await client.PostAsync($"/staff/tickets/{ticket.Code}/claim")).Path);
        Assert.Null((await host.Desk.ReadAsync(ticket.Code)).Assignee);
        Assert.Equal("/staff/sign-in", (await client.SubmitAsync(await client.GetAsync("/staff"), "/staff/sign-out")).Path);
    }

    [Fact]
    public async Task Ones_own_password_opens_the_console_and_the_given_one_does_not_count_as_one()
    {
        var id = await AddAsync();
        using var client = await host.VisitAsync();
        var page = await client.SignInAsync(id, Given);

        page = await client.SubmitAsync(page, "/staff/password", ("old", Given), ("password", Given), ("again", Given));
        Assert.Contains("รหัสผ่านใหม่ต้องไม่ใช่รหัสเดิม", page.Text("#password-problem"), StringComparison.Ordinal);
        page = await client.SubmitAsync(page, "/staff/password", ("old", Given), ("password", Own), ("again", Own));

        Assert.Equal(("/staff?done=password", "เปลี่ยนรหัสผ่านแล้ว"), (page.Path, page.Text("#done")));
        using var again = await host.VisitAsync();
        Assert.Equal("/staff", (await again.SignInAsync(id, Own)).Path);
    }

    [Fact]
    public async Task After_a_reset_one_chooses_again_but_who_changes_their_own_does_not()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        var chief = await host.Desk.AddAdministratorAsync("ปลัด");
        using var administrator = await host.SignInAsync(chief.Id);
        using var officer = await host.VisitAsync();
        using var himself = await host.VisitAsync();

        await ResetAsync(administrator, malee.Id);
        Assert.Equal("/staff/password", (await officer.SignInAsync(malee.Id, Given)).Path);
        Assert.Contains("ยังไม่ได้ตั้งรหัสผ่านเอง", (await administrator.GetAsync("/staff/accounts")).Document
            .QuerySelectorAll(".row").Single(row => row.InnerHtml.Contains(malee.Id, StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        await ResetAsync(administrator, chief.Id);

        Assert.Equal("/staff", (await himself.SignInAsync(chief.Id, Given)).Path);
    }

    [Fact]
    public void An_account_of_an_earlier_version_has_a_password_of_its_own()
    {
        var account = StoredJson.Read<StaffAccount>(
            """{"member":{"id":"malee","name":"มาลี","departments":["works"],"role":"officer","isDisabled":false},"passwordHash":"-"}""");

        Assert.False(account.HasTemporaryPassword);
    }

    private async Task<string> AddAsync()
    {
        await host.StartAsync();
        using var administrator = await host.SignInAsync((await host.Desk.AddAdministratorAsync("ปลัด")).Id);
        var id = $"n{Guid.NewGuid():N}"[..10];
        await administrator.SubmitAsync(
            await administrator.GetAsync("/staff/accounts"), "/staff/accounts",
            ("id", id), ("name", "นิดา"), ("departments", "works"), ("role", "Officer"), ("password", Given));
        return id;
    }

    private static async Task ResetAsync(StaffClient administrator, string id) => await administrator.SubmitAsync(
        await administrator.GetAsync($"/staff/accounts/{id}"), $"/staff/accounts/{id}/password", ("password", Given));
}
