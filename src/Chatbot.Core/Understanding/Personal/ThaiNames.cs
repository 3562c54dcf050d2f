using System.Buffers;
using Chatbot.Language.Text;
using Chatbot.Language.Words;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>
/// Names in Thai: after a title; a known given name after an introduction or before a family name; after "name" an unknown one too.
/// Nicknames and kin words alone are none.
/// </summary>
internal static class ThaiNames
{
    private const int ShortestFamilyName = 4;
    private const int ShortestAlone = 4;
    private const int LongestNickname = 4;
    private const int LongestWord = 12;
    private const int MostShortWords = 2;

    // นายพัน may begin a name, นายช่าง hardly.
    private const int LongestDoubtful = 6;

    // Looked for at nearly every letter.
    private static readonly WordTable Titles = new(PersonalWords.Titles);
    private static readonly WordTable TitlesNot = new(PersonalWords.TitlesNot);
    private static readonly WordTable PoliteTitles = new(PersonalWords.PoliteTitles);
    private static readonly WordTable Introductions = new(PersonalWords.Introductions);

    /// <summary>What the words before a name begin with: at any other letter there is nothing to compare.</summary>
    private static readonly SearchValues<char> FirstLetters = SearchValues.Create(
        [.. PersonalWords.Titles.Concat(PersonalWords.PoliteTitles).Concat(PersonalWords.Introductions).Select(static word => word[0]).Distinct()]);

    public static (int Start, int End)? ReadAt(string text, int at)
    {
        var afterWord = FirstLetters.Contains(text[at]) ? Titled(text, at) ?? Polite(text, at) ?? Introduced(text, at) : null;
        return afterWord ?? Bare(text, at);
    }

    private static (int Start, int End)? Titled(string text, int at)
    {
        if (FoldedText.Match(text, at, Titles) is not { } title || IsWithinWord(text, at))
        {
            return null;
        }

        var from = FoldedText.SkipSpaces(text, at + title.Length);
        var known = NameRun.ReadKnown(text, from);
        if (NotTitle(text, at) is { } other && (known is null || known <= other))
        {
            return null;
        }

        var given = known ?? NameRun.Read(text, from).End;
        given = given > from ? given : NameRun.ReadOdd(text, from) ?? WholeBeforeFamilyName(text, from);
        return given > from ? (at, FamilyName(text, given, isExpected: true)) : null;
    }

    // Parents may choose any word, such as rice: after a title it is a name when a family name follows.
    private static int WholeBeforeFamilyName(string text, int from)
    {
        var end = FoldedText.EndOfThai(text, from);
        return end - from is > 1 and <= LongestWord && FamilyName(text, end, isExpected: false) > end && IsLikelyFamilyName(text, end) ? end : from;
    }

    // นายก is a mayor, but นายกิตติ is Mr Kitti: the end of the word that only begins with a title.
    private static int? NotTitle(string text, int at) => FoldedText.Match(text, at, TitlesNot) is { } word
        && (word.Length > LongestDoubtful || NameRun.IsWordEnd(text, at, at + word.Length) || NameRun.ReadKnown(text, at + word.Length) is not null)
            ? at + word.Length
            : null;

    // คุณ belongs to the name, พี่ and the like do not; both need a name we know or one with a family name.
    private static (int Start, int End)? Polite(string text, int at)
    {
        if (FoldedText.Match(text, at, PoliteTitles) is not { } title || IsWithinWord(text, at))
        {
            return null;
        }

        var from = FoldedText.SkipSpaces(text, at + title.Length);
        var isOwn = title == PersonalWords.OwnTitle;
        if (isOwn ? NotTitle(text, at) is not null : FoldedText.Match(text, at, Introductions)?.Length > title.Length)
        {
            return null;
        }

        if (NameRun.ReadKnown(text, from) is not { } given)
        {
            return !StartsWord(text, at) ? null
                : LikelyPair(text, from) is { } pair ? (isOwn ? at : from, pair)
                : isOwn && NameRun.Read(text, from) is { IsCertain: true } single ? (at, single.End)
                : null;
        }

        var end = FamilyName(text, given, isExpected: false);
        var isAmbiguous = PersonalWords.AmbiguousNames.Contains(text[from..given]);
        if (end > given)
        {
            return !isAmbiguous || IsLikelyFamilyName(text, given) ? (isOwn ? at : from, end) : null;
        }

        return isOwn
            ? isAmbiguous && given - from <= LongestNickname ? null : (at, end)
            : from > at + title.Length && !isAmbiguous ? (from, end) : null;
    }

