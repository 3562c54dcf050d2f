using System.Collections.Frozen;

namespace Chatbot.Language.Spelling;

/// <summary>The Thai keyboard (Kedmanee, TIS 820-2538) on a QWERTY one.</summary>
internal static class ThaiKeyboard
{
    private const string LatinKeys = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";
    private const string ThaiKeys = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ";
    private static readonly string[] Rows = ["ๅ/-ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ"];

    public static FrozenDictionary<char, char> ToThai { get; } = LatinKeys.Zip(ThaiKeys).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    public static FrozenDictionary<char, char> ToLatin { get; } = ThaiKeys.Zip(LatinKeys).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>Whether the two letters are on keys side by side.</summary>
    public static bool AreNeighbours(char a, char b)
    {
        foreach (var row in Rows)
        {
            var at = row.IndexOf(a, StringComparison.Ordinal);
            if (at >= 0 && ((at > 0 && row[at - 1] == b) || (at + 1 < row.Length && row[at + 1] == b)))
            {
                return true;
            }
        }

        return false;
    }
}
