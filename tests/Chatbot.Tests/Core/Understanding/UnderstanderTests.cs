using Chatbot.Core.Understanding;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Core.Understanding;

public sealed class UnderstanderTests
{
    [Theory]
    [InlineData("ไฟไหม้โกดังหลังตลาด ลามแล้วครับ")]
    [InlineData("มีคนจมน้ำอยู่ที่ท่าเรือ")]
    [InlineData("รถชนกันตรงแยกปั๊ม มีคนเจ็บสาหัส")]
    [InlineData("ยายหมดสติอยู่ในห้องน้ำ")]
    [InlineData("งูเห่าเลื้อยเข้าห้องนอน")]
    [InlineData("แก๊สรั่วในร้านหมูกระทะ")]
    [InlineData("มีคนถือปืนไล่ยิงในตลาด")]
    [InlineData("น้ำป่าเข้าหมู่บ้าน คนติดอยู่บนหลังคา")]
    [InlineData("ไฟไหมบานยาย ชวยดวย")]
    [InlineData("There is a fire at the rubber store")]
    [InlineData("မီးလောင်နေပြီ ကူညီပါ")]
    public void Danger_to_life_now_is_an_emergency(string text)
    {
        var understood = DemonstrationContent.Understander.Understand(text);

        Assert.Equal(Intent.Emergency, understood.Intent);
        Assert.True(understood.IsUrgent);
        Assert.NotNull(understood.Department);
    }

    [Theory]
    [InlineData("ถ้าไฟไหม้ต้องโทรหาใคร")]
    [InlineData("บ้านไฟไหม้เมื่อปีที่แล้ว ขอเงินช่วยเหลือได้ไหม")]
    [InlineData("ข้างบ้านเผาขยะทุกวัน กลัวไฟไหม้บ้าน")]
    [InlineData("ขอบคุณรถดับเพลิงที่มาดับไฟไหม้เมื่อวาน")]
    [InlineData("เกือบตกน้ำเพราะสะพานไม่มีราว")]
    [InlineData("What number do I call if there is a fire?")]
    [InlineData("ละครเวทีปีนี้มีฉากไฟไหม้ ขอยืมชุดดับเพลิงได้ไหม")]
    [InlineData("ปีนี้น้ำป่าจะมาช่วงไหน อยากรู้จุดอพยพ")]
    public void What_is_past_feared_or_only_asked_is_no_emergency(string text) =>
        Assert.NotEqual(Intent.Emergency, DemonstrationContent.Understander.Understand(text).Intent);

    [Theory]
    [InlineData("ปลัดเรียกรับเงินค่าเซ็นใบอนุญาต")]
    [InlineData("ผู้รับเหมาจ่ายเงินทอนให้นายก")]
    [InlineData("มีการฮั้วกันในงานซื้อรถน้ำ")]
    [InlineData("หัวหน้ากองเอารถหลวงไปขนปาล์มของตัวเอง")]
    [InlineData("The clerk wants a bribe")]
    [InlineData("กำนันเอารถของ อบต. ไปรับจ้าง แจ้งใครได้ ไม่อยากให้แกรู้ชื่อ")]
    [InlineData("ถุงยังชีพตกอยู่กับหัวคะแนน เอาไปขายต่อ ส่วนพวกเราน้ำท่วมถึงเอวไม่ได้อะไร")]
    public void An_accusation_of_taking_money_is_confidential_corruption(string text)
    {
        var understood = DemonstrationContent.Understander.Understand(text);

        Assert.Equal(Intent.CorruptionReport, understood.Intent);
        Assert.True(understood.IsConfidential);
    }

    [Theory]
    [InlineData("เรื่องทุจริตค่าถนนที่ผมแจ้งไว้ ตรวจสอบถึงไหนแล้ว")]
    [InlineData("ที่ร้องว่าช่างรับสินบนค่าแบบบ้าน คืบหน้าไหมครับ")]
    public void Who_asks_how_an_accusation_stands_is_sent_where_accusations_go_and_in_confidence(string text)
    {
        var accusation = DemonstrationContent.Understander.Understand("ปลัดเรียกรับเงินค่าเซ็นใบอนุญาต");

        var understood = DemonstrationContent.Understander.Understand(text);

        Assert.Equal(Intent.TicketStatus, understood.Intent);
        Assert.Equal(accusation.Department, understood.Department);
        Assert.True(understood.IsConfidential);
    }

