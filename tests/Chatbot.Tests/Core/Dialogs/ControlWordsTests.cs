using Chatbot.Core.Dialogs;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

public sealed class ControlWordsTests
{
    private static readonly ControlWords Words = DemoContent.Current.Controls;

    [Theory]
    [InlineData("ถูกต้องค่ะ ส่งเลย", ControlWord.Yes)]
    [InlineData("ใช่ครับบบบ", ControlWord.Yes)]
    [InlineData("OK", ControlWord.Yes)]
    [InlineData("โอเคค่ะ ขอบคุณค่ะ", ControlWord.Yes)]
    [InlineData("ครับ", ControlWord.Yes)]
    [InlineData("Yes, send it please", ControlWord.Yes)]
    [InlineData("ဟုတ်ကဲ့", ControlWord.Yes)]
    [InlineData("ถูกแล้วลูก", ControlWord.Yes)]
    [InlineData("โอเคหลาน ถูกแล้วจ้ะ", ControlWord.Yes)]
    [InlineData("ถูกต้องแล้วลูก", ControlWord.Yes)]
    [InlineData("ใช่แล้วจ้ะลูก", ControlWord.Yes)]
    [InlineData("ใช่แล้วลูกเอ้ย", ControlWord.Yes)]
    [InlineData("ถูกแล้วหลานจ้ะ", ControlWord.Yes)]
    [InlineData("ยังไม่ถูกจ้ะหนู", ControlWord.No)]
    [InlineData("ลูกครับ", ControlWord.Other)]
    [InlineData("ไม่มีลูก", ControlWord.Other)]
    [InlineData("ลูก", ControlWord.Other)]
    [InlineData("ไม่ใช่ค่ะ", ControlWord.No)]
    [InlineData("ยังไม่ถูกครับ ขอแก้หน่อย", ControlWord.No)]
    [InlineData("ข้ามค่ะ", ControlWord.Skip)]
    [InlineData("ไม่สะดวกให้นะคะ", ControlWord.Skip)]
    [InlineData("ไม่เป็นไรค่ะ", ControlWord.Skip)]
    [InlineData("no thanks", ControlWord.Skip)]
    [InlineData("หม้ายให้", ControlWord.Skip)]
    [InlineData("ไม่ให้เบอร์ค่ะ", ControlWord.NoContact)]
    [InlineData("ไม่ประสงค์ออกนามครับ", ControlWord.Secret)]
    [InlineData("อย่าบอกใครนะว่าผมแจ้ง", ControlWord.Secret)]
    [InlineData("ขอปิดชื่อได้ไหมคะ", ControlWord.Secret)]
    [InlineData("please keep it secret", ControlWord.Secret)]
    [InlineData("ลบเบอร์ออกครับ", ControlWord.NoContact)]
    [InlineData("no phone", ControlWord.NoContact)]
    [InlineData("ยกเลิกครับ", ControlWord.Cancel)]
    [InlineData("ไม่เอาแล้วค่ะ ยกเลิก", ControlWord.Cancel)]
    [InlineData("never mind", ControlWord.Cancel)]
    [InlineData("ไม่แจ้งละ", ControlWord.Cancel)]
    [InlineData("ไว้ก่อนละกันค่ะ", ControlWord.Cancel)]
    [InlineData("เดี๋ยวค่อยแจ้ง", ControlWord.Cancel)]
    [InlineData("I changed my mind", ControlWord.Cancel)]
    [InlineData("I don't want to give my number", ControlWord.NoContact)]
    [InlineData("ขอเริ่มใหม่ค่ะ", ControlWord.Restart)]
    [InlineData("start over", ControlWord.Restart)]
    [InlineData("อะไรนะ", ControlWord.Again)]
    [InlineData("มีเรื่องจะร้องเรียนค่ะ", ControlWord.Report)]
    [InlineData("ขอแจ้งเรื่องหน่อยครับ", ControlWord.Report)]
    [InlineData("I want to report a problem", ControlWord.Report)]
    [InlineData("อยากแจ้งทุจริตค่ะ", ControlWord.ReportCorruption)]
    [InlineData("I want to report corruption", ControlWord.ReportCorruption)]
    [InlineData("ไม่ใช่หมู่ 3 หมู่ 5", ControlWord.Other)]
    [InlineData("ร้องเรียนยังไงคะ", ControlWord.Other)]
    [InlineData("แจ้งไฟดับค่ะ", ControlWord.Other)]
    [InlineData("ช่วยด้วย", ControlWord.Other)]
    [InlineData("north gate", ControlWord.Other)]
    [InlineData("ผม", ControlWord.Other)]
    [InlineData("ยกเลิกการจ่ายเบี้ยเพราะอะไร", ControlWord.Other)]
    [InlineData("", ControlWord.Other)]
    public void A_message_that_only_steers_is_known(string text, ControlWord word)
    {
        Assert.Equal(word, Words.Match(new(text)));
    }

