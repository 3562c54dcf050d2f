using System.Net;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

public sealed class ConsoleTicketTests(ConsoleHost host)
{
    [Fact]
    public async Task A_ticket_is_claimed_answered_and_resolved_without_any_script()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี ใจเย็น", "works");
        var ticket = await host.Desk.OpenAsync("works", "ไฟทางหน้าวัดดับ");
        var path = $"/staff/tickets/{ticket.Code}";
        using var client = await host.SignInAsync(malee.Id);

        var page = await client.SubmitAsync(await client.GetAsync("/staff"), $"{path}/claim");
        Assert.Contains("รับเรื่องแล้ว", page.Text("#done"), StringComparison.Ordinal);
        page = await client.SubmitAsync(page, $"{path}/note", ("text", "ประสานช่างแล้ว"));
        Assert.Contains("ประสานช่างแล้ว", page.Text("#timeline .note"), StringComparison.Ordinal);
        page = await client.SubmitAsync(page, $"{path}/reply", ("text", "พรุ่งนี้เช้าครับ"));
        Assert.Contains("พรุ่งนี้เช้าครับ", page.Text("#timeline .bubble.staff"), StringComparison.Ordinal);
        page = await client.SubmitAsync(page, $"{path}/resolve", ("text", "เปลี่ยนหลอดแล้ว"));

