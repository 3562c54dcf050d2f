using Chatbot.Core.Understanding;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Core.Understanding;

public sealed class PersonalDataFinderTests
{
    [Theory]
    [InlineData("โทร 0810001234 นะ", "phone:0810001234")]
    [InlineData("เบอร์ 081-000-1234", "phone:081-000-1234")]
    [InlineData("เบอร์ ๐๘๙ ๐๐๐ ๔๔๕๕ ครับ", "phone:๐๘๙ ๐๐๐ ๔๔๕๕")]
    [InlineData("ring +66 89 000 1234 please", "phone:+66 89 000 1234")]
    [InlineData("โทร+66890001234", "phone:+66890001234")]
    [InlineData("โทร 066-0001234 หรือ 077-000-123", "phone:066-0001234|phone:077-000-123")]
    [InlineData("หมู่ 5 0810001234", "phone:0810001234")]
    [InlineData("บัตร 1-1020-00000-01-9", "national_id:1-1020-00000-01-9")]
    [InlineData("เลขบัตรประชาชน 3970000000001", "national_id:3970000000001")]
    [InlineData("ปชช ๑๙๗๐๐๐๐๐๐๐๐๐๑ ค่ะ", "national_id:๑๙๗๐๐๐๐๐๐๐๐๐๑")]
    [InlineData("บัญชีกสิกร 012-3-45678-9", "bank_account:012-3-45678-9")]
    [InlineData("โอนเข้าบัญชี ธ.ก.ส. 010012345678", "bank_account:010012345678")]
    [InlineData("เมล a.b-c_1@example.co.th ค่ะ", "email:a.b-c_1@example.co.th")]
    [InlineData("ผมนายสมชาย ใจดี ครับ", "name:นายสมชาย ใจดี")]
    [InlineData("ชื่อ น.ส.วิภา แก้วใส โทร 0890001111", "name:น.ส.วิภา แก้วใส|phone:0890001111")]
    [InlineData("ดิฉัน สุนีย์ ทองแท้ค่ะ", "name:สุนีย์ ทองแท้")]
    [InlineData("คุณประเสริฐช่วยรับเรื่องด้วย", "name:คุณประเสริฐ")]
    [InlineData("ติดต่อคุณประเสริฐ 0810002222", "name:คุณประเสริฐ|phone:0810002222")]
    [InlineData("ลูกชื่อ ด.ญ.ณิชา มีสุข", "name:ด.ญ.ณิชา มีสุข")]
    [InlineData("my name is Aung Min, house broken", "name:Aung Min")]
    [InlineData("call Mr. John Carter", "name:Mr. John Carter")]
    [InlineData("บ้านเลขที่ 45/2 หมู่ 3 ต.ลำเลียง ค่ะ", "address:บ้านเลขที่ 45/2 หมู่ 3 ต.ลำเลียง")]
    [InlineData("อยู่ 12 ม.4 ตำบลลำเลียง อำเภอกระบุรี จังหวัดระนอง 85110", "address:12 ม.4 ตำบลลำเลียง อำเภอกระบุรี จังหวัดระนอง 85110")]
    [InlineData("เลขที่ ๙๙/๑ หมู่ที่ ๒ ถนนเพชรเกษม ครับ", "address:เลขที่ ๙๙/๑ หมู่ที่ ๒ ถนนเพชรเกษม")]
    [InlineData("I live at 23/4 Moo 5", "address:23/4 Moo 5")]
    public void Personal_data_is_found_with_its_exact_span(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("ตาผมชื่อนายขาว หนูแก้วอายุ 90", "name:นายขาว หนูแก้ว")]
    [InlineData("ยายชื่อนางแดง ช่วยรอด", "name:นางแดง ช่วยรอด")]
    [InlineData("นายประยูรเอารถหลวงไปใช้", "name:นายประยูร")]
    [InlineData("เพื่อนบ้านชื่อ สมจิตร์ ขำคมเลี้ยงหมู", "name:สมจิตร์ ขำคม")]
    [InlineData("หนูชื่อทองสวยค่ะ", "name:ทองสวย")]
    [InlineData("นางสุดใจขอเบี้ย", "name:นางสุดใจ")]
    [InlineData("ผมชื่อ อาลี ทำงานแพปลา", "name:อาลี")]
    [InlineData("ติดต่อ สุรชัย ได้ที่ 0890001111", "name:สุรชัย|phone:0890001111")]
    [InlineData("จาก กมลชนก อดีตกำนัน", "name:กมลชนก")]
    [InlineData("ชื่อ สุรชัย ซอยสุขใจ", "name:สุรชัย")]
    [InlineData("ผมอารี หมัดสะและ แจ้งไฟดับ", "name:อารี หมัดสะและ")]
    [InlineData("นายดำรงค์ เรืองฤทธิ์และนางนิภา เรืองฤทธิ์ โกงเงินกองทุน", "name:นายดำรงค์ เรืองฤทธิ์|name:นางนิภา เรืองฤทธิ์")]
    public void A_name_ends_where_the_sentence_goes_on(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("ขอบคุณครับ จาก ครอบครัว นางมาลัย บุญช่วย", "name:นางมาลัย บุญช่วย")]
    [InlineData("ส่งเงินให้ สายชล แสงทอง 3000", "name:สายชล แสงทอง")]
    [InlineData("ผม วรพจน์ ณ ถลาง ขอถามเรื่องภาษี", "name:วรพจน์ ณ ถลาง")]
    [InlineData("คุณธนพร แซ่อึ้ง", "name:คุณธนพร แซ่อึ้ง")]
    public void A_family_name_of_everyday_words_belongs_to_the_name(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("ขอเบอร์คุณสุนิสา กองคลังด้วยค่ะ", "name:คุณสุนิสา")]
    [InlineData("เสาหน้าบ้านคุณนงลักษณ์ ฝาครอบหลุด", "name:คุณนงลักษณ์")]
    [InlineData("ชื่อ นารีรัตน์ นามสกุลขอไม่บอก", "name:นารีรัตน์")]
    public void What_follows_a_given_name_need_not_be_a_family_name(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("ผู้แจ้ง: วันดี ศรีสุข โทรกลับด้วย", "name:วันดี ศรีสุข")]
    [InlineData("ไอ้ประยุทธ จันทร์ดำมันโกง", "name:ประยุทธ จันทร์ดำ")]
    [InlineData("กำนันวิชัย ทองมาก เรียกรับเงิน", "name:วิชัย ทองมาก")]
    [InlineData("น้องชายวันชนะ ยอดแก้ว ติดทหาร", "name:วันชนะ ยอดแก้ว")]
    [InlineData("แจ้งท่อแตกครับ สมศักดิ์ มณีรัตน์ หมู่ 2", "name:สมศักดิ์ มณีรัตน์")]
    [InlineData("รอมาเดือนแล้วนะ ขนิษฐา", "name:ขนิษฐา")]
    [InlineData("จ่ายไป 500 บาทนายสมพล รุ่งเรือง รับไว้", "name:นายสมพล รุ่งเรือง")]
    [InlineData("เรื่องของนายปิดทอง ขายดี ถึงไหน", "name:นายปิดทอง ขายดี")]
    [InlineData("นายช่างวิทยา บุญรอด นัดมาดูท่อ", "name:วิทยา บุญรอด")]
    [InlineData("พ.ต.ท.วินัย กล้าหาญ", "name:พ.ต.ท.วินัย กล้าหาญ")]
    [InlineData("ลูกน้องชื่อ จอ มิน ทุน ทำบัตรที่ไหน", "name:จอ มิน ทุน")]
    [InlineData("โอนผิดเข้าชื่อ นันทวุฒิ เอี่ยมสะอาด", "name:นันทวุฒิ เอี่ยมสะอาด")]
    [InlineData("สมัครให้ ด.ญ.ข้าวฟ่าง ใจงาม", "name:ด.ญ.ข้าวฟ่าง ใจงาม")]
    public void Names_are_found_after_titles_kin_and_introductions(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("แจ้งไฟดับหน้าซอยครับ กฤติน ปานแก้ว 0840005512", "name:กฤติน ปานแก้ว|phone:0840005512")]
    [InlineData("น้ำไม่ไหล ปานทราย เกื้อแก้ว 0840005512", "name:ปานทราย เกื้อแก้ว|phone:0840005512")]
    [InlineData("กำนันศุภวัฒน์ คชรัตน์ให้ลูกน้องมาเก็บเงิน", "name:ศุภวัฒน์ คชรัตน์")]
    [InlineData("รองนายกณัฐกิตติ์ พงศ์ไพศาลสั่งให้เซ็น", "name:ณัฐกิตติ์ พงศ์ไพศาล")]
    [InlineData("น้องสาวพรชนก ดำแป้นโดนแฟนซ้อม", "name:พรชนก ดำแป้น")]
    [InlineData("ผู้ร้องเรียน นายจำเริญ ฤทธิรุตม์ อายุ 67 ปี", "name:นายจำเริญ ฤทธิรุตม์")]
    [InlineData("ข้าพเจ้านางสาวฐาปนี เกิดแก้วมีความประสงค์", "name:นางสาวฐาปนี เกิดแก้ว")]
    [InlineData("นางสาวศิรินภาเจ้าหน้าที่การเงินพูดจาไม่สุภาพ", "name:นางสาวศิรินภา")]
    [InlineData("ใบเสร็จออกชื่อ นายกอเซ็ม ดลระหมาน ผิด", "name:นายกอเซ็ม ดลระหมาน")]
    [InlineData("ชื่อด.ญ.อัญญาดา พลรบแพ้นมวัว", "name:ด.ญ.อัญญาดา พลรบ")]
    [InlineData("เปลี่ยนชื่อจาก นายคลิ้ง นางคล้อย อ่อนแก้ว", "name:นายคลิ้ง|name:นางคล้อย อ่อนแก้ว")]
    public void Names_end_and_begin_where_officers_kin_and_signatures_say(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("บ้านเลขที่ 12/3 หมู่ 4 ตำบลลำเลียงอำเภอกระบุรีจังหวัดระนอง", "address:บ้านเลขที่ 12/3 หมู่ 4 ตำบลลำเลียงอำเภอกระบุรีจังหวัดระนอง")]
    [InlineData("อยู่ 45 ม.2 ต.ลำเลียงอ.กระบุรี ค่ะ", "address:45 ม.2 ต.ลำเลียงอ.กระบุรี")]
    [InlineData("ส่งมาที่ 12/5 ถ.เพชรเกษม ต.จปร. กระบุรี ระนอง 85110 นะคะ", "address:12/5 ถ.เพชรเกษม ต.จปร. กระบุรี ระนอง 85110")]
    [InlineData("หน้าบ้าน 45/2 ไฟดับค่ะ", "address:45/2")]
    [InlineData("88 บ้านเขาน้อย ม.3 น้ำไม่ไหล", "address:88 บ้านเขาน้อย ม.3")]
    [InlineData("12 Soi Thammada 5 Moo 3, Kraburi, Ranong 85110", "address:12 Soi Thammada 5 Moo 3, Kraburi, Ranong 85110")]
    [InlineData("บ้าน 9/8 ซ.เทศบาล 5 ถ.สายใต้–ท่าเรือ ครับ", "address:9/8 ซ.เทศบาล 5 ถ.สายใต้–ท่าเรือ")]
    [InlineData("23/4 ซอยร่มเย็น 3 วันแล้วน้ำไม่มา", "address:23/4 ซอยร่มเย็น")]
    [InlineData("99/12 หมู่บ้านสุขใจ ชั้น 2 ม.5 ค่ะ", "address:99/12 หมู่บ้านสุขใจ ชั้น 2 ม.5")]
    [InlineData("ซอยร่มเย็น หมู่ 6 เลขที่ 17/4 เสียงดัง", "address:เลขที่ 17/4")]
    [InlineData("มาฉีดยากันยุงที่ 31 หมู่ 4 หน่อย", "address:31 หมู่ 4")]
    [InlineData("คนห้อง A12 หอพักร่มเย็น ม.1 เสียงดัง", "address:ห้อง A12 หอพักร่มเย็น ม.1")]
    [InlineData("14 ม.6 บ้านผมไฟดับ", "address:14 ม.6")]
    public void An_address_runs_from_its_number_to_its_last_part(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("เบอร์ 081/000/1234 นะ", "phone:081/000/1234")]
    [InlineData("โทร (081) 000-1234", "phone:(081) 000-1234")]
    [InlineData("ทะเบียน กข 55 โทร 0810001234", "phone:0810001234")]
    [InlineData("โอนเข้าบัญชีออมสิน 012 000 3344 5 แล้ว", "bank_account:012 000 3344 5")]
    [InlineData("3970000000001, เบี้ยยังชีพ", "national_id:3970000000001")]
    [InlineData("0066 81 000 2345 call me", "phone:0066 81 000 2345")]
    [InlineData("66810002345 is my whatsapp", "phone:66810002345")]
    [InlineData("เลขบัญชีสำหรับรับเงินเบี้ยคนพิการของน้องชายผมคือ 5550123456 ครับ", "bank_account:5550123456")]
    [InlineData("บัญชีไม่ตรงกับชื่อในระบบของทางกองสวัสดิการ ติดต่อ 0810001234", "phone:0810001234")]
    public void Numbers_are_found_as_people_write_them(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("แฟนชื่อ Nay Lin Aung เป็นคนพม่า", "name:Nay Lin Aung")]
    [InlineData("my name's Peter O'Neil, soi 4", "name:Peter O'Neil")]
    [InlineData("Good day, Emma Wilson here", "name:Emma Wilson")]
    [InlineData("please ask for Anna Keller", "name:Anna Keller")]
    [InlineData("contact me Sarah Connor +66 81 000 9988", "name:Sarah Connor|phone:+66 81 000 9988")]
    [InlineData("Daw Khin Mar wants a bin", "name:Daw Khin Mar")]
    [InlineData("Tell Khun Wichai Suksan I paid already", "name:Khun Wichai Suksan")]
    [InlineData("ကျွန်တော် ကိုအောင်မင်း ပါ", "name:ကိုအောင်မင်း")]
    [InlineData("နာမည် မသီတာ", "name:မသီတာ")]
    public void Names_are_found_in_other_scripts(string text, string expected) => AssertFinds(text, expected);