    [Theory]
    [InlineData("ไม่ใช่ตอนนี้ค่ะ ยกเลิก", true)]
    [InlineData("ยกเลิกดีกว่าค่ะ เดี๋ยวไปเอง", true)]
    [InlineData("ไม่แจ้งแล้วค่ะ เดี๋ยวโทรเอง", true)]
    [InlineData("พอดีไฟติดแล้ว ไม่ต้องแจ้งแล้วค่ะ", true)]
    [InlineData("ไฟติดแล้วขอยกเลิกครับ", true)]
    [InlineData("It works again, please cancel", true)]
    [InlineData("อย่ายกเลิกนะ", false)]
    [InlineData("เขาบอกให้ยกเลิก", false)]
    [InlineData("เบอร์ไม่ต้องแจ้ง", false)]
    [InlineData("หน้าวัด หมู่ 3", false)]
    public void Calling_off_may_go_on_to_say_why(string text, bool cancels)
    {
        Assert.Equal(cancels, Words.Cancels(new(text)));
    }

    [Theory]
    [InlineData("ไม่ใช่ แค่อยากรู้ว่าเข้าวันไหน", "เข้าวันไหน")]
    [InlineData("แค่ถามเฉยๆ ค่ะ", "")]
    [InlineData("No, I only wanted to know when it is paid", "when it is paid")]
    [InlineData("ไฟดับมาสามวันแล้วไม่มีใครมาดูเลย คราวก่อนแค่ถามก็ไม่ตอบ", null)]
    [InlineData("เปล่าค่ะ แค่สอบถาม", "")]
    [InlineData("อบต. ไม่ได้แจ้งเรื่องดับน้ำล่วงหน้าเลย", null)]
    [InlineData("แค่ถามเฉยๆ ก็โดนตวาดใส่", null)]
    [InlineData("แค่ถาม แต่ไม่มีใครตอบ", null)]
    [InlineData("หน้าวัด หมู่ 3", null)]
    [InlineData("", null)]
    public void Whoever_only_asks_says_so_first(string text, string? asked)
    {
        Assert.Equal(asked, Words.OnlyAsks(new(text)));
    }

    [Theory]
    [InlineData("แล้วใช้เอกสารอะไรบ้างครับ", "documents")]
    [InlineData("ต้องไปลงทะเบียนที่ไหน", "where")]
    [InlineData("เสียค่าธรรมเนียมเท่าไหร่คะ", "fee")]
    [InlineData("ใช้เวลากี่วัน", "duration")]
    [InlineData("ต้องทำยังไงบ้าง", "steps")]
    [InlineData("What documents do I need?", "documents")]
    [InlineData("how much is it", "fee")]
    [InlineData("ต้องแจ้งไผ", "contact")]
    [InlineData("ใช้อะไรบ้าง", "documents")]
    [InlineData("ไปไสล่ะ", "where")]
    [InlineData("ให้ลูกไปแทนได้ไหม", "proxy")]
    [InlineData("ต้องยื่นภายในกี่วัน", "when")]
    [InlineData("เสียค่าเทอมมั้ย", "fee")]
    [InlineData("เปิดรับสมัครเมื่อไหร่", "when")]
    [InlineData("How long does it take?", "duration")]
    [InlineData("how much would she get per month?", "fee")]
    [InlineData("แล้วยายได้เดือนละเท่าไหร่", "fee")]
    [InlineData("ลูกไปไหนไม่รู้", null)]
    [InlineData("how much is the signboard tax", null)]
    [InlineData("ค่าธรรมเนียมขยะเท่าไหร่", null)]
    [InlineData("แล้วภาษีป้ายล่ะ", null)]
    [InlineData("ครับ", null)]
    public void A_follow_up_names_no_matter_of_its_own(string text, string? aspect)
    {
        Assert.Equal(aspect, DemoContent.Current.FollowUps.Aspect(new(text), Words));
    }

    [Fact]
    public void What_is_mended_is_named_but_where_complaints_are_the_matter()
    {
        const string question = "กี่วันถึงจะซ่อม";

        Assert.Null(DemoContent.Current.FollowUps.Aspect(new(question), Words));
        Assert.Equal("duration", DemoContent.Current.FollowUps.Aspect(new(question), Words, isOfComplaint: true));
    }
}
