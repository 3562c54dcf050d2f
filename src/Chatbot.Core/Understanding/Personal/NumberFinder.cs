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

    // "(081) 000-1234"
    private const string OpenArea = "(0";
    private const int AreaDigits = 3;

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
                i = SkipGroup(folded, i);
            }
            else if (ReadAt(folded, i, previousEnd) is { } number && !publicNumbers.Contains(number.Digits))
            {
                found.Add(new(number.Type, i, number.End - i, text[i..number.End]));
                previousEnd = number.End;
                i = number.End - 1;
            }
            else
            {
                i = SkipGroup(folded, i);
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
                    i = SkipGroup(folded, i);
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
        if (Take(text, at, IdDigits, IdDigits) is { } citizen && citizen.Digits[0] is >= '1' and <= '8'
            && other <= id && (IsGroupedAsId(text, at, citizen.End) || HasIdCheckDigit(citizen.Digits) || id >= 0 || citizen.End - at == IdDigits))
        {
            return (PersonalDataType.NationalId, citizen.End, citizen.Digits);
        }

        var isAccount = account >= 0 && account > other;
        if ((isAccount || IsGroupedAsAccount(text, at)) && Take(text, at, 10, 15) is { } bank
            && !(account < other && TicketCode.FindIn(bank.Digits) is not null))
        {
            return isAccount ? WithCheckDigit(text, at, bank) : (PersonalDataType.BankAccount, bank.End, bank.Digits);
        }

        var isPhone = other < 0 || LastOf(before, PersonalWords.PhoneContext) > other;
        return isPhone && Phone(text, at) is { } phone ? (PersonalDataType.Phone, phone.End, phone.Digits) : null;
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
        var from = at;
        var country = false;
        if (text[at] == '+' || (FoldedText.StartsWith(text, at, "66") && at + 2 < text.Length && text[at + 2] is ' ' or '-'))
        {
            from = text[at] == '+' ? at + 1 : at;
            if (!FoldedText.StartsWith(text, from, "66"))
            {
                return null;
            }

            country = true;
            from += 2;
            from += from < text.Length && text[from] is ' ' or '-' ? 1 : 0;
            from += FoldedText.StartsWith(text, from, "(0)") ? 3 : 0;
            from += from < text.Length && text[from] == ' ' ? 1 : 0;
        }

        from += from < text.Length && text[from] == '(' ? 1 : 0;
        if (from + 1 >= text.Length || !char.IsAsciiDigit(text[from]) || (text[from] != '0' && !country))
        {
            return null;
        }

        var lead = text[from] == '0' ? 1 : 0;
        var first = DigitAfter(text, from + lead);
        if (first is < '1' or > '9')
        {
            return null;
        }

        var length = (first is '6' or '8' or '9' ? 9 : 8) + lead;
        return TakeMixed(text, from, length) is { } taken ? (taken.End, (lead == 0 ? "0" : "") + taken.Digits) : null;
    }

    private static char DigitAfter(string text, int at)
    {
        if (at < text.Length && text[at] is ' ' or '-' or '.')
        {
            at++;
        }

        return at < text.Length ? text[at] : '\0';
    }

    /// <summary>Digits of the count asked for, in groups all parted by the same sign.</summary>
    private static (int End, string Digits)? Take(string text, int at, int least, int most)
    {
        Span<char> digits = stackalloc char[most];
        var count = 0;
        var separator = '\0';
        var i = at;
        var end = -1;
        var endCount = 0;
        while (i < text.Length)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (count == most)
                {
                    break;
                }

                digits[count++] = text[i++];
                if (count >= least && (i == text.Length || !char.IsAsciiDigit(text[i])))
                {
                    end = i;
                    endCount = count;
                }
            }
            else if (text[i] is ' ' or '-' && (separator == '\0' || separator == text[i]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
            {
                // A blank ends a number that is long enough; another one may follow.
                if (text[i] == ' ' && count >= least)
                {
                    break;
                }

                separator = text[i++];
            }
            else
            {
                break;
            }
        }

        return end < 0 ? null : (end, new string(digits[..endCount]));
    }

    /// <summary>Exactly so many digits, in groups parted by any one sign.</summary>
    private static (int End, string Digits)? TakeMixed(string text, int at, int exactly)
    {
        Span<char> digits = stackalloc char[exactly];
        var count = 0;
        var i = at;
        while (i < text.Length && count < exactly)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits[count++] = text[i++];
            }
            else if (count == AreaDigits && at > 0 && text[at - 1] == '(' && text[i] == ')')
            {
                i++;
            }
            else if (text[i] is ' ' or '-' or '.' or '/' && (text[i] != '/' || count is AreaDigits or AreaDigits * 2) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
            {
                i++;
            }
            else if (FoldedText.StartsWith(text, i, " - ") && i + 3 < text.Length && char.IsAsciiDigit(text[i + 3]))
            {
                i += 3;
            }
            else
            {
                break;
            }
        }

        return count == exactly && (i == text.Length || !char.IsAsciiDigit(text[i])) ? (i, new string(digits)) : null;
    }

    private static bool IsGroupedAsId(string text, int at, int end) => GroupsOf(text, at, end) is [1, 4, 5, 2, 1];

    private static bool IsGroupedAsAccount(string text, int at)
    {
        var groups = GroupsOf(text, at, Math.Min(text.Length, at + 13));
        return groups is [3, 1, 5, 1] && text[at + 3] == '-';
    }

    private static List<int> GroupsOf(string text, int at, int end)
    {
        var groups = new List<int> { 0 };
        for (var i = at; i < end && (char.IsAsciiDigit(text[i]) || text[i] is ' ' or '-'); i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                groups[^1]++;
            }
            else
            {
                groups.Add(0);
            }
        }

        return groups;
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

    private static int SkipGroup(string text, int at)
    {
        while (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
        }

        return at;
    }
}
