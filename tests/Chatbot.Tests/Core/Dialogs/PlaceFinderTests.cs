using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

public sealed class PlaceFinderTests
{
    [Theory]
    [InlineData("ไฟดับหน้าวัดสุวรรณ หมู่ 3 มา 4 คืนแล้ว", "หน้าวัดสุวรรณ หมู่ 3")]
    [InlineData("ไฟดับหน้าวัดมาสามวันแล้ว", "หน้าวัด")]
    [InlineData("ม.5 ตรงข้ามโรงสี", "ตรงข้ามโรงสี ม.5")]
    [InlineData("ม 5 ตรงข้ามโรงสี", "ตรงข้ามโรงสี ม 5")]
    [InlineData("หมู่ที่ ๗", "หมู่ที่ ๗")]
    [InlineData("ขยะไม่มาเก็บ บ้านเช่าหลังปั๊ม", "บ้านเช่าหลังปั๊ม")]
    [InlineData("ไฟดับที่ห้องเช่าข้างเซเว่น", "ห้องเช่าข้างเซเว่น")]
    [InlineData("หมู่3", "หมู่3")]
    [InlineData("หมู่สาม", "หมู่สาม")]
    [InlineData("หมุ่ 4 ครับ", "หมุ่ 4")]
    [InlineData("อยู่หมู่ 10 ใกล้ศาลาค่ะ", "ใกล้ศาลา หมู่ 10")]
    [InlineData("หมู่ที่ 12 บ้านผู้ใหญ่", "หมู่ที่ 12")]
    [InlineData("ซอยข้างเซเว่น", "ซอยข้างเซเว่น")]
    [InlineData("ซอยข้างเซเว่น หมู่ 1", "ซอยข้างเซเว่น หมู่ 1")]
    [InlineData("ซอย 5", "ซอย 5")]
    [InlineData("ซ.3", "ซ.3")]
    [InlineData("ซอยสุขใจ", "ซอยสุขใจ")]
    [InlineData("ซอยเทศบาล 3 น้ำท่วม", "ซอยเทศบาล 3")]
    [InlineData("ริมถนนเพชรเกษม", "ริมถนนเพชรเกษม")]
    [InlineData("ถ.เพชรเกษม กม. 12", "ถ.เพชรเกษม กม. 12")]
    [InlineData("กม.578+200", "กม.578+200")]
    [InlineData("หลักกิโลที่ 5", "หลักกิโลที่ 5")]
    [InlineData("บ้านเลขที่ 12/3", "บ้านเลขที่ 12/3")]
    [InlineData("หน้าบ้านเลขที่ 45 หมู่ 2", "หน้าบ้านเลขที่ 45 หมู่ 2")]
    [InlineData("หลังโรงเรียนบ้านลำเลียง", "หลังโรงเรียนบ้านลำเลียง")]
    [InlineData("ใกล้ๆตลาดนัด", "ใกล้ๆตลาดนัด")]
    [InlineData("ใกล้ ๆ ตลาดนัด", "ใกล้ ๆ ตลาดนัด")]
    [InlineData("แถวอนามัยค่ะ", "แถวอนามัย")]
    [InlineData("ตรงสามแยก", "ตรงสามแยก")]
    [InlineData("ปากทางเข้าวัด หมู่ 8", "ปากทางเข้าวัด หมู่ 8")]
    [InlineData("กลางสะพานบางใหญ่ชำรุด", "กลางสะพานบางใหญ่")]
    [InlineData("ท้ายตลาดขยะเต็มเลย", "ท้ายตลาด")]
    [InlineData("กองขยะเน่าหน้าตลาดเก่า", "หน้าตลาดเก่า")]
    [InlineData("ข้าวกลางวันที่ศูนย์เด็กบูดอีกแล้ว", "ที่ศูนย์เด็ก")]
    [InlineData("ไฟดับข้าง รร บ้านควนยาว หมู่ 5", "ข้าง รร บ้านควนยาว หมู่ 5")]
    [InlineData("หน้าโรงเรียน บ้านเลขที่ 5 หมู่ 1", "หน้าโรงเรียน บ้านเลขที่ 5 หมู่ 1")]
    [InlineData("น้ำไม่ไหล หมู่ 3 สุดซอย", "สุดซอย หมู่ 3")]
    [InlineData("ปากซอย หมู่ 3 ไฟดับ", "ปากซอย หมู่ 3")]
    [InlineData("หมู่ 3 ท้ายซอยโรงยาง", "ท้ายซอยโรงยาง หมู่ 3")]
    [InlineData("ข้างมัสยิดเสียงดังมาก", "ข้างมัสยิด")]
    [InlineData("หน้า รพ.สต. ลำเลียง", "หน้า รพ.สต.")]
    [InlineData("หน้าบ้านป้าแดง", "หน้าบ้านป้าแดง")]
    [InlineData("ข้างร้านกาแฟ", "ข้างร้านกาแฟ")]
    [InlineData("ตรงเสาไฟต้นที่ 3", "ตรงเสาไฟต้นที่ 3")]
    [InlineData("หน้าโรงเรียนวัดดอน น้ำท่วมขัง", "หน้าโรงเรียนวัดดอน")]
    [InlineData("วัดสุวรรณ หมู่ 3", "วัดสุวรรณ หมู่ 3")]
    [InlineData("น้ำหม้ายไหล หมู่ 6 ข้างมัสยิด", "ข้างมัสยิด หมู่ 6")]
    [InlineData("หน้าที่ทำการผู้ใหญ่บ้าน", "หน้าที่ทำการผู้ใหญ่บ้าน")]
    [InlineData("หน้าศูนย์เด็กเล็ก", "หน้าศูนย์เด็กเล็ก")]
    [InlineData("in front of the temple, Moo 3", "in front of the temple Moo 3")]
    [InlineData("near Lamliang school", "near Lamliang school")]
    [InlineData("behind the 7-Eleven", "behind the 7-Eleven")]
    [InlineData("opposite the rice mill, moo5", "opposite the rice mill moo5")]
    [InlineData("Moo 12", "Moo 12")]
    [InlineData("it is at village 4", "village 4")]
    [InlineData("soi 3", "soi 3")]
    [InlineData("soi Prachasamran", "soi Prachasamran")]
    [InlineData("moo 2 soi behind 7-11", "soi behind 7-11 moo 2")]
    [InlineData("ริมคลอง หมู่ 5", "ริมคลอง หมู่ 5")]
    [InlineData("มีคนทิ้งขยะริมคลองบางเบน", "ริมคลองบางเบน")]
    [InlineData("1.ไฟทางดับหน้าวัด 2.ขยะไม่มาเก็บ", "หน้าวัด")]
    [InlineData("next to Wat Suwan", "next to Wat Suwan")]
    [InlineData("ဘုရားကျောင်းရှေ့", "ဘုရားကျောင်းရှေ့")]
    [InlineData("ကျောင်းနား ရွာ 3", "ကျောင်းနား ရွာ 3")]
    [InlineData("Moo 3 မှာပါ", "Moo 3")]
    public void A_place_is_found(string text, string place)
    {
        Assert.Equal(place, DemoContent.Current.Places.Find(new(text))?.Text);
    }

