using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What is told first in each kind of danger, and what its case is called by.</summary>
public sealed class DangerKindsTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เพื่อนส่งไลน์มาบอกลา บอกดูแลแมวให้ด้วย ติดต่อไม่ได้แล้ว")]
    [InlineData("น้องชายโพสต์ลาก่อนทุกคนในเฟซ โทรไปปิดเครื่อง")]
    [InlineData("แฟนเก่าส่งข้อความลามา แล้วไม่รับสายเลย หนูกลัวเขาทำอะไรตัวเอง")]
    [InlineData("พี่สาวเขียนจดหมายลาไว้ ฝากลูกให้แม่ ตอนนี้หายไปเลย")]
    [InlineData("my friend sent a goodbye message and now his phone is off")]
    [InlineData("my roommate said goodbye to everyone, she does not answer")]
    public async Task A_farewell_of_somebody_else_asks_where_they_are(string words)
    {
        var said = Said(await SayAsync(words));

        Assert.Contains("1323", said, StringComparison.Ordinal);
        Assert.Contains("1669", said, StringComparison.Ordinal);
        Assert.Contains("191", said, StringComparison.Ordinal);
        var ticket = Assert.Single(_bot.Tickets);
        Assert.True(ticket.IsConfidential);
        var where = Assert.Single((await SayAsync("เขาอยู่ ม.4 ห้องเช่าเจ๊น้อย")).Effects.OfType<RecordCitizenMessage>());
        Assert.Equal(ticket.Code, where.TicketCode);
        Assert.NotNull(where.Place);
    }

    [Theory]
    [InlineData("เพื่อนที่ทำงานบอกลาออกแล้ว ติดต่อไม่ได้")]
    [InlineData("เจ้าหน้าที่ลาป่วย ติดต่อไม่ได้เลย")]
    public async Task Who_leaves_a_job_says_no_farewell(string words) =>
        Assert.DoesNotContain("1323", Said(await SayAsync(words)), StringComparison.Ordinal);

    [Theory]
    [InlineData("เจ้าหนี้บอกจะมาเผาบ้านถ้าไม่จ่าย")]
    [InlineData("แก๊งทวงหนี้มาขู่ว่าจะเอาระเบิดมาปาบ้าน")]
    [InlineData("ผัวเก่าโทรมาขู่จะเอาน้ำมันมาราดบ้าน")]
    [InlineData("แก๊งหมวกกันน็อคขู่จะกระทืบถ้าไม่มีเงินให้พรุ่งนี้")]
    [InlineData("ข้างบ้านขู่ว่าจะยิงหมาผมแล้วจะยิงผมด้วย")]
    [InlineData("แฟนเก่าบอกว่าถ้าไม่กลับไปคบจะเอามีดมาแทง")]
    [InlineData("คนปล่อยกู้บอกจะส่งคนมาดักทำร้ายลูก จะดักตีที่โรงเรียน")]
    [InlineData("loan shark says he will burn my house if I don't pay")]
    [InlineData("my ex threatened to kill me if I go to work")]
    public async Task The_police_come_first_where_somebody_is_threatened(string words)
    {
        var numbers = Numbers(await SayAsync(words));

        Assert.Equal("191", numbers.FirstOrDefault());
    }

    [Theory]
    [InlineData("my neighbor dog bite me today, blood", "soap")]
    [InlineData("a stray dog bit my son on the leg", "soap")]
    [InlineData("got bitten by dog at the market, what to do", "soap")]
    [InlineData("ลูกหนูโดนหมาจรกัด เลือดออก", "สบู่")]
    [InlineData("หมาข้างบ้านกัดยาย เป็นแผลลึก", "สบู่")]
    [InlineData("ခွေးကိုက်ခံရတယ် သွေးထွက်တယ်", "ဆပ်ပြာ")]
    public async Task A_bite_is_told_its_first_aid(string words, string soap)
    {
        var said = Said(await SayAsync(words));

        Assert.Contains(soap, said, StringComparison.Ordinal);
        Assert.Contains("15", said, StringComparison.Ordinal);
        Assert.Contains(DemoContent.Current.Knowledge.Find("rabies-vaccination")!.Source.In(_bot.State.Language), said, StringComparison.Ordinal); // It is in the demonstration.
    }

    [Theory]
    [InlineData("snake bit my husband")]
    [InlineData("my son was bitten by a green snake just now")]
    [InlineData("งูกะปะกัดขาพ่อ บวมมาก")]
    [InlineData("မြွေကိုက်ခံရတယ်")]
    public async Task A_snake_bite_is_an_emergency(string words)
    {
        Assert.Equal("1669", Numbers(await SayAsync(words)).FirstOrDefault());
        Assert.Equal(TicketPriority.Urgent, Assert.Single(_bot.Tickets).Priority);
    }

    [Theory]
    [InlineData("boss keep my passport")]
    [InlineData("they lock us in the camp")]
    [InlineData("employer took our passports and not let us leave")]
    [InlineData("นายจ้างยึดพาสปอร์ตไว้ ไม่ให้ออกไปไหน")]
    [InlineData("သူဌေးက ပတ်စပို့ သိမ်းထားတယ်")]
    public async Task Who_is_held_by_an_employer_is_told_who_helps_and_nothing_is_filed_unasked(string words)
    {
        var result = await SayAsync(words);

        Assert.Equal(["1300", "191"], Numbers(result).Order(StringComparer.Ordinal));
        Assert.Empty(_bot.Tickets);
        Assert.Null(result.State.Dialog);
        Assert.True(Assert.Single(result.Transcript, line => line.Speaker == Speaker.Citizen).IsConfidential);
    }

    [Theory]
    [InlineData("มีที่ให้ไปอยู่มั้ย")]
    [InlineData("ถ้าออกจากบ้านจะไปอยู่กับใครได้")]
    [InlineData("แล้วต้องโทรหาใคร")]
    [InlineData("ใครช่วยหนูได้บ้าง")]
    [InlineData("เขาจะติดคุกไหม")]
    public async Task What_a_beaten_woman_asks_is_answered_with_who_helps_and_stands_in_her_case(string words)
    {
        await SayAsync("ผัวเมาตบหนูอีกแล้วค่ะ ลูกเห็นด้วย");
        var ticket = Assert.Single(_bot.Tickets);

        var result = await SayAsync(words);

        Assert.Contains("1300", Said(result), StringComparison.Ordinal);
        Assert.Equal((ticket.Code, words), Assert.Single(result.Effects.OfType<RecordCitizenMessage>()) is var told ? (told.TicketCode, told.Text) : default);
        Assert.True(Assert.Single(result.Transcript, line => line.Speaker == Speaker.Citizen).IsConfidential);
    }

    [Theory]
    [InlineData("พ่อเลี้ยงแอบดูหนูอาบน้ำ หนูกลัว", "อยู่กับแม่ค่ะ", "อยู่บ้านป้าแล้วตอนนี้")]
    [InlineData("อยากตาย", "อยู่คนเดียว ไม่มีงาน", "ไม่มีใครเลยค่ะ")]
    [InlineData("งูเข้าบ้านตัวเบ้อเร่อ", "ตัวยาว 3 เมตร อยู่ในห้องน้ำ", "มันยังอยู่เลย ช่วยด้วย")]
    public async Task An_urgent_case_is_called_by_what_was_told_first(string first, string second, string third)
    {
        await SayAsync(first);
        await SayAsync(second);
        await SayAsync(third);

        Assert.Equal(first, Assert.Single(_bot.Tickets).Title);
    }

    [Theory]
    [InlineData("อยู่บ้านป้าแล้วตอนนี้")]
    [InlineData("หนีออกมาแล้วค่ะ อยู่กับเพื่อน")]
    [InlineData("ตอนนี้หนูปลอดภัยแล้ว")]
    public async Task Who_is_safe_now_is_told_no_emergency(string words)
    {
        await SayAsync("พ่อเลี้ยงแอบดูหนูอาบน้ำ หนูกลัว");

        var result = await SayAsync(words);

        Assert.StartsWith("ดีแล้วครับ", Said(result), StringComparison.Ordinal);
        Assert.Equal(words, Assert.Single(result.Effects.OfType<RecordCitizenMessage>()).Text);
    }

    [Theory]
    [InlineData("ယောက်ျားက ရိုက်တယ်", "သေချင်တယ်")]
    [InlineData("แฟนเมาแล้วตบหนูอีกแล้วค่ะ หนูกลัว", "หนูอยากตาย")]
    public async Task Blows_told_before_despair_stand_in_its_case(string first, string second)
    {
        await SayAsync(first);
        await SayAsync(second);

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal($"{first}\n{second}", ticket.Text);
        Assert.True(ticket.IsConfidential);
    }

    [Theory]
    [InlineData("ตอนนี้หนูไม่ปลอดภัยแล้ว")]
    [InlineData("i am not safe now")]
    [InlineData("ยายยังอยู่ข้างใน อยู่กับเพื่อน")]
    [InlineData("อยู่บ้านยาย หมู่ 3")]
    [InlineData("หนีออกมาได้ครับ แต่ช่างโยธาเรียกเงินผม 3000")]
    public async Task Nobody_is_called_safe_who_is_not_or_tells_of_something_else(string words)
    {
        await SayAsync("ไฟไหม้บ้านยายครับ");

        Assert.DoesNotContain("ดีแล้วครับ", Said(await SayAsync(words)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_accusation_beside_words_of_safety_stays_out_of_the_case_that_everybody_reads()
    {
        await SayAsync("ไฟไหม้บ้านยายครับ");

        var result = await SayAsync("หนีออกมาได้ครับ แต่ช่างโยธาเรียกเงินผม 3000");

        Assert.Empty(result.Effects.OfType<RecordCitizenMessage>());
    }

    [Theory]
    [InlineData("I have my passport and work permit, how can I register my child at school")]
    [InlineData("Do I have to take my passport to register my baby?")]
    public async Task Who_has_a_passport_is_not_held(string words) =>
        Assert.DoesNotContain("1300", Said(await SayAsync(words)), StringComparison.Ordinal);

    [Fact]
    public async Task Who_is_held_after_blows_reports_both()
    {
        await SayAsync("นายจ้างตบตีผมมาหลายปี ไม่กล้าบอกใคร");
        await SayAsync("นายจ้างยึดพาสปอร์ตไว้ ไม่ให้ออกไปไหน");

        var result = await SayAsync("แจ้งแบบลับ");

        Assert.Equal("นายจ้างตบตีผมมาหลายปี ไม่กล้าบอกใคร\nนายจ้างยึดพาสปอร์ตไว้ ไม่ให้ออกไปไหน", result.State.Dialog?.Slots["detail"].Text);
    }

    [Fact]
    public async Task Where_somebody_is_who_said_farewell_is_awaited()
    {
        var result = await SayAsync("เพื่อนส่งไลน์มาบอกลา บอกดูแลแมวให้ด้วย ติดต่อไม่ได้แล้ว");

        Assert.Equal(["location"], result.Facts.AsksFor);
        Assert.False((await SayAsync("หมู่ 4 ห้องเช่าเจ๊น้อย")).State.AwaitsUrgentPlace);
    }

    private static List<string> Numbers(TurnResult result) =>
        [.. result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).SelectMany(message => message.Card?.Actions ?? [])
            .Select(button => button.Action).OfType<CallAction>().Select(call => call.Number)];

    private static string Said(TurnResult result) =>
        string.Join('\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }
}
