using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Core.Tickets;

/// <summary>
/// What a citizen holds for a ticket: ten digits read in the rhythm of a Thai telephone number, 482-173-9064.
/// Nine come from a keyed hash of the event id (so that a turn run again makes the same code and nobody can guess one),
/// the last is a check digit that catches every single wrong digit and every swap of neighbours. Never begins with 0, as a telephone number does.
/// </summary>
/// <remarks>
/// There are 900 million codes. With n tickets kept, the next one meets a taken code with probability n / 900,000,000: 1 in 9,000 at 100,000
/// tickets. Somewhere among n tickets a pair meets with about n² / 1,800,000,000: 0.6 % at 3,300 tickets (a year of a busy small office), 5 % at
/// 10,000, about five pairs at 100,000. More digits would make it rarer and the code harder to read out on the telephone. So a meeting is made
/// loud instead: the store knows a ticket by the effect that opened it, and an effect whose code is another ticket's goes to the dead letters
/// for a person. Within a conversation the turn itself takes the next code.
/// </remarks>
public static class TicketCode
{
    private const int Digits = 10;

    // Damm's check digit: the quasigroup of order 10 from H. Michael Damm, "Total anti-symmetrische Quasigruppen", 2004.
    private static readonly byte[] Quasigroup =
    [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ];

    /// <summary>The code for the ticket that the event opens.</summary>
    /// <param name="key">The installation's secret, at least 16 bytes.</param>
    /// <param name="eventId">The activity's event id.</param>
    public static string Make(ReadOnlySpan<byte> key, string eventId)
    {
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(eventId));
        var number = 100_000_000 + (BinaryPrimitives.ReadUInt64BigEndian(hash) % 900_000_000);
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return Format(digits + (char)('0' + Check(digits)));
    }

    /// <summary>The code in what a citizen typed, with dashes, spaces or neither, in Arabic or Thai digits; null when there is none with a right check digit.</summary>
    public static string? FindIn(string text)
    {
        Span<char> digits = stackalloc char[Digits];
        var count = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (DigitValue(c) is >= 0 and var value)
            {
                if (count < Digits)
                {
                    digits[count] = (char)('0' + value);
                }

                count++;
            }
            else if (count == 0 || !(c is '-' or ' ' or '–') || (i + 1 < text.Length && DigitValue(text[i + 1]) < 0))
            {
                if (count == Digits && digits[0] != '0' && Check(digits) == 0)
                {
                    return Format(digits);
                }

                count = 0;
            }
        }

        return null;
    }

    /// <summary>Whether ten digits stand there as a code is written, even with a wrong check digit; a telephone number begins with 0 and is none.</summary>
    public static bool LooksLikeOne(string text)
    {
        var run = 0;
        var first = -1;
        foreach (var c in text + '\n')
        {
            if (DigitValue(c) is >= 0 and var value)
            {
                first = run++ == 0 ? value : first;
            }
            else if (c is not ('-' or ' ' or '–'))
            {
                if (run == Digits && first != 0)
                {
                    return true;
                }

                run = 0;
            }
        }

        return false;
    }

    // Of any script: Thai, Burmese and full-width digits are typed too. -1 for what is none.
    private static int DigitValue(char c) => CharUnicodeInfo.GetDecimalDigitValue(c);

    private static int Check(ReadOnlySpan<char> digits)
    {
        var interim = 0;
        foreach (var digit in digits)
        {
            interim = Quasigroup[(interim * 10) + (digit - '0')];
        }

        return interim;
    }

    private static string Format(ReadOnlySpan<char> digits) => $"{digits[..3]}-{digits[3..6]}-{digits[6..]}";
}
