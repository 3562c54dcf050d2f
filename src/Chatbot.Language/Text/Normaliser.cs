using System.Globalization;

namespace Chatbot.Language.Text;

/// <summary>
/// Gives a text one spelling: lower case, half width, Arabic digits, one space; Thai marks in one order and once each,
/// เเ as แ, ํา as ำ, Burmese letters and marks likewise, letters drawn out three times or more folded into one, invisible characters gone.
/// Meaning is not touched; running it twice changes nothing more.
/// </summary>
public static class Normaliser
{
    private const char Nikhahit = '\u0E4D';
    private const char SaraAa = '\u0E32';
    private const char SaraAm = '\u0E33';
    private const char SaraE = '\u0E40';
    private const char SaraAe = '\u0E41';

    /// <summary>Normalises; the result knows where each part came from.</summary>
    public static NormalisedText Normalise(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var text = new char[original.Length];
        var origins = new int[original.Length + 1];
        var length = 0;
        var pendingSpace = -1;
        for (var i = 0; i < original.Length; i++)
        {
            var c = Fold(original[i]);
            if (c == '\0')
            {
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                pendingSpace = length > 0 && pendingSpace < 0 ? i : pendingSpace;
                continue;
            }

            if (pendingSpace >= 0)
            {
                text[length] = ' ';
                origins[length++] = pendingSpace;
                pendingSpace = -1;
            }

            length = Append(text, origins, length, c, i);
        }

        BurmeseLetters.TellZeros(text.AsSpan(0, length));
        length = FoldDrawnOut(text, origins, length);
        origins[length] = original.Length;
        return new(original, new string(text, 0, length), origins[..(length + 1)]);
    }

    /// <summary>As <see cref="Normalise"/> where only the text is wanted; the same instance where it is in that spelling already, as most are.</summary>
    public static string TextOf(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return IsSurelyNormal(original) ? original : Normalise(original).Text;
    }

    /// <summary>The part of a text that is Thai script: consonants, vowels, tone marks, digits.</summary>
    public static bool IsThai(char c) => c is >= '\u0E01' and <= '\u0E5B';

    // By its Thai and its plain Latin letters, one by one and with the two before them; of any other it is not sure.
    private static bool IsSurelyNormal(string text)
    {
        var (last, before) = (' ', '\0');
        foreach (var c in text)
        {
            var isPlain = c < 128
                ? c > ' ' ? !char.IsAsciiLetterUpper(c) : c == ' ' && last != ' '
                : c is >= '\u0E01' and < '\u0E50' && !IsMended(before, last, c);
            if (!isPlain || (c == last && c == before))
            {
                return false;
            }

            (before, last) = (last, c);
        }

        return last != ' ' || text.Length == 0;
    }

    // Whether a Thai letter changes with what stands before it: see Append.
    private static bool IsMended(char before, char last, char c) =>
        (c == SaraE && last == SaraE)
        || (c == SaraAa && (last == Nikhahit || (IsTone(last) && before == Nikhahit)))
        || (IsMark(c) && (c == last || IsTone(last)));

    private static char Fold(char c) => c switch
    {
        >= '\u0E50' and <= '\u0E59' => (char)('0' + (c - '\u0E50')),
        > BurmeseLetters.Zero and <= '\u1049' => (char)('0' + (c - BurmeseLetters.Zero)),
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' or '\uFE0F' => '\0',
        '\u2018' or '\u2019' => '\'',
        '\u201C' or '\u201D' => '"',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        _ => char.ToLowerInvariant(c),
    };

    // Appends a unit, mending what stands just before it.
    private static int Append(char[] text, int[] origins, int length, char c, int origin)
    {
        var last = length > 0 ? text[length - 1] : '\0';
        if (c == SaraE && last == SaraE)
        {
            text[length - 1] = SaraAe;
            return length;
        }

        if (c == SaraAa && last == Nikhahit)
        {
            text[length - 1] = SaraAm;
            return length;
        }

        if (c == SaraAa && IsTone(last) && length > 1 && text[length - 2] == Nikhahit)
        {
            // น ํ ้ า is typed for น ้ ำ.
            text[length - 2] = last;
            text[length - 1] = SaraAm;
            return length;
        }

        if (BurmeseLetters.IsLetter(c))
        {
            return AppendBurmese(text, origins, length, c, origin);
        }

        if (IsMark(c))
        {
            if (c == last)
            {
                return length;
            }

            if (IsTone(last) && IsTone(c))
            {
                // Two tones cannot stand on one letter; the later one is what was meant.
                text[length - 1] = c;
                return length;
            }

            if (IsTone(last) && !IsTone(c))
            {
                if (length > 1 && text[length - 2] == c)
                {
                    return length;
                }

                // The vowel goes below the tone.
                text[length] = last;
                text[length - 1] = c;
                origins[length] = origin;
                return length + 1;
            }
        }

        text[length] = c;
        origins[length] = origin;
        return length + 1;
    }

    private static int AppendBurmese(char[] text, int[] origins, int length, char c, int origin)
    {
        var at = length;
        while (at > 0 && BurmeseLetters.IsSwapped(text[at - 1], c))
        {
            at--;
        }

        var last = at > 0 ? text[at - 1] : '\0';
        if (BurmeseLetters.Joined(last, c) is not '\0' and var joined)
        {
            text[at - 1] = joined;
            return length;
        }

        if (at > 0)
        {
            text[at - 1] = BurmeseLetters.Before(last, c);
        }

        text.AsSpan(at, length - at).CopyTo(text.AsSpan(at + 1));
        text[at] = c;
        origins[length] = origin;
        return length + 1;
    }

    private static int FoldDrawnOut(char[] text, int[] origins, int length)
    {
        var kept = 0;
        for (var i = 0; i < length;)
        {
            var run = 1;
            while (i + run < length && text[i + run] == text[i])
            {
                run++;
            }

            var keep = run >= 3 && char.IsLetter(text[i]) ? 1 : run;
            for (var k = 0; k < keep; k++)
            {
                text[kept] = text[i];
                origins[kept++] = origins[i + k];
            }

            i += run;
        }

        return kept;
    }

    private static bool IsTone(char c) => c is >= '\u0E48' and <= '\u0E4C';

    private static bool IsMark(char c) => IsTone(c) || c is '\u0E31' or (>= '\u0E34' and <= '\u0E3A') or '\u0E47' or '\u0E4D' or '\u0E4E'
        || (c > '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark && IsThai(c));
}
