using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Handoff;

/// <summary>Which division a wish to talk to somebody goes to.</summary>
internal static class HandoffDivision
{
    /// <summary>From here on the division that was understood stands against the one of the entry that the words name.</summary>
    private const double Sure = 0.7;

    /// <summary>
    /// In this order: the one named ("ขอคุยกับกองช่าง"), the one that the matter named is for ("... เรื่องภาษีที่ดิน"), the form's that was left for it, that of
    /// the question that nobody answered, that of the entry told last.
    /// </summary>
    /// <param name="understanding">Of the wish; null for a tap.</param>
    /// <param name="ofForm">Null when no form was left.</param>
    public static Department Of(TurnDraft draft, string text, MessageUnderstanding? understanding, string? ofForm)
    {
        var organisation = draft.Content.Organisation;
        return organisation.DivisionNamed(text)?.Division
            ?? Understood(draft, understanding)
            ?? organisation.FindDepartment(ofForm ?? "")
            ?? (draft.State.UnansweredQuestion is { } unanswered ? Understood(draft, draft.Content.Listener.Understand(unanswered)) : null)
            ?? organisation.FindDepartment(draft.State.TopicInFocus is { } focus ? draft.Content.Knowledge.Find(focus)?.Department ?? "" : "")
            ?? organisation.DefaultDepartment;
    }

    // Where the division is a guess, the entry about the matter knows better.
    private static Department? Understood(TurnDraft draft, MessageUnderstanding? understanding)
    {
        var organisation = draft.Content.Organisation;
        if (understanding is null || understanding is { Department: not null, DepartmentConfidence: >= Sure })
        {
            return organisation.FindDepartment(understanding?.Department ?? "");
        }

        var about = organisation.FindDepartment(About(draft, understanding) ?? "");

        // A wish that names nothing looks like a matter of the division that everything else goes to.
        return understanding.Department is null && about == organisation.DefaultDepartment ? null : about ?? organisation.FindDepartment(understanding.Department ?? "");
    }

    private static string? About(TurnDraft draft, MessageUnderstanding understanding)
    {
        var known = draft.Content.Listener.Ask(understanding, draft.Today, topicInFocus: null);
        return known.Decision is KnowledgeDecision.Answer or KnowledgeDecision.Clarify ? draft.Content.Knowledge.Find(known.Candidates[0].EntryId)?.Department : null;
    }
}