    [Theory]
    [InlineData("ใบเสร็จเลขที่ 6800012345 ผิด")]
    [InlineData("เรื่องเลขที่ 482-173-9064 ถึงไหน")]
    [InlineData("เลขรับ 0812345678")]
    [InlineData("ยอด 1,284 บาท")]
    [InlineData("โฉนดเลขที่ 12345 หมู่ 3")]
    [InlineData("ทะเบียน กข 1234 ระนอง")]
    [InlineData("โทร 1669 หรือ 199")]
    [InlineData("ไฟดับหมู่ 3 ซอย 4")]
    [InlineData("ป้าศรีหน้าวัด กับลุงแดง")]
    [InlineData("นายก อบต. กับนายช่าง")]
    [InlineData("ขอบคุณครับ คุณครูใจดี")]
    [InlineData("LR-2569-0142")]
    [InlineData("ไปตามเจ้านายมาคุยหน่อย ต่อสายนายช่างไฟฟ้า")]
    [InlineData("เก็บคนละห้าร้อยโทรตามมาคืน ซื่อสัตย์มาก")]
    [InlineData("คุณ+66")]
    [InlineData("+66(0)")]
    [InlineData("วันที่ 12/11/2569 เวลา 10.30 น.")]
    [InlineData("นางนพมาศปีนี้ใครได้")]
    [InlineData("ของขวัญ ขนมเล็กน้อย")]
    [InlineData("ขอขึ้นทะเบียนทนายความ")]
    [InlineData("สอบนายท้ายเรือต้องไปที่ไหนครับ")]
    [InlineData("คุณสมบัติผู้สมัคร ต้องจบอะไร")]
    [InlineData("ต้องมีวิศวกรเซ็นไหม ปรึกษานิติกรได้ไหม")]
    [InlineData("ต้องบอกชื่อไหม มีช่องทางอื่นหรือเปล่า")]
    [InlineData("ใบเสร็จชื่อผิด แก้ได้ที่ไหน")]
    [InlineData("คุณนก กับคุณแก้ว ลุงถาวร น้ามะลิ")]
    [InlineData("ร้านป้าทองคำ ข้าวแกงอร่อย")]
    [InlineData("I am Burmese from Myanmar")]
    [InlineData("ซอยมีชัย 4 หมู่ 2 ไฟดับ")]
    [InlineData("เสาไฟเลขที่ 12/3 ถนนเพชรเกษม")]
    [InlineData("วันที่ 5 หมู่ 3 น้ำไม่ไหล")]
    [InlineData("ยื่น 5 ต.ค. 68 เกิด 12 ม.ค. 2560")]
    [InlineData("อาคาร 3 ชั้น 2")]
    [InlineData("โรงงานชื่อทรัพย์เจริญส่งกลิ่นเหม็น")]
    [InlineData("เจ้าหน้าที่ชื่อเล่นชื่อกบ พูดจาแย่มาก")]
    [InlineData("ตาสมหมายตกต้นยาง ยายเจิมล้มในห้องน้ำ")]
    [InlineData("คลองนายสังข์น้ำเน่า โรงเรียนบ้านนายเหล็กหลังคารั่ว")]
    [InlineData("เด็กชายวัย 5 ขวบ")]
    [InlineData("ไม่รับซองเลยนะคะ ซื่อตรงมาก ประทับใจ")]
    [InlineData("หลักกิโลเมตรที่ 12 หมู่ 6 ถนนทรุด")]
    [InlineData("ขอคุยกับคุณเอกครับ")]
    [InlineData("660000123456 บาท")]
    [InlineData("I am Canadian living in Lamliang")]
    [InlineData("ကျွန်တော့်နာမည် မပြောပါနဲ့")]
    [InlineData("သားလေးရဲ့နာမည် မှားနေတယ် ပြင်ပေးပါ")]
    public void Look_alikes_are_left_alone(string text) => Assert.Empty(PersonalDataFinder.Find(text));

