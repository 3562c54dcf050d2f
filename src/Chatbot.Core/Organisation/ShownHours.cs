using System.Globalization;
using Chatbot.Core.Content;

namespace Chatbot.Core.Organisation;

/// <summary>The opening hours as a citizen reads them: days in a row from the first to the last, hours, lunch break.</summary>
public static class ShownHours
{
    /// <summary>"จันทร์–ศุกร์ 08:30–16:30 (พัก 12:00–13:00)".</summary>
    /// <param name="language">th, en or my.</param>
    public static string Of(BotContent content, string language)
    {
        ArgumentNullException.ThrowIfNull(content);
        return $"{Days(content.Organisation.Hours.WorkingDays, language)} {OfDay(content, language)}";
    }

    /// <summary>"08:30–16:30 (พัก 12:00–13:00)".</summary>
    public static string OfDay(BotContent content, string language)
    {
        ArgumentNullException.ThrowIfNull(content);
        var hours = content.Organisation.Hours;
        var text = $"{Time(hours.Opens)}–{Time(hours.Closes)}";
        return hours is { LunchFrom: { } from, LunchUntil: { } until }
            ? $"{text} {content.Phrases.Say(PhraseKeys.OfficeHoursLunch, language, ("from", Time(from)), ("until", Time(until)))}"
            : text;
    }

    /// <summary>"08:30".</summary>
    public static string Time(TimeOnly time) => time.ToString("HH':'mm", CultureInfo.InvariantCulture);

    private static string Days(IReadOnlyList<DayOfWeek> days, string language)
    {
        var names = CultureInfo.GetCultureInfo(language == "th" ? "th-TH" : "en-GB").DateTimeFormat;
        var areInARow = days.Count > 2 && days.Zip(days.Skip(1)).All(pair => (int)pair.Second == ((int)pair.First + 1) % 7);
        return areInARow
            ? $"{names.GetDayName(days[0])}–{names.GetDayName(days[^1])}"
            : string.Join(", ", days.Select(names.GetDayName));
    }
}
