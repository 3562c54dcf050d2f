using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

public sealed class EmergencyTurnTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_numbers_come_before_everything_else_in_an_emergency()
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));

        var first = _bot.LastResult!.Effects.OfType<SendMessages>().First().Messages[0]; // A turn was run.
        Assert.Contains("1669", first.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_number_told_in_an_emergency_has_its_button()
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));

        var first = _bot.LastResult!.Effects.OfType<SendMessages>().First().Messages[0]; // A turn was run.
        var dialled = first.Card!.Actions.Select(button => Assert.IsType<CallAction>(button.Action).Number); // It is a card.
        Assert.Equal(
            DemoContent.Current.Organisation.EmergencyNumbers.Where(number => !number.IsOnlyFor).Select(number => number.Number).Order(StringComparer.Ordinal),
            dialled.Order(StringComparer.Ordinal));
        Assert.All(dialled, number => Assert.Contains(number, first.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("พ่อหมดสติ ไม่หายใจแล้ว", "1669")]
    [InlineData("ไฟไหม้โกดังยาง ลามแล้ว", "199")]
    [InlineData("คนเมาถือปืนไล่ยิงกันหน้าร้าน", "191")]
    [InlineData("น้ำป่ามาแล้ว ท่วมถึงหลังคา", "1784")]
    [InlineData("สายไฟแรงสูงขาดตกกลางถนน ไฟช็อตเปรี๊ยะ ๆ", "1129")]
    [InlineData("ดินถล่มลงมาถึงตัวบ้านแล้ว", "1784")]
    [InlineData("ดินบนเขากำลังสไลด์ลงบ้าน", "1784")]
    [InlineData("น้ำขึ้นไวมาก เริ่มเข้าบ้านแล้ว", "1784")]
    [InlineData("กิ่งไม้หักใส่สายไฟ ช็อตแปล๊บๆ", "1129")]
    [InlineData("ไม่อยากมีชีวิตอยู่อีกแล้ว", "1323")]
    [InlineData("I want to kill myself", "1323")]
    public async Task The_number_for_such_a_danger_is_called_first(string words, string number)
    {
        await SayAsync(new TextReceived(words));

        var first = _bot.LastResult!.Effects.OfType<SendMessages>().First().Messages[0]; // A turn was run.
        Assert.Equal(number, Assert.IsType<CallAction>(first.Card!.Actions[0].Action).Number); // It is a card.
    }

    [Theory]
    [InlineData("ต้นยางล้มทับสายไฟหน้าบ้าน มีประกายไฟ", "1129")]
    [InlineData("เสาไฟหน้าร้านเอียงจะล้มแล้ว หมู่ 2", "1129")]
    [InlineData("ดินสไลด์ลงมาข้างบ้าน กลัวลงมาอีก", "1784")]
    public async Task So_it_is_whether_a_form_begins_or_an_urgent_ticket_is_made(string words, string number)
    {
        await SayAsync(new TextReceived(words));

        var card = _bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).First(message => message.Card is not null).Card!; // A turn was run.
        Assert.Equal(number, Assert.IsType<CallAction>(card.Actions[0].Action).Number);
    }

    [Theory]
    [InlineData("หนูอยากตาย", "ขอบคุณที่บอก")]
    [InlineData("แฟนบอกว่าจะฆ่าตัวตายคืนนี้", "ขอบคุณที่บอก")]
    [InlineData("သေချင်တယ်", "ပြောပြတဲ့အတွက်")]
    public async Task Despair_is_met_with_a_word_of_comfort_before_any_number(string words, string comfort)
    {
        await SayAsync(new TextReceived(words));

        Assert.StartsWith(comfort, _bot.LastResult!.Effects.OfType<SendMessages>().First().Messages[0].Text, StringComparison.Ordinal); // A turn was run.
    }

    [Theory]
    [InlineData("อยากตาย ไม่เอาแล้ว")]
    [InlineData("ไม่อยากอยู่แล้ว ไม่เอาแล้ว")]
    [InlineData("ช่างมันเถอะ อยากตาย")]
    [InlineData("I want to die, forget it")]
    public async Task Despair_in_a_form_is_heard_though_it_says_to_call_the_form_off(string words)
    {
        await SayAsync(new TextReceived("ไฟถนนดับครับ", "m1"));

        await SayAsync(new TextReceived(words, "m2"));

        Assert.True(_bot.LastResult!.Facts is { ShowsEmergencyNumber: true, Cancels: false }); // A turn was run.
        Assert.NotNull(_bot.State.Dialog);
    }

    [Fact]
    public async Task Violence_is_not_left_to_an_entry_about_noise()
    {
        await SayAsync(new TextReceived("เพื่อนบ้านซ้อมเมีย เสียงดังลั่นทั้งซอยทุกคืน"));

        Assert.Null(_bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Fact]
    public async Task A_second_emergency_rings_at_the_desk_with_the_first_ones_ticket_and_opens_its_own_when_that_has_ended()
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน หมู่ 1 ช่วยด้วย"));
        var ticket = Assert.Single(_bot.Tickets);

        await SayAsync(new TextReceived("มีคนจมน้ำที่คลอง หมู่ 5 ช่วยด้วย"));
        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((ticket.Code, true), (record.TicketCode, record.IsEmergency));

        await SayAsync(new TicketChanged(ticket.Code, TicketStatus.Resolved, ticket.Department, "ดับแล้ว", EndsConversation: true));
        await SayAsync(new TextReceived("ไฟไหม้อีกแล้ว ช่วยด้วย"));
        Assert.Equal(2, _bot.Tickets.Count);
    }

    [Fact]
    public async Task An_emergency_told_to_a_person_rings_at_the_desk()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuHuman));
        await SayAsync(new StaffClaimed(Assert.Single(_bot.Tickets).Code, "malee", "มาลี", "office"));

        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));

        Assert.True(Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()).IsEmergency); // A turn was run.
    }

    [Fact]
    public async Task More_of_the_violence_told_stays_with_it()
    {
        await SayAsync(new TextReceived("ผัวตีหนู"));

        await SayAsync(new TextReceived("เมื่อคืน ตีจนเลือดออก"));

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal(ticket.Code, Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()).TicketCode); // A turn was run.
        Assert.All(_bot.LastResult!.Transcript, line => Assert.True(line.IsConfidential));
    }

    [Theory]
    [InlineData("เด็กหาย ช่วยด้วย")]
    [InlineData("ลูกหายไปตั้งแต่เช้า")]
    [InlineData("my child is missing")]
    public async Task Where_a_child_is_missing_the_police_stand_first_and_the_help_line_is_there(string words)
    {
        await SayAsync(new TextReceived(words));

        var card = _bot.LastResult!.Effects.OfType<SendMessages>().First().Messages[0].Card!; // A turn was run: it is a card.
        var dialled = card.Actions.Select(button => Assert.IsType<CallAction>(button.Action).Number).ToList();
        Assert.Equal("191", dialled[0]);
        Assert.Contains("1300", dialled);
    }

    [Fact]
    public async Task Violence_told_inside_a_corruption_form_gives_the_numbers()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuCorruption));

        await SayAsync(new TextReceived("my boss hit me"));

        Assert.Contains("191", Said(_bot.LastResult!), StringComparison.Ordinal); // A turn was run.
        Assert.True(_bot.State.Dialog is { FlowId: FlowIds.CorruptionReport, IsUrgent: true });
    }

    [Fact]
    public async Task The_numbers_come_first_whatever_else_also_while_a_person_holds_the_chat()
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuHuman));
        await SayAsync(new StaffClaimed(Assert.Single(_bot.Tickets).Code, "malee", "มาลี", "office"));

        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));
        var numbers = Assert.Single(Assert.Single(_bot.LastResult!.Effects.OfType<SendMessages>()).Messages); // A turn was run.
        Assert.Equal("199", Assert.IsType<CallAction>(numbers.Card!.Actions[0].Action).Number); // It is a card.

        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));
        Assert.Empty(_bot.LastResult!.Effects.OfType<SendMessages>());

        await _bot.SendAsync(new TextReceived("อยากตาย"), TimeSpan.FromMinutes(31), TestContext.Current.CancellationToken);
        Assert.Contains("1323", Said(_bot.LastResult!), StringComparison.Ordinal);
        Assert.Single(_bot.Tickets);
    }

    [Theory]
    [InlineData("บ้านผมอยู่หมู่ 5")]
    [InlineData("ลูกไม่ยอมกินข้าว")]
    [InlineData("ขยะยังอยู่เต็มเหมือนเดิมนะ")]
    public async Task A_person_who_holds_the_chat_is_not_spoken_over_for_a_guess(string words)
    {
        await SayAsync(new PostbackReceived(Postbacks.MenuHuman));
        await SayAsync(new StaffClaimed(Assert.Single(_bot.Tickets).Code, "malee", "มาลี", "office"));

        await SayAsync(new TextReceived(words));

        Assert.Empty(_bot.LastResult!.Effects.OfType<SendMessages>()); // A turn was run.
    }

    [Fact]
    public async Task Danger_that_another_office_is_in_charge_of_is_told_the_numbers_first()
    {
        await SayAsync(new TextReceived("สายไฟแรงสูงห้อยลงมาหน้าบ้าน"));

        Assert.True(_bot.LastResult!.Facts.ShowsEmergencyNumber); // A turn was run.
        var messages = Assert.Single(_bot.LastResult.Effects.OfType<SendMessages>()).Messages;
        Assert.Contains("1129", messages[^2].Text, StringComparison.Ordinal);
        Assert.StartsWith(DemoContent.Current.Knowledge.Find("electricity-outage")!.Title.Th, messages[^1].Text, StringComparison.Ordinal); // It is there.
    }

    [Theory]
    [InlineData("หน้าโรงเรียนบ้านลำเลียง")]
    [InlineData("ซอยข้างวัด หมู่ 3 รู้จักไหม")]
    [InlineData("หน้าบ้านนายก หมู่ 4")]
    [InlineData("บ้านเลขที่ 12 หมู่ 3 หน้าเสาไฟที่ดับ")]
    [InlineData("รถดับเพลิงยังไม่มาเลย หมู่ 3")]
    public async Task Where_it_is_goes_to_the_emergencys_ticket(string words)
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));

        await SayAsync(new TextReceived(words));

        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((Assert.Single(_bot.Tickets).Code, words), (record.TicketCode, record.Text));
    }

    [Fact]
    public async Task What_the_emergency_came_from_says_where_it_is()
    {
        await SayAsync(new TextReceived("รถล้มคนเจ็บหนัก เพราะถนนเป็นหลุม"));

        await SayAsync(new TextReceived("ถนนเป็นหลุมหน้าวัด หมู่ 5"));

        Assert.Equal("ถนนเป็นหลุมหน้าวัด หมู่ 5", Assert.Single(_bot.Tickets).Place?.Text);
    }

    [Theory]
    [InlineData("นายกกินเงินโครงการถนน หมู่ 3")]
    [InlineData("ช่างขอเงินค่าเซ็นแบบ หมู่ 3")]
    [InlineData("ข้างบ้านหมู่ 4 ตีเมียทุกคืน อย่าบอกใครว่าหนูแจ้ง")]
    [InlineData("ไฟถนนดับ หมู่ 5")]
    [InlineData("ไฟถนนหน้าโรงเรียนดับ หมู่ 5")]
    [InlineData("หมาจรจัดเยอะมาก หมู่ 2")]
    [InlineData("น้ำไม่ไหล หมู่ 6")]
    [InlineData("เบี้ยคนแก่หมู่ 3 จ่ายวันไหน")]
    [InlineData("ขอคุยกับเจ้าหน้าที่ หมู่ 3")]
    public async Task Another_matter_that_names_a_place_is_not_added_to_the_emergency(string words)
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน ช่วยด้วย"));
        await SayAsync(new TextReceived(words));
        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.

        var later = new MemoryStoryBot(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        await later.SendAsync(new TextReceived("ไฟไหม้บ้าน หมู่ 1 ช่วยด้วย"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await later.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Empty(later.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Fact]
    public async Task An_accusation_beside_an_emergency_is_for_the_legal_section_alone()
    {
        await SayAsync(new TextReceived("ไฟไหม้บ้าน หมู่ 1 ช่วยด้วย"));

        await SayAsync(new TextReceived("นายกกินเงินโครงการถนน หมู่ 3"));

        Assert.True(_bot.LastResult!.Transcript[0] is { IsConfidential: true, ConfidentialTo: null }); // A turn was run.
        Assert.Equal(FlowIds.CorruptionReport, _bot.State.Dialog?.FlowId);
    }

    private static string Said(TurnResult result) =>
        string.Join('\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));

    private async Task<IReadOnlyList<string>> SayAsync(ActivityContent content) =>
        (await _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Facts.AsksFor;
}
