using System.Net;
using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

public sealed class ConfidentialAccessTests(ConsoleHost host)
{
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

    [Fact]
    public async Task A_corruption_report_is_passed_on_by_who_saw_who_reads_it_then()
    {
        await host.StartAsync();
        var legal = await host.Desk.AddOfficerAsync("นิติ", "legal");
        var teacher = await host.Desk.AddOfficerAsync("ครู", "education");
        var chief = await host.Desk.AddAdministratorAsync("ปลัด");
        var secret = await host.Desk.OpenAsync("legal", "เก็บค่าชุดเกินจริง", TicketTrack.Corruption);
        var path = $"/staff/tickets/{secret.Code}";
        using var lawyers = await host.SignInAsync(legal.Id);
        using var teachers = await host.SignInAsync(teacher.Id);
        using var chiefs = await host.SignInAsync(chief.Id);

        var step = await lawyers.SubmitAsync(await lawyers.GetAsync(path), $"{path}/transfer", ("department", "education"), ("text", "ราคาชุดไม่ใช่ทุจริต"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, step.Status);
        Assert.Contains(teacher.Name, step.Text("#readers"), StringComparison.Ordinal);
        Assert.Equal("legal", (await host.Desk.ReadAsync(secret.Code)).Department);
        var done = await lawyers.SubmitAsync(step, $"{path}/transfer", ("text", "ราคาชุดไม่ใช่ทุจริต"));

        Assert.Contains("โอนเรื่องแล้ว", done.Text("#done"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lawyers.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chiefs.GetAsync(path)).Status);
        var page = await teachers.GetAsync(path);
        Assert.Contains("ราคาชุดไม่ใช่ทุจริต", page.Text("#timeline"), StringComparison.Ordinal);
        Assert.Contains($"เปิดให้อ่าน: {teacher.Name}", page.Text("#log"), StringComparison.Ordinal);
        Assert.Equal(["งานกฎหมายและคดี"], page.Document.QuerySelectorAll("#department option[value]:not([value=''])").Select(option => option.TextContent));
    }

    [Fact]
    public async Task A_report_that_is_no_secret_is_an_ordinary_ticket_once_the_section_says_so()
    {
        await host.StartAsync();
        var legal = await host.Desk.AddOfficerAsync("นิติ", "legal");
        var teacher = await host.Desk.AddOfficerAsync("ครู", "education");
        var chief = await host.Desk.AddAdministratorAsync("ปลัด");
        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(host.DataFolder, "attachments")).FullName, "roof.jpg"), [0xFF, 0xD8], TestContext.Current.CancellationToken);
        var secret = await host.Desk.OpenAsync("legal", "หลังคาศูนย์เด็กรั่ว", TicketTrack.Corruption, attachments: ["roof.jpg"]);
        var path = $"/staff/tickets/{secret.Code}";
        using var lawyers = await host.SignInAsync(legal.Id);
        using var teachers = await host.SignInAsync(teacher.Id);
        using var chiefs = await host.SignInAsync(chief.Id);

        var step = await lawyers.SubmitAsync(await lawyers.GetAsync(path), $"{path}/transfer", ("department", "education"));
        Assert.Contains(chief.Name, step.Text("#other-readers"), StringComparison.Ordinal);
        var before = (await host.Desk.Tickets.CountAsync(CancellationToken.None)).GetValueOrDefault("education") ?? new(default, default);

        // Whoever became an administrator meanwhile, in another test, is named first.
        await Eventually.TrueAsync(
            async () =>
            {
                step = await lawyers.SubmitAsync(step, $"{path}/transfer", ("text", "หลังคารั่ว ไม่ใช่ทุจริต"), ("open", "true"));
                return !(await host.Desk.ReadAsync(secret.Code)).IsConfidential;
            },
            TimeSpan.FromSeconds(20),
            "the section has lifted its secrecy");

        var after = (await host.Desk.Tickets.CountAsync(CancellationToken.None))["education"];
        Assert.Equal((before.Plain.Waiting + 1, before.Confidential.Waiting), (after.Plain.Waiting, after.Confidential.Waiting));
        Assert.Contains(secret.Code, (await chiefs.GetAsync("/staff?division=education")).Html, StringComparison.Ordinal);
        var page = await teachers.GetAsync(path);
        Assert.DoesNotContain("ลับ", page.Text(".chips"), StringComparison.Ordinal);
        Assert.Contains("ยกเลิกชั้นความลับ", page.Text("#log"), StringComparison.Ordinal);
        Assert.Contains(chief.Name, page.Text("#log"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await teachers.GetAsync($"/staff/attachments/roof.jpg?ticket={secret.Code}")).Status);
    }
}
