using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Organisation;

/// <summary>When the office serves: working days, hours, lunch break and public holidays, in the office's own time zone.</summary>
public sealed record OfficeHours
{
    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    public required IReadOnlyList<DayOfWeek> WorkingDays { get; init; }

    public required TimeOnly Opens { get; init; }

    public required TimeOnly Closes { get; init; }

    /// <summary>Null when there is no break.</summary>
    public TimeOnly? LunchFrom { get; init; }

    public TimeOnly? LunchUntil { get; init; }

    public required IReadOnlyList<Holiday> Holidays { get; init; }

    /// <summary>The knowledge entry about these hours; null when there is none.</summary>
    public string? Topic { get; init; }

    /// <summary>The last day that the list of holidays covers: the years in it are complete.</summary>
    public DateOnly KnownUntil => Holidays.Count == 0 ? DateOnly.MinValue : new(Holidays.Max(holiday => holiday.Date.Year), 12, 31);

    /// <summary>The moment as the office's wall clock shows it.</summary>
    public DateTimeOffset LocalTime(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <summary>Whether somebody serves at the moment: not before opening, in the lunch break, after closing or on a holiday.</summary>
    public bool IsOpenAt(DateTimeOffset moment)
    {
        var local = LocalTime(moment);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        return IsWorkingDay(DateOnly.FromDateTime(local.DateTime))
            && time >= Opens && time < Closes
            && !(time >= LunchFrom && time < LunchUntil);
    }

    /// <summary>The next moment at which somebody serves: now when open; null when no working day comes within 60 days.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset moment)
    {
        if (IsOpenAt(moment))
        {
            return moment;
        }

        var local = LocalTime(moment);
        var today = DateOnly.FromDateTime(local.DateTime);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        for (var day = 0; day <= 60; day++)
        {
            var date = today.AddDays(day);
            if (!IsWorkingDay(date))
            {
                continue;
            }

            if (day > 0 || time < Opens)
            {
                return At(date, Opens);
            }

            if (LunchUntil is { } backAt && time < backAt && backAt < Closes)
            {
                return At(date, backAt);
            }
        }

        return null;
    }

    /// <summary>Whether the office works on the date at all.</summary>
    public bool IsWorkingDay(DateOnly date)
    {
        if (!WorkingDays.Contains(date.DayOfWeek))
        {
            return false;
        }

        return HolidayOn(date) is null;
    }

    /// <returns>Null when the day is none.</returns>
    public Holiday? HolidayOn(DateOnly date)
    {
        foreach (var holiday in Holidays)
        {
            if (holiday.Date == date)
            {
                return holiday;
            }
        }

        return null;
    }

    /// <summary>When the office opens after a day; null when no working day comes within 60.</summary>
    public DateTimeOffset? NextOpeningAfter(DateOnly date) => NextOpening(At(date, Closes));

    private DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new(local, TimeZoneInfo.FindSystemTimeZoneById(TimeZone).GetUtcOffset(local));
    }
}

/// <summary>A day on which the office is closed.</summary>
/// <param name="Also">How people call it when they ask about it, in one spelling.</param>
public sealed record Holiday(DateOnly Date, LocalisedText Name, IReadOnlyList<string> Also);
