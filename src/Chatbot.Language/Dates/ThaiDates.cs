using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Language.Words;

namespace Chatbot.Language.Dates;

/// <summary>
/// Days in Thai texts: "เมื่อวาน", "สามวันก่อน", "12 ม.ค. 69", "1/10/2568". Years of the Buddhist era from 2400 on, two digits are taken
/// for it; a day without a year is the nearest one. Pure: today is a parameter.
/// </summary>
public static partial class ThaiDates
{
    private const int BuddhistEra = 543;
    private const int FirstBuddhistYear = 2400;
    private const int MostUnits = 1000;
    private const string Day = "day";

    private static readonly WordLists Lists = WordLists.Load(typeof(ThaiDates).Assembly, "calendar-words");
    private static readonly List<(string Word, int Days)> Days = [.. Pairs("days").Select(pair => (pair.Word, int.Parse(pair.Value, CultureInfo.InvariantCulture)))];
    private static readonly List<(string Word, string Value)> Units = Pairs("units");
    private static readonly List<(string Word, int Month)> Months = [.. Lists["months"].SelectMany((forms, i) => forms.Split('|').Select(word => (word, i + 1))).OrderByDescending(pair => pair.word.Length)];

    /// <summary>What stands in every text that speaks of a day.</summary>
    internal static IEnumerable<string> Marks => Days.Select(static pair => pair.Word).Concat(Units.Select(static pair => pair.Word)).Concat(Enumerable.Range(0, 10).Select(static digit => $"{digit}"));

    private static readonly SearchValues<string> AnyMark = SearchValues.Create([.. Marks], StringComparison.Ordinal);

    /// <summary>The days spoken of, in the order of the text; empty when there are none.</summary>
    /// <param name="text">Normalised.</param>
    /// <param name="today">What relative ones are reckoned from.</param>
    public static IReadOnlyList<DateMention> Find(string text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny(AnyMark))
        {
            return [];
        }

        var found = new List<DateMention>();
        for (var i = 0; i < text.Length; i++)
        {
            if ((Named(text, i, today) ?? Counted(text, i, today) ?? LastOrNext(text, i, today) ?? Written(text, i, today)) is { } mention)
            {
                found.Add(mention);
                i += mention.Length - 1;
            }
        }

