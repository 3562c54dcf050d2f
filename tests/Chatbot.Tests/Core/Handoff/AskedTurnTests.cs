using Chatbot.Core.Activities;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Handoff;

/// <summary>What a citizen hears of a ticket that waits for an answer or went to another office, and what becomes of the answer.</summary>
public sealed class AskedTurnTests
{
    private const string Office = "สำนักงานไฟฟ้า";

    private static readonly StaffMember Malee = new() { Id = "malee", Name = "มาลี ใจเย็น", Departments = ["works", "office", "legal"], Role = StaffRole.Officer };

    // A working morning in Bangkok.
    private MemoryStoryBot Bot { get; } = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_question_comes_from_the_officer_and_the_answer_goes_to_who_asked()
    {
        var code = await OpenAsync();

        Ask(code, "ฝาท่อแตกด้วยไหม");
        var send = Assert.Single(Bot.LastResult!.Effects.OfType<SendMessages>()); // A turn was run.
        Assert.True(send.WrittenByPerson);
        Assert.Contains("มาลี ใจเย็น", send.Messages[0].SpeakerName, StringComparison.Ordinal);
        Assert.All(new[] { code, "ฝาท่อแตกด้วยไหม" }, said => Assert.Contains(said, send.Messages[0].Text, StringComparison.Ordinal));
        Assert.Equal(TicketStatus.WaitingForCitizen, Assert.Single(Bot.State.Tickets).Status);
        await SayAsync("แตกค่ะ");

        Assert.Equal((TicketStatus.InProgress, true), (Bot.Tickets[0].Status, Bot.Tickets[0].HasUnreadMessage));
        Assert.Equal((TicketStatus.InProgress, null), (Bot.State.Tickets[0].Status, Bot.State.Tickets[0].WaitsFor));
    }

