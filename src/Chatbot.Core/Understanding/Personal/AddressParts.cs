using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>The parts of an address after its house number: village, lane, road, building, subdistrict, district, province, postal code.</summary>
internal static partial class AddressParts
{
    private const int LongestPlace = 24;
    private const int LongestAbbreviation = 4;
    private const int LongestBare = 12;

    /// <summary>The end of all parts that follow, and how many they are.</summary>
    public static (int End, int Count) Read(string text, int at)
    {
        var end = at;
        var count = 0;
        while (Part(text, end, count) is { } next)
        {
            end = next;
            count++;
        }

        return (end, count);
    }

    // One more part; the end after it, null when there is none.
    private static int? Part(string text, int at, int parts)
    {
        var from = FoldedText.SkipSpaces(text, at < text.Length && text[at] == ',' ? at + 1 : at);
        if (parts == 0 && from == at && at < text.Length && ThaiLetters.IsLetter(text[at]) && FoldedText.Match(text, from, PersonalWords.NamedPart) is null && Numbered(text, from, PersonalWords.NumberedPart) is null)
        {
            return null;
        }

        return Numbered(text, from, PersonalWords.NumberedPart) ?? Named(text, from) ?? Building(text, from) ?? (parts > 0 ? Later(text, from) : VillageBefore(text, from)) ?? Latin(text, from);
    }

    // "หมู่ 4", "ซอย 3/1"
    private static int? Numbered(string text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (FoldedText.StartsWith(text, at, word) && PartNumber().Match(text, at + word.Length) is { Success: true } number)
            {
                return number.Index + number.Length;
            }
        }

