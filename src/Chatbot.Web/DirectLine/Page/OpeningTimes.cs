using System.Globalization;
using Chatbot.Core.Organisation;

namespace Chatbot.Web.DirectLine.Page;

/// <summary>The office's hours as the page says them.</summary>
internal static class OpeningTimes
{
    /// <summary>Days and hours on one line: <c>จันทร์–ศุกร์ 08:30–16:30 น.</c></summary>
    public static string Week(OfficeHours hours, string language, IReadOnlyDictionary<string, string> words) => words["page.hoursLine"]
        .Replace("{days}", Days(hours.WorkingDays, language), StringComparison.Ordinal)
        .Replace("{from}", Time(hours.Opens), StringComparison.Ordinal)
        .Replace("{until}", Time(hours.Closes), StringComparison.Ordinal);

    /// <summary>The lunch break; null when there is none.</summary>
    public static string? Lunch(OfficeHours hours, IReadOnlyDictionary<string, string> words) =>
        hours is { LunchFrom: { } from, LunchUntil: { } until }
            ? words["page.lunch"].Replace("{from}", Time(from), StringComparison.Ordinal).Replace("{until}", Time(until), StringComparison.Ordinal)
            : null;

    /// <summary>Whether it is open, and if not when again.</summary>
    public static string Now(OfficeHours hours, DateTimeOffset now, string language, IReadOnlyDictionary<string, string> words)
    {
        if (hours.IsOpenAt(now))
        {
            return words["page.openNow"];
        }

        if (hours.NextOpening(now) is not { } next)
        {
            return words["page.closed"];
        }

        var local = hours.LocalTime(next);
        var when = words["page.timeAt"]
            .Replace("{day}", Name(local.DayOfWeek, language), StringComparison.Ordinal)
            .Replace("{time}", Time(TimeOnly.FromTimeSpan(local.TimeOfDay)), StringComparison.Ordinal);
        return words["page.closedUntil"].Replace("{when}", when, StringComparison.Ordinal);
    }

    private static string Days(IReadOnlyList<DayOfWeek> days, string language)
    {
        var inARow = days.Count > 2 && days.Zip(days.Skip(1)).All(pair => (int)pair.Second == ((int)pair.First + 1) % 7);
        return inARow
            ? $"{Name(days[0], language)}–{Name(days[^1], language)}"
            : string.Join(", ", days.Select(day => Name(day, language)));
    }

    private static string Name(DayOfWeek day, string language) => CultureInfo.GetCultureInfo(language).DateTimeFormat.GetDayName(day);

    private static string Time(TimeOnly time) => time.ToString("HH':'mm", CultureInfo.InvariantCulture);
}
