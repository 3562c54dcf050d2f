using Chatbot.Core.Organisation;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>Which numbers to call stand first: those for the danger named, which a second message about it need not name again ("ช่วยด้วย").</summary>
internal static class DangerNumbers
{
    /// <summary>The numbers, those for the danger named first; a number for some dangers alone only with one of them.</summary>
    public static ShownNumbers Of(TurnDraft draft, MessageUnderstanding understanding)
    {
        var numbers = draft.Content.Organisation.EmergencyNumbers;
        var before = Before(draft);
        var told = understanding.Dangers;
        var isAnother = NamesAnother(draft, understanding, before);
        var first = isAnother || before.Count == 0 ? told : before;

        // Despair told a moment ago is still that: its number is not lost among those for what is told now.
        List<string> cues = [.. told, .. before, .. DespairTurn.Open(draft) is null ? [] : DespairTurn.Cues(draft)];
        var known = numbers.OrderByDescending(number => number.IsFor(first)).ThenByDescending(number => number.IsFor(cues))
            .ThenBy(number => number.IsOnlyFor && !number.IsFor(cues)) // That is not shown, and must not stand for the one that is.
            .DistinctBy(number => number.Number) // One number may be for several dangers, each with its own words.
            .ToLookup(number => number.IsFor(cues));

        // Nobody who is hurt at home, or would rather be dead, looks for the fire brigade; who sees a fire after that does.
        var now = isAnother ? told : cues;
        var forPeople = known[true].FirstOrDefault(number => number.Says is not null && number.IsFor(now));
        return new([.. known[true]], [.. known[false].Where(number => !number.IsOnlyFor && forPeople is null)], forPeople);
    }

    /// <summary>Remembers the dangers that the words name; despair is remembered by its ticket.</summary>
    public static void Remember(TurnDraft draft, MessageUnderstanding understanding)
    {
        var named = Named(draft, understanding);
        if (named.Count > 0)
        {
            draft.State = draft.State with { NamedDanger = new([.. Before(draft).Union(named)], draft.Now) };
        }
    }

    /// <summary>Whether the words name a danger that neither follows from one named before nor is for the same people to help with: a knife after blows is no other.</summary>
    public static bool IsAnother(TurnDraft draft, MessageUnderstanding understanding)
    {
        var before = Before(draft);
        var alike = draft.Content.Organisation.EmergencyNumbers.Where(number => number.IsFor(before)).SelectMany(number => number.For.Concat(number.MayFollow));
        return Named(draft, understanding).Except(alike).Any();
    }

    /// <summary>Whether the danger was named a moment ago, so that its numbers were told.</summary>
    public static bool IsRecent(TurnDraft draft, string cues) => Before(draft).Contains(cues);

    /// <summary>Takes a danger for over.</summary>
    public static void Forget(TurnDraft draft, string cues) =>
        draft.State = draft.State with { NamedDanger = draft.State.NamedDanger is { } named ? named with { Cues = [.. named.Cues.Where(cue => cue != cues)] } : null };

    private static IReadOnlyList<string> Before(TurnDraft draft) =>
        draft.State.NamedDanger is { } named && draft.Now - named.At < ConversationMemory.Moment ? named.Cues : [];

    // A wound follows from a blow; a fire does not.
    private static bool NamesAnother(TurnDraft draft, MessageUnderstanding understanding, IReadOnlyList<string> before) =>
        Named(draft, understanding).Except(before).Except(draft.Content.Organisation.EmergencyNumbers.SelectMany(number => number.MayFollow)).Any();

    private static List<string> Named(TurnDraft draft, MessageUnderstanding understanding) =>
        [.. draft.Content.Organisation.EmergencyNumbers.SelectMany(number => number.For).Except(DespairTurn.Cues(draft)).Where(understanding.Dangers.Contains).Distinct()];
}

/// <summary>Which numbers are shown, and what is said before them.</summary>
/// <param name="Fitting">Those for a danger that was named.</param>
/// <param name="Others">Those that come behind all the same.</param>
/// <param name="Saying">The one that has words for what is told now; null where it is of no such kind.</param>
internal sealed record ShownNumbers(IReadOnlyList<EmergencyNumber> Fitting, IReadOnlyList<EmergencyNumber> Others, EmergencyNumber? Saying)
{
    public IReadOnlyList<EmergencyNumber> All => [.. Fitting, .. Others];
}
