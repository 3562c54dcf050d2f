using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Messages;

/// <summary>Answers about one day's opening hours, from the office's calendar: hours, lunch break, holidays.</summary>
internal static class OpeningTimes
{
    private const int MostDays = 4;

    /// <summary>Tells them where the words ask for nothing else ("มะรืนเปิดไหม", "แล้ววันเสาร์ล่ะ"), whatever the knowledge would find.</summary>
    /// <returns>False when they ask for something else, or of another office, or the calendar does not say.</returns>
    public static bool Tell(TurnDraft draft, Utterance said)
    {
        var organisation = draft.Content.Organisation;
        var goesOn = draft.State.TopicInFocus == organisation.Hours.Topic && (said.Meaning.Asks || draft.State.Dialog is null);
        if (!goesOn && !said.MaySayOpening && (draft.State.TopicInFocus is null || !said.MayAskWhether))
        {
            // Nearly every message: the days it names need not be read.
            return false;
        }

        var asked = said.Hours(draft.Today);
        var isAbout = asked.IsNothingElse && (asked.OpensOrCloses || goesOn || (asked.Comes && (asked.IsLunch || asked.IsTimed || (asked.MayBeDone && asked.Days.Count > 0))));
        if (!isAbout || !(Lines(draft, asked) is { Count: > 0 } || (asked.OpensOrCloses && said.Meaning.Asks)) || IsOfOtherOffice(draft, said)
            || draft.Content.Knowledge.Tell(organisation.Hours.Topic ?? "", draft.Today) is not { } answer)
        {
            return false;
        }

        AnswerWriter.Tell(draft, answer, asked: said);
        return true;
    }

    // "เปิดกี่โมง" after the hospital is about that, and "อบต เปิดกี่โมง" is not.
    private static bool IsOfOtherOffice(TurnDraft draft, Utterance said) =>
        AnswerWriter.FollowUp(draft, said) is { Answer.Entry.IsReferral: true } || (draft.State.TopicInFocus is { } topic && HasOwnHours(draft, topic, said));

    // After the sports field, whose entry has such words of its own, it is about the field.
    private static bool HasOwnHours(TurnDraft draft, string topic, Utterance said) =>
        topic != draft.Content.Organisation.Hours.Topic && draft.Content.Knowledge.GoesOn(said.Text, topic, draft.Today) is (var id, "when") && id == topic;

    /// <summary>What the calendar says to a question about the hours.</summary>
    /// <returns>Null when it names no day, now or lunch, or none that the calendar covers.</returns>
    public static string? Answer(TurnDraft draft, Utterance said) =>
        Lines(draft, said.Hours(draft.Today)) is { Count: > 0 } lines ? string.Join('\n', lines) : null;

    /// <summary>What the calendar says of the day on which something is to be done at the office ("วันเสาร์จ่ายภาษีได้ไหม"), beside what the entry says of it.</summary>
    /// <returns>Null when the question names no time, does not ask whether it can be done then, or it is done here or elsewhere.</returns>
    public static string? Beside(TurnDraft draft, KnowledgeEntry entry, Utterance said)
    {
        if (entry.IsReferral || draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(entry.Id) || (said.MayAskWhether && HasOwnHours(draft, entry.Id, said)))
        {
            return null;
        }

        return Whether(draft, said);
    }

    /// <summary>What the calendar says of the day on which something is to be done, whatever that is.</summary>
    /// <returns>Null when the question names no time, or does not ask whether it can be done then.</returns>
    public static string? Whether(TurnDraft draft, Utterance said)
    {
        if (!said.MayAskWhether || said.Hours(draft.Today) is not { MayBeDone: true } asked)
        {
            return null;
        }

        var lines = Lines(draft, asked);
        if (lines.Count == 0 && asked.IsDayOff)
        {
            lines.Add(draft.Say(PhraseKeys.HoursDaysOff, ("hours", ShownHours.Of(draft.Content, draft.Language))));
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static List<string> Lines(TurnDraft draft, HoursQuestion asked)
    {
        var hours = draft.Content.Organisation.Hours;
        var lines = new List<string>();
        if (asked.IsNow || (asked.Days.Contains(draft.Today) && hours.IsWorkingDay(draft.Today) && !hours.IsOpenAt(draft.Now)))
        {
            // Also where today was asked about and its hours are over, or not yet come.
            lines.Add(Now(draft, hours));
        }

        lines.AddRange(asked.Days.Where(day => day <= hours.KnownUntil).Take(MostDays).Select(day => Day(draft, hours, day)));
        if (asked is { IsTimed: true, Days: [] } && lines.Count == 0)
        {
            // A time without a day is today's.
            lines.Add(Day(draft, hours, draft.Today));
        }

        if (asked is { IsNoHoliday: true, Days: [] } && lines.Count == 0)
        {
            lines.Add(draft.Say(PhraseKeys.HoursNoHoliday, ("hours", ShownHours.Of(draft.Content, draft.Language))));
        }

        if (asked.IsLunch && (lines.Count == 0 || asked.Days.Any(hours.IsWorkingDay)))
        {
            lines.Add(Lunch(draft, hours));
        }

        return lines;
    }

    private static string Now(TurnDraft draft, OfficeHours hours) =>
        hours.IsOpenAt(draft.Now) ? draft.Say(PhraseKeys.HoursNowOpen, ("hours", ShownHours.OfDay(draft.Content, draft.Language)))
        : draft.Say(PhraseKeys.HoursNowClosed, ("next", Moment(draft, hours.NextOpening(draft.Now))));

    private static string Day(TurnDraft draft, OfficeHours hours, DateOnly day)
    {
        var shown = ShownDates.Day(day, draft.Language);
        if (hours.IsWorkingDay(day))
        {
            return draft.Say(PhraseKeys.HoursDayOpen, ("day", shown), ("hours", ShownHours.OfDay(draft.Content, draft.Language)));
        }

        return draft.Say(PhraseKeys.HoursDayClosed, ("day", shown), ("reason", ReasonOf(draft, day)), ("next", Moment(draft, hours.NextOpeningAfter(day))));
    }

    /// <summary>Why a day is no working day.</summary>
    public static string ReasonOf(TurnDraft draft, DateOnly day) =>
        draft.Content.Organisation.Hours.HolidayOn(day)?.Name.In(draft.Language) ?? draft.Say(PhraseKeys.HoursNoWorkingDay);

    private static string Lunch(TurnDraft draft, OfficeHours hours) => hours is { LunchFrom: { } from, LunchUntil: { } until }
        ? draft.Say(PhraseKeys.HoursLunch, ("from", ShownHours.Time(from)), ("until", ShownHours.Time(until)), ("phone", draft.Content.Organisation.Phone))
        : draft.Say(PhraseKeys.HoursNoLunch, ("hours", ShownHours.OfDay(draft.Content, draft.Language)));

    private static string Moment(TurnDraft draft, DateTimeOffset? moment) => moment is { } opens
        ? ShownDates.Moment(draft.Content.Organisation.Hours.LocalTime(opens), draft.Language)
        : draft.Content.Organisation.Phone;
}