    [Theory]
    [InlineData("รายชื่อคนพิการติดบอร์ดหน้าตึก เห็นเลขบัตรหมด เอาลงด้วย")]
    [InlineData("ประกาศหน้าบอร์ดมีเลข 13 หลักของชาวบ้านทุกคน ช่วยปลดที")]
    [InlineData("ผัวมันทุบหนูทุกคืน หนูไม่รู้จะไปไหน")]
    public void What_is_told_of_numbers_on_a_board_or_blows_at_home_is_confidential(string text) =>
        Assert.True(DemonstrationContent.Understander.Understand(text).IsConfidential);

    [Theory]
    [InlineData("ถนนหน้าวัดพังหมด ไม่อยากให้ชาวบ้านรู้สึกว่าโดนทอดทิ้ง")]
    [InlineData("ไฟทางดับทั้งซอย ไม่อยากให้เด็กๆ ขาดที่เรียนรู้ตอนค่ำ")]
    [InlineData("ขยะหน้าตลาดเหม็นมาก ช่างเก็บเรื่องนี้ไว้เป็นเดือนแล้ว")]
    [InlineData("ร้านคาราโอเกะเปิดดังทุกคืน ไม่อยากให้ลูกได้ยินคำหยาบ")]
    [InlineData("they closed the road without anyone knowing, now the bus cannot pass")]
    public void A_wish_for_something_else_is_none_for_secrecy(string text) =>
        Assert.False(DemonstrationContent.Understander.Understand(text).AsksForSecrecy);

    [Theory]
    [InlineData("ถนนหน้าวัดพังหมด ไม่อยากให้ใครรู้ว่าหนูแจ้ง")]
    [InlineData("ขยะหน้าตลาดเหม็น ช่วยเก็บเรื่องนี้ไว้เป็นความลับ")]
    [InlineData("ร้านข้างบ้านเปิดเพลงดัง ห้ามบอกว่าใครแจ้งนะ")]
    [InlineData("can I report him without my boss knowing")]
    public void A_wish_for_secrecy_is_heard_beside_what_is_told(string text) =>
        Assert.True(DemonstrationContent.Understander.Understand(text).AsksForSecrecy);

    [Theory]
    [InlineData("น้ำกำลังขึ้นราคาหรือครับ", false)]
    [InlineData("ค่าน้ำกำลังขึ้นเหรอ", false)]
    [InlineData("น้ำดื่มขึ้นเร็วมาก ราคาน่ะ", false)]
    [InlineData("the price of water is rising again", false)]
    [InlineData("น้ำกำลังขึ้น ใกล้เข้าบ้านแล้ว", true)]
    [InlineData("น้ำในคลองขึ้นเร็วมาก", true)]
    [InlineData("น้ำท่วมปั๊มน้ำมัน น้ำกำลังขึ้น", true)]
    public void Water_that_rises_is_no_price_that_does(string text, bool rises) =>
        Assert.Equal(rises, DemonstrationContent.Understander.Understand(text).Cues.Contains("flood_rises"));

    [Theory]
    [InlineData("กลุ่มออมเงินของหมู่บ้านสมัครยังไง")]
    [InlineData("ขอข้อมูลออมเงินผู้สูงอายุ กอช.")]
    [InlineData("ใช่ครับเงินเข้าแล้ว")]
    public void A_cue_that_only_begins_inside_another_word_is_none(string text) =>
        Assert.False(DemonstrationContent.Understander.Understand(text).IsConfidential);

