using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>Questions that would tell a division what it is not to hear, such as who is ill, or that the citizen has reported somebody there: they are marked with their answers.</summary>
internal static class ConfidentialTalk
{
    /// <summary>
    /// Whether a question is about corruption reports, or goes on about them: no person of a division who is waited for is to read that somebody
    /// thinks of making one.
    /// </summary>
    public static bool AsksOfReports(TurnDraft draft, Utterance said)
    {
        if (said.Meaning is not ({ Asks: true } or { Intent: Intent.Question }))
        {
            return false;
        }

        var known = draft.Content.Listener.Ask(said.Meaning, draft.Today, draft.State.TopicInFocus);
        return IsOfReports(draft, draft.State.TopicInFocus) || IsOfReports(draft, known.Entry?.Id ?? (known.Choices is [var only] ? only.EntryId : null));
    }

    /// <summary>Marks a question right after the entry about corruption reports, whatever answers it: "ใครอ่านบ้าง" means the report.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool FollowsReports(TurnDraft draft)
    {
        if (!IsOfReports(draft, draft.State.TopicInFocus) || draft.State.Dialog is { IsConfidential: true })
        {
            return false;
        }

        draft.Confidential.MarkHeard();
        return true;
    }

    /// <summary>Whether what was asked goes along with no wish to talk to somebody, as it may accuse, or is about a report: a division would read it.</summary>
    /// <param name="asked">Null for a tap.</param>
    /// <param name="topic">What it is answered from; null when that is not known.</param>
    public static bool KeepsBack(TurnDraft draft, Utterance? asked, string? topic = null) =>
        FollowsReports(draft) || IsOfReports(draft, topic) || draft.State.Dialog is { IsConfidential: true } || (asked is not null && Accusation.MayBe(asked.Meaning));

    /// <summary>Marks a question that few may read, or that wishes so ("เพื่อนติดเอดส์ ขอเบี้ยได้ไหม ไม่อยากให้ใครรู้"), and remembers what it is about for those that follow.</summary>
    /// <param name="answer">Of the knowledge; what is told of it is marked by <see cref="Tell"/>, too.</param>
    public static void Ask(TurnDraft draft, MessageUnderstanding asked, KnowledgeAnswer answer)
    {
        if (IsForStaff(draft))
        {
            return;
        }

        if (asked.IsConfidential || asked.AsksForSecrecy)
        {
            draft.Confidential.MarkHeard();
            draft.State = draft.State with
            {
                ConfidentialTopics = answer.Entry is { } entry ? [entry.Id] : [.. answer.Choices.Select(choice => choice.EntryId)],
            };
        }
        else if (answer.Entry is null && draft.State.TopicInFocus is { } topic)
        {
            // Most likely it goes on about that.
            Tell(draft, topic);
        }
    }

    /// <summary>Marks what an entry is told for, or asked back about, where the entry is read by few.</summary>
    public static void Tell(TurnDraft draft, string topic)
    {
        if (IsOfReports(draft, topic) || (draft.State.ConfidentialTopics.Contains(topic) && !IsForStaff(draft)))
        {
            draft.Confidential.MarkHeard();
        }
    }

    /// <summary>Whether an entry is about corruption reports: whoever asks about it has made one, or thinks of it.</summary>
    public static bool IsOfReports(TurnDraft draft, string? topic) =>
        topic is not null && draft.Content.Flows[FlowIds.CorruptionReport].OfferedWithTopics.Contains(topic);

    // What is told to a person who is awaited, or in another division's confidential form, is theirs to read.
    private static bool IsForStaff(TurnDraft draft) => HandoffTurn.Waiting(draft) is not null || draft.State.Dialog is { IsConfidential: true };
}
