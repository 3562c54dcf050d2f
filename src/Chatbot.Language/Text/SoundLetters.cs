namespace Chatbot.Language.Text;

/// <summary>Thai letters that sound alike as one, tone marks gone: what is left of a word when it is misspelt by ear.</summary>
public static class SoundLetters
{
    private const char First = '\u0E01';

    private static readonly char[] Folded = Table();

    /// <summary>The letter that stands for all of its sound; '\0' for a mark that is dropped; other scripts as they are.</summary>
    public static char Fold(char c) => c is >= First and <= '\u0E5B' ? Folded[c - First] : c;

    private static char[] Table()
    {
        var table = new char[0x5B];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)(First + i);
            table[i] = c switch
            {
                >= '\u0E47' and <= '\u0E4E' => '\0',
                '\u0E0D' => '\u0E22', // yo ying: yo yak
                '\u0E0E' => '\u0E14', // do chada: do dek
                '\u0E0F' => '\u0E15', // to patak: to tao
                '\u0E10' => '\u0E16', // tho than: tho thung
                '\u0E11' or '\u0E18' => '\u0E17', // tho nangmontho, tho thong: tho thahan
                '\u0E13' => '\u0E19', // no nen: no nu
                '\u0E28' or '\u0E29' => '\u0E2A', // so sala, so rusi: so suea
                '\u0E2C' => '\u0E25', // lo chula: lo ling
                '\u0E43' => '\u0E44', // sara ai mai muan: sara ai mai malai
                _ => c,
            };
        }

        return table;
    }
}
