using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Language.Words;

namespace Chatbot.Language.Dates;

/// <summary>
/// Months from this one on that a question may be about: "เดือนหน้า", "เดือนธันวา", "เดือน 12", "in December". A month without a year is the next
/// such one, this one included. Pure: today is a parameter.
/// </summary>
public static class ComingMonths
{
    private const int MonthsOfYear = 12;

    /// <summary>A shorter name is one only behind a word for a month: พย stands in พยาบาล, too, and "may" is seldom a month.</summary>
    private const int Shortest = 4;

    private static readonly WordLists Lists = WordLists.Load(typeof(ComingMonths).Assembly, "calendar-words");
    private static readonly IReadOnlyList<string> OfMonth = Lists["month-of"];

    private static readonly List<(string Word, int Ahead)> Relative = [.. Lists["months-ahead"].SelectMany((forms, ahead) => forms.Split('|').Select(word => (word, ahead)))];
    private static readonly List<(string Word, int Month)> Names =
    [
        .. Lists["months"].SelectMany((forms, i) => forms.Split('|').Select(word => (word, i + 1))).OrderByDescending(pair => pair.word.Length),
        .. Lists["english-months"].SelectMany((forms, i) => forms.Split('|').Select(word => (word, i + 1))).OrderByDescending(pair => pair.word.Length),
    ];

    private static readonly WordTable RelativeTable = new(Relative.Select(static pair => pair.Word));
    private static readonly WordTable NameTable = new(Names.Select(static pair => pair.Word));
    private static readonly WordTable OfMonthTable = new(OfMonth);

    // Of all that a month may be spoken of by.
    private static readonly SearchValues<char> FirstLetters =
        SearchValues.Create([.. OfMonth.Concat(Relative.Select(static pair => pair.Word)).Concat(Names.Select(static pair => pair.Word)).Select(static word => word[0]).Distinct()]);

    private static readonly SearchValues<string> Marks = SearchValues.Create(
        [.. OfMonth.Where(word => !char.IsAsciiLetter(word[0])), .. Relative.Select(pair => pair.Word), .. Names.Select(pair => pair.Word)], StringComparison.Ordinal);

    // "เดือน 12".
    private static readonly Regex Numbered = new($@"\G(?:{string.Join('|', OfMonth.Where(word => !char.IsAsciiLetter(word[0])).Select(Regex.Escape))}) ?(?:(?:{AnyOf("of-number")}) ?)?(1[0-2]|[1-9])(?!\d)", RegexOptions.CultureInvariant);

    // "ผมเกิด 12 มีนา", "born in March"; what names a child ("เด็กแรกเกิด") says nothing of the month behind it.
    private static readonly Regex Birth = new(
        $@"(?:{AnyOf("born")})(?<!{AnyOf("newborn")}) ?(?:(?:on|{AnyOf("day-of-month")}) ?)?(?:\d{{1,2}} ?)?$", RegexOptions.CultureInvariant);

    /// <summary>Whether a month may be spoken of: a quick look, which never says no where one is.</summary>
    /// <param name="text">Normalised.</param>
    public static bool MayBeIn(string text) => text.AsSpan().ContainsAny(Marks);

    /// <summary>The first month spoken of.</summary>
    /// <param name="text">Normalised.</param>
    /// <param name="today">What it is reckoned from.</param>
    /// <returns>Its place, and its first day; null when there is none.</returns>
    public static DateMention? Find(string text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        for (var i = 0; text.AsSpan(i).IndexOfAny(FirstLetters) is var next and >= 0; i++)
        {
            i += next;
            if (Ahead(text, i) is { } relative)
            {
                return new(i, relative.Length, thisMonth.AddMonths(relative.Ahead), true);
            }

            if (Named(text, i) is { } named)
            {
                if (LiesBehind(text, i, named.Length, today))
                {
                    i += named.Length - 1;
                    continue;
                }

                return new(i, named.Length, thisMonth.AddMonths((named.Month - today.Month + MonthsOfYear) % MonthsOfYear), false);
            }
        }

        return null;
    }

    // "12 มีนา 2510": of years ago.
    private static bool LiesBehind(string text, int at, int length, DateOnly today) => Birth.IsMatch(text[..at])
        || ThaiDates.Find(text, today).Any(date => date.Date.Year < today.Year - 1 && date.Start < at + length && at < date.Start + date.Length);

    private static string AnyOf(string list) => string.Join('|', Lists[list].Select(Regex.Escape));

    private static (int Length, int Ahead)? Ahead(string text, int at)
    {
        foreach (var (word, number) in RelativeTable.Near(text[at]))
        {
            if (IsWord(text, at, word))
            {
                return (word.Length, Relative[number].Ahead);
            }
        }

        return null;
    }

    private static (int Length, int Month)? Named(string text, int at)
    {
        var before = BehindOfMonth(text, at) - at;
        if (before > 0 && Numbered.Match(text, at) is { Success: true } number)
        {
            return (number.Length, int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        }

        before += before > 0 && at + before < text.Length && text[at + before] == ' ' ? 1 : 0;
        foreach (var (word, place) in at + before < text.Length ? NameTable.Near(text[at + before]) : [])
        {
            if ((before > 0 || word.Length >= Shortest) && IsWord(text, at + before, word))
            {
                return (before + word.Length, Names[place].Month);
            }
        }

        return null;
    }

    // Where the word for a month ends that stands here; the same place when none does.
    private static int BehindOfMonth(string text, int at)
    {
        foreach (var (word, _) in OfMonthTable.Near(text[at]))
        {
            if (IsWord(text, at, word))
            {
                return at + word.Length;
            }
        }

        return at;
    }

    // A Latin word stands alone; Thai and Burmese ones do not.
    private static bool IsWord(string text, int at, string word) =>
        at <= text.Length && string.CompareOrdinal(text, at, word, 0, word.Length) == 0
        && (!char.IsAsciiLetter(word[0]) || ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsAsciiLetter(text[at + word.Length]))));
}