    [Fact]
    public void Numbers_the_office_publishes_are_nobodys_own()
    {
        var own = PersonalDataFinder.PhonesIn("โทร. 077 860 644");

        Assert.Empty(PersonalDataFinder.Find("077-860644 ใช่เบอร์ อบต. ไหม", own));
        Assert.NotEmpty(PersonalDataFinder.Find("077-860645 เบอร์บ้านผม", own));
    }

    [Fact]
    public void Redaction_leaves_the_kind_in_place_of_the_words() =>
        Assert.Equal("ผม [name] โทร [phone] ครับ", PersonalDataFinder.Redact("ผม นายสมชาย ใจดี โทร 081-000-1234 ครับ"));

    [Fact]
    public void Where_one_kind_begins_inside_another_the_second_is_what_lies_beyond() => Assert.Equal(
        [
            new PersonalData(PersonalDataType.BankAccount, 5, 10, "\u1049567890123"),
            new PersonalData(PersonalDataType.Email, 15, 4, "@a.3"),
        ],
        PersonalDataFinder.Find("บัญชี\u1049567890123@a.3"));

    [Fact]
    public void Spans_are_ordered_apart_and_within_any_text() => Prop.ForAll(Texts().ToArbitrary(), text =>
    {
        var end = 0;
        foreach (var data in PersonalDataFinder.Find(text))
        {
            Assert.True(data.Start >= end && data.Length > 0 && data.Start + data.Length <= text.Length);
            Assert.Equal(text.Substring(data.Start, data.Length), data.Text);
            end = data.Start + data.Length;
        }

        PersonalDataFinder.Redact(text);
    }).QuickCheckThrowOnFailure();