        Assert.Contains("ปิดเรื่องแล้ว", page.Text("#done"), StringComparison.Ordinal);
        Assert.Equal(TicketStatus.Resolved, (await host.Desk.ReadAsync(ticket.Code)).Status);
        Assert.Contains(ticket.Code, (await client.GetAsync("/staff/closed")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"row-{ticket.Code}", (await client.GetAsync("/staff")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emergency_number_in_what_was_said_can_be_called_and_the_words_stay_as_they_were()
    {
        const string Said = "ไฟไหม้ บ้านเลขที่ 191 หมู่ 5 จ่าย 199 บาท 199Baht โทร 191 ไปแล้ว ไม่มีใครรับ\n1669 ก็ไม่รับ หมู่ที่ 191 เลขที่ 191/5";
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี ใจเย็น", "works");
        var ticket = await host.Desk.OpenAsync("works", "ไฟทางหน้าวัดดับ");
        using var client = await host.SignInAsync(malee.Id);
        await client.SubmitAsync(await client.GetAsync("/staff"), $"/staff/tickets/{ticket.Code}/claim");
        await host.Desk.SayAsync(ticket.Conversation, Said);
        StaffPage page = null!;
        await Eventually.TrueAsync(
            async () => (page = await client.GetAsync($"/staff/tickets/{ticket.Code}")).Document.QuerySelector("#timeline .bubble.citizen") is not null,
            TimeSpan.FromSeconds(20), "the words are shown");

        var bubble = page.Document.QuerySelector("#timeline .bubble.citizen .bubble-text")!; // Just seen.
        Assert.Equal(Said, bubble.TextContent);
        Assert.Equal(["tel:191", "tel:1669"], bubble.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_day_that_the_words_speak_of_is_shown_as_a_date()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี ใจเย็น", "works");
        var ticket = await host.Desk.OpenAsync("works", "ไฟดับเมื่อวาน แจ้งไปเมื่อ 5 ม.ค. 2569");
        using var client = await host.SignInAsync(malee.Id);

        var page = await client.GetAsync($"/staff/tickets/{ticket.Code}");

        Assert.Contains("5 ม.ค. 2569 = 5 ม.ค. 2569", page.Text("#spoken-days"), StringComparison.Ordinal);
        Assert.StartsWith("เมื่อวาน = ", page.Text("#spoken-days"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_was_opened_again_shows_how_long_it_waits_since_then_and_the_day_it_was_first_told()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี ใจเย็น", "works");
        var ticket = await host.Desk.OpenAsync("works", "ไฟทางหน้าวัดดับ", openedAt: DateTimeOffset.UtcNow.AddDays(-3));
        var (path, row) = ($"/staff/tickets/{ticket.Code}", $"#row-{ticket.Code} .row-who");
        using var client = await host.SignInAsync(malee.Id);
        Assert.Contains("รอ 3 วัน", (await client.GetAsync("/staff")).Text(row), StringComparison.Ordinal);
        var page = await client.SubmitAsync(await client.GetAsync("/staff"), $"{path}/claim");
        await client.SubmitAsync(page, $"{path}/resolve", ("text", "เปลี่ยนหลอดแล้ว"));

        var said = new ContestTicket { Id = "e#0", TicketCode = ticket.Code, Text = "ยังดับอยู่เลย" };
        Assert.True(await host.Desk.Tickets.TryChangeAsync(
            TicketRules.Contest(await host.Desk.ReadAsync(ticket.Code), DateTimeOffset.UtcNow, said)!, TestContext.Current.CancellationToken));

        var waiting = (await client.GetAsync("/staff")).Text(row);
        Assert.Contains("รอ ไม่ถึง 1 นาที", waiting, StringComparison.Ordinal);
        Assert.Contains("แจ้งครั้งแรก", waiting, StringComparison.Ordinal);
        page = await client.GetAsync(path);
        Assert.Contains("รอ ไม่ถึง 1 นาที นับจากที่ขอให้ทบทวน", page.Text("#holder"), StringComparison.Ordinal);
        Assert.Contains("“ยังดับอยู่เลย”", page.Text("#facts"), StringComparison.Ordinal);
        Assert.Contains("“ยังดับอยู่เลย”", page.Text("#timeline"), StringComparison.Ordinal);
        Assert.Contains("“เปลี่ยนหลอดแล้ว”", page.Text("#timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_fails_says_so_in_words_and_leaves_none_of_the_failures_own_in_the_log()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี ใจเย็น", "works");
        using var client = await host.SignInAsync(malee.Id);
        Assert.Equal(":1", await host.Redis.AskAsync("HSET lamliang:{desk}:ticket:111-222-3333 j broken"));

        var page = await client.GetAsync("/staff/tickets/111-222-3333");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.StartsWith("ระบบขัดข้อง", page.Text("h1"), StringComparison.Ordinal);
        await Eventually.TrueAsync(
            () => host.Output.Contains("A console page failed with JsonException", StringComparison.Ordinal), TimeSpan.FromSeconds(20), "the failure is logged");
        Assert.DoesNotContain("invalid start of a value", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_claim_is_told_who_has_the_ticket()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี ใจเย็น", "works");
        var somchai = await host.Desk.AddOfficerAsync("สมชาย รักงาน", "works");
        var ticket = await host.Desk.OpenAsync("works", "ถนนเป็นหลุม");
        var path = $"/staff/tickets/{ticket.Code}";
        using var first = await host.SignInAsync(malee.Id);
        using var second = await host.SignInAsync(somchai.Id);
        var open = await second.GetAsync(path);
        await first.SubmitAsync(await first.GetAsync(path), $"{path}/claim");

        var page = await second.SubmitAsync(open, $"{path}/claim");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("มาลี ใจเย็น รับเรื่องนี้ไปแล้ว", page.Text("#act-problem"), StringComparison.Ordinal);
        Assert.Contains("มาลี ใจเย็น", page.Text("#holder"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#reply"));
    }

    [Fact]
    public async Task What_was_typed_survives_a_refused_answer()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works", "office");
        var ticket = await host.Desk.OpenAsync("works", "น้ำไม่ไหล");
        var path = $"/staff/tickets/{ticket.Code}";
        using var here = await host.SignInAsync(malee.Id);
        using var elsewhere = await host.SignInAsync(malee.Id);
        var open = await here.SubmitAsync(await here.GetAsync(path), $"{path}/claim");
        await elsewhere.SubmitAsync(await elsewhere.GetAsync(path), $"{path}/transfer", ("department", "office"), ("text", ""));

        var page = await here.SubmitAsync(open, $"{path}/reply", ("text", "ช่างกำลังไปค่ะ ประมาณบ่ายสอง"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("ยังไม่มีใครรับเรื่องนี้", page.Text("#act-problem"), StringComparison.Ordinal);
        Assert.Equal("ช่างกำลังไปค่ะ ประมาณบ่ายสอง", page.Text("#kept"));
        Assert.DoesNotContain(await host.Desk.Tickets.ReadLogAsync(ticket.Code, CancellationToken.None), line => line.Kind == TicketLogKind.Replied);
    }

    [Fact]
    public async Task A_refused_form_opens_again_with_its_reason_and_its_text()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        var ticket = await host.Desk.OpenAsync("works", "ท่อตัน");
        var path = $"/staff/tickets/{ticket.Code}";
        using var client = await host.SignInAsync(malee.Id);
        var open = await client.SubmitAsync(await client.GetAsync(path), $"{path}/claim");

        var transfer = await client.SubmitAsync(open, $"{path}/transfer", ("department", ""), ("text", "เป็นงานของกองคลัง"));
        var resolve = await client.SubmitAsync(open, $"{path}/resolve", ("text", "   "));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, transfer.Status);
        Assert.True(transfer.Document.QuerySelector("#act-transfer")!.HasAttribute("open"));
        Assert.Contains("เลือกกองปลายทาง", transfer.Text("#act-transfer-problem"), StringComparison.Ordinal);
        Assert.Equal("เป็นงานของกองคลัง", transfer.Text("#transfer-note"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, resolve.Status);
        Assert.Equal("กรุณาพิมพ์ข้อความก่อน", resolve.Text("#act-resolve-problem"));
    }

    [Fact]
    public async Task A_transferred_ticket_leaves_for_the_other_divisions_queue()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        var dao = await host.Desk.AddOfficerAsync("ดาว", "finance");
        var ticket = await host.Desk.OpenAsync("works", "ถามเรื่องภาษีป้าย");
        var path = $"/staff/tickets/{ticket.Code}";
        using var works = await host.SignInAsync(malee.Id);
        using var finance = await host.SignInAsync(dao.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await finance.GetAsync(path)).Status);

        var page = await works.SubmitAsync(await works.GetAsync(path), $"{path}/transfer", ("department", "finance"), ("text", "ภาษีป้าย"));

        Assert.Equal("/staff?done=transfer", page.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await works.GetAsync(path)).Status);
        Assert.Contains(ticket.Code, (await finance.GetAsync("/staff")).Html, StringComparison.Ordinal);
        Assert.Contains("ภาษีป้าย", (await finance.GetAsync(path)).Text("#timeline"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_released_conversation_is_the_bots_until_it_is_taken_back()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        var ticket = await host.Desk.OpenAsync("works", "ถนนชำรุด");
        var path = $"/staff/tickets/{ticket.Code}";
        using var client = await host.SignInAsync(malee.Id);
        var page = await client.SubmitAsync(await client.GetAsync(path), $"{path}/claim");

        page = await client.SubmitAsync(page, $"{path}/release");
        Assert.Contains("บอตเป็นผู้คุยกับประชาชน", page.Text("#holder"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#reply"));
        page = await client.SubmitAsync(page, $"{path}/claim");

        Assert.NotNull(page.Document.QuerySelector("#reply"));
    }

    [Fact]
    public async Task Dates_are_read_in_the_buddhist_era_by_the_offices_clock()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        var ticket = await host.Desk.OpenAsync("works", "ไฟดับ");
        using var client = await host.SignInAsync(malee.Id);

        var facts = (await client.GetAsync($"/staff/tickets/{ticket.Code}")).Text("#facts");

        var local = TimeZoneInfo.ConvertTime(ticket.OpenedAt, TimeZoneInfo.FindSystemTimeZoneById("Asia/Bangkok"));
        Assert.Contains($"{local.Year + 543} {local:HH:mm} น.", facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_citizens_words_arrive_in_the_conversation_and_mark_the_ticket()
    {
        await host.StartAsync();
        var malee = await host.Desk.AddOfficerAsync("มาลี", "works");
        var ticket = await host.Desk.OpenAsync("works", "ไฟดับ");
        var path = $"/staff/tickets/{ticket.Code}";
        using var client = await host.SignInAsync(malee.Id);
        await client.SubmitAsync(await client.GetAsync(path), $"{path}/claim");
        await Eventually.TrueAsync(
            async () => (await host.Desk.Transcripts.ReadStateAsync(ticket.Conversation, CancellationToken.None)).Person is not null,
            TimeSpan.FromSeconds(20), "the conversation belongs to the officer");

        await host.Desk.SayAsync(ticket.Conversation, "มืดมากเลยค่ะ");
        await Eventually.TrueAsync(async () => (await host.Desk.ReadAsync(ticket.Code)).HasUnreadMessage, TimeSpan.FromSeconds(20), "the ticket is marked");

        Assert.Contains("มืดมากเลยค่ะ", (await client.GetAsync(path)).Text("#timeline .bubble.citizen"), StringComparison.Ordinal);
        Assert.Contains("มีข้อความใหม่", (await client.GetAsync("/staff")).Text($"#row-{ticket.Code}"), StringComparison.Ordinal);
    }
}
