using System.Net;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
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
    public async Task After_sign_in_one_is_where_one_wanted_to_be_and_nowhere_else()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        using var client = await host.VisitAsync();

        var page = await client.GetAsync("/staff/closed");
        var closed = await client.SubmitAsync(page, "/staff/sign-in", ("id", malee.Id.ToUpperInvariant()), ("password", DeskForTests.Password));
        Assert.Equal("/staff/closed", closed.Path);

        Assert.Equal("/staff", (await client.GetAsync("/staff/sign-in?from=https://evil.example/")).Path);
        Assert.Equal("/staff", (await client.GetAsync("/staff/sign-in?from=//evil.example/")).Path);
        Assert.Equal("/staff", (await client.GetAsync("/staff/sign-in?from=/staffx")).Path);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        using var client = await host.VisitAsync();

        var wrong = await client.SignInAsync(malee.Id, "ไม่ใช่รหัสผ่านนี้");
        var unknown = await client.SignInAsync("nobody-here", "ไม่ใช่รหัสผ่านนี้");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง", wrong.Text("#problem"));
        Assert.Equal((wrong.Status, wrong.Text("#problem")), (unknown.Status, unknown.Text("#problem")));
        Assert.DoesNotContain("ไม่ใช่รหัสผ่านนี้", wrong.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_failures_close_the_account_for_a_while_even_to_the_right_password()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        for (var i = 0; i < SignInAttempts.MaxOfAccount; i++)
        {
            await host.Desk.SignInAttempts.CountAsync(malee.Id, $"198.51.100.{i}", CancellationToken.None);
        }

        using var client = await host.VisitAsync();
        var page = await client.SignInAsync(malee.Id, DeskForTests.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("15 นาที", page.Text("#problem"), StringComparison.Ordinal);
        Assert.True(page.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task Guesses_from_elsewhere_do_not_lock_out_who_signs_in_where_they_did_before()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        using var first = await host.SignInAsync(malee.Id);
        for (var i = 0; i < SignInAttempts.MaxOfAccount; i++)
        {
            await host.Desk.SignInAttempts.CountAsync(malee.Id, $"198.51.100.{i}", CancellationToken.None);
        }

        using var again = await host.VisitAsync();
        Assert.Equal("/staff", (await again.SignInAsync(malee.Id, DeskForTests.Password)).Path);
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
    public async Task A_new_password_puts_other_browsers_out_and_keeps_ones_own()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        using var here = await host.SignInAsync(malee.Id);
        using var elsewhere = await host.SignInAsync(malee.Id);

        var page = await here.SubmitAsync(
            await here.GetAsync("/staff/password"), "/staff/password",
            ("old", DeskForTests.Password), ("password", "ข้าวยำปักษ์ใต้แสนอร่อย"), ("again", "ข้าวยำปักษ์ใต้แสนอร่อย"));

        Assert.Equal("เปลี่ยนรหัสผ่านแล้ว", page.Text("#done"));
        Assert.Equal("/staff", (await here.GetAsync("/staff")).Path);
        Assert.StartsWith("/staff/sign-in", (await elsewhere.GetAsync("/staff")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_signing_out_the_cookie_is_gone()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        using var client = await host.SignInAsync(malee.Id);

        await client.SubmitAsync(await client.GetAsync("/staff"), "/staff/sign-out");

        Assert.StartsWith("/staff/sign-in", (await client.GetAsync("/staff")).Path, StringComparison.Ordinal);
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
        Assert.Equal("/staff", (await newcomer.SignInAsync(id, "แกงเหลืองหน่อไม้ดอง")).Path);
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

    [Fact]
    public async Task The_first_account_has_the_password_of_the_settings()
    {
        using var client = await host.VisitAsync();

        Assert.Equal("/staff", (await client.SignInAsync("admin", DeskForTests.Password)).Path);
    }

    [Fact]
    public async Task A_confidential_ticket_is_unknown_outside_its_section_and_leaves_no_trace()
    {
        await host.StartAsync();
        var officer = await host.Desk.AddOfficerAsync("มาลี", "works", "office");
        var chief = await host.Desk.AddAdministratorAsync("ปลัด");
        var secret = await host.Desk.OpenAsync("legal", "แบ่งซื้อวัสดุเลี่ยงประกวดราคา", TicketTrack.Corruption, attachments: ["secret.jpg"]);
        Directory.CreateDirectory(Path.Combine(host.DataFolder, "attachments"));
        await File.WriteAllBytesAsync(Path.Combine(host.DataFolder, "attachments", "secret.jpg"), [0xFF, 0xD8], TestContext.Current.CancellationToken);

        foreach (var id in new[] { officer.Id, chief.Id })
        {
            using var client = await host.SignInAsync(id);
            var unknown = await client.GetAsync("/staff/tickets/999-999-9999");
            var hidden = await client.GetAsync($"/staff/tickets/{secret.Code}");
            var file = await client.GetAsync($"/staff/attachments/secret.jpg?ticket={secret.Code}");

            Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
            Assert.Equal(HttpStatusCode.NotFound, file.Status);
            Assert.Equal(unknown.Html, hidden.Html);
            foreach (var path in new[] { "/staff", "/staff?division=legal", "/staff/closed?division=legal" })
            {
                var page = await client.GetAsync(path);
                Assert.DoesNotContain(secret.Code, page.Html, StringComparison.Ordinal);
                Assert.DoesNotContain("แบ่งซื้อ", page.Html, StringComparison.Ordinal);
                Assert.Empty(page.Document.QuerySelectorAll("a[href*='division=legal']"));
            }

            // Other tests open tickets at the same time; the count and the rows come from two reads.
            await Eventually.TrueAsync(
                async () => await client.GetAsync("/staff") is var queue
                    && queue.Document.QuerySelector("#waiting-badge")?.GetAttribute("data-waiting") == $"{queue.Document.QuerySelectorAll(".row-action").Length}",
                TimeSpan.FromSeconds(20), "the count is that of the rows shown");
        }

        Assert.DoesNotContain(await host.Desk.Tickets.ReadLogAsync(secret.Code, CancellationToken.None), line => line.Kind == TicketLogKind.Viewed);
    }

    [Fact]
    public async Task A_corruption_report_is_not_read_with_another_confidential_ticket_of_the_same_citizen()
    {
        await host.StartAsync();
        var teacher = await host.Desk.AddOfficerAsync("ครู", "education");
        var legal = await host.Desk.AddOfficerAsync("นิติ", "legal");
        var other = await host.Desk.OpenAsync("education", "ครูตีเด็ก", isConfidential: true);
        var secret = await host.Desk.OpenAsync("legal", "รับเงินใต้โต๊ะ", TicketTrack.Corruption, conversation: other.Conversation);
        await host.Desk.SayAsync(other.Conversation, "ศูนย์เด็กเล็กเปิดกี่โมง");
        await host.Desk.SayAsync(other.Conversation, "ขอแจ้งทุจริต นายช่างรับเงินใต้โต๊ะจากผู้รับเหมา");
        await Eventually.TrueAsync(
            async () => (await host.Desk.Transcripts.ReadAsync(other.Conversation, 20, CancellationToken.None)).Any(line => line.IsConfidential),
            TimeSpan.FromSeconds(20), "the bot has heard the report");

        using var teachers = await host.SignInAsync(teacher.Id);
        var theirs = await teachers.GetAsync($"/staff/tickets/{other.Code}");
        Assert.Contains("ศูนย์เด็กเล็กเปิดกี่โมง", theirs.Text("#timeline"), StringComparison.Ordinal);
        Assert.DoesNotContain("ทุจริต", theirs.Text("#timeline"), StringComparison.Ordinal);

        using var lawyers = await host.SignInAsync(legal.Id);
        Assert.Contains("ขอแจ้งทุจริต", (await lawyers.GetAsync($"/staff/tickets/{secret.Code}")).Text("#timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_legal_section_reads_a_confidential_ticket_and_that_is_recorded()
    {
        await host.StartAsync();
        var legal = await host.Desk.AddOfficerAsync("นิติ", "legal");
        var secret = await host.Desk.OpenAsync("legal", "แบ่งซื้อวัสดุ", TicketTrack.Corruption, attachments: ["report.jpg"]);
        Directory.CreateDirectory(Path.Combine(host.DataFolder, "attachments"));
        await File.WriteAllBytesAsync(Path.Combine(host.DataFolder, "attachments", "report.jpg"), [0xFF, 0xD8], TestContext.Current.CancellationToken);
        using var client = await host.SignInAsync(legal.Id);

        Assert.Contains(secret.Code, (await client.GetAsync("/staff")).Html, StringComparison.Ordinal);
        await client.GetAsync($"/staff/tickets/{secret.Code}");
        var page = await client.GetAsync($"/staff/tickets/{secret.Code}");
        var file = await client.GetAsync($"/staff/attachments/report.jpg?ticket={secret.Code}");

        Assert.Equal("แบ่งซื้อวัสดุ", page.Text("h1"));
        Assert.Equal("image/jpeg", file.Headers["Content-Type"]);
        Assert.Contains("sandbox", file.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/staff/attachments/..%2f..%2fappsettings.json?ticket={secret.Code}")).Status);
        var views = (await host.Desk.Tickets.ReadLogAsync(secret.Code, CancellationToken.None)).Where(line => line.Kind == TicketLogKind.Viewed);
        Assert.Equal(legal.Id, Assert.Single(views).StaffId);
    }
}