        return found;
    }

    // เมื่อวาน
    private static DateMention? Named(string text, int at, DateOnly today)
    {
        foreach (var (word, days) in Days)
        {
            if (StartsWith(text, at, word))
            {
                return new(at, word.Length, today.AddDays(days), true);
            }
        }

        return null;
    }

    // สามวันก่อน, 2 เดือนแล้ว
    private static DateMention? Counted(string text, int at, DateOnly today)
    {
        if (at > 0 && char.IsAsciiDigit(text[at - 1]))
        {
            return null;
        }

        var count = ReadCount(text, at, out var length);
        if (length == 0 || count is <= 0 or > MostUnits)
        {
            return null;
        }

        var next = Skip(text, at + length);
        if (First(text, next, Units) is not { } unit)
        {
            return null;
        }

        next = Skip(text, next + unit.Word.Length);
        return FirstOf(text, next, "ago") is { } ago ? new(at, next + ago.Length - at, Back(today, unit.Value, (int)count), true, unit.Value == Day) : null;
    }

    // อาทิตย์ที่แล้ว, เดือนหน้า
    private static DateMention? LastOrNext(string text, int at, DateOnly today)
    {
        if (First(text, at, Units) is not { } unit)
        {
            return null;
        }

        var next = Skip(text, at + unit.Word.Length);
        if (FirstOf(text, next, "last") is { } last)
        {
            return new(at, next + last.Length - at, Back(today, unit.Value, 1), true, unit.Value == Day);
        }

        return FirstOf(text, next, "next") is { } after ? new(at, next + after.Length - at, Back(today, unit.Value, -1), true, unit.Value == Day) : null;
    }

    // 12 ม.ค. 2569, 1/10/68
    private static DateMention? Written(string text, int at, DateOnly today)
    {
        if (!char.IsAsciiDigit(text[at]) || (at > 0 && (char.IsAsciiDigit(text[at - 1]) || text[at - 1] is '/' or '-' or '.')))
        {
            return null;
        }

        var numeric = Numeric().Match(text, at);
        if (numeric.Success)
        {
            return Make(at, numeric.Length, int.Parse(numeric.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(numeric.Groups[2].ValueSpan, CultureInfo.InvariantCulture), numeric.Groups[3].Value, today);
        }

        var day = DayBefore().Match(text, at);
        if (!day.Success)
        {
            return null;
        }

        foreach (var (word, month) in Months)
        {
            if (StartsWith(text, at + day.Length, word))
            {
                var end = at + day.Length + word.Length;
                var year = YearAfter().Match(text, end);
                return Make(at, (year.Success ? year.Index + year.Length : end) - at, int.Parse(day.Groups[1].ValueSpan, CultureInfo.InvariantCulture), month, year.Success ? year.Groups[1].Value : "", today);
            }
        }

        return null;
    }

    private static DateMention? Make(int start, int length, int day, int month, string yearText, DateOnly today)
    {
        if (month is < 1 or > 12 || day < 1)
        {
            return null;
        }

        var year = yearText.Length == 0 ? NearestYear(day, month, today) : ToChristian(int.Parse(yearText, CultureInfo.InvariantCulture), yearText.Length);
        return year is >= 1 and <= 9999 && day <= DateTime.DaysInMonth(year, month) ? new(start, length, new(year, month, day), false) : null;
    }

    private static int ToChristian(int year, int digits) => digits == 2 ? 2500 + year - BuddhistEra : year >= FirstBuddhistYear ? year - BuddhistEra : year;

    private static int NearestYear(int day, int month, DateOnly today)
    {
        var best = today.Year;
        for (var year = Math.Max(1, today.Year - 1); year <= Math.Min(9999, today.Year + 1); year++)
        {
            if (Distance(year, day, month, today) < Distance(best, day, month, today))
            {
                best = year;
            }
        }

        return best;
    }

    private static int Distance(int year, int day, int month, DateOnly today) =>
        day > DateTime.DaysInMonth(year, month) ? int.MaxValue : Math.Abs(new DateOnly(year, month, day).DayNumber - today.DayNumber);

    private static DateOnly Back(DateOnly today, string unit, int count) => unit switch
    {
        Day => Clamp(today.DayNumber - count),
        "week" => Clamp(today.DayNumber - (7 * count)),
        "month" => today.Year - (count / 12) > 1 ? today.AddMonths(-count) : DateOnly.MinValue,
        _ => today.Year - count > 1 ? today.AddYears(-count) : DateOnly.MinValue,
    };

    private static DateOnly Clamp(int day) => DateOnly.FromDayNumber(Math.Clamp(day, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    private static long ReadCount(string text, int at, out int length)
    {
        var end = at;
        while (end < text.Length && end - at < 4 && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        length = end - at;
        return length > 0 ? int.Parse(text.AsSpan(at, length), CultureInfo.InvariantCulture) : ThaiNumbers.Read(text, at, out length);
    }

    private static List<(string Word, string Value)> Pairs(string section) =>
    [
        .. Lists[section].Select(item => item.Split('='))
            .SelectMany(pair => pair[0].Split('|').Select(word => (word, pair[1])))
            .OrderByDescending(pair => pair.word.Length),
    ];

    private static (string Word, string Value)? First(string text, int at, List<(string Word, string Value)> words)
    {
        foreach (var pair in words)
        {
            if (StartsWith(text, at, pair.Word))
            {
                return pair;
            }
        }

        return null;
    }

    private static string? FirstOf(string text, int at, string section) => Lists[section].FirstOrDefault(word => StartsWith(text, at, word));

    private static int Skip(string text, int at) => at < text.Length && text[at] == ' ' ? at + 1 : at;

    private static bool StartsWith(string text, int at, string word) =>
        at <= text.Length && string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    [GeneratedRegex(@"\G(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"\G(\d{1,2}) ?", RegexOptions.CultureInvariant)]
    private static partial Regex DayBefore();

    [GeneratedRegex(@"\G ?(?:พ\.?ศ\.?|ค\.?ศ\.?|ปี)? ?(\d{4}|\d{2})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex YearAfter();
}
