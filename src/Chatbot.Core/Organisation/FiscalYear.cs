namespace Chatbot.Core.Organisation;

/// <summary>The Thai budget year: October to September, named in the Buddhist era by the year in which it ends.</summary>
public static class FiscalYear
{
    /// <summary>The fiscal year of a local date: 1 October 2025 is 2569.</summary>
    public static int Of(DateOnly localDate) => localDate.Year + 543 + (localDate.Month >= 10 ? 1 : 0);

    /// <summary>The fiscal year of a moment by the office's wall clock.</summary>
    public static int Of(DateTimeOffset moment, OfficeHours hours) => Of(DateOnly.FromDateTime(hours.LocalTime(moment).DateTime));
}