    private static void AssertFinds(string text, string expected)
    {
        var found = PersonalDataFinder.Find(text);

        Assert.Equal(expected, string.Join('|', found.Select(data => $"{data.Type.ToName()}:{data.Text}")));
        Assert.All(found, data => Assert.Equal(data.Text, text.Substring(data.Start, data.Length)));
    }

    [Fact]
    public void Redaction_leaves_no_digit_of_a_number_that_was_found() => Prop.ForAll(Texts().ToArbitrary(), text =>
    {
        // The address takes its own numbers along; here the kinds that are nothing but a number matter.
        var found = PersonalDataFinder.Find(text);
        var redacted = PersonalDataFinder.Redact(text, found, static _ => "#");

        Assert.Equal(text.Count(char.IsDigit) - found.Sum(data => data.Text.Count(char.IsDigit)), redacted.Count(char.IsDigit));
        Assert.All(found.Where(data => data.Type is PersonalDataType.Phone or PersonalDataType.NationalId or PersonalDataType.BankAccount), data =>
        {
            var after = data.Start + data.Length;
            Assert.False(data.Start > 0 && char.IsDigit(text[data.Start - 1]));
            Assert.False(after < text.Length && char.IsDigit(text[after]));
        });
    }).QuickCheckThrowOnFailure();

    // Pieces that finders look for, in any order, between anything at all.
    internal static Gen<string> Texts()
    {
        string[] pieces = ["นาย", "สมชาย", " ", "บ้านเลขที่", "12/3", "หมู่ ", "ต.", "081", "-", "0001234", "บัญชี", "1234567890123", "@a.b", "my name is ", "Aung", "ชื่อ", "၉", "ไฟไหม้", "ช่วยด้วย", "้", "เ", "\uD83D", "[", "นาม", "နာမည် ", "+66", "(0)", "ซอย", "ม.", "เลขที่ ", "ห้อง A", "หอพัก", "คุณ", "ผม ", "ใจดี", "มี", "ครับ", "Mr ", " here", "ကျွန်တော် ကို"];
        return Gen.Elements(pieces).ListOf().Select(list => string.Concat(list));
    }
}
