using System.Net;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

public sealed class ConsoleAccessTests(ConsoleHost host)
{
    [Theory]
    [InlineData("/staff")]
    [InlineData("/staff/closed")]
    [InlineData("/staff/tickets/482-173-9064")]
    [InlineData("/staff/attachments/a.jpg?ticket=482-173-9064")]
    [InlineData("/staff/accounts")]
    [InlineData("/staff/undelivered")]
    [InlineData("/staff/password")]
    [InlineData("/staff/nowhere")]
    public async Task A_stranger_is_asked_to_sign_in_whatever_the_address(string path)
    {
        using var stranger = await host.VisitAsync();

        var page = await stranger.GetAsync(path);

        Assert.Equal($"/staff/sign-in?from={Uri.EscapeDataString(path)}", page.Path);
    }

    [Fact]
    public async Task A_strangers_socket_and_fragments_are_refused()
    {
        using var stranger = await host.VisitAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync("/staff/live/negotiate?negotiateVersion=1")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetFragmentAsync("/staff")).Status);
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_its_next_request()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        using var client = await host.SignInAsync(malee.Id);
        var account = await host.Desk.Staff.FindAsync(malee.Id, CancellationToken.None);

        await host.Desk.Staff.UpdateAsync(account! with { Member = malee with { IsDisabled = true } }, CancellationToken.None);

        Assert.StartsWith("/staff/sign-in", (await client.GetAsync("/staff")).Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync(malee.Id, DeskForTests.Password)).Status);
    }

    [Fact]
    public async Task A_post_without_the_forms_own_token_changes_nothing()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        var ticket = await host.Desk.OpenAsync("works", "ไฟดับ");
        using var client = await host.SignInAsync(malee.Id);

        foreach (var path in new[] { $"/staff/tickets/{ticket.Code}/claim", "/staff/sign-out", "/staff/password" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(path, ("text", "x"))).Status);
        }

        Assert.Null((await host.Desk.ReadAsync(ticket.Code)).Assignee);
        Assert.Equal("/staff", (await client.GetAsync("/staff")).Path);
    }

    [Fact]
    public async Task Every_page_forbids_strangers_scripts_and_frames()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        using var client = await host.SignInAsync(malee.Id);

        foreach (var path in new[] { "/staff", "/staff/sign-in", "/staff/nowhere" })
        {
            var page = await client.GetAsync(path);

            Assert.Contains("script-src 'self';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
            Assert.Empty(page.Document.QuerySelectorAll("script:not([src]), [style], [onclick]"));
            Assert.NotEmpty(page.Document.QuerySelectorAll("script[src^='/assets/']"));
        }
    }

    [Fact]
    public async Task Accounts_are_for_administrators()
    {
        await host.StartAsync();
        var officer = await host.Desk.AddOfficerAsync("มาลี", "works");
        var chief = await host.Desk.AddAdministratorAsync("ปลัด");
        using var client = await host.SignInAsync(officer.Id);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/staff/accounts")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/staff/undelivered")).Status);

        using var administrator = await host.SignInAsync(chief.Id);
        var id = $"n{Guid.NewGuid():N}"[..10];
        var accounts = await administrator.GetAsync("/staff/accounts");
        var added = await administrator.SubmitAsync(
            accounts, "/staff/accounts", ("id", id), ("name", "นิดา"), ("departments", "works"), ("departments", "office"), ("role", "Officer"), ("password", "แกงเหลืองหน่อไม้ดอง"));
        var again = await administrator.SubmitAsync(
            accounts, "/staff/accounts", ("id", id), ("name", "นิดา"), ("departments", "works"), ("role", "Officer"), ("password", "แกงเหลืองหน่อไม้ดอง"));

        Assert.Equal("เพิ่มบัญชีแล้ว", added.Text("#done"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("มีชื่อผู้ใช้นี้แล้ว", again.Text("#add-problem"), StringComparison.Ordinal);
        Assert.Equal(["works", "office"], (await host.Desk.Staff.FindAsync(id, CancellationToken.None))!.Member.Departments);
        using var newcomer = await host.VisitAsync();
        Assert.Equal("/staff/password", (await newcomer.SignInAsync(id, "แกงเหลืองหน่อไม้ดอง")).Path);
    }

    [Fact]
    public async Task Nobody_locks_themselves_out()
    {
        await host.StartAsync();
        var chief = await host.Desk.AddAdministratorAsync("ปลัด");
        using var administrator = await host.SignInAsync(chief.Id);
        var path = $"/staff/accounts/{chief.Id}";

        var page = await administrator.SubmitAsync(await administrator.GetAsync(path), path, ("name", "ปลัด"), ("role", "Administrator"), ("disabled", "yes"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("/staff", (await administrator.GetAsync("/staff")).Path);
    }
}
