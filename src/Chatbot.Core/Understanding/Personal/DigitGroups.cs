namespace Chatbot.Core.Understanding.Personal;

/// <summary>How digits are written down: in groups parted by one sign or blank. What number they are is <see cref="NumberFinder"/>'s business.</summary>
internal static class DigitGroups
{
    /// <summary>Of a telephone number's area, which may stand in brackets and end at a slash.</summary>
    private const int AreaDigits = 3;

    /// <summary>Digits of the count asked for, in groups all parted by the same sign.</summary>
    public static (int End, string Digits)? Take(string text, int at, int least, int most)
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
    public static (int End, string Digits)? TakeMixed(string text, int at, int exactly)
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

    /// <summary>The digit there, behind one sign at most; NUL at the text's end.</summary>
    public static char DigitAfter(string text, int at)
    {
        if (at < text.Length && text[at] is ' ' or '-' or '.')
        {
            at++;
        }

        return at < text.Length ? text[at] : '\0';
    }

    /// <summary>How many digits each group has between two places of a text.</summary>
    public static List<int> LengthsOf(string text, int at, int end)
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

    /// <summary>The last place of the digits that stand together there.</summary>
    public static int EndOfRun(string text, int at)
    {
        while (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
        }

        return at;
    }
}
