using Chatbot.Core.Organisation;

namespace Chatbot.Web.StaffConsole;

/// <summary>Moments and spans as staff read them: the office's wall clock, Buddhist years.</summary>
internal static class ThaiTime
{
    /// <summary>25 พ.ย. 2569 14:05.</summary>
    public static string Moment(DateTimeOffset moment, OfficeHours hours) => Local(moment, hours).ToString("d MMM yyyy HH:mm", ConsoleTexts.Thai);

    /// <summary>14:05.</summary>
    public static string Clock(DateTimeOffset moment, OfficeHours hours) => Local(moment, hours).ToString("HH:mm", ConsoleTexts.Thai);

    /// <summary>Today, yesterday, or 25 พ.ย. 2569.</summary>
    public static string Day(DateTimeOffset moment, DateTimeOffset now, OfficeHours hours)
    {
        var day = Local(moment, hours).Date;
        return (Local(now, hours).Date - day).Days switch
        {
            0 => ConsoleTexts.Of("day.today"),
            1 => ConsoleTexts.Of("day.yesterday"),
            _ => day.ToString("d MMM yyyy", ConsoleTexts.Thai),
        };
    }

    /// <summary>How long something has lasted, in the two units that matter.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => ConsoleTexts.Of("span.now"),
        { TotalHours: < 1 } => ConsoleTexts.Format("span.minutes", (int)span.TotalMinutes),
        { TotalDays: < 1, Minutes: 0 } => ConsoleTexts.Format("span.hours", span.Hours),
        { TotalDays: < 1 } => ConsoleTexts.Format("span.hours-minutes", span.Hours, span.Minutes),
        _ => ConsoleTexts.Format("span.days", (int)span.TotalDays),
    };

    /// <summary>For <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTime Local(DateTimeOffset moment, OfficeHours hours) => hours.LocalTime(moment).DateTime;
}
