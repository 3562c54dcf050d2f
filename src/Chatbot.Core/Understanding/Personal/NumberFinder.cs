using Chatbot.Core.Tickets;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>
/// Telephone numbers, national ids and bank accounts. A number is read as groups of digits parted by one dash, point or blank;
/// what it is follows from its length, its first digits, its grouping, its check digit and the words just before it.
/// </summary>
internal static class NumberFinder
{
    private const int ContextLength = 30;
    private const int IdDigits = 13;

    // A sentence may pass between "account" and its number.
    private const int FarContextLength = 70;

    // "(081) 000-1234"
    private const string OpenArea = "(0";

    private const string CountryCode = "66";
    private const string DialledCountryCode = "0066";
    private const int DigitsWithCountry = 11;

    /// <param name="text">As typed.</param>
    /// <param name="folded">The same, folded.</param>
    /// <param name="publicNumbers">Digits of numbers that are nobody's own: the office's, hotlines.</param>
    public static void Find(string text, string folded, IReadOnlySet<string> publicNumbers, List<PersonalData> found)
    {
        var previousEnd = 0;
        for (var i = 0; i < folded.Length; i++)
        {
            if (!char.IsAsciiDigit(folded[i]) && folded[i] != '+' && !FoldedText.StartsWith(folded, i, OpenArea))
            {
                continue;
            }

            if (found.Exists(other => i >= other.Start && i < other.Start + other.Length))
            {
                i = DigitGroups.EndOfRun(folded, i);
            }
            else if (ReadAt(folded, i, previousEnd) is { } number && !publicNumbers.Contains(number.Digits))
            {
                found.Add(new(number.Type, i, number.End - i, text[i..number.End]));
                previousEnd = number.End;
                i = number.End - 1;
            }
            else
            {
                i = DigitGroups.EndOfRun(folded, i);
            }
        }
    }

    /// <summary>The digits of every telephone number in a text.</summary>
    public static IEnumerable<string> Phones(string text)
    {
        var folded = FoldedText.Fold(text);
        for (var i = 0; i < folded.Length; i++)
        {
            if (char.IsAsciiDigit(folded[i]) || folded[i] == '+')
            {
                if (Phone(folded, i) is { } phone)
                {
                    yield return phone.Digits;
                    i = phone.End - 1;
                }
                else
                {
                    i = DigitGroups.EndOfRun(folded, i);
                }
            }
        }
    }

    private static (PersonalDataType Type, int End, string Digits)? ReadAt(string text, int at, int previousEnd)
    {
        if (IsInsideCode(text, at))
        {
            return null;
        }

        var from = Math.Max(previousEnd, at - ContextLength);
        var before = text.AsSpan(from, at - from);
        var other = LastOf(before, PersonalWords.OtherNumberContext);
        other = other >= 0 && before[other..].ContainsAnyInRange('0', '9') ? -1 : other; // It has had its number.
        var account = LastOf(before, PersonalWords.AccountContext);
        var id = LastOf(before, PersonalWords.IdContext);
        if (DigitGroups.Take(text, at, IdDigits, IdDigits) is { } citizen && citizen.Digits[0] is >= '1' and <= '8'
            && other <= id && (IsGroupedAsId(text, at, citizen.End) || HasIdCheckDigit(citizen.Digits) || id >= 0 || citizen.End - at == IdDigits))
        {
            return (PersonalDataType.NationalId, citizen.End, citizen.Digits);
        }

        var isAccount = (account >= 0 && account > other) || (account < 0 && IsFarAccount(text, at, previousEnd));
        if ((isAccount || IsGroupedAsAccount(text, at)) && DigitGroups.Take(text, at, 10, 15) is { } bank
            && !(account < other && TicketCode.FindIn(bank.Digits) is not null))
        {
            return isAccount ? WithCheckDigit(text, at, bank) : (PersonalDataType.BankAccount, bank.End, bank.Digits);
        }

        var isPhone = other < 0 || LastOf(before, PersonalWords.PhoneContext) > other;
        return isPhone && Phone(text, at) is { } phone ? (PersonalDataType.Phone, phone.End, phone.Digits) : null;
    }

