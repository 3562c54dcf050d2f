using Chatbot.Language.Words;

namespace Chatbot.Language.Dates;

/// <summary>Numbers written in Thai words.</summary>
public static class ThaiNumbers
{
    private static readonly WordLists Lists = WordLists.Load(typeof(ThaiNumbers).Assembly, "calendar-words");
    private static readonly string[] Digits = [.. Lists["digits"]];
    private static readonly string[] Powers = [.. Lists["powers"]];
    private static readonly string One = Lists["one-after-ten"][0];
    private static readonly string Two = Lists["two-before-ten"][0];
    private static readonly long[] Values = [10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>Reads the longest number in words that begins at a place.</summary>
    /// <param name="text">Normalised.</param>
    /// <param name="start">First UTF-16 unit.</param>
    /// <param name="length">How much was read; 0 when none begins there.</param>
    /// <returns>The value; 0 when none begins there.</returns>
    public static long Read(string text, int start, out int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        long millions = 0;
        long sum = 0;
        long digit = -1;
        var at = start;
        while (at < text.Length)
        {
            if (Power(text, at) is >= 0 and var power)
            {
                if (power == Powers.Length - 1)
                {
                    millions = (millions + sum + Math.Max(digit, sum == 0 ? 1 : 0)) * Values[power];
                    sum = 0;
                }
                else
                {
                    sum += (digit < 0 ? 1 : digit) * Values[power];
                }

                digit = -1;
                at += Powers[power].Length;
            }
            else if (digit < 0 && Digit(text, at, out var value) is > 0 and var read)
            {
                digit = value;
                at += read;
            }
            else
            {
                break;
            }

            if (millions > long.MaxValue / (Values[^1] * 10))
            {
                break;
            }
        }

        length = at - start;
        return length == 0 ? 0 : millions + sum + Math.Max(0, digit);
    }

    private static int Power(string text, int at)
    {
        for (var i = 0; i < Powers.Length; i++)
        {
            if (StartsWith(text, at, Powers[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // How much of the text is the digit; 0 when none is there.
    private static int Digit(string text, int at, out int value)
    {
        if (StartsWith(text, at, Two) && StartsWith(text, at + Two.Length, Powers[0]))
        {
            value = 2;
            return Two.Length;
        }

        if (StartsWith(text, at, One))
        {
            value = 1;
            return One.Length;
        }

        for (value = 0; value < Digits.Length; value++)
        {
            if (StartsWith(text, at, Digits[value]))
            {
                return Digits[value].Length;
            }
        }

        return 0;
    }

    private static bool StartsWith(string text, int at, string word) =>
        at <= text.Length && string.CompareOrdinal(text, at, word, 0, word.Length) == 0;
}
