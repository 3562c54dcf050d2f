using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;

namespace Chatbot.Core.Turns;

/// <summary>Questions that would tell a division what it is not to hear, such as that the citizen has reported somebody there: they are marked with their answers.</summary>
internal static class ConfidentialTalk
{
    /// <summary>Marks a question right after the entry about corruption reports, whatever answers it: "ใครอ่านบ้าง" means the report.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool FollowsReports(TurnDraft draft)
    {
        // What is told to a person who is awaited is that person's to read.
        if (!IsOfReports(draft, draft.State.TopicInFocus) || HandoffTurn.Waiting(draft) is not null)
        {
            return false;
        }

        draft.Confidential.MarkHeard();
        return true;
    }

    /// <summary>Marks what an entry is told for, or asked back about, where the entry is read by few.</summary>
    public static void Tell(TurnDraft draft, string topic)
    {
        if (IsOfReports(draft, topic))
        {
            draft.Confidential.MarkHeard();
        }
    }

    // Whoever asks about such reports has made one, or thinks of it.
    private static bool IsOfReports(TurnDraft draft, string? topic) =>
        topic is not null && draft.Content.Flows[FlowIds.CorruptionReport].OfferedWithTopics.Contains(topic);
}
