using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Language.Words;

namespace Chatbot.Language.Dates;

/// <summary>
/// Days from today on that a question may be about: "พรุ่งนี้", "วันเสาร์", "จันทร์หน้า", "วันที่ 5 ธันวา", "next Monday", "Dec 10". A weekday is
/// the next one, today included; a date without a year is the next such day. Pure: today is a parameter.
/// </summary>
public static class ComingDays
{
    private const int FurthestNamed = 2;
    private const int DaysOfWeek = 7;
    private const int MonthsAhead = 12;

    // Nearest to this, a date without a year lies ahead of today.
    private const int HalfYear = 182;

    private static readonly WordLists Lists = WordLists.Load(typeof(ComingDays).Assembly, "calendar-words");

    // Before the day of a month that has a name: "วันจันทร์ที่ 7".
    private static readonly string OfNumber = Lists["of-number"][0];

    private static readonly List<(string Word, DayOfWeek Day)> Weekdays = [.. Lists["weekdays"].SelectMany((forms, day) => forms.Split('|').Select(word => (word, (DayOfWeek)day))).OrderByDescending(pair => pair.word.Length)];
    private static readonly List<(string Word, int Days)> Others = [.. Lists["other-days"].Select(item => item.Split('=')).SelectMany(pair => pair[0].Split('|').Select(word => (word, int.Parse(pair[1], CultureInfo.InvariantCulture))))];
    private static readonly string[][] Months = [.. Lists["english-months"].Select(forms => forms.Split('|'))];