    [Theory]
    [InlineData("มาทำใบอนุญาตสองรอบ ไม่มีใต้โต๊ะเลยนะคะที่นี่")]
    [InlineData("พี่คนนี้ไม่รับสินบน ตรงไปตรงมาดี")]
    [InlineData("ไม่มีใต้โต๊ะ ถ้าเป็นที่อื่นต้องควักกระเป๋า")]
    [InlineData("Nobody asked me for a bribe at your office")]
    [InlineData("no corruption at this office, well done")]
    [InlineData("ปีนี้มีวิ่งต้านโกงรึเปล่าครับ")]
    public void What_is_denied_or_fought_is_no_accusation(string text)
    {
        var understood = DemonstrationContent.Understander.Understand(text);

        Assert.NotEqual(Intent.CorruptionReport, understood.Intent);
        Assert.False(understood.HintsAtCorruption);
    }

    [Theory]
    [InlineData("เมื่อคืนฝันว่าไฟไหม้วัด ตกใจตื่นเลย")]
    [InlineData("ดูหนังเมื่อคืน พระเอกโดนยิงจมน้ำ สนุกดี")]
    [InlineData("ละครช่องเจ็ดนายอำเภอรับสินบนอีกแล้ว")]
    [InlineData("โอ๊ยจมน้ำตายในกองเอกสารแล้ว 555")]
    public void What_is_dreamt_played_or_joked_about_is_no_alarm(string text) =>
        Assert.DoesNotContain(DemonstrationContent.Understander.Understand(text).Intent, (Intent[])[Intent.Emergency, Intent.CorruptionReport]);

    [Theory]
    [InlineData("นั่งดูละครอยู่ หม้อแปลงระเบิด ไฟไหม้หลังบ้าน ช่วยด้วย")]
    [InlineData("ลูกเล่นเกมอยู่โดนไฟช็อตสลบ ช่วยด้วย")]
    [InlineData("ดูหนังอยู่ ไฟไหม้บ้านข้างๆ ช่วยด้วย")]
    [InlineData("บ้านเลขที่ 555 ไฟไหม้")]
    [InlineData("รถทะเบียน 555 ชนเสาไฟ คนเจ็บหนัก")]
    public void A_film_a_game_or_a_number_beside_a_danger_leaves_no_doubt_of_it(string text)
    {
        var understood = DemonstrationContent.Understander.Understand(text);

        Assert.Equal(Intent.Emergency, understood.Intent);
        Assert.True(understood.IntentConfidence >= 0.97, $"{understood.IntentConfidence}");
    }

    [Theory]
    [InlineData("ยอดค่าน้ำ 15550 บาท", false)]
    [InlineData("แปลงที่ 555/2", false)]
    [InlineData("ร้อนเหมือนไฟไหม้เลย 555", true)]
    public void Laughter_is_no_part_of_a_number(string text, bool laughs) =>
        Assert.Equal(laughs, DemonstrationContent.Understander.Understand(text).Cues.Contains("unreal"));

    [Theory]
    [InlineData("ถ้าไม่มีใต้โต๊ะ ช่างไม่เซ็นแบบให้")]
    [InlineData("ถ้าไม่ได้เงินทอน นายกไม่เซ็นเบิกงวดงาน")]
    [InlineData("ไม่มีค่าน้ำร้อนน้ำชา เขาก็ไม่เดินเรื่องให้")]
    [InlineData("หากไม่มีซองขาว เรื่องไม่ผ่าน")]
    [InlineData("no bribe, no permit")]
    public void What_nothing_is_done_without_is_an_accusation_and_no_denial(string text)
    {
        var understood = DemonstrationContent.Understander.Understand(text);

        Assert.Equal(Intent.CorruptionReport, understood.Intent);
        Assert.True(understood.HintsAtCorruption);
    }

