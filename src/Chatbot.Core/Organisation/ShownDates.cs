using System.Globalization;

namespace Chatbot.Core.Organisation;

/// <summary>Dates as people read them: the Buddhist era in Thai, the Christian era in English and Burmese.</summary>
public static class ShownDates
{
    private static readonly CultureInfo Thai = CultureInfo.GetCultureInfo("th-TH");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A day: "25 พ.ย. 2569", "25 Nov 2026".</summary>
    /// <param name="local">By the office's wall clock.</param>
    /// <param name="language">th, en or my.</param>
    public static string Date(DateTimeOffset local, string language) => local.ToString("d MMM yyyy", CultureOf(language));

    /// <summary>A day without a time.</summary>
    public static string Date(DateOnly local, string language) =>
        local.ToDateTime(TimeOnly.MinValue).ToString("d MMM yyyy", CultureOf(language));

    /// <summary>A day with its weekday: "วันพฤหัสบดี 26 พ.ย. 2569", "Thursday 26 Nov 2026".</summary>
    public static string Day(DateOnly local, string language) =>
        local.ToDateTime(TimeOnly.MinValue).ToString("dddd d MMM yyyy", CultureOf(language));

    /// <summary>A month: "ธันวาคม 2569", "December 2026".</summary>
    public static string Month(DateOnly local, string language) => local.ToDateTime(TimeOnly.MinValue).ToString("MMMM yyyy", CultureOf(language));

    /// <summary>A moment with its weekday: "จ. 30 พ.ย. 2569 08:30".</summary>
    public static string Moment(DateTimeOffset local, string language) => local.ToString("ddd d MMM yyyy HH:mm", CultureOf(language));

    private static CultureInfo CultureOf(string language) => language == "th" ? Thai : English;
}
