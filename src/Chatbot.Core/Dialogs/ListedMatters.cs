using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Dialogs;

/// <summary>
/// Matters told one after the other with nothing but spaces, commas or numbers between them ("ขยะไม่เก็บ ไฟก็ดับ ถนนก็พัง หมู่ 9"). They are parted where the division
/// changes. Few words leave in doubt what they are: each must be known by an entry or be said beyond doubt, and fewer than three make no list. What one entry is
/// about as a whole is one matter ("ข้างบ้านเลี้ยงหมู เหม็น น้ำเสียไหลลงถนน").
/// </summary>
internal static class ListedMatters
{
    /// <summary>From here on the model leaves little doubt that something is complained of.</summary>
    private const double SureOfComplaint = 0.8;

    /// <summary>Enough beside an entry that leaves no doubt.</summary>
    private const double HalfSureOfComplaint = 0.6;

    private const double SureOfEntry = 0.85;

    private const double SureOfDivision = 0.7;

    /// <summary>Longer messages tell a story, which has many clauses and one matter.</summary>
    private const int MostClauses = 10;

    private const int FewestMatters = 3;

    /// <summary>What each division mends, in the order told; the one place that is told is that of the first, too.</summary>
    /// <returns>Null when all of it is for one division, or it is no list.</returns>
    public static (string First, IReadOnlyList<string> Others)? In(TurnDraft draft, Utterance said)
    {
        if (said.Meaning is not { Intent: Intent.Complaint, IntentConfidence: >= SureOfComplaint } || Clauses.Starts(said.Text) is not { Count: > 1 and <= MostClauses } starts
            || draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null) is { Decision: KnowledgeDecision.Answer, Confidence: >= SureOfEntry })
        {
            return null;
        }

        var isNumbered = starts.Count(start => Clauses.IsNumbered(said.Text, start)) > 1;
        var named = starts.Select((start, index) => (Start: start, Reader: Reader(draft, isNumbered, Clauses.WithoutNumber(said.Text[start..(index + 1 < starts.Count ? starts[index + 1] : said.Text.Length)]))))
            .Where(clause => clause.Reader is not null).ToList();
        if (named.Count < (isNumbered ? 2 : FewestMatters))
        {
            return null;
        }

        int[] changes = [.. named.Skip(1).Where((clause, index) => clause.Reader != named[index].Reader).Select(clause => clause.Start), said.Text.Length];
        return changes.Length == 1 ? null
            : (WithPlace(draft, Clauses.WithoutNumber(said.Text[..changes[0]]), said), [.. changes.Zip(changes.Skip(1), (from, to) => Clauses.WithoutNumber(said.Text[from..to]))]);
    }

    /// <summary>Which division mends what a clause complains of; "ขอร้องเรียนค่ะ" complains of nothing yet.</summary>
    /// <param name="isNumbered">Who numbers them leaves less doubt that each is one.</param>
    /// <returns>Null where that is in doubt.</returns>
    public static string? Reader(TurnDraft draft, bool isNumbered, string clause)
    {
        if (!clause.Any(char.IsLetter) || draft.Read(clause) is not { Control: ControlWord.Other, Meaning: { Asks: false, IsUrgent: false, IsConfidential: false } meaning } || Accusation.MayBe(meaning))
        {
            return null;
        }

        var isHalfSure = meaning.TellsOfTrouble || meaning is { Intent: Intent.Complaint, IntentConfidence: >= HalfSureOfComplaint };
        if (isHalfSure && draft.Content.Listener.Ask(meaning, draft.Today, topicInFocus: null) is { Decision: KnowledgeDecision.Answer, Entry: { } entry, Confidence: >= SureOfEntry }
            && draft.Content.Flows[FlowIds.Complaint].OfferedWithTopics.Contains(entry.Id))
        {
            return entry.Department;
        }

        var (sure, sureOfDivision) = isNumbered ? (HalfSureOfComplaint, HalfSureOfComplaint) : (SureOfComplaint, SureOfDivision);
        return meaning is { Intent: Intent.Complaint, TellsOfTrouble: true } && meaning.IntentConfidence >= sure && meaning.DepartmentConfidence >= sureOfDivision ? meaning.Department : null;
    }

    private static string WithPlace(TurnDraft draft, string first, Utterance said) =>
        said.Place is { } place && draft.Content.Places.Find(new(first)) is null ? $"{first} {place.Text}" : first;
}
