using System.Buffers;
using System.Text.RegularExpressions;
using Chatbot.Core.Dialogs;
using Chatbot.Knowledge.Entries;
using Chatbot.Language.Dates;

namespace Chatbot.Core.Organisation;

/// <summary>What a question about opening hours names: days, now, the lunch break. Read from words/hours.yaml.</summary>
public sealed partial class HoursWords
{
    // A holiday may be several days: they are asked about together.
    private const int LongestHoliday = 6;

    // A time that is longer has minutes, and needs no word beside it.
    private const int LongestHour = 2;

    private readonly WordList _open;
    private readonly WordList _lunch;
    private readonly WordList _now;
    private readonly WordList _clock;
    private readonly WordList _times;
    private readonly WordList _come;
    private readonly WordList _noHoliday;
    private readonly WordList _daysOff;
    private readonly WordList _may;
    private readonly WordList _all;
    private readonly SearchValues<string> _opening;
    private readonly SearchValues<string> _coming;
    private readonly SearchValues<string> _timed;
    private readonly SearchValues<string> _whether;

    private HoursWords(YamlFields root)
    {
        _open = WordCover.Prepared(root.List("open"));
        _lunch = WordCover.Prepared(root.List("lunch"));
        _now = WordCover.Prepared(root.List("now"));
        _clock = WordCover.Prepared(root.List("clock"));
        _times = WordCover.Prepared(root.List("times"));
        _come = WordCover.Prepared(root.List("come"));
        _noHoliday = WordCover.Prepared(root.List("no_holiday"));
        _daysOff = WordCover.Prepared(root.List("days_off"));
        _may = WordCover.Prepared(root.List("may"));
        _all = WordCover.Prepared([.. _open, .. _lunch, .. _now, .. _clock, .. _times, .. _come, .. _noHoliday, .. root.List("small")]);
        _opening = SearchValues.Create([.. _open, .. _now], StringComparison.Ordinal);
        _coming = SearchValues.Create([.. _come], StringComparison.Ordinal);
        _timed = SearchValues.Create([.. _lunch, .. _times], StringComparison.Ordinal);
        _whether = SearchValues.Create([.. _may], StringComparison.Ordinal);
    }

    /// <summary>Never throws on bad content.</summary>
    /// <returns>Null when the words cannot be used.</returns>
    public static HoursWords? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        var words = new HoursWords(root);
        return problems.Count == before ? words : null;
    }

    /// <summary>Whether some word of opening, of this moment or of coming at a time stands in the text; false for sure where none does.</summary>
    public bool MaySayOpening(Wording words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var plain = words.Plain.AsSpan();
        return plain.ContainsAny(_opening) || (plain.ContainsAny(_coming) && (plain.ContainsAnyInRange('0', '9') || plain.ContainsAny(_timed)));
    }

    /// <summary>Whether some word that asks if something can be done stands in the text; false for sure where none does.</summary>
    public bool MayAskWhether(Wording words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Plain.AsSpan().ContainsAny(_whether);
    }

    /// <summary>What the text names.</summary>
    /// <param name="hours">Knows the holidays' names.</param>
    /// <param name="controls">Knows the polite words.</param>
    /// <param name="today">By the office's calendar.</param>
    public HoursQuestion Find(Wording words, OfficeHours hours, ControlWords controls, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(controls);
        var normal = words.Normal.Text;
        var mentions = ComingDays.Find(normal, today);
        List<DateOnly> days = [.. mentions.Select(mention => mention.Date)];
        var rest = mentions.Reverse().DistinctBy(mention => mention.Start).Aggregate(normal, static (left, day) => left.Remove(day.Start, day.Length).Insert(day.Start, " "));
        List<Holiday> named = [.. hours.Holidays.Where(holiday => holiday.Date >= today && holiday.Also.Any(word => normal.Contains(word, StringComparison.Ordinal))).OrderBy(holiday => holiday.Date)];
        days.AddRange(named.TakeWhile(holiday => holiday.Date.DayNumber - named[0].Date.DayNumber < LongestHoliday).Select(holiday => holiday.Date));
        rest = named.SelectMany(holiday => holiday.Also).OrderByDescending(word => word.Length)
            .Aggregate(rest, static (left, name) => left.Replace(name, " ", StringComparison.Ordinal));

        var month = ComingMonths.MayBeIn(rest) ? ComingMonths.Find(rest, today) : null;
        rest = month is null ? rest : rest.Remove(month.Start, month.Length).Insert(month.Start, " ");
        var plain = WordCover.Plain(ClockTime().Replace(rest, " "));
        var isTimed = Names(plain, _times) || ClockTime().Matches(rest).Any(time => time.Length > LongestHour || WordCover.Beginning(rest.AsSpan(time.Index + time.Length).TrimStart(), _clock) > 0);
        var isNow = Names(plain, _now);
        var isLunch = Names(plain, _lunch);
        return new(
            [.. days.Distinct()], isNow, isLunch, isTimed,
            IsNoHoliday: named.Count == 0 && Names(plain, _noHoliday),
            IsDayOff: days.Count == 0 && Names(plain, _daysOff),
            MayBeDone: Names(plain, _may),
            Comes: Names(plain, _come),
            OpensOrCloses: isNow || Names(plain, _open),
            IsNothingElse: plain.Length == 0 || WordCover.IsMadeOf(plain, _all, controls.Particles));
    }

    // "5", "4.45", "16:30": what is left of a time is its words.
    [GeneratedRegex(@"(?<!\d)[0-2]?\d(?:[.:][0-5]\d)?(?!\d)")]
    private static partial Regex ClockTime();

    private static bool Names(string plain, WordList words) =>
        words.Any(word => plain.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at && WordCover.Beginning(plain.AsSpan(at), words) > 0
            && (!char.IsAsciiLetter(word[0]) || at == 0 || !char.IsAsciiLetter(plain[at - 1])));
}

/// <summary>What a text names of the opening hours.</summary>
/// <param name="Days">From today on, in the order named.</param>
/// <param name="IsNow">Whether it asks about this moment.</param>
/// <param name="IsLunch">Whether it names the lunch break.</param>
/// <param name="IsTimed">Whether it names a time of day.</param>
/// <param name="IsNoHoliday">Whether it names a day that people take for a holiday, and no other.</param>
/// <param name="IsDayOff">Whether it names days off, and none of them.</param>
/// <param name="MayBeDone">Whether it asks if something can be done then.</param>
/// <param name="Comes">Whether it speaks of coming.</param>
/// <param name="OpensOrCloses">Whether it says that something opens or closes.</param>
/// <param name="IsNothingElse">Whether it names no other matter than these, or a month.</param>
public sealed record HoursQuestion(
    IReadOnlyList<DateOnly> Days, bool IsNow, bool IsLunch, bool IsTimed, bool IsNoHoliday, bool IsDayOff, bool MayBeDone, bool Comes, bool OpensOrCloses, bool IsNothingElse);
