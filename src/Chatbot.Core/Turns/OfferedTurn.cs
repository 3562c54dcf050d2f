using System.Globalization;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Knowledge;

namespace Chatbot.Core.Turns;

/// <summary>Words after a list of entries of which one may be meant: a choice, none of them, or a part asked for before it was said of which.</summary>
internal static class OfferedTurn
{
    private const int LongestChoice = 40;

    /// <returns>False when none was offered, or the words are about something else.</returns>
    public static bool Takes(TurnDraft draft, Utterance said)
    {
        var offered = draft.State.OfferedTopics;
        if (offered.Count == 0)
        {
            return false;
        }

        draft.State = draft.State with { OfferedTopics = [] };
        if (said.Control is ControlWord.None or ControlWord.No)
        {
            AnswerWriter.Decline(draft, draft.State.UnansweredQuestion);
            return true;
        }

        var only = offered is [var one] ? draft.Content.Knowledge.Tell(one, draft.Today) : null;
        if (only is not null && said.Control == ControlWord.Yes)
        {
            AnswerWriter.Tell(draft, only);
            return true;
        }

        var chosen = Named(draft, said, offered);
        if (chosen is null && said.Aspect is { } aspect && !IsOfTopicBefore(draft, offered))
        {
            TellPart(draft, offered, only, aspect);
            return true;
        }

        if ((chosen ?? Fitting(draft, said, offered)) is { } id && draft.Content.Knowledge.Tell(id, draft.Today) is { } answer)
        {
            AnswerWriter.Tell(draft, answer, draft.State.OfferedAspect);
            return true;
        }

        if (draft.State.TopicInFocus is null && AskedOf(draft, said, offered) is { } part)
        {
            TellPart(draft, offered, only, part);
            return true;
        }

        return false;
    }

    private static void TellPart(TurnDraft draft, IReadOnlyList<string> offered, KnowledgeAnswer? only, string aspect)
    {
        if (only is null)
        {
            Clarification.AskPart(draft, offered, aspect);
        }
        else
        {
            AnswerWriter.Tell(draft, only, aspect);
        }
    }

    // "ลูกสาวไปทำแทนได้ม้าย" is surely of nothing else, and asks for a part of what was offered.
    private static string? AskedOf(TurnDraft draft, Utterance said, IReadOnlyList<string> offered) =>
        draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null).Entry is not null ? null
        : offered.Select(id => draft.Content.Listener.Ask(said.Meaning, draft.Today, id)).FirstOrDefault(answer => answer is { AsksOn: true, AspectWasAsked: true })?.Sections[0].Aspect;

    // Choices that a question after an answer led to, but did not name, fit it no better than what was answered: what is asked now is asked of
    // that. Whoever wrote but "เบี้ย" did not ask.
    private static bool IsOfTopicBefore(TurnDraft draft, IReadOnlyList<string> offered) =>
        draft.State is { TopicInFocus: { } topic, UnansweredQuestion: { } question }
        && !offered.Contains(topic) && draft.Content.Listener.Understand(question).Asks && !offered.Any(id => draft.Content.Knowledge.IsNamed(question, id, topic));

    // "2", "ข้อ 2", or the title.
    private static string? Named(TurnDraft draft, Utterance said, IReadOnlyList<string> offered)
    {
        if (said.Text.Length > LongestChoice)
        {
            return null;
        }

        var digits = string.Concat(said.Words.Normal.Text.Where(char.IsAsciiDigit));
        if (int.TryParse(digits, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 1 && number <= offered.Count ? offered[number - 1] : null;
        }

        foreach (var id in offered)
        {
            if (draft.Content.Knowledge.Find(id)?.Title is { } title && (title.In(draft.Language) == said.Text || title.Th.Contains(said.Text, StringComparison.Ordinal)))
            {
                return id;
            }
        }

        return null;
    }

    // Words that fit one of the offered best.
    private static string? Fitting(TurnDraft draft, Utterance said, IReadOnlyList<string> offered)
    {
        if (said.Text.Length > LongestChoice)
        {
            return null;
        }

        var known = draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null);
        return known.Decision != KnowledgeDecision.Decline && known.Candidates.Count > 0 && offered.Contains(known.Candidates[0].EntryId)
            ? known.Candidates[0].EntryId
            : null;
    }
}