    [Theory]
    [InlineData("หน้าบ้านผม")]
    [InlineData("ข้างบ้านค่ะ")]
    [InlineData("แถวบ้าน")]
    [InlineData("ในหมู่บ้าน")]
    [InlineData("ถนนเป็นหลุมเป็นบ่อ")]
    [InlineData("ถนนพังมาเป็นปีแล้ว")]
    [InlineData("ถนนหน้าบ้านขรุขระมาก")]
    [InlineData("ซอยบ้านผมมืดมาก")]
    [InlineData("ซอยนี้ไฟดับ")]
    [InlineData("ทั้งซอยเลยครับ")]
    [InlineData("ไฟดับมา 3 วัน")]
    [InlineData("เสาไฟจะล้ม")]
    [InlineData("โทร 099 000 1234")]
    [InlineData("จ่ายไป 500 บาท")]
    [InlineData("ลูกเรียน ม.3")]
    [InlineData("เลี้ยงหมู 3 ตัว")]
    [InlineData("เมื่อวันที่ 5")]
    [InlineData("ระยะทาง 20 เมตร")]
    [InlineData("ขยะไม่มาเก็บเลย")]
    [InlineData("ข้างหน้าร้านมืด")]
    [InlineData("หน้าร้านผม")]
    [InlineData("ตรงนี้น้ำไม่ไหล")]
    [InlineData("ไม่รู้หมู่ค่ะ")]
    [InlineData("แม่อายุ 80 ปี")]
    [InlineData("in front of my house")]
    [InlineData("the light is broken")]
    [InlineData("เจ้าหน้าที่ อบต. มาทำงานสายทุกวัน")]
    [InlineData("หัวหน้า อบต. พูดจาไม่ดี")]
    [InlineData("น้ำไม่ไหล ท้ายซอย")]
    [InlineData("ถนนซอยบ้านกูพังหมดแล้ว")]
    [InlineData("ครูที่โรงเรียนพูดจาไม่ดีกับลูก")]
    [InlineData("เด็กที่โรงเรียนปาหินใส่บ้าน")]
    [InlineData("น้ำในคลองเน่า เหม็นมาก")]
    [InlineData("garbage truck never come our soi two weeks")]
    [InlineData("our soi is dark")]
    [InlineData("")]
    public void What_nobody_else_can_find_is_no_place(string text)
    {
        Assert.Null(DemoContent.Current.Places.Find(new(text)));
    }