    // "the account that he wants the money sent to is 555…": nothing between may be said of another number, and it must look like no mobile one.
    private static bool IsFarAccount(string text, int at, int previousEnd)
    {
        var from = Math.Max(previousEnd, at - FarContextLength);
        var before = text.AsSpan(from, at - from);
        if (LastOf(before, PersonalWords.AccountContext) is not (>= 0 and var account) || Phone(text, at) is not null)
        {
            return false;
        }

        var between = before[account..];
        return !between.ContainsAnyInRange('0', '9') && LastOf(between, PersonalWords.OtherNumberContext) < 0 && LastOf(between, PersonalWords.PhoneContext) < 0;
    }

    // "001 000 5592 1": a blank would end a number that is long enough, but one digit alone belongs to it.
    private static (PersonalDataType Type, int End, string Digits) WithCheckDigit(string text, int at, (int End, string Digits) bank)
    {
        var (end, digits) = bank;
        if (text.AsSpan(at, end - at).Contains(' ') && end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1])
            && (end + 2 == text.Length || (text[end + 2] == ' ' && FoldedText.Match(text, end + 3, PersonalWords.PlaceUnits) is null)))
        {
            (end, digits) = (end + 2, digits + text[end + 1]);
        }

        return (PersonalDataType.BankAccount, end, digits);
    }

    // A group that goes on from letters and a dash, such as LR-2569-0142, is part of a code.
    private static bool IsInsideCode(string text, int at) =>
        at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || (text[at - 1] is '-' or '/' && at > 1 && char.IsAsciiLetterOrDigit(text[at - 2])));

    private static (int End, string Digits)? Phone(string text, int at)
    {
        var country = AfterCountry(text, at);
        var from = country ?? at;
        if (text[at] == '+' && country is null)
        {
            return null;
        }

        from += from < text.Length && text[from] == '(' ? 1 : 0;
        if (from + 1 >= text.Length || !char.IsAsciiDigit(text[from]) || (text[from] != '0' && country is null))
        {
            return null;
        }

        var lead = text[from] == '0' ? 1 : 0;
        var first = DigitGroups.DigitAfter(text, from + lead);
        if (first is < '1' or > '9')
        {
            return null;
        }

        var length = (first is '6' or '8' or '9' ? 9 : 8) + lead;
        return DigitGroups.TakeMixed(text, from, length) is { } taken ? (taken.End, (lead == 0 ? "0" : "") + taken.Digits) : null;
    }

    // Where the number begins after "+66", "0066 " or "66 "; null without them.
    private static int? AfterCountry(string text, int at)
    {
        var from = text[at] == '+' ? at + 1 : FoldedText.StartsWith(text, at, DialledCountryCode) ? at + 2 : at;
        if (!FoldedText.StartsWith(text, from, CountryCode))
        {
            return null;
        }

        from += CountryCode.Length;
        var isParted = from < text.Length && text[from] is ' ' or '-';
        if (text[at] == '6' && !isParted && DigitGroups.EndOfRun(text, at) - at + 1 != DigitsWithCountry)
        {
            return null;
        }

        from += isParted ? 1 : 0;
        from += FoldedText.StartsWith(text, from, "(0)") ? 3 : 0;
        return from + (from < text.Length && text[from] == ' ' ? 1 : 0);
    }

    private static bool IsGroupedAsId(string text, int at, int end) => DigitGroups.LengthsOf(text, at, end) is [1, 4, 5, 2, 1];

    private static bool IsGroupedAsAccount(string text, int at)
    {
        var groups = DigitGroups.LengthsOf(text, at, Math.Min(text.Length, at + 13));
        return groups is [3, 1, 5, 1] && text[at + 3] == '-';
    }

    // The Department of Provincial Administration's check digit: weights 13 down to 2, sum modulo 11.
    private static bool HasIdCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < IdDigits - 1; i++)
        {
            sum += (digits[i] - '0') * (IdDigits - i);
        }

        return (11 - (sum % 11)) % 10 == digits[^1] - '0';
    }

    private static int LastOf(ReadOnlySpan<char> text, string[] words)
    {
        var last = -1;
        foreach (var word in words)
        {
            var at = text.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            last = at < 0 ? last : Math.Max(last, at + word.Length);
        }

        return last;
    }
}