    [Theory]
    [InlineData("แตกค่ะ")]
    [InlineData("ใช่ครับ")]
    [InlineData("ไม่ค่ะ")]
    [InlineData("บ้านเลขที่ 12/3 หมู่ 4")]
    [InlineData("ข้างร้านป้าแดง")]
    [InlineData("0812345678")]
    [InlineData("สองฝา แตกตั้งแต่เดือนที่แล้ว")]
    [InlineData("มีค่ะ")]
    [InlineData("ไม่มีค่ะ")]
    [InlineData("two of the lids are broken")]
    [InlineData("နှစ်ခု ကွဲနေတယ်")]
    public async Task The_answer_goes_to_who_asked_though_the_bot_speaks_again_and_a_day_has_passed(string answer)
    {
        var code = await OpenAsync();
        AskAndLeave(code);

        await SayAsync(answer, TimeSpan.FromDays(1));

        var record = Assert.Single(Bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((code, answer), (record.TicketCode, record.Text));
        Assert.Equal(TicketStatus.InProgress, Bot.Tickets[0].Status);
        Assert.Equal(TicketStatus.InProgress, Assert.Single(Bot.State.Tickets).Status);
        Assert.Contains(code, Said(), StringComparison.Ordinal);
        Assert.Null(Bot.State.Dialog);
    }

    [Fact]
    public async Task A_picture_or_a_pin_answers_too()
    {
        var code = await OpenAsync();
        foreach (var content in new ActivityContent[] { new AttachmentReceived("image", "m9"), new LocationReceived(10.3, 98.8) })
        {
            AskAndLeave(code);
            await Bot.SendAsync(content, TimeSpan.FromDays(1), TestContext.Current.CancellationToken);

            Assert.Equal(TicketStatus.InProgress, Bot.Tickets[0].Status);
            Assert.Contains(code, Said(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("เบี้ยผู้สูงอายุได้เดือนละเท่าไร")]
    [InlineData("ขอบคุณครับ")]
    [InlineData("สวัสดีครับ")]
    [InlineData("ไฟไหม้บ้าน ช่วยด้วย")]
    [InlineData("นายช่างเรียกเงินใต้โต๊ะ 5000")]
    [InlineData("อีกเรื่อง ขยะไม่มาเก็บ หมู่ 2")]
    [InlineData("เรื่องถึงไหนแล้ว")]
    [InlineData("ติดตามเรื่อง")]
    [InlineData("ขอดูสถานะหน่อย")]
    [InlineData("แค่ถามเฉย ๆ")]
    [InlineData("thank you")]
    [InlineData("how much is the garbage fee?")]
    public async Task What_is_no_answer_is_heard_as_ever_and_the_question_waits(string words)
    {
        var code = await OpenAsync();
        AskAndLeave(code);

        await SayAsync(words, TimeSpan.FromDays(1));

        Assert.Equal(TicketStatus.WaitingForCitizen, Bot.Tickets.Single(ticket => ticket.Code == code).Status);
        Assert.DoesNotContain(Bot.LastResult!.Effects.OfType<RecordCitizenMessage>(), record => record.TicketCode == code); // A turn was run.
    }

    [Fact]
    public async Task An_emergency_and_an_accusation_get_their_own_way_while_a_question_waits()
    {
        AskAndLeave(await OpenAsync());

        await SayAsync("ไฟไหม้บ้าน ช่วยด้วย", TimeSpan.FromDays(1));
        Assert.True(Bot.LastResult!.Facts.ShowsEmergencyNumber); // A turn was run.
        await SayAsync("นายช่างเรียกเงินใต้โต๊ะ 5000", TimeSpan.FromDays(1));

        Assert.True(Bot.State.Dialog is { IsConfidential: true });
    }

    [Theory]
    [InlineData("ติดตามเรื่อง", "ฝาท่อแตกด้วยไหม", "รอข้อมูล")]
    [InlineData("how is my report going?", "ฝาท่อแตกด้วยไหม", "waiting for more information")]
    [InlineData("ကိစ္စ စစ်ဆေးရန်", "ฝาท่อแตกด้วยไหม", "စောင့်နေသည်")]
    public async Task My_tickets_show_what_was_asked(string wish, string question, string status)
    {
        AskAndLeave(await OpenAsync());

        await SayAsync(wish, TimeSpan.FromDays(1));

        Assert.True(Bot.LastResult!.Facts.GivesStatus); // A turn was run.
        Assert.Contains(question, Said(), StringComparison.Ordinal);
        Assert.Contains(status, Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_citizen_hears_where_the_ticket_went_sees_it_among_my_tickets_and_hears_when_it_is_back()
    {
        var code = await OpenAsync();

        Bot.Act(code, ticket => TicketRules.Claim(ticket, Malee, Bot.Now));
        Bot.Act(code, ticket => TicketRules.Forward(ticket, Malee, Office, "ท่อเป็นของเขา", DemoContent.Current.Organisation.FindDepartment, Bot.Now));
        Assert.All(new[] { code, Office, "ท่อเป็นของเขา" }, said => Assert.Contains(said, Said(), StringComparison.Ordinal));
        Assert.Null(Bot.State.Person);
        await SayAsync("ติดตามเรื่อง");
        Assert.Contains(Office, Said(), StringComparison.Ordinal);
        Bot.Act(code, ticket => TicketRules.Resume(ticket, Malee, Bot.Now));
        Assert.Contains("กลับมาดำเนินการ", Said(), StringComparison.Ordinal);
        await SayAsync("ติดตามเรื่อง");

        Assert.DoesNotContain(Office, Said(), StringComparison.Ordinal);
        Assert.Equal(TicketStatus.InProgress, Bot.State.Tickets[0].Status);
    }

    [Fact]
    public async Task Of_a_confidential_report_the_chat_names_neither_office_nor_reason_nor_question()
    {
        await SayAsync("นายช่างเรียกเงินใต้โต๊ะ 5000");
        await FileAsync();
        var report = Assert.Single(Bot.Tickets, ticket => ticket.IsConfidential);

        Bot.Act(report.Code, ticket => TicketRules.Claim(ticket, Malee, Bot.Now));
        Bot.Act(report.Code, ticket => TicketRules.Ask(ticket, Malee, "มีใบเสร็จไหม", Bot.Now));
        Assert.Null(Bot.State.Tickets[0].WaitsFor);
        Assert.All(Bot.LastResult!.Transcript, line => Assert.True(line.IsConfidential)); // A turn was run.
        Bot.Act(report.Code, ticket => TicketRules.Forward(ticket, Malee, Office, "ส่งสำนวน", DemoContent.Current.Organisation.FindDepartment, Bot.Now));

        Assert.Contains(report.Code, Said(), StringComparison.Ordinal);
        Assert.All(new[] { Office, "ส่งสำนวน" }, said => Assert.DoesNotContain(said, Said(), StringComparison.Ordinal));
        await SayAsync("ติดตามเรื่อง");
        Assert.DoesNotContain(Office, Said(), StringComparison.Ordinal);
        Assert.Equal(TicketStatus.Forwarded, Bot.State.Tickets[0].Status);
    }

    [Fact]
    public async Task An_officer_who_speaks_before_the_answer_has_reached_the_ticket_leaves_it_answered()
    {
        var code = await OpenAsync();
        Ask(code, "ฝาท่อแตกด้วยไหม");
        await SayAsync("แตกค่ะ");

        foreach (var late in new ActivityContent[]
        {
            new StaffReplied(code, "malee", "มาลี", "works", "รอคำตอบอยู่นะครับ", TicketStatus.WaitingForCitizen), new StaffClaimed(code, "malee", "มาลี", "works", TicketStatus.WaitingForCitizen),
        })
        {
            await Bot.SendAsync(late, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            Assert.Equal((TicketStatus.InProgress, null), (Bot.State.Tickets[0].Status, Bot.State.Tickets[0].Question));
        }
    }

    private async Task<string> OpenAsync()
    {
        await SayAsync("ท่อระบายน้ำอุดตัน หน้าวัด หมู่ 3");
        await FileAsync();
        return Assert.Single(Bot.Tickets).Code;
    }

    private async Task FileAsync()
    {
        for (var asked = Bot.LastResult!.Facts.AsksFor; asked.Count > 0; asked = Bot.LastResult.Facts.AsksFor) // A turn was run.
        {
            await Bot.SendAsync(
                new PostbackReceived(asked[0] == "confirm" ? Postbacks.Confirm : Postbacks.Skip), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
    }

    private void Ask(string code, string question)
    {
        Bot.Act(code, ticket => TicketRules.Claim(ticket, Malee, Bot.Now));
        Bot.Act(code, ticket => TicketRules.Ask(ticket, Malee, question, Bot.Now));
    }

    private void AskAndLeave(string code)
    {
        Ask(code, "ฝาท่อแตกด้วยไหม");
        Bot.Act(code, ticket => TicketRules.Release(ticket, Malee, Bot.Now));
    }

    private Task SayAsync(string text, TimeSpan? after = null) =>
        Bot.SendAsync(new TextReceived(text), after ?? TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private string Said() => string.Join(
        '\n', Bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text)); // A turn was run.
}