    private static (int Start, int End)? Introduced(string text, int at)
    {
        if (FoldedText.Match(text, at, Introductions) is not { } word
            || (PersonalWords.NameCues.Contains(word) && FoldedText.EndsWith(text, at, PersonalWords.NotPersonBefore)))
        {
            return null;
        }

        var from = at + word.Length;
        from = FoldedText.SkipSpaces(text, from < text.Length && text[from] == ':' ? from + 1 : from);
        if (NameRun.ReadKnown(text, from) is { } given)
        {
            var full = FamilyName(text, given, isExpected: IsOwn(word));
            // ของขวัญ is a gift: a name that is a word as well must have a family name, and stand apart unless "name" stands before it.
            var stands = full > given && (from > at + word.Length || PersonalWords.NameCues.Contains(word)) && IsLikelyFamilyName(text, given);
            var addresses = full == given && from == at + word.Length && PersonalWords.KinAddress.Contains(word);
            return stands || (!addresses && !PersonalWords.AmbiguousNames.Contains(text[from..given])) ? (from, full) : null;
        }

        if (PersonalWords.NameCues.Contains(word))
        {
            var run = NameRun.Read(text, from);
            var full = run.IsCut || run.Length == 0 ? run.End : FamilyName(text, run.End, isExpected: true);
            return run.Length > 0 && (full > run.End || run.IsCertain) ? (from, full) : null;
        }

        if (!PersonalWords.OwnNameCues.Contains(word) || !StartsWord(text, at))
        {
            return null;
        }

        return LikelyPair(text, from) is { } pair ? (from, pair)
            : NameRun.Read(text, from) is { IsCertain: true } single && StandsAlone(text, from, single.End) ? (from, single.End)
            : null;
    }

    private static bool IsOwn(string introduction) => PersonalWords.NameCues.Contains(introduction) || PersonalWords.OwnNameCues.Contains(introduction);

    // A known given name that stands apart and has a family name after it, or ends a list entry or the message.
    private static (int Start, int End)? Bare(string text, int at)
    {
        if (at > 0 && ThaiLetters.IsLetter(text[at - 1]))
        {
            return null;
        }

        if (NameRun.ReadKnown(text, at) is not { } end)
        {
            return LikelyPair(text, at) is { } pair && IsSigned(text, at, pair) ? (at, pair) : null;
        }

        var full = FamilyName(text, end, isExpected: false);
        if (PersonalWords.AmbiguousNames.Contains(text[at..end]))
        {
            return full > end && IsLikelyFamilyName(text, end) && !PersonalWords.AmbiguousNames.Contains(text[FoldedText.SkipSpaces(text, end)..full]) ? (at, full) : null;
        }

        return full > end || (end - at >= ShortestAlone && StandsAlone(text, at, end)) ? (at, full) : null;
    }

    // Where a message begins or ends both names must be certain; before a telephone number one of them is enough.
    private static bool IsSigned(string text, int at, int pair)
    {
        var given = NameRun.Read(text, at);
        var family = NameRun.Read(text, FoldedText.SkipSpaces(text, given.End));
        if (FoldedText.EndsWith(text, given.End, PersonalWords.PraiseEndings) || FoldedText.EndsWith(text, pair, PersonalWords.PraiseEndings))
        {
            return false;
        }

        return FoldedText.StartsWith(text, pair, PersonalWords.BeforePhone) ? given.IsCertain || family.IsCertain
            : (at == 0 || pair == text.Length) && given.IsCertain && family.IsCertain;
    }

