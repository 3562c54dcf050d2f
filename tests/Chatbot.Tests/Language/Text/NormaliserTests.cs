using Chatbot.Language.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Language.Text;

public sealed class NormaliserTests
{
    // What a Thai keyboard types, with the marks that go wrong most, some Latin and Burmese, and what hides in pasted text.
    private const string Alphabet = "กขคงนมวรสหอบปตดาเแโใไะัิีึืุู็่้๊๋์ํำๆ๑๒ ABab19  \u200B\uFEFFကရေး\u103A\u1037\u1036ိုျြွှစသဥဝ၀၁ｆ－";

    public static TheoryData<string, string> Spellings => new()
    {
        { "ทํา", "ทำ" },
        { "นํ้า", "น้ำ" },
        { "เเจ้ง", "แจ้ง" },
        { "ที่่", "ที่" },
        { "ผ่ัว", "ผั่ว" },
        { "มากกกกก", "มาก" },
        { "ถนน", "ถนน" },
        { "๑๒ บาท", "12 บาท" },
        { "ขย\u200Bะ", "ขยะ" },
        { "  ไฟ   ดับ ", "ไฟ ดับ" },
        { "ＳＡＯ", "sao" },
        { "၁၂", "12" },
        { "ခွင\u103A\u1037", "ခွင\u1037\u103A" },
        { "က\u102F\u102D", "က\u102D\u102F" },
        { "သ\u1036\u102Fး", "သ\u102F\u1036း" },
        { "လ\u103E\u103Bပ်", "လ\u103B\u103Eပ်" },
        { "ရေေ", "ရေ" },
        { "စျေး", "ဈေး" },
        { "ဥာဏ်", "ဉာဏ်" },
        { "၀န်ထမ်း", "ဝန်ထမ်း" },
        { "လ၀က", "လဝက" },
        { "၁၀ ရက်", "10 ရက်" },
        { "၁ဝဝ ဘတ်", "100 ဘတ်" },
        { "၃ဝက်", "3ဝက်" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_text_gets_one_spelling(string typed, string expected) => Assert.Equal(expected, Normaliser.Normalise(typed).Text);

    [Fact]
    public void Normalising_twice_changes_nothing_more() => Prop.ForAll(Texts(), text =>
    {
        var once = Normaliser.Normalise(text).Text;
        return Normaliser.Normalise(once).Text == once;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_part_comes_from_a_part_of_the_original_in_order() => Prop.ForAll(Texts(), text =>
    {
        var normal = Normaliser.Normalise(text);
        var end = 0;
        for (var i = 0; i < normal.Text.Length; i++)
        {
            var (start, length) = normal.ToOriginal(i, 1);
            if (start < end || length < 0 || start + length > text.Length)
            {
                return false;
            }

            end = start + length;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_text_alone_is_the_same_and_costs_nothing_where_it_was_normal()
    {
        Prop.ForAll(Texts(), text => Normaliser.TextOf(text) == Normaliser.Normalise(text).Text).QuickCheckThrowOnFailure();
        var normal = Normaliser.Normalise("เสาไฟ 3 ต้น ม.5 ดับมา 2 วัน ยังไม่ซ่อม").Text;

        Assert.Same(normal, Normaliser.TextOf(normal));
    }

    [Fact]
    public void A_part_leads_back_to_what_was_typed()
    {
        var normal = Normaliser.Normalise("ช่วย  เเจ้งงงงง ด้วย");

        var at = normal.Text.IndexOf("แจ้ง", StringComparison.Ordinal);
        var (start, length) = normal.ToOriginal(at, 4);

        Assert.Equal("เเจ้งงงงง", normal.Original.Substring(start, length).TrimEnd());
    }

    [Fact]
    public void A_part_outside_the_text_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Normaliser.Normalise("ไฟ").ToOriginal(1, 5));

    private static Arbitrary<string> Texts() =>
        Gen.Elements(Alphabet.ToCharArray()).ListOf().Select(letters => new string([.. letters])).ToArbitrary();
}
