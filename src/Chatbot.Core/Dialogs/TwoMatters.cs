using Chatbot.Core.Content;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Dialogs;

/// <summary>
/// Two complaints told in one message ("ไฟดับหน้าวัด แล้วก็ขยะหน้าโรงเรียนไม่มีคนเก็บ"): the second is noted and gets a form, a place and a division of its own
/// when the first is done. What one division mends at one place stays one matter; where a mere space parts them, each must be known and have a place.
/// </summary>
internal static class TwoMatters
{
    /// <summary>Fewer letters tell of no matter.</summary>
    private const int ShortestMatter = 6;

    /// <summary>Of so many words for "and", and of so many spaces, one parts two matters, or none does: each is looked at from both sides.</summary>
    private const int MostPartings = 8;

    /// <summary>From here on a complaint is for no division of ours.</summary>
    private const double SureOfElsewhere = 0.8;

    /// <summary>The first matter, and those that follow it, of which the last may be more than one.</summary>
    /// <returns>Null when the message is one matter, cries for help, accuses or is confidential: of such nothing may be torn off.</returns>
    public static (string First, IReadOnlyList<string> Others)? In(TurnDraft draft, Utterance said)
    {
        if (said.Meaning is { IsUrgent: true } or { IsConfidential: true } || Accusation.MayBe(said.Meaning))
        {
            return null;
        }

        foreach (var (first, second, isSaid) in said.Joined.Take(MostPartings))
        {
            if (first.Count(char.IsLetter) >= ShortestMatter && second.Count(char.IsLetter) >= ShortestMatter
                && AreTwo(draft, draft.Read(first), draft.Read(second), isSaid))
            {
                return (WithPlace(first, draft.Read(first), draft.Read(second)), [second]);
            }
        }

        foreach (var (first, second) in Spaced(said.Text).Take(MostPartings))
        {
            if (AreTwoUnjoined(draft, first, second))
            {
                return (first, [second]);
            }
        }

        return ListedMatters.In(draft, said);
    }

    /// <summary>Says what follows the first.</summary>
    public static void Say(TurnDraft draft, IReadOnlyList<string> rest) =>
        draft.Send(draft.Say(PhraseKeys.TwoMatters, ("text", draft.Excerpt(string.Join(", ", rest)))));

    /// <summary>Notes what follows in the form of the first.</summary>
    /// <param name="all">The message that told all: who takes it back takes all back.</param>
    /// <returns>False when the first has none.</returns>
    public static bool Note(TurnDraft draft, IReadOnlyList<string> rest, string all)
    {
        if (draft.State.Dialog is not { } form)
        {
            return false;
        }

        draft.State = draft.State with { Dialog = Slots.Hear(draft, form with { Next = [.. form.Next, .. rest] }, all) };
        return true;
    }

    private static bool AreTwo(TurnDraft draft, Utterance first, Utterance second, bool isSaid)
    {
        if (!IsComplaint(first.Meaning) || !IsComplaint(second.Meaning))
        {
            return false;
        }

        return isSaid
            || (AreApart(first.Place, second.Place) && first.Meaning.TellsOfTrouble && second.Meaning.TellsOfTrouble)
            || (Reader(draft, first) is { } one && Reader(draft, second) is { } other && one != other);
    }

    // "ไฟทางดับและขยะไม่มาเก็บ หน้าวัด หมู่ 3": a place set off at the end of both is where both are.
    private static string WithPlace(string text, Utterance first, Utterance second)
    {
        if (first.Place is not null || second.Place is not { } place)
        {
            return text;
        }

        var said = second.WithoutParticles;
        var start = new[] { place.Landmark, place.Village }.OfType<string>().Min(part => said.IndexOf(part, StringComparison.Ordinal));
        return start > 0 && char.IsWhiteSpace(said[start - 1]) && place.TakenFrom(said[start..]).Length == 0 ? $"{text.TrimEnd()} {said[start..]}" : text;
    }

    // Places first: they are found sooner than a meaning.
    private static bool AreTwoUnjoined(TurnDraft draft, string first, string second)
    {
        if (draft.Content.Places.Find(new(first)) is not { } here || draft.Content.Places.Find(new(second)) is not { } there || !AreApart(here, there))
        {
            return false;
        }

        return FurtherMatter.Plain(draft, draft.Read(first)) is (var one, _) && FurtherMatter.Plain(draft, draft.Read(second)) is (var other, _)
            && one.Id != other.Id && (one.Department != other.Department || AreInTwoVillages(here, there));
    }

    // The last first: a village behind the first matter ("ท่อตันหน้าตลาด หมู่ 2 ยุงเยอะหน้าวัด") is of that.
    private static IEnumerable<(string First, string Second)> Spaced(string text)
    {
        for (var at = text.Length - 1; at > 0; at--)
        {
            if (char.IsWhiteSpace(text[at]) && text[..at].Trim() is var first && text[at..].Trim() is var second && first.Length >= ShortestMatter && second.Length >= ShortestMatter)
            {
                yield return (first, second);
            }
        }
    }

    // Who mends what the words surely complain of: a division, or another office by the entry that names it.
    private static string? Reader(TurnDraft draft, Utterance said) =>
        FurtherMatter.Plain(draft, said) is (var entry, _) ? entry.Department
        : ListedMatters.Reader(draft, isNumbered: false, said.Text) is { } division ? division
        : said.Meaning is { Department: null, DepartmentConfidence: >= SureOfElsewhere }
            && draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null) is { Decision: KnowledgeDecision.Refer, Entry: { } elsewhere }
            ? elsewhere.Id
        : null;

    // A village told at the end may be that of both.
    private static bool AreApart(PlaceWords? one, PlaceWords? other) =>
        one is not null && other is not null
        && ((one.Landmark is not null && other.Landmark is not null && one.Landmark != other.Landmark)
            || AreInTwoVillages(one, other));

    private static bool AreInTwoVillages(PlaceWords one, PlaceWords other) =>
        one.Village is not null && other.Village is not null && one.Village != other.Village;

    private static bool IsComplaint(MessageUnderstanding meaning) =>
        meaning is { Intent: Intent.Complaint, IntentConfidence: >= InBetween.SureOfIntent, HintsAtCorruption: false, IsConfidential: false, IsUrgent: false };
}
