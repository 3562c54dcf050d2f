using System.Globalization;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Messages;
using Chatbot.Knowledge;
using Chatbot.Language.Text;

namespace Chatbot.Core.Turns;

/// <summary>Words after a list of entries of which one may be meant: a choice, none of them, or a part asked for before it was said of which.</summary>
internal static class OfferedTurn
{
    private const int LongestChoice = 40;

    /// <returns>False when none was offered, or the words are about something else.</returns>
    public static bool Takes(TurnDraft draft, string text, ControlWord control)
    {
        var offered = draft.State.OfferedTopics;
        if (offered.Count == 0)
        {
            return false;
        }

        draft.State = draft.State with { OfferedTopics = [] };
        if (control is ControlWord.None or ControlWord.No)
        {
            AnswerWriter.Decline(draft, draft.State.UnansweredQuestion);
            return true;
        }

        var only = offered is [var one] ? draft.Content.Knowledge.Tell(one, draft.Today) : null;
        if (only is not null && control == ControlWord.Yes)
        {
            AnswerWriter.Tell(draft, only);
            return true;
        }

        var chosen = Named(draft, text, offered);
        if (chosen is null && draft.Content.FollowUps.Aspect(text, draft.Content.Controls) is { } aspect)
        {
            if (only is null)
            {
                AnswerWriter.OfferPart(draft, offered, aspect);
            }
            else
            {
                AnswerWriter.Tell(draft, only, aspect);
            }

            return true;
        }

        if ((chosen ?? Fitting(draft, text, offered)) is { } id && draft.Content.Knowledge.Tell(id, draft.Today) is { } answer)
        {
            AnswerWriter.Tell(draft, answer, draft.State.OfferedAspect);
            return true;
        }

        return false;
    }

    // "2", "ข้อ 2", or the title.
    private static string? Named(TurnDraft draft, string text, IReadOnlyList<string> offered)
    {
        if (text.Length > LongestChoice)
        {
            return null;
        }

        var digits = string.Concat(Normaliser.Normalise(text).Text.Where(char.IsAsciiDigit));
        if (int.TryParse(digits, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 1 && number <= offered.Count ? offered[number - 1] : null;
        }

        foreach (var id in offered)
        {
            if (draft.Content.Knowledge.Find(id)?.Title is { } title && (title.In(draft.Language) == text || title.Th.Contains(text, StringComparison.Ordinal)))
            {
                return id;
            }
        }

        return null;
    }

    // Words that fit one of the offered best.
    private static string? Fitting(TurnDraft draft, string text, IReadOnlyList<string> offered)
    {
        if (text.Length > LongestChoice)
        {
            return null;
        }

        var known = draft.Content.Listener.Ask(draft.Content.Listener.Understand(text), draft.Today, topicInFocus: null);
        return known.Decision != KnowledgeDecision.Decline && known.Candidates.Count > 0 && offered.Contains(known.Candidates[0].EntryId)
            ? known.Candidates[0].EntryId
            : null;
    }
}
