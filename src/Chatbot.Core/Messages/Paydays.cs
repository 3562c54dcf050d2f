using Chatbot.Core.Content;
using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;
using Chatbot.Knowledge.Entries;
using Chatbot.Language.Dates;

namespace Chatbot.Core.Messages;

/// <summary>When the money of one month comes, from the office's calendar: the day that the entry names, or the working day before.</summary>
internal static class Paydays
{
    private const string Part = "when";

    /// <summary>Tells it where the words name a month and beside it ask for nothing else ("เบี้ยเดือนธันวาเข้าวันไหน", "แล้วเดือนหน้าล่ะ").</summary>
    /// <returns>False when they name none, or ask for something else.</returns>
    public static bool Tell(TurnDraft draft, Utterance said)
    {
        if (draft.Content.Organisation.Payday is not { } payday || !(said.Meaning.Asks || draft.State.TopicInFocus == payday.Topic) || !ComingMonths.MayBeIn(said.Words.Normal.Text) || Month(draft, said) is not { } month)
        {
            // Nearly every message.
            return false;
        }

        var goesOn = draft.State.TopicInFocus == payday.Topic && said.Hours(draft.Today).IsNothingElse;
        if (!(goesOn || IsAskedBeside(draft, said, month, payday.Topic)) || draft.Content.Knowledge.Tell(payday.Topic, draft.Today) is not { } answer)
        {
            return false;
        }

        AnswerWriter.Tell(draft, answer, Part, said);
        return true;
    }

    /// <summary>What the calendar says beside what the entry says of the days.</summary>
    /// <param name="shown">The entry's parts that are shown.</param>
    /// <returns>Null for another entry or part, or where the calendar does not reach.</returns>
    public static string? Beside(TurnDraft draft, KnowledgeEntry entry, IReadOnlyList<EntrySection> shown, Utterance said)
    {
        if (draft.Content.Organisation.Payday is not { } payday || !(entry.Id == payday.Topic || payday.Also.Contains(entry.Id)) || !shown.Any(section => section.Aspect == Part)
            || (payday.NotFor is { } other && draft.Content.Knowledge.IsNamed(said.Text, other)))
        {
            return null;
        }

        var hours = draft.Content.Organisation.Hours;
        var days = Month(draft, said) is { } month ? payday.In(month.Date, hours)
            : entry.Id == payday.Topic ? payday.Next(draft.Today, hours) // The other entries tell of more days than that.
            : null;
        return days is var (named, comes) ? Line(draft, named, comes) : null;
    }

    private static string Line(TurnDraft draft, DateOnly named, DateOnly comes)
    {
        var (month, day) = (ShownDates.Month(named, draft.Language), ShownDates.Day(comes, draft.Language));
        return named == comes
            ? draft.Say(PhraseKeys.Payday, ("month", month), ("day", day))
            : draft.Say(PhraseKeys.PaydayBefore, ("month", month), ("day", day), ("named", $"{named.Day}"), ("reason", OpeningTimes.ReasonOf(draft, named)));
    }

    private static DateMention? Month(TurnDraft draft, Utterance said) => ComingMonths.Find(said.Words.Normal.Text, draft.Today);

    // A month's name says nothing of which money is meant, and reminds of others.
    private static bool IsAskedBeside(TurnDraft draft, Utterance said, DateMention month, string topic)
    {
        var rest = draft.Read(said.Words.Normal.Text.Remove(month.Start, month.Length));
        return draft.Content.Listener.Ask(rest.Meaning, draft.Today, topicInFocus: null) is { Entry: { } entry, AspectWasAsked: true } answer
            && entry.Id == topic && answer.Sections[0].Aspect == Part;
    }
}
