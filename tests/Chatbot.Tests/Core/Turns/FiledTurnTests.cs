using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

public sealed class FiledTurnTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ลืมบอก ต้นที่สามนับจากวัด")]
    [InlineData("เพิ่มเติมค่ะ ดับมาสองคืนแล้ว")]
    [InlineData("ขอเพิ่มเบอร์ 0812345678")]
    [InlineData("0812345678")]
    [InlineData("เบอร์ 081-234-5678 ครับ")]
    [InlineData("I forgot to say, it is the third pole")]
    [InlineData("อ้อ อยู่ตรงข้ามร้านชำ")]
    [InlineData("ลืมบอกว่าอยู่ข้างโรงเรียน")]
    [InlineData("อ้อ แถวนั้นเปลี่ยวมาก")]
    [InlineData("อยู่ซอยข้างโรงสี หมู่ 2 นะ ลืมบอก")]
    [InlineData("เมื่อกี้ลืมบอกว่าฝนตกแล้วน้ำขังด้วย")]
    [InlineData("it is behind the rice mill, I forgot to say")]
    public async Task What_was_left_out_goes_to_the_report_filed_a_moment_ago(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((Assert.Single(_bot.Tickets).Code, words), (record.TicketCode, record.Text));
        Assert.Null(_bot.State.Dialog);
        Assert.Equal(TicketPriority.Normal, _bot.Tickets[0].Priority);
    }

    [Theory]
    [InlineData("ขอบคุณครับ แล้วก็มีเด็กตกลงไปเมื่อวานด้วย", false)]
    [InlineData("ขอบคุณค่ะ ลืมบอก ต้นที่สามนับจากวัด", false)]
    [InlineData("Thank you. Also the pole is leaning dangerously", true)]
    [InlineData("ขอบคุณครับ แล้วก็มีสายไฟห้อยลงมาด้วย", true)]
    public async Task What_stands_behind_thanks_goes_to_the_report_filed_a_moment_ago(string words, bool isUrgent)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((Assert.Single(_bot.Tickets).Code, words), (record.TicketCode, record.Text));
        Assert.Equal(isUrgent ? TicketPriority.Urgent : TicketPriority.Normal, _bot.Tickets[0].Priority);
        Assert.Equal(isUrgent, _bot.LastResult.Facts.ShowsEmergencyNumber);
    }

    [Theory]
    [InlineData("ที่จริงมันดับสี่ดวงค่ะ")]
    [InlineData("จริงๆ มีสองหลุมครับ")]
    [InlineData("เอาจริงล้มสองต้น")]
    public async Task What_is_said_to_be_so_in_truth_goes_to_the_report_filed_a_moment_ago(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((Assert.Single(_bot.Tickets).Code, words), (record.TicketCode, record.Text));
    }

    [Theory]
    [InlineData("จริงๆ ขยะหน้าบ้านก็ไม่มาเก็บสองอาทิตย์แล้ว", FlowIds.Complaint)]
    [InlineData("จริงๆ นายกโกงงบค่าไฟถนน", FlowIds.CorruptionReport)]
    public async Task Another_matter_that_is_so_in_truth_is_a_report_of_its_own(string words, string flow)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        Assert.Equal(flow, _bot.State.Dialog?.FlowId);
    }

    [Theory]
    [InlineData("ขอบคุณมากครับ จะรอนะครับ")]
    [InlineData("ขอบคุณค่ะ แอดมินน่ารัก")]
    [InlineData("ขอบคุณครับ แล้วก็ขอถามว่าเบี้ยผู้สูงอายุลงทะเบียนที่ไหน")]
    [InlineData("ขอบคุณครับ แล้วก็ขยะไม่มาเก็บสองอาทิตย์แล้ว")]
    [InlineData("ขอบคุณครับ แล้วก็นายกกินเงินโครงการไฟถนนด้วย")]
    public async Task Thanks_with_nothing_of_the_report_behind_them_add_nothing(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Theory]
    [InlineData("ไฟมาแล้วนะครับ ไม่ต้องมาแล้ว")]
    [InlineData("ช่างมาแล้ว เรียบร้อยครับ")]
    [InlineData("ขอยกเลิกเรื่องที่แจ้งไปครับ")]
    [InlineData("it is fixed now, no need to come")]
    public async Task That_it_is_settled_is_noted_in_the_open_report_and_said(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        var ticket = Assert.Single(_bot.Tickets);
        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((ticket.Code, words), (record.TicketCode, record.Text));
        Assert.Contains(_bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages), message => message.Text.Contains("จดไว้", StringComparison.Ordinal) || message.Text.Contains("noted", StringComparison.Ordinal));
        Assert.Equal(TicketStatus.Received, ticket.Status);
    }

    [Theory]
    [InlineData("ถนนเพิ่งซ่อมเสร็จแล้วพังเป็นหลุม หมู่ 5")]
    [InlineData("ช่างมาแล้วแต่ไฟยังดับ")]
    [InlineData("ช่างมาแล้วหรือยังครับ")]
    public async Task What_is_wrong_still_or_anew_is_not_noted_as_settled(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        Assert.DoesNotContain(_bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages), message => message.Text.Contains("จดไว้", StringComparison.Ordinal)); // A turn was run.
    }

    [Theory]
    [InlineData("เบอร์ผิด ที่ถูก 0812345679")]
    [InlineData("พิมพ์เบอร์ผิดค่ะ 0812345679")]
    [InlineData("เปลี่ยนเบอร์เป็น 0812345679 นะครับ")]
    [InlineData("sorry, wrong number, my phone is 0812345679")]
    public async Task A_number_put_right_takes_the_place_of_the_wrong_one(string words)
    {
        await FileAsync("0811111111");

        await SayAsync(new TextReceived(words));

        Assert.Equal("0812345679", Assert.Single(_bot.Tickets).Contact);
        Assert.Contains(_bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages), message => message.Text.Contains("••••5679", StringComparison.Ordinal)); // A turn was run.
    }

    [Theory]
    [InlineData("0812345679")]
    [InlineData("ขอเพิ่มเบอร์ 0812345679")]
    public async Task A_number_left_out_stands_beside_the_one_that_was_given(string words)
    {
        await FileAsync("0811111111");

        await SayAsync(new TextReceived(words));

        Assert.Equal("0812345679 · 0811111111", Assert.Single(_bot.Tickets).Contact);
    }

    [Theory]
    [InlineData("ที่จริงหมู่ 6")]
    [InlineData("บอกผิดค่ะ ไม่ใช่หมู่ 3 หมู่ 6")]
    public async Task A_place_put_right_is_said_back(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        Assert.Equal("หน้าวัด หมู่ 6", Assert.Single(_bot.Tickets).Place?.Text);
        Assert.Contains(_bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages), message => message.Text.Contains("หมู่ 6", StringComparison.Ordinal)); // A turn was run.
    }

    [Theory]
    [InlineData("ไฟไหม้บ้าน ช่วยด้วย")]
    [InlineData("อ้อ ตอนนี้ไฟไหม้บ้านข้าง ๆ แล้ว ช่วยด้วย")]
    public async Task A_new_emergency_soon_after_a_report_has_its_own_ticket(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        Assert.Equal([TicketPriority.Normal, TicketPriority.Urgent], _bot.Tickets.Select(ticket => ticket.Priority));
    }

    [Theory]
    [InlineData("ลืมบอก อยากตายแล้ว")]
    [InlineData("ลืมบอก สามีตีฉันทุกวัน")]
    [InlineData("ลืมบอก ฉันเป็นเอดส์")]
    [InlineData("อ้อ นายกกินเงินโครงการไฟถนนด้วย")]
    public async Task What_few_may_read_is_never_added_to_a_divisions_report(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Fact]
    public async Task A_place_left_out_stands_beside_the_one_told_though_a_danger_was_told_in_between()
    {
        await FileAsync();
        await SayAsync(new TextReceived("ลืมบอก มีสายไฟห้อยด้วย"));

        await SayAsync(new TextReceived("อ้อ อยู่ตรงข้ามร้านชำ"));

        Assert.Equal("ตรงข้ามร้านชำ · หน้าวัด หมู่ 3", Assert.Single(_bot.Tickets).Place?.Text);
    }

    [Fact]
    public async Task A_place_left_out_stands_beside_the_one_told_and_a_wrong_one_gives_way()
    {
        await FileAsync();

        await SayAsync(new TextReceived("อ้อ อยู่ตรงข้ามร้านชำ"));
        Assert.Equal("ตรงข้ามร้านชำ · หน้าวัด หมู่ 3", _bot.Tickets[0].Place?.Text);

        await SayAsync(new TextReceived("เอ้ย ไม่ใช่หมู่ 3 หมู่ 5 ต่างหาก"));
        Assert.Equal("ตรงข้ามร้านชำ · หน้าวัด หมู่ 5", _bot.Tickets[0].Place?.Text);
    }

    [Theory]
    [InlineData("อ้อ จ่ายภาษีที่ไหนได้บ้างคะ")]
    [InlineData("เปิดกี่โมงครับ")]
    public async Task A_question_after_filing_is_answered_and_not_added(string words)
    {
        await FileAsync();

        await SayAsync(new TextReceived(words));

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Theory]
    [InlineData("กี่วันจะมาดู")]
    [InlineData("เมื่อไหร่จะมาซ่อม")]
    [InlineData("นานไหมกว่าจะเสร็จ")]
    [InlineData("เจ้าหน้าที่จะมาวันไหนคะ")]
    [InlineData("when will you come")]
    public async Task When_somebody_comes_is_asked_of_the_report_filed_a_moment_ago_and_kept_for_its_officer(string question)
    {
        await SayAsync(new TextReceived("เบี้ยผู้สูงอายุลงทะเบียนที่ไหน"));
        await FileAsync();

        await SayAsync(new TextReceived(question));

        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((Assert.Single(_bot.Tickets).Code, question), (record.TicketCode, record.Text));
        Assert.Null(_bot.LastResult.Facts.AnsweredTopic);
    }

    [Fact]
    public async Task The_same_asked_of_what_was_answered_since_is_about_that()
    {
        await FileAsync();
        await SayAsync(new TextReceived("เบี้ยผู้สูงอายุลงทะเบียนที่ไหน"));

        await SayAsync(new TextReceived("นานไหมกว่าจะเสร็จ"));

        Assert.Equal("elderly-allowance", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    private async Task FileAsync(string? number = null)
    {
        await SayAsync(new TextReceived("ไฟทางดับ หน้าวัด หมู่ 3"));
        await SayAsync(number is null ? new PostbackReceived(Postbacks.Skip) : new TextReceived(number));
        await SayAsync(new PostbackReceived(Postbacks.Confirm));
        Assert.Single(_bot.Tickets);
    }

    private Task SayAsync(ActivityContent content) => _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
