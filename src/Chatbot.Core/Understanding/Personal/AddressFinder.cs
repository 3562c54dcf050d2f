using System.Globalization;
using System.Text.RegularExpressions;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>Addresses with a house number: the number with what names it, and all parts of an address that follow, down to the postal code.</summary>
internal static partial class AddressFinder
{
    private const int LongestPlace = 24;

    public static void Find(string text, string folded, List<PersonalData> found)
    {
        foreach (Match match in HouseNumber().Matches(folded))
        {
            var number = match.Index;
            var (start, isCertain) = Start(folded, number);
            if (start == number && (IsPartOfSomething(folded, number) || !match.ValueSpan.ContainsAnyInRange('0', '9')))
            {
                continue;
            }

            var end = number + match.Length;
            var parts = 0;
            while (Part(folded, end, parts) is { } next)
            {
                end = next;
                parts++;
            }

            if ((isCertain || parts > 0) && !found.Exists(other => other.Start < end && start < other.Start + other.Length))
            {
                found.Add(new(PersonalDataType.Address, start, end - start, text[start..end]));
            }
        }
    }

    // "บ้านเลขที่" says by itself that a house number follows; "เลขที่" and "บ้าน" need a part of an address after the number.
    private static (int Start, bool IsCertain) Start(string text, int number)
    {
        var at = number;
        while (at > 0 && text[at - 1] == ' ')
        {
            at--;
        }

        foreach (var prefix in PersonalWords.HousePrefix)
        {
            if (FoldedText.StartsWith(text, at - prefix.Length, prefix))
            {
                return (at - prefix.Length, true);
            }
        }

        foreach (var prefix in PersonalWords.BurmeseHouse)
        {
            if (FoldedText.StartsWith(text, at - prefix.Length, prefix))
            {
                return (at - prefix.Length, true);
            }
        }

        var english = EnglishPrefix().Match(text[..at]);
        if (english.Success)
        {
            return (english.Index, true);
        }

        var word = PersonalWords.HouseNumberWord;
        return FoldedText.StartsWith(text, at - word.Length, word) ? (at - word.Length, false) : (number, false);
    }

    private static bool IsPartOfSomething(string text, int number) =>
        (number > 0 && (char.IsAsciiLetterOrDigit(text[number - 1]) || text[number - 1] is '-' or '/' or '.' or ','))
        || FoldedText.EndsBefore(text, number, PersonalWords.NotHouseBefore);

    // One more part of the address; the end after it, null when there is none.
    private static int? Part(string text, int at, int parts)
    {
        var from = at;
        if (from < text.Length && text[from] == ',')
        {
            from++;
        }

        from = FoldedText.SkipSpaces(text, from);
        if (NumberedPart(text, from) is { } numbered)
        {
            return numbered;
        }

        var named = FoldedText.Match(text, from, PersonalWords.NamedPart);
        if (parts == 0 && from == at && at < text.Length && FoldedText.IsThaiLetter(text[at]) && named is null)
        {
            return null;
        }

        if (named is not null && Place(text, from + named.Length) is { } end)
        {
            return end;
        }

        var village = from + PersonalWords.VillageWord.Length;
        if (parts > 0 && FoldedText.StartsWith(text, from, PersonalWords.VillageWord) && FoldedText.Match(text, village, PersonalWords.NotVillage) is null)
        {
            return Place(text, village);
        }

        var english = EnglishPart().Match(text, from);
        if (english.Success)
        {
            return english.Index + english.Length;
        }

        if (FoldedText.Match(text, from, PersonalWords.LatinPlaces) is { } latin && (from + latin.Length == text.Length || !char.IsLetterOrDigit(text[from + latin.Length])))
        {
            return from + latin.Length;
        }

        var postal = PostalCode().Match(text, from);
        return parts > 0 && postal.Success ? postal.Index + postal.Length : null;
    }

    // "หมู่ 4", "ซอย 3/1": the end after the number.
    private static int? NumberedPart(string text, int at)
    {
        foreach (var word in PersonalWords.NumberedPart)
        {
            if (FoldedText.StartsWith(text, at, word) && PartNumber().Match(text, at + word.Length) is { Success: true } number)
            {
                return number.Index + number.Length;
            }
        }

        return null;
    }

    // The end of a place's name: up to a blank, or to a word that cannot belong to it.
    private static int? Place(string text, int at)
    {
        at = FoldedText.SkipSpaces(text, at);
        var end = Math.Min(FoldedText.EndOfThai(text, at), at + LongestPlace);
        for (var i = at + 2; i < end; i++)
        {
            if (FoldedText.Match(text, i, PersonalWords.PlaceStop) is { } stop
                && (i + stop.Length >= text.Length || !FoldedText.IsThaiFollower(text[i + stop.Length])))
            {
                end = i;
            }
        }

        var elements = new StringInfo(text[at..Math.Max(at, end)]).LengthInTextElements;
        return elements >= 2 ? end : null;
    }

    [GeneratedRegex(@"\d{1,4}(?:/\d{1,4})?(?:-\d{1,3})?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex HouseNumber();

    [GeneratedRegex(@"\G ?\d{1,3}(?:/\d{1,3})?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex PartNumber();

    [GeneratedRegex(@"\G(?:(?:[Tt]ambon|[Aa]mphoe|[Tt]\.|[Aa]\.) ?[A-Z][a-z]+|[A-Z][a-z]+ (?:Road|Rd\.?|Soi|Street|District|Province|Subdistrict))", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishPart();

    [GeneratedRegex(@"\G\d{5}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex PostalCode();

    [GeneratedRegex(@"(?:[Hh]ouse (?:[Nn]o\.?|[Nn]umber)|[Hh]ouse)$", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishPrefix();
}
