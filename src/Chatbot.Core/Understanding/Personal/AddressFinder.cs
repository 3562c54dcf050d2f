using System.Text.RegularExpressions;
using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>Addresses with a house number: the number with what names it, and all parts of an address that follow, down to the postal code.</summary>
internal static partial class AddressFinder
{
    // How far before "number" a lane or village may stand that makes an address of it.
    private const int NearBefore = 24;

    public static void Find(string text, string folded, List<PersonalData> found)
    {
        var from = 0;
        foreach (Match match in HouseNumber().Matches(folded))
        {
            var number = match.Index;
            if (number < from)
            {
                continue;
            }

            var (start, isCertain) = Start(folded, number);
            if (start == number && (IsPartOfSomething(folded, number, match.Length) || !match.ValueSpan.ContainsAnyInRange('0', '9')))
            {
                continue;
            }

            var (end, parts) = AddressParts.Read(folded, number + match.Length);
            isCertain |= match.ValueSpan.Contains('/') && FoldedText.EndsBefore(folded, number, [PersonalWords.VillageWord]);
            if ((isCertain || parts > 0) && !found.Exists(other => other.Start < end && start < other.Start + other.Length))
            {
                found.Add(new(PersonalDataType.Address, start, end - start, text[start..end]));
                from = end;
            }
        }
    }

    // "บ้านเลขที่" says by itself that a house number follows; "เลขที่" needs a part of an address after the number or before it.
    private static (int Start, bool IsCertain) Start(string text, int number)
    {
        var at = number;
        while (at > 0 && text[at - 1] is ' ' or ':')
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

        if (Room(text, number) is { } room)
        {
            return (room, true);
        }

        var english = EnglishPrefix().Match(text[..at]);
        if (english.Success)
        {
            return (english.Index, true);
        }

        var start = at - PersonalWords.HouseNumberWord.Length;
        if (!FoldedText.StartsWith(text, start, PersonalWords.HouseNumberWord) || FoldedText.EndsBefore(text, start, PersonalWords.NotHouseNumber))
        {
            return (number, false);
        }

        return (start, FollowsPart(text, start));
    }

    // "ห้อง B204 หอพักรุ่งอรุณ": where the room begins, when a building follows its number.
    private static int? Room(string text, int number)
    {
        var at = number > 0 && char.IsAsciiLetterUpper(text[number - 1]) ? number - 1 : number;
        while (at > 0 && text[at - 1] == ' ')
        {
            at--;
        }

        var end = number;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        foreach (var word in PersonalWords.RoomPart)
        {
            if (FoldedText.StartsWith(text, at - word.Length, word))
            {
                return AddressParts.Building(text, FoldedText.SkipSpaces(text, end)) is null ? null : at - word.Length;
            }
        }

        return null;
    }

    // "ซอยโชคดี ม.4 เลขที่ 18/3": the address is written the other way round.
    private static bool FollowsPart(string text, int at)
    {
        for (var i = Math.Max(0, at - NearBefore); i < at; i++)
        {
            if (AddressParts.Read(text, i) is { Count: > 0 } parts && FoldedText.SkipSpaces(text, parts.End) == at)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPartOfSomething(string text, int number, int length) =>
        (number > 0 && (char.IsAsciiLetterOrDigit(text[number - 1]) || text[number - 1] is '-' or '/' or '.' or ','))
        || FollowsWord(text, number, PersonalWords.NotHouseBefore)
        || FoldedText.EndsBefore(text, number, [PersonalWords.HouseNumberWord])
        || (!text.AsSpan(number, length).Contains('/') && FollowsRoad(text, number));

    // ควันที่ 12 is smoke at 12, not the day 12: the word must begin where one does.
    private static bool FollowsWord(string text, int number, string[] words)
    {
        var end = number;
        while (end > 0 && text[end - 1] is ' ' or ':')
        {
            end--;
        }

        foreach (var word in words)
        {
            var start = end - word.Length;
            if (FoldedText.StartsWith(text, start, word))
            {
                var run = FoldedText.StartOfThai(text, start);
                return run == start || NameRun.IsWordEnd(text, run, start);
            }
        }

        return false;
    }

    // The number of a lane that has a name: "ซอยมณีรัตน์ 5 หมู่ 2".
    private static bool FollowsRoad(string text, int number)
    {
        var start = number;
        while (start > 0 && text[start - 1] == ' ')
        {
            start--;
        }

        while (start > 0 && (ThaiLetters.IsLetter(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        var before = text[start..number];
        return Array.Exists(PersonalWords.RoadPart, before.Contains);
    }

    [GeneratedRegex(@"\d{1,4}(?:/\d{1,4})?(?:-\d{1,3})?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex HouseNumber();

    [GeneratedRegex(@"(?:[Hh]ouse (?:[Nn]o\.?|[Nn]umber)|[Hh]ouse)$", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishPrefix();
}
