using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What is told right after a report was filed, and says by no word that it belongs there.</summary>
public sealed class FiledFactsTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task How_bad_a_hole_is_goes_to_the_report_of_it_and_whom_to_call_is_told_beside()
    {
        await SayAsync("ถนนเป็นหลุมใหญ่ หน้าวัด หมู่ 3");
        await SayAsync("ข้าม");
        await SayAsync("ส่งเลย");

        await SayAsync("รถล้มไปสองคันแล้ว");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal(ticket.Code, Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()).TicketCode); // A turn was run.
        Assert.True(_bot.LastResult.Facts.ShowsEmergencyNumber);
    }

    [Fact]
    public async Task Who_lies_hurt_there_now_is_an_emergency()
    {
        await SayAsync("ถนนเป็นหลุมใหญ่ หน้าวัด หมู่ 3");
        await SayAsync("ข้าม");
        await SayAsync("ส่งเลย");

        await SayAsync("มีคนรถล้มเลือดออก อยู่ตอนนี้");

        Assert.Contains(_bot.Tickets, ticket => ticket.Priority == TicketPriority.Urgent);
    }

    [Theory]
    [InlineData("เพิ่มอีกอย่าง ทะเบียนรถ กข 1234 ระนอง")]
    [InlineData("มีสลิปโอนด้วยครับ")]
    [InlineData("ชื่อนายช่างวิชัย")]
    [InlineData("I also have a photo of him taking the money")]
    [InlineData("มีพยานอีกสองคน")]
    [InlineData("รถกระบะสีขาว")]
    [InlineData("โอนเข้าบัญชีเมียเขา")]
    [InlineData("มีคลิปเสียงด้วยครับ")]
    [InlineData("คนรับชื่อวีระ")]
    [InlineData("ผมอัดไว้")]
    [InlineData("มีสลิป")]
    [InlineData("I also have video of it")]
    [InlineData("it happened at the canteen last Monday")]
    public async Task What_is_told_after_a_corruption_report_goes_to_it_and_nobody_else_reads_it(string words)
    {
        await SayAsync("ช่างโยธาเรียกเงินผม 3000 ค่าเซ็นแบบ");
        await SayAsync("ส่งเลย");

        await SayAsync(words);

        var ticket = Assert.Single(_bot.Tickets);
        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((TicketTrack.Corruption, ticket.Code, words), (ticket.Track, record.TicketCode, record.Text));
        Assert.Null(_bot.State.Dialog);
        Assert.All(_bot.LastResult.Transcript, line => Assert.True(line.IsConfidential));
    }

    [Theory]
    [InlineData("เพิ่มค่ะ เขาใช้รถกระบะของ อบต ขนด้วย")]
    [InlineData("ขอเพิ่มค่ะ เขาเรียกเงินคนอื่นด้วย")]
    [InlineData("ลืมบอกไป ปลัดก็รู้เห็นด้วย")]
    [InlineData("เพิ่มครับ ผู้รับเหมาเป็นญาตินายก")]
    [InlineData("เพิ่มเติมเรื่องเมื่อกี้ เขารับเงินที่ร้านกาแฟ")]
    [InlineData("เพิ่มนะคะ เขาเก็บจากป้าข้างบ้านสามพันด้วย")]
    [InlineData("เพิ่มข้อมูลค่ะ เจ้าของบริษัทเป็นน้องเขยปลัด")]
    [InlineData("มีเพิ่มค่ะ เขาเบิกน้ำมันเกิน")]
    public async Task What_says_that_it_is_more_goes_to_it_also_after_an_answer(string words)
    {
        await SayAsync("ช่างโยธาเรียกเงินผม 3000 ค่าเซ็นแบบ");
        await SayAsync("ส่งเลย");
        await SayAsync("ภาษีที่ดินจ่ายเมื่อไหร่");

        await SayAsync(words);

        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((Assert.Single(_bot.Tickets).Code, words), (record.TicketCode, record.Text));
        Assert.Null(_bot.State.Dialog);
        Assert.All(_bot.LastResult.Transcript, line => Assert.True(line.IsConfidential));
    }

    [Fact]
    public async Task An_accusation_goes_to_no_other_report_whatever_it_begins_with()
    {
        await SayAsync("ไฟถนนดับหน้าวัด หมู่ 3");
        await SayAsync("ข้าม");
        await SayAsync("ส่งเลย");

        await SayAsync("เพิ่มค่ะ ปลัดโกงเงินด้วย");

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Single(_bot.Tickets);
    }

    [Fact]
    public async Task Proof_goes_to_it_also_after_a_question_about_it_and_a_day_later()
    {
        await SayAsync("ช่างโยธาเรียกเงินผม 3000 ค่าเซ็นแบบ");
        await SayAsync("ส่งเลย");
        await SayAsync("เรื่องนี้ลับไหมครับ");

        await SayAsync("มีหลักฐานครับ");
        var asked = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        await _bot.SendAsync(new TextReceived("ผมเจอสลิปแล้วครับ"), TimeSpan.FromDays(1), TestContext.Current.CancellationToken);

        var later = Assert.Single(_bot.LastResult.Effects.OfType<RecordCitizenMessage>());
        Assert.Equal(("มีหลักฐานครับ", "ผมเจอสลิปแล้วครับ"), (asked.Text, later.Text));
        Assert.Equal(Assert.Single(_bot.Tickets).Code, later.TicketCode);
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("ไฟหน้าบ้านดับ หมู่ 3")]
    [InlineData("ถนนหน้าบ้านเป็นหลุมใหญ่มาก หมู่ 4")]
    [InlineData("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 4 ผมถ่ายไว้แล้ว")]
    [InlineData("ขยะหน้าตลาดไม่มาเก็บ หมู่ 2 มีรูปถ่ายด้วย")]
    public async Task Another_matter_after_it_is_reported_for_itself(string words)
    {
        await SayAsync("ช่างโยธาเรียกเงินผม 3000 ค่าเซ็นแบบ");
        await SayAsync("ส่งเลย");

        await SayAsync(words);

        Assert.Equal(words, _bot.State.Dialog?.Slots["detail"].Text);
    }

    [Theory]
    [InlineData("ขอดูกล้องวงจรปิดหน้าตลาดครับ รถหาย")]
    [InlineData("ขอใบเสร็จค่าขยะย้อนหลังครับ")]
    public async Task A_wish_to_be_given_something_is_no_proof(string words)
    {
        await SayAsync("ช่างโยธาเรียกเงินผม 3000 ค่าเซ็นแบบ");
        await SayAsync("ส่งเลย");

        await SayAsync(words);

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Fact]
    public async Task Whose_officer_it_was_goes_to_the_accusation_and_is_no_question_about_the_division()
    {
        await SayAsync("ช่างโยธาเรียกเงินผม 3000 ค่าเซ็นแบบ");
        await SayAsync("ส่งเลย");

        await SayAsync("กองช่างครับ");

        Assert.Equal("กองช่างครับ", Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()).Text); // A turn was run.
    }

    [Theory]
    [InlineData("มีคนแก่ล้มด้วยนะ เพิ่มให้ที")]
    [InlineData("เสาเบอร์ 45 กับ 46")]
    [InlineData("หลุมกว้างเมตรนึง")]
    [InlineData("มีรูปจะส่งให้ทีหลัง")]
    [InlineData("It's three holes, please add")]
    [InlineData("they are on the left side")]
    [InlineData("ชื่อผมสมชายครับ")]
    public async Task What_is_told_after_a_report_goes_to_it(string words)
    {
        await FileAsync("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3");

        await SayAsync(words);

        var record = Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
        Assert.Equal((Assert.Single(_bot.Tickets).Code, words), (record.TicketCode, record.Text));
        Assert.Equal("หน้าวัด หมู่ 3", _bot.Tickets[0].Place?.Text);
        Assert.Null(_bot.State.Danger);
    }

    [Fact]
    public async Task A_place_told_after_a_report_is_kept_beside_the_one_known()
    {
        await FileAsync("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3");

        await SayAsync("ตรงโค้งก่อนถึงสะพาน");

        Assert.EndsWith(" · หน้าวัด หมู่ 3", Assert.Single(_bot.Tickets).Place?.Text, StringComparison.Ordinal);
        Assert.Null(_bot.State.Loose);
    }

    [Fact]
    public async Task What_may_be_a_danger_is_added_with_the_numbers_to_call()
    {
        await FileAsync("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3");

        await SayAsync("มีคนแก่ล้มด้วยนะ เพิ่มให้ที");

        Assert.True(_bot.LastResult!.Facts.ShowsEmergencyNumber); // A turn was run.
        Assert.Contains("1669", _bot.LastResult.Effects.OfType<SendMessages>().Single().Messages[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ข้างบ้านเปิดเพลงเสียงดังทุกคืน")]
    [InlineData("ลงทะเบียนผู้สูงอายุ")]
    [InlineData("เบี้ยคนพิการได้เท่าไหร่")]
    [InlineData("สวัสดีครับ")]
    [InlineData("รถจักรยานยนต์ล้มไปสองคัน")]
    [InlineData("ปลัดเรียกเงินใต้โต๊ะ 5000 ค่าเซ็นแบบ")]
    public async Task What_is_of_something_else_is_not(string words)
    {
        await FileAsync("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3");

        await SayAsync(words);

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Fact]
    public async Task What_is_told_after_another_answer_is_not()
    {
        await FileAsync("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3");
        await SayAsync("เบี้ยผู้สูงอายุได้เท่าไหร่");

        await SayAsync("เสาเบอร์ 45 กับ 46");

        Assert.Empty(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()); // A turn was run.
    }

    [Theory]
    [InlineData("street light is broken near 7-Eleven Moo 2", "Actually it is Moo 3 not Moo 2", "near 7-Eleven Moo 3")]
    [InlineData("ไฟถนนดับ หน้าโรงเรียน หมู่ 2", "ไม่ใช่หมู่ 2 หมู่ 5 ต่างหาก", "หน้าโรงเรียน หมู่ 5")]
    [InlineData("ไฟถนนดับ หน้าโรงเรียน หมู่ 2", "ขอแก้เป็นหมู่ 7 ครับ", "หน้าโรงเรียน หมู่ 7")]
    public async Task A_village_put_right_keeps_the_landmark(string report, string words, string place)
    {
        await FileAsync(report);

        await SayAsync(words);

        Assert.Equal(place, Assert.Single(_bot.Tickets).Place?.Text);
        Assert.Contains(place, _bot.LastResult!.Effects.OfType<SendMessages>().Single().Messages[0].Text, StringComparison.Ordinal); // A turn was run.
    }

    [Theory]
    [InlineData("When will someone come?")]
    [InlineData("when will staff arrive")]
    public async Task An_English_question_when_somebody_comes_goes_to_the_officer(string words)
    {
        await FileAsync("street light is broken near 7-Eleven Moo 2");

        await SayAsync(words);

        Assert.Equal(words, Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()).Text); // A turn was run.
    }

    private async Task FileAsync(string report)
    {
        await SayAsync(report);
        await _bot.SendAsync(new PostbackReceived(Postbacks.Skip), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await _bot.SendAsync(new PostbackReceived(Postbacks.Confirm), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Single(_bot.Tickets);
    }

    private Task SayAsync(string words) => _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