    private static readonly Regex EnglishDate = new(
        $@"\G(?:(?<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?<month>{AnyMonth})|(?<month>{AnyMonth}) (?<day>\d{{1,2}})(?:st|nd|rd|th)?)(?![a-z\d])(?:,? (?<year>\d{{4}})(?!\d))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex DayOfMonth = new($@"\G{Regex.Escape(Lists["day-of-month"][0])} ?(?<day>\d{{1,2}})(?![\d/.\-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex NumberAfterName = new($@"\G ?{Regex.Escape(OfNumber)} ?(?<day>\d{{1,2}})(?![\d/.\-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly char[] Between = [' ', ',', '('];

    // What such a day may begin with: most letters of a text do not.
    private static readonly SearchValues<char> Beginnings = SearchValues.Create(
    [
        .. "0123456789",
        .. Lists["weekend"].Concat(Lists["next-week-before"]).Concat(Lists["day-of-month"]).Concat(Weekdays.Select(pair => pair.Word)).Concat(Others.Select(pair => pair.Word))
            .Concat(Months.SelectMany(forms => forms)).Select(word => word[0]).Distinct(),
    ]);

    // One of these stands in every text in which this or ThaiDates finds a day.
    private static readonly SearchValues<string> Marks = SearchValues.Create(
        [.. Lists["weekend"], .. Weekdays.Select(pair => pair.Word), .. Others.Select(pair => pair.Word), .. ThaiDates.Marks],
        StringComparison.Ordinal);

    private static string AnyMonth => string.Join('|', Months.SelectMany(forms => forms));

    /// <summary>Whether a day may be spoken of, here or in <see cref="ThaiDates"/>: a quick look, which never says no where one is.</summary>
    /// <param name="text">Normalised.</param>
    public static bool MayBeIn(string text) => text.AsSpan().ContainsAny(Marks);

    /// <summary>The days spoken of, in the order of the text; empty when there are none. A weekend is two.</summary>
    /// <param name="text">Normalised.</param>
    /// <param name="today">What they are reckoned from; no earlier day is found.</param>
    public static IReadOnlyList<DateMention> Find(string text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!MayBeIn(text))
        {
            return [];
        }

        var thai = ThaiDates.Find(text, today).Where(mention => mention.IsRelative && mention.Date <= today.AddDays(FurthestNamed))
            .Concat(ThaiDates.Find(text, today.AddDays(HalfYear)).Where(mention => !mention.IsRelative)).ToList();
        var found = new List<DateMention>();
        for (var i = 0; i < text.Length; i++)
        {
            if (thai.Count == 0 && !Beginnings.Contains(text[i]))
            {
                continue;
            }

            List<DateMention> here = thai.Find(mention => mention.Start == i) is { } date ? [date] : [.. Read(text, i, today)];
            if (here is [var read] && thai.Exists(mention => mention.Start > i && mention.Start < i + read.Length))
            {
                // "วันที่ 13 เมษา" names its month: what begins further on says more.
                continue;
            }

            if (here.Count > 0)
            {
                found.AddRange(here.Where(mention => mention.Date >= today));
                i += here[0].Length - 1;
            }
        }

        return Joined(text, found);
    }

    // "Monday 7 December", "5 ธันวา วันเสาร์": the weekday beside a date is that date's name.
    private static List<DateMention> Joined(string text, List<DateMention> found)
    {
        var joined = new List<DateMention>(found.Count);
        foreach (var mention in found)
        {
            if (joined is [.., var last] && last.IsRelative != mention.IsRelative && mention.Start >= last.Start + last.Length
                && text[(last.Start + last.Length)..mention.Start].Trim(Between) is var between && (between.Length == 0 || between == OfNumber))
            {
                joined[^1] = new(last.Start, mention.Start + mention.Length - last.Start, (last.IsRelative ? mention : last).Date, false);
            }
            else
            {
                joined.Add(mention);
            }
        }

        return joined;
    }

    private static IEnumerable<DateMention> Read(string text, int at, DateOnly today)
    {
        if (Lists["weekend"].FirstOrDefault(word => IsWord(text, at, word)) is { } weekend)
        {
            return [new(at, weekend.Length, Next(DayOfWeek.Saturday, today), true), new(at, weekend.Length, Next(DayOfWeek.Sunday, today), true)];
        }

        return (Weekday(text, at, today) ?? Other(text, at, today) ?? English(text, at, today) ?? OfMonth(text, at, today, DayOfMonth)) is { } mention ? [mention] : [];
    }

    private static DateMention? Weekday(string text, int at, DateOnly today)
    {
        var before = Lists["next-week-before"].FirstOrDefault(word => IsWord(text, at, word)) ?? "";
        foreach (var (word, day) in Weekdays)
        {
            if (IsWord(text, at + before.Length, word))
            {
                var end = at + before.Length + word.Length;
                if (OfMonth(text, end, today, NumberAfterName) is { } numbered)
                {
                    return new(at, end + numbered.Length - at, numbered.Date, false);
                }

                var after = Lists["next-week"].FirstOrDefault(next => IsWord(text, end, next)) ?? "";
                var date = before.Length + after.Length > 0 ? Next(day, Next(DayOfWeek.Monday, today.AddDays(1))) : Next(day, today);
                return new(at, end + after.Length - at, date, true);
            }
        }

        return null;
    }

    private static DateMention? Other(string text, int at, DateOnly today)
    {
        foreach (var (word, days) in Others)
        {
            if (IsWord(text, at, word))
            {
                return new(at, word.Length, today.AddDays(days), true);
            }
        }

        return null;
    }

    private static DateMention? English(string text, int at, DateOnly today)
    {
        var match = at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) ? Match.Empty : EnglishDate.Match(text, at);
        if (!match.Success)
        {
            return null;
        }

        var day = int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture);
        var month = 1 + Array.FindIndex(Months, forms => forms.Contains(match.Groups["month"].Value));
        var years = match.Groups["year"] is { Success: true } year ? [int.Parse(year.ValueSpan, CultureInfo.InvariantCulture)] : new[] { today.Year, today.Year + 1 };
        return years.Select(of => Date(of, month, day)).FirstOrDefault(date => date >= today) is { } next ? new(at, match.Length, next, false) : null;
    }

    // "วันที่ 5": of this month, or of the next that has such a day.
    private static DateMention? OfMonth(string text, int at, DateOnly today, Regex form)
    {
        var match = form.Match(text, at);
        if (!match.Success)
        {
            return null;
        }

        var day = int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture);
        var months = Enumerable.Range(0, MonthsAhead).Select(ahead => new DateOnly(today.Year, today.Month, 1).AddMonths(ahead));
        return months.Select(month => Date(month.Year, month.Month, day)).FirstOrDefault(date => date >= today) is { } next ? new(at, match.Length, next, false) : null;
    }

    private static DateOnly? Date(int year, int month, int day) =>
        year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    private static DateOnly Next(DayOfWeek day, DateOnly from) => from.AddDays((day - from.DayOfWeek + DaysOfWeek) % DaysOfWeek);

    // A Latin word stands alone; Thai and Burmese ones do not.
    private static bool IsWord(string text, int at, string word) =>
        at <= text.Length && string.CompareOrdinal(text, at, word, 0, word.Length) == 0
        && (!char.IsAsciiLetter(word[0]) || ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsAsciiLetter(text[at + word.Length]) || word[^1] == ' ')));
}
