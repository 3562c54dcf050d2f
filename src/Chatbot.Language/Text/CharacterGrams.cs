namespace Chatbot.Language.Text;

/// <summary>
/// Closed character trigrams: spaces between Thai characters are taken out first (people put them anywhere), then each run of
/// letters, marks and digits gives its overlapping groups of three UTF-16 units; a run shorter than three is one gram.
/// </summary>
public static class CharacterGrams
{
    /// <summary>Adds the grams of a normalised text in order, repeats included.</summary>
    /// <param name="text">As <see cref="Normaliser"/> made it.</param>
    /// <param name="into">Up to three UTF-16 units packed into 48 bits, the first one highest.</param>
    public static void Add(string text, List<long> into)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(into);
        long gram = 0;
        var run = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (IsPart(c))
            {
                gram = ((gram << 16) | c) & 0xFFFF_FFFF_FFFF;
                run++;
                if (run >= 3)
                {
                    into.Add(gram);
                }
            }
            else if (!(c == ' ' && i > 0 && i + 1 < text.Length && Normaliser.IsThai(text[i - 1]) && Normaliser.IsThai(text[i + 1])))
            {
                if (run is 1 or 2)
                {
                    into.Add(gram);
                }

                gram = 0;
                run = 0;
            }
        }
    }

    private static bool IsPart(char c) =>
        char.IsLetterOrDigit(c) || Normaliser.IsThai(c) || c is >= '\u1000' and <= '\u109F' || char.IsSurrogate(c);
}
