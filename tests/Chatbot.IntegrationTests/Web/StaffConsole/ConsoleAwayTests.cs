using System.Net;
using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

/// <summary>A ticket that waits for the citizen or lies with another office, on the pages and in the counts.</summary>
public sealed class ConsoleAwayTests(ConsoleHost host)
{
    private const string Office = "สำนักงานไฟฟ้า";

    [Fact]
    public async Task A_question_to_the_citizen_is_in_no_count_of_those_to_be_taken_and_the_answer_puts_the_ticket_back_in_progress()
    {
        await host.StartAsync();
        var ticket = await host.Desk.OpenByCitizenAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี ใจเย็น", ticket.Department);
        var path = $"/staff/tickets/{ticket.Code}";
        using var client = await host.SignInAsync(malee.Id);
        var page = await client.SubmitAsync(await client.GetAsync(path), $"{path}/claim");

        var refused = await client.SubmitAsync(page, $"{path}/ask", ("text", "  "));
        page = await client.SubmitAsync(page, $"{path}/ask", ("text", "บ้านหลังไหนคะ"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused.Document.QuerySelector("#act-ask")!.HasAttribute("open"));
        Assert.Contains("พิมพ์คำถาม", refused.Text("#act-ask-problem"), StringComparison.Ordinal);
        Assert.Contains("รอคำตอบ", page.Text("#done"), StringComparison.Ordinal);
        Assert.Contains("บ้านหลังไหนคะ", page.Text("#away"), StringComparison.Ordinal);
        Assert.Contains("ถามประชาชน", page.Text("#log"), StringComparison.Ordinal);
        var row = (await client.GetAsync("/staff")).Text($"#row-{ticket.Code}");
        Assert.Contains("รอข้อมูลจากประชาชน", row, StringComparison.Ordinal);
        Assert.DoesNotContain("รับเรื่องนี้", row, StringComparison.Ordinal);
        Assert.DoesNotContain(await host.Desk.Tickets.ListOpenAsync(ticket.Department, CancellationToken.None), open => open.Code == ticket.Code && open.Assignee is null);
        await Eventually.TrueAsync(
            async () => (await host.Desk.Transcripts.ReadAsync(ticket.Conversation, 20, CancellationToken.None)).Any(line => line.Text.Contains("บ้านหลังไหนคะ", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(20), "the citizen is asked");
        await host.Desk.SayAsync(ticket.Conversation, "หลังที่สามค่ะ");

        await Eventually.TrueAsync(
            async () => await host.Desk.ReadAsync(ticket.Code) is { Status: TicketStatus.InProgress, Away: null, HasUnreadMessage: true },
            TimeSpan.FromSeconds(20), "the answer puts it back in progress");
        Assert.DoesNotContain("รอข้อมูลจากประชาชน", (await client.GetAsync("/staff")).Text($"#row-{ticket.Code}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_sent_to_another_office_names_it_on_every_page_and_is_taken_back()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี ใจเย็น", "works");
        var ticket = await host.Desk.OpenAsync("works", "เสาไฟเอียง");
        var path = $"/staff/tickets/{ticket.Code}";
        using var client = await host.SignInAsync(malee.Id);
        var page = await client.SubmitAsync(await client.GetAsync(path), $"{path}/claim");

        var nameless = await client.SubmitAsync(page, $"{path}/forward", ("office", " "), ("text", "เสาเป็นของเขา"));
        var reasonless = await client.SubmitAsync(page, $"{path}/forward", ("office", Office), ("text", ""));
        page = await client.SubmitAsync(page, $"{path}/forward", ("office", Office), ("text", "เสาเป็นของเขา"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (nameless.Status, reasonless.Status));
        Assert.Contains("ชื่อหน่วยงาน", nameless.Text("#act-forward-problem"), StringComparison.Ordinal);
        Assert.Equal("เสาเป็นของเขา", nameless.Text("#forward-note"));
        Assert.Contains("เพราะอะไร", reasonless.Text("#act-forward-problem"), StringComparison.Ordinal);
        Assert.Equal(Office, reasonless.Document.QuerySelector("#office")!.GetAttribute("value"));
        Assert.All(new[] { "#away", "#log", "#timeline" }, part => Assert.Contains(Office, page.Text(part), StringComparison.Ordinal));
        Assert.Contains(Office, (await client.GetAsync("/staff")).Text($"#row-{ticket.Code}"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#act-ask"));
        page = await client.SubmitAsync(page, $"{path}/resume");

        Assert.Null(page.Document.QuerySelector("#away"));
        Assert.Equal(TicketStatus.InProgress, (await host.Desk.ReadAsync(ticket.Code)).Status);
    }

    [Fact]
    public async Task The_same_question_or_sending_asked_for_twice_at_once_is_one()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี ใจเย็น", "works");
        var ticket = await host.Desk.OpenAsync("works", "เสาไฟเอียง");
        var path = $"/staff/tickets/{ticket.Code}";
        using var client = await host.SignInAsync(malee.Id);
        var page = await client.SubmitAsync(await client.GetAsync(path), $"{path}/claim");

        await client.SubmitAsync(page, $"{path}/ask", ("text", "เสาไหนคะ"));
        await client.SubmitAsync(page, $"{path}/ask", ("text", "เสาไหนคะ"));
        await client.SubmitAsync(page, $"{path}/forward", ("office", Office), ("text", "เสาเป็นของเขา"));
        await client.SubmitAsync(page, $"{path}/forward", ("office", Office), ("text", "เสาเป็นของเขา"));

        var log = await host.Desk.Tickets.ReadLogAsync(ticket.Code, CancellationToken.None);
        Assert.Single(log, line => line.Kind == TicketLogKind.Asked);
        Assert.Single(log, line => line.Kind == TicketLogKind.Forwarded);
    }

    [Fact]
    public async Task A_confidential_ticket_that_was_passed_on_shows_no_way_out_and_refuses_one()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี ใจเย็น", "works");
        var wipa = await host.Desk.AddOfficerAsync("วิภา", "legal");
        var passedOn = await host.Desk.OpenAsync("works", "เรื่องลับที่ส่งต่อมา", isConfidential: true);
        var secret = await host.Desk.OpenAsync("legal", "รับเงินใต้โต๊ะ", TicketTrack.Corruption);
        using var works = await host.SignInAsync(malee.Id);
        using var legal = await host.SignInAsync(wipa.Id);

        var page = await works.SubmitAsync(await works.GetAsync($"/staff/tickets/{passedOn.Code}"), $"/staff/tickets/{passedOn.Code}/claim");
        var own = await legal.SubmitAsync(await legal.GetAsync($"/staff/tickets/{secret.Code}"), $"/staff/tickets/{secret.Code}/claim");
        own = await legal.SubmitAsync(own, $"/staff/tickets/{secret.Code}/forward", ("office", Office), ("text", "ส่งสำนวน"));

        Assert.Null(page.Document.QuerySelector("#act-forward"));
        Assert.NotNull(page.Document.QuerySelector("#act-ask"));
        Assert.Contains(Office, own.Text("#log"), StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => (await host.Desk.Transcripts.ReadAsync(secret.Conversation, 20, CancellationToken.None)).Any(line => line.Text.Contains("มีอำนาจ", StringComparison.Ordinal)),
            TimeSpan.FromSeconds(20), "the citizen is told");
        Assert.DoesNotContain(
            await host.Desk.Transcripts.ReadAsync(secret.Conversation, 20, CancellationToken.None),
            line => line.Text.Contains(Office, StringComparison.Ordinal) || line.Text.Contains("ส่งสำนวน", StringComparison.Ordinal));
    }
}
