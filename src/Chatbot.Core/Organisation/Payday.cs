namespace Chatbot.Core.Organisation;

/// <summary>Money that reaches people's accounts on one day of each month, or on the working day before where that is none.</summary>
/// <param name="Day">Of the month, 1 to 28.</param>
/// <param name="Topic">The knowledge entry about it.</param>
/// <param name="Also">Entries about money of its own that comes then.</param>
/// <param name="NotFor">The entry about money that the other one tells of, too, and that comes on another day; null for none.</param>
public sealed record Payday(int Day, string Topic, IReadOnlyList<string> Also, string? NotFor)
{
    /// <summary>The days of a month that matter: the one named, and the one on which the money comes.</summary>
    /// <param name="month">Any day of it.</param>
    /// <param name="hours">Knows the holidays.</param>
    /// <returns>Null where the calendar does not reach so far.</returns>
    public (DateOnly Named, DateOnly Comes)? In(DateOnly month, OfficeHours hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var named = new DateOnly(month.Year, month.Month, Day);
        if (named > hours.KnownUntil || hours.WorkingDays.Count == 0)
        {
            return null;
        }

        var comes = named;
        while (!hours.IsWorkingDay(comes))
        {
            comes = comes.AddDays(-1);
        }

        return (named, comes);
    }

    /// <summary>The days of the next month, this one included, whose money is still to come.</summary>
    public (DateOnly Named, DateOnly Comes)? Next(DateOnly today, OfficeHours hours) =>
        In(today, hours) is { } days && days.Comes >= today ? days : In(today.AddDays(1 - today.Day).AddMonths(1), hours);
}