        return null;
    }

    private static int? Named(string text, int at)
    {
        if (FoldedText.Match(text, at, PersonalWords.NamedPart) is not { } word || Name(text, at + word.Length, mayBeSentence: !word.EndsWith('.')) is not { } end)
        {
            return null;
        }

        return PersonalWords.RoadPart.Contains(word) ? WithNumber(text, end) : end;
    }

    /// <summary>The end of a building's name: "หอพักรุ่งอรุณ".</summary>
    public static int? Building(string text, int at) =>
        FoldedText.Match(text, at, PersonalWords.BuildingPart) is { } word ? Name(text, at + word.Length, mayBeSentence: true) : null;

    // บ้านเขาน้อย is a village, บ้านเขา is his house.
    private static int? Village(string text, int at)
    {
        if (!FoldedText.StartsWith(text, at, PersonalWords.VillageWord))
        {
            return null;
        }

        var from = at + PersonalWords.VillageWord.Length;
        if (Name(text, from, mayBeSentence: true) is not { } end)
        {
            return null;
        }

        var owner = FoldedText.Match(text, from, PersonalWords.NotVillage);
        return owner is null || (owner.Length < end - from && NameRun.IsMadeOfParts(text, from, end)) ? end : null;
    }

    // What cannot be the first part.
    private static int? Later(string text, int at) => Numbered(text, at, PersonalWords.RoomPart) ?? Village(text, at) ?? Province(text, at) ?? Bare(text, at) ?? Postal(text, at);

    // A village may come first when another part follows.
    private static int? VillageBefore(string text, int at) =>
        Village(text, at) is { } end && FoldedText.SkipSpaces(text, end) is var next && (Numbered(text, next, PersonalWords.NumberedPart) ?? Named(text, next)) is not null ? end : null;

    // A district's name alone, before the province or the postal code.
    private static int? Bare(string text, int at)
    {
        var end = FoldedText.EndOfThai(text, at);
        var next = FoldedText.SkipSpaces(text, end);
        return end > at && end - at <= LongestBare && next > end && (Province(text, next) ?? Postal(text, next)) is not null ? end : null;
    }

    private static int? Province(string text, int at) =>
        FoldedText.Match(text, at, PersonalWords.Provinces) is { } province && FoldedText.EndOfThai(text, at) == at + province.Length ? at + province.Length : null;

    private static int? Postal(string text, int at) => PostalCode().Match(text, at) is { Success: true } code ? code.Index + code.Length : null;

    private static int? Latin(string text, int at)
    {
        if (LatinPart().Match(text, at) is { Success: true } part)
        {
            return part.Index + part.Length;
        }

        return FoldedText.Match(text, at, PersonalWords.LatinPlaces) is { } place && (at + place.Length == text.Length || !char.IsLetterOrDigit(text[at + place.Length]))
            ? at + place.Length
            : null;
    }

    // The end of a place's name: up to a blank, or to a word that cannot belong to it.
    private static int? Name(string text, int at, bool mayBeSentence)
    {
        at = FoldedText.SkipSpaces(text, at);
        if (mayBeSentence && FoldedText.Match(text, at, PersonalWords.NotPlace) is { } other && NameRun.IsWordEnd(text, at, at + other.Length))
        {
            return null;
        }

        var run = FoldedText.EndOfThai(text, at);
        if (run - at > 2 && run < text.Length && text[run] == '.' && (FoldedText.Match(text, run - 1, PersonalWords.NamedPart) ?? FoldedText.Match(text, run - 1, PersonalWords.NumberedPart)) is not null)
        {
            run--; // "ต.ลำเลียงอ.กระบุรี"
        }

        var end = Math.Min(run, at + LongestPlace);
        for (var i = at + 2; i < end; i++)
        {
            if (IsStop(text, i, run) && NameRun.IsWordEnd(text, at, i))
            {
                end = i;
            }
        }

        if (new StringInfo(text[at..Math.Max(at, end)]).LengthInTextElements < 2)
        {
            return null;
        }

        return end == run ? WithJoined(text, at, end) : end;
    }

    private static bool IsStop(string text, int at, int run) => FoldedText.Match(text, at, PersonalWords.PlaceStop) is not null
        || (FoldedText.Match(text, at, PersonalWords.PlaceStopWithin) is { } within && at + within.Length < run && !NameRun.IsMadeOfParts(text, at + within.Length, run));

    // "ต.จปร." and "ถ.สายใต้-เขาน้อย"
    private static int WithJoined(string text, int at, int end)
    {
        if (end == text.Length || end == at)
        {
            return end;
        }

        if (text[end] == '.' && end - at < LongestAbbreviation && (end + 1 == text.Length || text[end + 1] == ' '))
        {
            return end + 1;
        }

        return text[end] == '-' && end + 1 < text.Length && ThaiLetters.IsLetter(text[end + 1]) ? FoldedText.EndOfThai(text, end + 1) : end;
    }

    // "ซอยสามัคคี 12", but not "ซอยสามัคคี 12 วัน".
    private static int WithNumber(string text, int end)
    {
        if (RoadNumber().Match(text, end) is not { Success: true } number)
        {
            return end;
        }

        var after = FoldedText.SkipSpaces(text, number.Index + number.Length);
        return FoldedText.Match(text, after, PersonalWords.PlaceUnits) is null ? number.Index + number.Length : end;
    }

    [GeneratedRegex(@"\G ?[A-Z]?\d{1,4}(?:/\d{1,3})?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex PartNumber();

    [GeneratedRegex(@"\G ?\d{1,3}(?:/\d{1,3})?(?![\d.,:/-]|[^\S\n]*[%])", RegexOptions.CultureInvariant)]
    private static partial Regex RoadNumber();

    [GeneratedRegex(@"\G(?:(?:[Tt]ambon|[Aa]mphoe|[Tt]\.|[Aa]\.) ?[A-Z][a-z]+|[Ss]oi [A-Z][a-z]+(?: \d{1,3}(?!\d))?|[A-Z][a-z]+ (?:Road|Rd\.?|Soi|Street|District|Province|Subdistrict))", RegexOptions.CultureInvariant)]
    private static partial Regex LatinPart();

    [GeneratedRegex(@"\G\d{5}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex PostalCode();
}