    [Theory]
    [InlineData("boss not pay salary")]
    [InlineData("เถ้าแก่โกงค่าแรงพวกผมสองเดือน")]
    [InlineData("นายจ้างหักเงินเดือนแล้วไม่ให้ดูสลิป")]
    [InlineData("သူဌေးက လစာ မပေးဘူး")]
    [InlineData("ร้านทองในตลาดโกงน้ำหนัก")]
    [InlineData("teacher never comes on time, complaint")]
    [InlineData("เจ้าหน้าที่พูดจาไม่ดีกับแม่ผม")]
    public void A_quarrel_about_wages_or_goods_and_slow_service_are_no_accusation(string text) =>
        Assert.Equal(Intent.Complaint, DemonstrationContent.Understander.Understand(text).Intent);

    [Theory]
    [InlineData("เจ้าหน้าที่ อบต. หักค่าแรงคนงานคนละร้อยเข้ากระเป๋า")]
    [InlineData("โรงงานจ่ายใต้โต๊ะให้ปลัดทุกเดือน")]
    public void Wages_and_factories_where_an_officer_takes_the_money_are_an_accusation(string text) =>
        Assert.Equal(Intent.CorruptionReport, DemonstrationContent.Understander.Understand(text).Intent);

    [Theory]
    [InlineData("ครูตีเด็ก")]
    [InlineData("teacher hit my child")]
    public void A_child_beaten_by_a_teacher_is_urgent_and_confidential(string text)
    {
        var understood = DemonstrationContent.Understander.Understand(text);

        Assert.Equal((Intent.Complaint, true, true), (understood.Intent, understood.IsUrgent, understood.IsConfidential));
        Assert.True(understood.TellsOfViolence);
    }

    [Theory]
    [InlineData("เรื่องที่แจ้งว่ามีการเรียกรับเงิน สอบถึงไหนแล้วครับ", "legal")]
    [InlineData("เรื่องไฟทางที่แจ้งไว้ ถึงไหนแล้วครับ", "works")]
    public void How_an_accusation_stands_is_for_whoever_reads_accusations(string text, string department)
    {
        var understood = DemonstrationContent.Understander.Understand(text);

        Assert.Equal((Intent.TicketStatus, department), (understood.Intent, understood.Department));
    }

    [Theory]
    [InlineData("แจ้งเรื่องทุจริตได้ที่ไหนบ้าง")]
    [InlineData("ถ้าจะบอกเบาะแสคนโกงต้องแสดงบัตรด้วยไหม")]
    [InlineData("ร้องเรียนการทุจริตต้องใช้หลักฐานอะไร")]
    [InlineData("How can I report corruption?")]
    public void Asking_how_to_report_is_a_question(string text) =>
        Assert.Equal(Intent.Question, DemonstrationContent.Understander.Understand(text).Intent);

    [Theory]
    [InlineData("ฝาท่อหน้าโรงเรียนหาย เป็นหลุมลึก", true)]
    [InlineData("เสาไฟหน้าตลาดเอียงจะล้มแล้ว", true)]
    [InlineData("สายไฟขาดห้อยลงมาหน้าบ้าน", true)]
    [InlineData("สายไฟฟ้าหย่อนลงมาหน้าโรงสี", true)]
    [InlineData("ไฟทางดับ ขอซ่อมด่วน", false)]
    [InlineData("รถขยะไม่มาเก็บ ด่วนมาก", false)]
    public void Urgent_is_danger_now_and_not_the_word(string text, bool urgent) =>
        Assert.Equal(urgent, DemonstrationContent.Understander.Understand(text).IsUrgent);

    [Theory]
    [InlineData("ขอไม่เปิดเผยชื่อ ข้างบ้านทิ้งน้ำเสีย", true)]
    [InlineData("ครูทำร้ายเด็กที่ศูนย์เด็กเล็ก", true)]
    [InlineData("เลขบัตรผมถูกเอาไปโพสต์ในกลุ่มไลน์", true)]
    [InlineData("ผมติดเชื้อเอชไอวี ขอเงินช่วยเหลือได้ไหม", true)]
    [InlineData("ไฟทางดับ ผมนายสมชาย ใจดี โทร 0810001234", false)]
    public void Confidential_is_what_few_may_read(string text, bool confidential) =>
        Assert.Equal(confidential, DemonstrationContent.Understander.Understand(text).IsConfidential);

