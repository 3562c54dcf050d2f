using Chatbot.Knowledge.Entries;
using Chatbot.Language.Dates;

namespace Chatbot.Core.Dialogs;

/// <summary>Words that say when, how long, how many or what happens, and so neither where nor whom to call. Read from words/facts.yaml.</summary>
public sealed class FactWords
{
    // A longer one that begins so is a story ("ถนนที่เพิ่งทำเสร็จปีก่อน ...").
    private const int LongestName = 24;

    // Which day a word names does not matter here, only which letters name one.
    private static readonly DateOnly AnyDay = new(2026, 1, 1);

    private readonly WordList _facts;
    private readonly WordList _small;
    private readonly WordList _tells;
    private readonly WordList _beginsName;

    private FactWords(YamlFields root)
    {
        _facts = WordCover.Prepared(root.List("facts"));
        _small = WordCover.Prepared(root.List("small"));
        _tells = WordCover.Prepared(root.List("tells"));
        _beginsName = WordCover.Prepared(root.List("begins_name"));
    }

    /// <summary>Never throws on bad content.</summary>
    /// <returns>Null when the words cannot be used.</returns>
    public static FactWords? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        var words = new FactWords(root);
        return problems.Count == before ? words : null;
    }

    /// <summary>Whether the whole message says when, how long, how often or how many ("สองอาทิตย์แล้ว", "เมื่อวานตอนบ่าย").</summary>
    /// <param name="controls">Knows the polite words.</param>
    public bool AreAll(Wording words, ControlWords controls)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(controls);
        var normal = words.Normal.Text;
        List<DateMention> days = ComingDays.MayBeIn(normal) ? Days(normal) : [];
        var rest = Enumerable.Reverse(days).Aggregate(normal, static (left, day) => left.Remove(day.Start, day.Length).Insert(day.Start, " "));
        var plain = WordCover.Plain(string.Concat(rest.Select(static letter => char.IsAsciiDigit(letter) || letter == ':' ? ' ' : letter)));
        return WordCover.IsMadeOf(plain, _facts, _small, controls.Particles)
            || (days.Count > 0 && (plain.Length == 0 || WordCover.IsMadeOf(plain, _small, controls.Particles) || WordCover.IsMadeOf(plain, controls.Particles)));
    }

    private static List<DateMention> Days(string normal)
    {
        var spoken = ThaiDates.Find(normal, AnyDay);
        return [.. spoken.Concat(ComingDays.Find(normal, AnyDay).Where(day => !spoken.Any(other => other.Start < day.Start + day.Length && day.Start < other.Start + other.Length)))
            .DistinctBy(day => day.Start).OrderBy(day => day.Start)];
    }

    /// <summary>Whether the message tells what happens or what is feared ("กลัวลูกล้ม"), by a word that no name of a place begins before.</summary>
    public bool Tell(Wording words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return !BeginsName(words) && _tells.Any(word => words.Plain.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Whether the message begins as names of places do ("ร้านเจ๊ไก่", "ควนกลาง").</summary>
    public bool BeginsName(Wording words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Text.Length <= LongestName && WordCover.Beginning(words.Plain, _beginsName) > 0;
    }
}
