using Chatbot.Language.Detection;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Language.Detection;

public sealed class ZawgyiTests
{
    [Theory]
    // "came" and "water", with the vowel typed first; "thanks", with the old asat.
    [InlineData("\u1031\u101B", "\u101B\u1031")]
    [InlineData("\u1031\u1000\u103A\u1038\u1007\u1030\u1038", "\u1000\u103B\u1031\u1038\u1007\u1030\u1038")]
    [InlineData("\u101C\u1019\u1039\u1038", "\u101C\u1019\u103A\u1038")]
    // Stacked consonants, the small nga above one, medials in Unicode's order.
    [InlineData("စေန တနဂၤေႏြ ရုံးဖြင့္လား", "စနေ တနင်္ဂနွေ ရုံးဖွင့်လား")]
    [InlineData("အနၱရာယ္ရွိတယ္", "အန္တရာယ်ရှိတယ်")]
    [InlineData("ပစၥည္းေရာင္းရင္", "ပစ္စည်းရောင်းရင်")]
    [InlineData("\u1031\u103B\u1000\u103C\u1038\u1019\u1039\u1038", "\u1000\u103C\u103D\u1031\u1038\u1019\u103A\u1038")]
    public void Zawgyi_becomes_Unicode(string zawgyi, string unicode)
    {
        Assert.True(Zawgyi.IsZawgyi(zawgyi));
        Assert.Equal(unicode, Zawgyi.ToUnicode(zawgyi));
    }

    [Theory]
    [InlineData("လမ်းမီး ပျက်နေလို့")]
    [InlineData("မင်္ဂလာပါ")]
    [InlineData("ကျေးဇူးတင်ပါတယ်")]
    [InlineData("ไฟดับ")]
    public void Unicode_stays_as_it_is(string text)
    {
        Assert.False(Zawgyi.IsZawgyi(text));
        Assert.Equal(text, Zawgyi.ToUnicode(text));
    }

    [Fact]
    public void Text_of_other_scripts_is_never_changed() => Prop.ForAll<string?>(text =>
        (text ?? "").Any(c => c is >= '\u1000' and <= '\u109F') || Zawgyi.ToUnicode(text ?? "") == (text ?? "")).QuickCheckThrowOnFailure();
}
