using System.Collections.Frozen;

namespace Chatbot.Language.Spelling;

/// <summary>The Thai keyboard (Kedmanee, TIS 820-2538) on a QWERTY one.</summary>
internal static class ThaiKeyboard
{
    private const char FirstThai = '\u0E01';
    private const char LastThai = '\u0E5B';
    private const string LatinKeys = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";
    private const string ThaiKeys = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ";
    private static readonly string[] Rows = ["ๅ/-ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ"];

    private static readonly string[] Sounds = ["สศษซ", "นณ", "ทธฒฑถ", "พภผ", "รลฬ", "ใไ", "คขฆ", "ดฎ", "ตฏ", "ยญ", "าำ", "ิี", "ึื", "ุู", "ะั", "เแ", "็่้๊๋"];

    // By letter: its group in Sounds, from 1, and its key's place, rows a gap apart; 0 for none.
    private static readonly byte[] SoundOf = Table(Sounds, (group, _) => group + 1);
    private static readonly byte[] PlaceOf = Table(Rows, (row, key) => (row * 16) + key + 1);

    public static FrozenDictionary<char, char> ToThai { get; } = LatinKeys.Zip(ThaiKeys).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    public static FrozenDictionary<char, char> ToLatin { get; } = ThaiKeys.Zip(LatinKeys).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>Whether the two letters are on keys side by side.</summary>
    public static bool AreNeighbours(char a, char b) => Find(PlaceOf, a) is > 0 and var one && Find(PlaceOf, b) is > 0 and var other && Math.Abs(one - other) == 1;

    /// <summary>Whether the two letters, or marks, are mistaken for each other by ear or by eye.</summary>
    public static bool SoundAlike(char a, char b) => Find(SoundOf, a) is > 0 and var one && one == Find(SoundOf, b);

    private static int Find(byte[] table, char c) => c - FirstThai is >= 0 and var at && at < table.Length ? table[at] : 0;

    private static byte[] Table(string[] groups, Func<int, int, int> value)
    {
        var table = new byte[LastThai - FirstThai + 1];
        for (var group = 0; group < groups.Length; group++)
        {
            for (var i = 0; i < groups[group].Length; i++)
            {
                if (groups[group][i] >= FirstThai)
                {
                    table[groups[group][i] - FirstThai] = (byte)value(group, i);
                }
            }
        }

        return table;
    }
}