    [Theory]
    [InlineData("ร้องเรียนไปวันเดียวมีคนมาแก้ให้เลย ขอบคุณมากค่ะ", Intent.Thanks)]
    [InlineData("เจ้าหน้าที่ไม่รับสินบนใครเลย ขอชื่นชมค่ะ", Intent.Thanks)]
    [InlineData("รหัส 482-173-9064 คืบหน้าถึงไหนแล้ว", Intent.TicketStatus)]
    [InlineData("ขอคุยกับเจ้าหน้าที่", Intent.TalkToHuman)]
    [InlineData("สวัสดีครับ", Intent.Greeting)]
    [InlineData("l;ylfu8iy[", Intent.Greeting)]
    [InlineData("ไอ้โง่เอ๊ย", Intent.Abuse)]
    [InlineData("🎉🎉🎉", Intent.Other)]
    [InlineData("[สติกเกอร์] หมีเต้น", Intent.Other)]
    public void Short_forms_are_known(string text, Intent intent) =>
        Assert.Equal(intent, DemonstrationContent.Understander.Understand(text).Intent);

    [Theory]
    [InlineData("เจ้าหน้าที่ อบต. พูดจาไม่ดีกับคนแก่", Intent.Complaint)]
    [InlineData("แจ้งไฟดับ", Intent.Complaint)]
    [InlineData("ขอถามเรื่องเบี้ยคนพิการแทน", Intent.Question)]
    [InlineData("จะยื่นขออนุญาตก่อสร้างบ้าน", Intent.Question)]
    [InlineData("ขอเบอร์ อบต หน่อยค่ะ", Intent.Question)]
    public void A_report_a_wish_to_know_and_a_wish_to_talk_are_told_apart(string text, Intent intent) =>
        Assert.Equal(intent, DemonstrationContent.Understander.Understand(text).Intent);

    [Fact]
    public void What_is_said_not_to_be_in_the_house_is_not_urgent() =>
        Assert.False(DemonstrationContent.Understander.Understand("ไม่ใช่ในบ้าน ไฟถนน").IsUrgent);

    [Theory]
    [InlineData("l;ylfu", "สวัสดี")]
    [InlineData("fai tang dub", "ไฟทางดับ")]
    [InlineData("ไฟทางดับ  หน้าวัด", "ไฟทางดับ  หน้าวัด")]
    [InlineData("street light broken", "street light broken")]
    public void Slips_of_the_keyboard_and_Latin_letters_are_searched_for_as_meant(string text, string meant) =>
        Assert.Equal(meant, DemonstrationContent.Understander.Understand(text).Meant);

    [Fact]
    public void The_same_content_gives_the_same_understanding()
    {
        var content = DemonstrationContent.Content with { Examples = [.. DemonstrationContent.Content.Examples.Where((_, i) => i % 20 == 0)] };
        var one = Understander.Train(content).Understand("ไฟทางหน้าวัดดับ ขอให้มาซ่อม");
        var two = Understander.Train(content).Understand("ไฟทางหน้าวัดดับ ขอให้มาซ่อม");

        Assert.Equal(one.IntentConfidence, two.IntentConfidence);
        Assert.Equal(one.DepartmentConfidence, two.DepartmentConfidence);
    }

    [Fact]
    public void Without_any_example_a_message_is_still_understood_somehow() =>
        Assert.InRange(Understander.Train(new()).Understand("สวัสดี").IntentConfidence, 0, 1);

    [Fact]
    public void Any_string_is_understood_without_an_error() => Prop.ForAll(PersonalDataFinderTests.Texts().ToArbitrary(), text =>
    {
        var understood = DemonstrationContent.Understander.Understand(text);
        Assert.InRange(understood.IntentConfidence, 0, 1);
        Assert.InRange(understood.DepartmentConfidence, 0, 1);
        Assert.DoesNotContain(understood.Reasons, reason => reason.AsSpan().ContainsAnyInRange('\u0E01', '\u0E5B'));
    }).QuickCheckThrowOnFailure();
}
