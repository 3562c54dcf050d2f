using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;

namespace Chatbot.Core.Messages;

/// <summary>Two or three plainly different questions in one message: each is answered with its own source, and which is not is said.</summary>
internal static class CompoundQuestion
{
    /// <summary>How many are answered at most: LINE takes five bubbles in one call, the notice and what is not known among them.</summary>
    private const int MostAnswers = 3;

    /// <summary>From here on the knowledge is sure of a part: it says little, and reminds of an entry sooner than a whole message does.</summary>
    private const double SureOfPart = 0.75;

    /// <summary>Surer where a mere space stands before a part: people write one before what belongs to the question, too.</summary>
    private const double SureOfUnjoined = 0.9;

    /// <summary>Surest where a part names no matter by one of its keywords.</summary>
    private const double SureOfUnnamed = 0.95;

    /// <summary>Answers each question that the knowledge is sure of, and says which it is not.</summary>
    /// <returns>False when they may be one question, or nothing in them is known.</returns>
    public static bool Tells(TurnDraft draft, Utterance said)
    {
        if (!IsPlain(said.Meaning))
        {
            return false;
        }

        var words = draft.Content.Controls.Questions(said.Words, draft.Content.Listener.Asks);
        if (words.Count < 2)
        {
            return false;
        }

        var whole = draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null);
        if (words.Count == 2 && whole.Entry is not null && Read(draft, words[0], whole).Answer.Entry is null)
        {
            // "สอบถามหน่อยค่ะ ...": where all the words together have an answer, each of two must have one, too, and nothing leads to the first.
            return false;
        }

        var parts = Parted(draft, words, whole);
        var known = parts.Where(part => part.Answer.Entry is not null).DistinctBy(part => part.Answer.Entry!.Id).ToList(); // It is there.
        var unknown = parts.Where(part => part.Answer.Entry is null).Concat(known.Skip(MostAnswers)).Select(part => part.Said.Text).ToList();
        if (!AreSeveral(whole, parts, known))
        {
            return false;
        }

        ConfidentialTalk.FollowsReports(draft);
        foreach (var part in known.Take(MostAnswers))
        {
            AnswerWriter.Tell(draft, part.Answer, asked: part.Said);
        }

        draft.State = draft.State with { OfferedTopics = known.Count > 1 ? [.. known.Take(MostAnswers).Select(part => part.Answer.Entry!.Id)] : [], OfferedAspect = null }; // It is there.
        if (unknown.Count > 0)
        {
            TellUnknown(draft, string.Join(" / ", unknown));
        }

        return true;
    }

    private static bool AreSeveral(KnowledgeAnswer whole, List<Part> parts, List<Part> known)
    {
        if (parts.Count < 2 || known.Count == 0 || !parts.TrueForAll(part => IsPlain(part.Said.Meaning) && (part.IsClear || part.Answer.Entry is null)))
        {
            return false;
        }

        if (known.Count == 1)
        {
            // Where all the words together have an answer, that is what was asked.
            return whole.Entry is null && parts.TrueForAll(part => part.IsApart);
        }

        return (whole.Entry is null || known.Exists(part => part.Answer.Entry!.Id == whole.Entry.Id)) // It is there.
            && (parts.TrueForAll(part => part.IsApart)
                || known.TrueForAll(part => part.Answer.Confidence >= SureOfUnjoined && KnowledgeBase.MayFit(part.Answer.Entry!.Id, whole.Candidates)));
    }

    // What was asked beside a confidential question goes along with no wish to talk to somebody: a division would read it.
    private static void TellUnknown(TurnDraft draft, string words)
    {
        var isConfidential = draft.Confidential.IsHeard(draft.Activity.EventId, out _);
        draft.State = draft.State with { UnansweredQuestion = isConfidential ? null : words };
        draft.Send(
            HandoffTurn.Waiting(draft) is { } waiting && !isConfidential
                ? draft.Say(PhraseKeys.HandoffNoted, ("code", waiting.Code))
                : draft.Say(PhraseKeys.QuestionUnanswered, ("text", draft.Excerpt(words))),
            CitizenTurn.HumanButton(draft));
    }

    // A part that names no matter of its own, or goes on about the one before, belongs to it, unless that leads to another.
    private static List<Part> Parted(TurnDraft draft, IReadOnlyList<AskedPart> words, KnowledgeAnswer whole)
    {
        var parts = new List<Part>();
        AskedPart? begun = null;
        foreach (var asked in words)
        {
            var part = Read(draft, begun is null ? asked : begun with { Words = $"{begun.Words} {asked.Words}" }, whole);
            begun = null;
            if (parts.Count > 0 && Led(draft, part, parts[^1]) is { } led)
            {
                parts.Add(led);
            }
            else if (parts.Count > 0 && GoesOn(part, parts[^1]))
            {
                parts[^1] = Read(draft, new($"{parts[^1].Said.Text} {part.Said.Text}", parts[^1].IsApart), whole);
            }
            else if (parts.Count == 0 && NamesNothing(part))
            {
                begun = new(part.Said.Text, IsApart: true);
            }
            else
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    private static Part Read(TurnDraft draft, AskedPart asked, KnowledgeAnswer whole)
    {
        var said = draft.Read(asked.Words);
        var answer = draft.Content.Listener.Ask(said.Meaning, draft.Today, topicInFocus: null);
        var isClear = answer.Entry is { } entry && answer.Confidence >= SureOfPart
            && (draft.Content.Knowledge.IsNamed(asked.Words, entry.Id) || (answer.Confidence >= SureOfUnnamed && said.Aspect is null && KnowledgeBase.MayFit(entry.Id, whole.Candidates)));
        return new(said, answer, asked.IsApart, isClear);
    }

    // "ทำบัตรคนพิการที่ไหน ได้เบี้ยเท่าไหร่": the card leads to its sister, and says nothing of what that pays.
    private static Part? Led(TurnDraft draft, Part part, Part before) =>
        !part.IsClear && before.Answer.Entry is { } entry && draft.Content.Knowledge.GoesOn(part.Said.Text, entry.Id, draft.Today).Id is var other && other != entry.Id
            && draft.Content.Listener.Ask(part.Said.Meaning, draft.Today, entry.Id) is { Entry: { } found } answer && found.Id == other
            ? new(part.Said, answer, IsApart: true, IsClear: true)
            : null;

    private static bool GoesOn(Part part, Part before) =>
        NamesNothing(part) || part.Answer.Entry is { } entry && entry.Id == before.Answer.Entry?.Id
        || before.Answer.Entry is { } known && part.Answer.Entry is null && KnowledgeBase.MayFit(known.Id, part.Answer.Candidates);

    private static bool NamesNothing(Part part) => !part.IsClear && (part.Said.Aspect is not null || part.Answer.Entry is not null);

    // No danger, accusation or secret, and nothing of a report that was made.
    private static bool IsPlain(MessageUnderstanding meaning) =>
        meaning is
        {
            Asks: true, Intent: Intent.Question or Intent.Other or Intent.TicketStatus, AsksHowItStands: false, IsUrgent: false, IsConfidential: false,
            AsksForSecrecy: false, HintsAtCorruption: false,
        };

    /// <summary>A question among several.</summary>
    /// <param name="Answer">Of the knowledge, to it alone.</param>
    /// <param name="IsApart">As <see cref="AskedPart.IsApart"/>.</param>
    /// <param name="IsClear">Whether the knowledge is sure of it, and it names a matter of its own.</param>
    private sealed record Part(Utterance Said, KnowledgeAnswer Answer, bool IsApart, bool IsClear);
}
