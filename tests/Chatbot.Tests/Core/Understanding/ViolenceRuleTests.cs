using Xunit;

namespace Chatbot.Tests.Core.Understanding;

/// <summary>The one rule of violence among people who live, work or learn together: the signal of words/cues.yaml.</summary>
public sealed class ViolenceRuleTests
{
    [Theory]
    [InlineData("ผัวทุบตีหนูมาหลายปี จะทำยังไงดี")]
    [InlineData("สามีทุบตีหนูมาหลายปี จะทำยังไงดี")]
    [InlineData("สามีขี้เมาชอบเตะ")]
    [InlineData("แฟนเก่าขู่จะฆ่าทั้งบ้าน")]
    [InlineData("โดนลูกชายทุบตีบ่อย")]
    [InlineData("ลูกทำร้ายแม่บ่อย")]
    [InlineData("หลานติดยาทำร้ายยาย")]
    [InlineData("เพื่อนบ้านซ้อมเมีย เสียงดังลั่น")]
    [InlineData("คนข้างบ้านฟาดลูกด้วยสายยาง")]
    [InlineData("แม่เลี้ยงเอาไม้ฟาดหลาน")]
    [InlineData("ลุงต่อยยายข้างบ้าน")]
    [InlineData("my husband beats me")]
    [InlineData("the man next door beats his wife every night")]
    [InlineData("he hit me again last night")]
    [InlineData("ယောက်ျားက မူးပြီး ရိုက်တယ်")]
    public void At_home(string text) => Assert.True(Tells(text));

    [Theory]
    [InlineData("ครูพละเตะนักเรียนล้ม")]
    [InlineData("ครูจับเด็กเขกหัวทุกวัน")]
    [InlineData("ครูประจำชั้นเอาไม้เรียวหวดขาหลาน")]
    [InlineData("พี่เลี้ยงศูนย์เด็กหยิกแขนลูกเขียว")]
    [InlineData("ลูกโดนเพื่อนที่โรงเรียนชก")]
    [InlineData("นักเรียนถูกรุ่นพี่กระทืบ")]
    [InlineData("teacher slapped my son")]
    [InlineData("the coach kicked my daughter")]
    [InlineData("ဆရာမက ကလေးကို ရိုက်တယ်")]
    public void Of_a_child(string text) => Assert.True(Tells(text));

    [Theory]
    [InlineData("นายจ้างเอาไม้ตีผม")]
    [InlineData("หัวหน้าคนงานตบหน้าหนู")]
    [InlineData("my boss hit me in the face")]
    [InlineData("သူဌေးက ရိုက်တယ်")]
    public void At_work(string text) => Assert.True(Tells(text));

    [Theory]
    [InlineData("ลูกชายกลับบ้านตีสองทุกคืน ไฟทางมืด")]
    [InlineData("ลูกชายกลับบ้านตี 2 ไฟทางมืด")]
    [InlineData("ครูสอนตีกลองยาวเสียงดังทุกเย็น")]
    [InlineData("ครูพานักเรียนเตะบอล ขอใช้สนาม")]
    [InlineData("ลูกชายซ้อมดนตรี ขอใช้หอประชุมได้ไหม")]
    [InlineData("แม่ค้าตีราคาแพง")]
    [InlineData("บ้านแม่อยู่ตีนเขา น้ำไม่ไหล")]
    [InlineData("หมาทำร้ายเด็กในซอย")]
    [InlineData("ลูกโดนแตนต่อย")]
    [InlineData("พ่อทุบกำแพงกั้นคลอง")]
    [InlineData("สามีหนูตบแต่งหลังคาเองได้ไหม")]
    [InlineData("พ่อเลี้ยงหนูบอกจะฆ่าตัวตาย")]
    [InlineData("he hit the pole with his truck")]
    [InlineData("นายจ้างตีกลับเอกสารต่างด้าว")]
    [InlineData("ครูศูนย์เด็กด่าเด็ก")]
    public void Nobody_is_hurt_by_anybody(string text) => Assert.False(Tells(text));

    private static bool Tells(string text) => DemonstrationContent.Understander.Understand(text).TellsOfViolence;
}