    [Theory]
    [InlineData("ไม่ใช่หมู่ 3 หมู่ 5 ต่างหาก", "หมู่ 5")]
    [InlineData("หมู่ 5 ไม่ใช่หมู่ 3", "หมู่ 5")]
    [InlineData("หมู่ 3 ผิด ต้องหมู่ 5", "หมู่ 5")]
    [InlineData("เปลี่ยนจากหมู่ 3 เป็นหมู่ 5", "หมู่ 5")]
    [InlineData("ไม่ใช่หน้าวัด หลังโรงเรียนต่างหาก", "หลังโรงเรียน")]
    [InlineData("ไม่ใช่ หมู่ 3 หมู่ 5 ต่างหาก", "หมู่ 5")]
    [InlineData("not Moo 3, Moo 5", "Moo 5")]
    public void The_place_said_to_be_wrong_is_left_out(string text, string place)
    {
        var found = DemoContent.Current.Places.Find(new(text));

        Assert.Equal(place, found?.Text);
        Assert.True(found?.CorrectsAnother);
    }

    [Theory]
    [InlineData("ไม่ใช่ หมู่ 4", "หมู่ 4")]
    [InlineData("เอ้ย ไม่ใช่ หมู่ 4", "หมู่ 4")]
    [InlineData("ไม่ใช่ หมู่ 4 ต่างหาก", "หมู่ 4")]
    [InlineData("ไม่ใช่ หน้าโรงเรียน", "หน้าโรงเรียน")]
    public void A_place_behind_a_no_that_stands_apart_is_the_right_one(string text, string place)
    {
        var found = DemoContent.Current.Places.Find(new(text));

        Assert.Equal((place, true), (found?.Text, found?.CorrectsAnother));
    }

    [Theory]
    [InlineData("ไม่ใช่หมู่ 3")]
    [InlineData("it is not Moo 3")]
    [InlineData("ไม่ใช่ที่ หมู่ 3")]
    public void A_place_that_is_only_said_to_be_wrong_is_none(string text)
    {
        Assert.Null(DemoContent.Current.Places.Find(new(text)));
    }

    [Theory]
    [InlineData("หน้าวัดสุวรรณ หมู่ 3", "ไม่ใช่หมู่ 3 หมู่ 5 ต่างหาก", "หน้าวัดสุวรรณ หมู่ 5")]
    [InlineData("หมู่ 3", "ใกล้โรงเรียน", "ใกล้โรงเรียน หมู่ 3")]
    [InlineData("หน้าวัด หมู่ 3", "หลังโรงเรียน", "หลังโรงเรียน หมู่ 3")]
    [InlineData("หน้าวัด", "หมู่ 2", "หน้าวัด หมู่ 2")]
    [InlineData("ตรงที่เดิม", "หมู่ 2", "ตรงที่เดิม หมู่ 2")]
    public void A_correction_keeps_what_it_does_not_name(string earlier, string correction, string place)
    {
        var places = DemoContent.Current.Places;

        Assert.Equal(place, places.Correct(earlier, places.Find(new(correction))!)); // Each holds a place.
    }

    [Fact]
    public void However_many_landmarks_are_told_the_place_stays_readable()
    {
        var place = DemoContent.Current.Places.Find(new(string.Concat(Enumerable.Range(1, 400).Select(i => $"หน้าวัด{i} หลังโรงเรียน{i} "))));

        Assert.NotNull(place);
        Assert.InRange(place.Text.Length, 1, 200);
    }
}
