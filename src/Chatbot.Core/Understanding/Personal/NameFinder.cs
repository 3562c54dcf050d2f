using System.Buffers;
using Chatbot.Language.Segmentation;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>
/// Names of people: after a title; a known given name after an introduction or before something that can be a family name;
/// what follows "name:" in Thai, English and Burmese. Nicknames and kin words alone are none.
/// </summary>
internal static class NameFinder
{
    private const int ShortestFamilyName = 4;
    private const int LongestPart = 20;

    /// <summary>What the words before a name begin with: at any other letter there is nothing to compare.</summary>
    private static readonly SearchValues<char> FirstLetters = SearchValues.Create(
        [.. PersonalWords.Titles.Concat(PersonalWords.PoliteTitles).Concat(PersonalWords.Introductions).Select(static word => word[0]).Distinct()]);

    [ThreadStatic]
    private static List<WordSegmenter.Word>? _words;

    public static void Find(string text, string folded, List<PersonalData> found)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (ReadAt(folded, i) is { } name && !found.Exists(other => other.Start < name.End && name.Start < other.Start + other.Length))
            {
                found.Add(new(PersonalDataType.Name, name.Start, name.End - name.Start, text[name.Start..name.End]));
                i = name.End - 1;
            }
        }
    }

    private static (int Start, int End)? ReadAt(string text, int at)
    {
        if (char.IsAsciiLetter(text[at]))
        {
            return EnglishNames.ReadAt(text, at);
        }

        if (text[at] is >= '\u1000' and <= '\u109F')
        {
            return BurmeseNames.ReadAt(text, at);
        }

        if (!FoldedText.IsThaiLetter(text[at]))
        {
            return null;
        }

        var afterWord = FirstLetters.Contains(text[at]) ? Titled(text, at) ?? Polite(text, at) ?? Introduced(text, at) : null;
        return afterWord ?? Bare(text, at);
    }

    private static (int Start, int End)? Titled(string text, int at)
    {
        if (FoldedText.Match(text, at, PersonalWords.Titles) is not { } title || FoldedText.Match(text, at, PersonalWords.TitlesNot) is not null || !CanBegin(text, at))
        {
            return null;
        }

        var from = FoldedText.SkipSpaces(text, at + title.Length);
        return GivenName(text, from, mustBeKnown: false) is { } end ? (at, FamilyName(text, end)) : null;
    }

    // คุณ belongs to the name, พี่ and the like do not; both need a name we know or one with a family name.
    private static (int Start, int End)? Polite(string text, int at)
    {
        if (FoldedText.Match(text, at, PersonalWords.PoliteTitles) is not { } title || !CanBegin(text, at) || FoldedText.StartsWith(text, at - PersonalWords.ThankPrefix.Length, PersonalWords.ThankPrefix))
        {
            return null;
        }

        var from = FoldedText.SkipSpaces(text, at + title.Length);
        if (KnownName(text, from) is not { } end || (PersonalWords.AmbiguousNames.Contains(text[from..end]) && FamilyName(text, end) == end && title != PersonalWords.OwnTitle))
        {
            return null;
        }

        var belongs = title == PersonalWords.OwnTitle;
        return belongs || from > at + title.Length || FamilyName(text, end) > end ? (belongs ? at : from, FamilyName(text, end)) : null;
    }

    private static (int Start, int End)? Introduced(string text, int at)
    {
        if (FoldedText.Match(text, at, PersonalWords.Introductions) is not { } word)
        {
            return null;
        }

        var from = at + word.Length;
        from = FoldedText.SkipSpaces(text, from < text.Length && text[from] == ':' ? from + 1 : from);
        if (KnownName(text, from) is { } end)
        {
            var full = FamilyName(text, end);
            // ของขวัญ is a gift: a name that is a word as well must stand apart and have a family name.
            var stands = from > at + word.Length && full > end;
            return stands || !PersonalWords.AmbiguousNames.Contains(text[from..end]) ? (from, full) : null;
        }

        // After "name" an unknown one counts when a family name follows.
        if (FoldedText.Match(text, at, PersonalWords.NameCues) is { } cue && from >= at + cue.Length && GivenName(text, from, mustBeKnown: false) is { } given)
        {
            var full = FamilyName(text, given);
            return full > given ? (from, full) : null;
        }

        return null;
    }

    // A known given name that stands apart and has a family name after it.
    private static (int Start, int End)? Bare(string text, int at)
    {
        if ((at > 0 && FoldedText.IsThaiLetter(text[at - 1])) || KnownName(text, at) is not { } end || PersonalWords.AmbiguousNames.Contains(text[at..end]))
        {
            return null;
        }

        var full = FamilyName(text, end);
        return full > end ? (at, full) : null;
    }

    // เจ้านาย is a master, no นาย with a name.
    private static bool CanBegin(string text, int at) =>
        at == 0 || !FoldedText.StartsWith(text, at - PersonalWords.MasterPrefix.Length, PersonalWords.MasterPrefix);

    /// <summary>The end of a given name of the list, the longest that fits and does not stop within a syllable.</summary>
    private static int? KnownName(string text, int from)
    {
        var end = Math.Min(FoldedText.EndOfThai(text, from), from + LongestPart);
        for (var to = end; to >= from + 3; to--)
        {
            if ((to == text.Length || !FoldedText.IsThaiFollower(text[to])) && PersonalWords.GivenNames.Contains(text[from..to])
                && (to == end || IsEnding(text, to)))
            {
                return to;
            }
        }

        return null;
    }

    /// <summary>The end of what stands where a given name is expected.</summary>
    private static int? GivenName(string text, int from, bool mustBeKnown)
    {
        if (KnownName(text, from) is { } known)
        {
            return known;
        }

        var end = Cut(text, from);
        return mustBeKnown || end - from < 2 || end - from > LongestPart || StartsWithOtherWord(text, from, end) ? null : end;
    }

    /// <summary>The end of a family name after a given one; the same place when there is none.</summary>
    private static int FamilyName(string text, int given)
    {
        if (given >= text.Length || text[given] != ' ')
        {
            return given;
        }

        var from = FoldedText.SkipSpaces(text, given);
        if (FoldedText.StartsWith(text, from, PersonalWords.OfPlace))
        {
            var place = FoldedText.SkipSpaces(text, from + 1);
            return FoldedText.EndOfThai(text, place) is var after && after > place ? Cut(text, place) : given;
        }

        var end = Cut(text, from);
        return end - from >= ShortestFamilyName && end - from <= LongestPart && !StartsWithOtherWord(text, from, end) ? end : given;
    }

    // A run of Thai letters without the particles and verbs that people write straight after a name.
    private static int Cut(string text, int from)
    {
        var end = FoldedText.EndOfThai(text, from);
        for (var i = from + 2; i < end; i++)
        {
            if (IsEnding(text, i))
            {
                return i;
            }
        }

        return end;
    }

    private static bool IsEnding(string text, int at) => FoldedText.Match(text, at, PersonalWords.Endings) is { } ending
        && (at + ending.Length == text.Length || !FoldedText.IsThaiFollower(text[at + ending.Length]));

    private static bool StartsWithOtherWord(string text, int from, int end)
    {
        if (end <= from)
        {
            return true;
        }

        var words = _words ??= [];
        words.Clear();
        var part = text[from..end];
        WordSegmenter.Segment(part, words);
        return words.Count == 0 || PersonalWords.NotNames.Contains(part.Substring(words[0].Start, words[0].Length)) || PersonalWords.NotNames.Contains(part);
    }
}