    // A signature at the end, with a telephone number or a polite word after it at most; or the first entry of a list.
    private static bool StandsAlone(string text, int at, int end)
    {
        if (at == 0)
        {
            return end < text.Length && (text[end] == ',' || FoldedText.StartsWith(text, end, PersonalWords.Myself));
        }

        var polite = FoldedText.Match(text, FoldedText.SkipSpaces(text, end), PersonalWords.PoliteEndings);
        end = polite is null ? end : FoldedText.SkipSpaces(text, end) + polite.Length;
        return end == text.Length || text[end] is '\n' or ')' || FoldedText.StartsWith(text, end, PersonalWords.BeforePhone);
    }

    // A given and a family name that no list knows, but one of them is made of what names are made of.
    private static int? LikelyPair(string text, int from)
    {
        if (NameRun.Read(text, from) is not { Length: > 1, IsCut: false } given || given.End >= text.Length || text[given.End] != ' ')
        {
            return null;
        }

        var family = NameRun.Read(text, FoldedText.SkipSpaces(text, given.End));
        var isPair = family.Length >= ShortestFamilyName && (given.IsLikely ? family.IsLikely || !family.IsCut || given.IsCertain : family.IsCertain && !family.IsCut);
        return isPair ? family.End : null;
    }

    // There is a title in เจ้านาย and ขอบคุณ; in ทนาย there is one too, but none in "บาทนาย".
    private static bool IsWithinWord(string text, int at) =>
        (FoldedText.EndsWith(text, at, PersonalWords.NotTitleAfter) && !FoldedText.EndsWith(text, at, PersonalWords.Introductions))
        || (FoldedText.EndsWith(text, at, PersonalWords.NotTitleWithin) && !StartsWord(text, at));

    // There is an aunt in หน้า: น้า.
    private static bool StartsWord(string text, int at) =>
        FoldedText.StartOfThai(text, at) is var run && (run == at || NameRun.IsWordEnd(text, run, at));

    private static bool IsLikelyFamilyName(string text, int given) => NameRun.Read(text, FoldedText.SkipSpaces(text, given)).IsLikely;

    /// <summary>The end of a family name after a given one; the same place when there is none.</summary>
    /// <param name="text">Folded.</param>
    /// <param name="given">Where the given name ends.</param>
    /// <param name="isExpected">Whether a family name is likelier than not: after a title.</param>
    private static int FamilyName(string text, int given, bool isExpected)
    {
        if (given >= text.Length || text[given] != ' ')
        {
            return given;
        }

        var from = FoldedText.SkipSpaces(text, given);
        if (Titled(text, from) is not null)
        {
            return given; // Another person's name.
        }

        if (FoldedText.StartsWith(text, from, PersonalWords.OfPlace))
        {
            var place = NameRun.Read(text, FoldedText.SkipSpaces(text, from + PersonalWords.OfPlace.Length));
            return place.Length > 0 ? place.End : given;
        }

        var run = NameRun.Read(text, from);
        if (run.Length >= ShortestFamilyName)
        {
            return isExpected || run.IsLikely || !run.IsCut ? run.End : given;
        }

        return !isExpected || run.IsCut ? given : NameRun.ReadOdd(text, from) ?? ShortWords(text, given, run);
    }

    // Burmese names in Thai letters are short words with blanks between: จอ มิน ทุน.
    private static int ShortWords(string text, int given, NameRun run)
    {
        var end = given;
        for (var count = 0; count < MostShortWords && run is { Length: > 1 and < ShortestFamilyName, IsCut: false }; count++)
        {
            end = run.End;
            if (end == text.Length || text[end] != ' ')
            {
                break;
            }

            run = NameRun.Read(text, end + 1);
        }

        return end;
    }
}
