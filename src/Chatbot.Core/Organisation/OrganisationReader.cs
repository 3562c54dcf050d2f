using System.Globalization;
using Chatbot.Knowledge.Entries;
using Chatbot.Language.Text;

namespace Chatbot.Core.Organisation;

/// <summary>Reads organisation.yaml.</summary>
public static class OrganisationReader
{
    private const int LastOfEveryMonth = 28;

    private static readonly Dictionary<string, DayOfWeek> Days =
        Enum.GetValues<DayOfWeek>().ToDictionary(day => day.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Never throws on bad content: every problem is added, with its line and how to mend it.</summary>
    /// <returns>Null when the profile cannot be used.</returns>
    public static OrganisationProfile? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        var profile = new OrganisationProfile
        {
            Name = root.Localised("name"),
            ShortName = root.Localised("short_name"),
            BotName = root.Localised("bot_name"),
            Address = root.Localised("address"),
            Phone = root.Text("phone"),
            Website = root.Text("website"),
            FacebookPage = root.TextOrNull("facebook_page"),
            NoticeVersion = root.Text("notice_version"),
            Departments = [.. root.Maps("departments").Select(ReadDepartment)],
            Hours = ReadHours(root),
            Payday = root.Map("payday") is { } payday ? ReadPayday(payday) : null,
            DivisionTopic = root.TextOrNull("division_topic"),
            EmergencyNumbers = [.. root.Maps("emergency_numbers").Select(ReadEmergencyNumber)],
        };
        CheckDepartments(root, profile);
        if (profile.EmergencyNumbers.All(number => number.IsOnlyFor))
        {
            root.Report("emergency_numbers", "Add emergency_numbers: with at least one item of number: and label: that does not say only: true.");
        }

        return problems.Count == before ? profile : null;
    }

    private static Department ReadDepartment(YamlFields map) => new()
    {
        Id = map.Text("id"),
        Name = map.Localised("name"),
        Handles = map.Localised("handles"),
        Phone = map.TextOrNull("phone"),
        IsConfidential = map.Flag("confidential"),
        IsDefault = map.Flag("default"),
    };

    private static EmergencyNumber ReadEmergencyNumber(YamlFields map)
    {
        var number = new EmergencyNumber
        {
            Number = map.Text("number"),
            Label = map.Localised("label"),
            For = map.ListOrEmpty("for"),
            IsOnlyFor = map.Flag("only"),
            MayFollow = map.ListOrEmpty("may_follow"),
            Says = map.LocalisedOrNull("says"),
            SaidBy = map.TextOrNull("said_by"),
            KeepsTalk = map.Flag("keeps_talk"),
        };
        if (number.For.Count == 0 && (number.IsOnlyFor || number.Says is not null || number.KeepsTalk))
        {
            map.Report("number", $"Add for: to {number.Number}: only:, says: and keeps_talk: need the lists of words/cues.yaml that they are about.");
        }

        if (number.SaidBy is not null && number.Says is null)
        {
            map.Report("said_by", $"Add says: to {number.Number}: said_by: is the knowledge entry that it is taken from.");
        }

        return number;
    }

    private static void CheckDepartments(YamlFields root, OrganisationProfile profile)
    {
        if (profile.Departments.Count(department => department.IsDefault) != 1)
        {
            root.Report("departments", "Exactly one division must say default: true; it takes what belongs to no other.");
        }

        if (!profile.Departments.Any(department => department.IsConfidential))
        {
            root.Report("departments", "One division must say confidential: true; it alone reads corruption reports.");
        }

        foreach (var twice in profile.Departments.GroupBy(department => department.Id).Where(group => group.Count() > 1))
        {
            root.Report("departments", $"The id {twice.Key} stands there twice: give one of them another.");
        }
    }

    private static OfficeHours ReadHours(YamlFields root)
    {
        var hours = root.Map("hours");
        if (hours is null)
        {
            root.Report("hours", "Add hours: with time_zone, working_days, opens and closes.");
        }

        return new()
        {
            TimeZone = hours is null ? "" : ReadTimeZone(hours),
            WorkingDays = [.. (hours?.List("working_days") ?? []).Select(day => ReadDay(hours!, day)).OfType<DayOfWeek>()],
            Opens = hours is null ? default : ReadTime(hours, "opens") ?? default,
            Closes = hours is null ? default : ReadTime(hours, "closes") ?? default,
            Topic = hours?.TextOrNull("topic"),
            LunchFrom = hours?.TextOrNull("lunch_from") is null ? null : ReadTime(hours, "lunch_from"),
            LunchUntil = hours?.TextOrNull("lunch_until") is null ? null : ReadTime(hours, "lunch_until"),
            Holidays =
            [
                .. root.Maps("holidays").Select(map => new Holiday(
                    map.Date("date") ?? default, map.Localised("name"), [.. map.ListOrEmpty("also").Select(name => Normaliser.TextOf(name))])),
            ],
        };
    }

    private static Payday ReadPayday(YamlFields map)
    {
        var day = map.Number("day") ?? 0;
        if (day is < 1 or > LastOfEveryMonth || day != Math.Floor(day))
        {
            map.Report("day", $"day must be a day that every month has: 1 to {LastOfEveryMonth}.");
            day = 1;
        }

        return new((int)day, map.Text("topic"), map.ListOrEmpty("also"), map.TextOrNull("not_for"));
    }

    private static string ReadTimeZone(YamlFields hours)
    {
        var zone = hours.Text("time_zone");
        if (zone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            hours.Report("time_zone", "time_zone must be a name such as Asia/Bangkok.");
        }

        return zone;
    }

    private static DayOfWeek? ReadDay(YamlFields hours, string name)
    {
        if (Days.TryGetValue(name, out var day))
        {
            return day;
        }

        hours.Report("working_days", $"{name} is no day: write monday to sunday.");
        return null;
    }

    private static TimeOnly? ReadTime(YamlFields hours, string field)
    {
        if (TimeOnly.TryParseExact(hours.TextOrNull(field), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        hours.Report(field, $"{field} must be a time such as \"08:30\".");
        return null;
    }
}
