namespace Chatbot.Language.Text;

/// <summary>
/// Burmese letters as keyboards mix them up: marks of one syllable in any order, letters that look alike, the digit zero for the letter wa.
/// The order of marks follows Unicode's technical note 11, the dot below before the asat as canonical order has it.
/// </summary>
internal static class BurmeseLetters
{
    private const char Ja = '\u1005';
    private const char Jha = '\u1008';
    private const char Nya = '\u1009';
    private const char Wa = '\u101D';
    private const char Sa = '\u101E';
    private const char U = '\u1025';
    private const char Uu = '\u1026';
    private const char O = '\u1029';
    private const char SignAa = '\u102C';
    private const char SignI = '\u102D';
    private const char SignIi = '\u102E';
    private const char SignU = '\u102F';
    private const char SignUu = '\u1030';
    private const char Anusvara = '\u1036';
    private const char DotBelow = '\u1037';
    private const char Virama = '\u1039';
    private const char Asat = '\u103A';
    private const char MedialYa = '\u103B';
    private const char MedialRa = '\u103C';
    private const char MedialHa = '\u103E';

    /// <summary>The zero, which stands for the letter wa where no digit is beside it.</summary>
    public const char Zero = '\u1040';

    /// <summary>Whether the unit is of the Burmese script, digits apart.</summary>
    public static bool IsLetter(char c) => c is >= '\u1000' and < Zero;

    /// <summary>Whether the unit stands on a letter.</summary>
    public static bool IsMark(char c) => c is >= '\u102B' and <= MedialHa;

    /// <summary>What two units that follow each other are one of; <c>'\0'</c> when they stay two.</summary>
    public static char Joined(char last, char c) => (last, c) switch
    {
        (Ja, MedialYa) => Jha,
        (Sa, MedialRa) => O,
        (U, SignIi) => Uu,
        _ when last == c && IsMark(c) && c != Virama => c,
        _ => '\0',
    };

    /// <summary>What a letter is where this mark follows it: the vowel u is typed for the letter nya.</summary>
    public static char Before(char last, char c) => last == U && c is Asat or SignAa ? Nya : last;

    /// <summary>Whether the mark belongs before the one that stands there.</summary>
    public static bool IsSwapped(char last, char c) => (last, c) switch
    {
        (Asat, DotBelow) or (SignU, SignI) or (DotBelow, Anusvara) => true,
        (Anusvara or DotBelow, SignU or SignUu) => true,
        _ => last is >= MedialYa and <= MedialHa && c is >= MedialYa and <= MedialHa && c < last,
    };

    /// <summary>Gives each zero and wa what is meant: beside a digit it counts, beside a letter it is one.</summary>
    public static void TellZeros(Span<char> text)
    {
        for (var i = Math.Max(0, text.IndexOfAny(Zero, Wa)); i < text.Length; i++)
        {
            var last = i > 0 ? text[i - 1] : '\0';
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == Zero)
            {
                var counts = char.IsAsciiDigit(last) || char.IsAsciiDigit(next) || next == Zero;
                text[i] = !counts && (IsLetter(last) || IsLetter(next)) ? Wa : '0';
            }
            else if (text[i] == Wa && char.IsAsciiDigit(last))
            {
                // A mark, or a letter with an asat, makes a syllable of it: "3 pigs", ၃ဝက်.
                var isSyllable = IsMark(next) || (i + 2 < text.Length && text[i + 2] is Asat or Virama or DotBelow);
                text[i] = isSyllable ? Wa : '0';
            }
        }
    }
}
