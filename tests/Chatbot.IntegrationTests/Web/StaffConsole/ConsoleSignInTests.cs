using System.Net;
using Chatbot.Core.Staff;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

public sealed class ConsoleSignInTests(ConsoleHost host)
{
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
    public async Task Guessing_an_account_is_stopped_whatever_the_addresses_even_for_the_right_password()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        await GuessAsync(malee.Id, SignInLimits.FreeOfAccount);

        using var client = await host.VisitAsync();
        var page = await client.SignInAsync(malee.Id, DeskForTests.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("นาที", page.Text("#problem"), StringComparison.Ordinal);
        Assert.True(page.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task Guesses_by_strangers_do_not_lock_out_who_signs_in_by_a_browser_used_before()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        using var own = await host.SignInAsync(malee.Id);
        await own.SubmitAsync(await own.GetAsync("/staff"), "/staff/sign-out");
        await GuessAsync(malee.Id, SignInLimits.FreeOfAccount);

        Assert.Equal("/staff", (await own.SignInAsync(malee.Id, DeskForTests.Password)).Path);
    }

    [Fact]
    public async Task A_browser_known_to_one_account_is_a_strangers_to_another()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        var somchai = await host.Desk.AddOfficerAsync("สมชาย", "works");
        using var malees = await host.SignInAsync(malee.Id);
        await malees.SubmitAsync(await malees.GetAsync("/staff"), "/staff/sign-out");
        await GuessAsync(somchai.Id, SignInLimits.FreeOfAccount);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await malees.SignInAsync(somchai.Id, DeskForTests.Password)).Status);
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
    public async Task A_reset_password_lets_in_at_once_who_had_to_wait_for_a_guesser()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        var administrator = await host.Desk.AddAdministratorAsync("ปลัด");
        await GuessAsync(malee.Id, SignInLimits.FreeOfAccount);
        using var desk = await host.SignInAsync(administrator.Id);
        using var client = await host.VisitAsync();

        await desk.SubmitAsync(
            await desk.GetAsync($"/staff/accounts/{malee.Id}"), $"/staff/accounts/{malee.Id}/password", ("password", "ข้าวยำปักษ์ใต้แสนอร่อย"));

        Assert.Equal("/staff/password", (await client.SignInAsync(malee.Id, "ข้าวยำปักษ์ใต้แสนอร่อย")).Path);
    }

    [Fact]
    public async Task Who_tries_the_old_password_too_often_is_told_to_wait()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        using var client = await host.SignInAsync(malee.Id);
        await GuessAsync(malee.Id, SignInLimits.FreeOfAccount);
        var page = await client.GetAsync("/staff/password");
        for (var i = 0; i <= SignInLimits.MaxByKnownDevice; i++)
        {
            page = await client.SubmitAsync(
                page, "/staff/password", ("old", "ไม่ใช่รหัสผ่านนี้"), ("password", "ข้าวยำปักษ์ใต้แสนอร่อย"), ("again", "ข้าวยำปักษ์ใต้แสนอร่อย"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("กรุณารออีก", page.Text("#password-problem"), StringComparison.Ordinal);
        Assert.True(page.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task Addresses_of_one_ipv6_customer_are_one()
    {
        await host.StartAsync();
        using var client = await host.VisitAsync();
        client.ComeFrom("2001:db8:0:7::1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync("nobody-at-all", "ไม่ใช่รหัสผ่านนี้")).Status);
        for (var i = 1; i < SignInLimits.MaxFromAddress; i++)
        {
            await host.Desk.SignInAttempts.CountAsync(new($"nobody-{i}", "20010DB800000007", null, IsAccount: false), CancellationToken.None);
        }

        client.ComeFrom("2001:db8:0:7:1234::99");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.SignInAsync("nobody-else", "ไม่ใช่รหัสผ่านนี้")).Status);
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
    public async Task The_first_account_has_the_password_of_the_settings()
    {
        using var client = await host.VisitAsync();

        Assert.Equal("/staff", (await client.SignInAsync("admin", DeskForTests.Password)).Path);
    }

    // From as many addresses.
    private async Task GuessAsync(string id, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Null((await host.Desk.SignInAttempts.CountAsync(new(id, $"198.51.100.{i}", null, IsAccount: true), CancellationToken.None)).Wait);
        }
    }
}
