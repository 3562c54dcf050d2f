using Chatbot.Core.Turns;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Messages;

/// <summary>Several questions of one message for parts of one entry ("ใช้เอกสารอะไร กี่วันได้ เสียเท่าไร").</summary>
internal static class SeveralParts
{
    /// <summary>What fits a bubble.</summary>
    private const int Most = 3;

    /// <summary>The parts that the questions ask for, in their order.</summary>
    /// <param name="asked">The whole message; null for a tap.</param>
    /// <returns>Fewer than two where they may be one question.</returns>
    public static IReadOnlyList<EntrySection> Of(TurnDraft draft, KnowledgeEntry entry, Utterance? asked)
    {
        if (asked is null)
        {
            return [];
        }

        var knowledge = draft.Content.Knowledge;
        var questions = draft.Content.Controls.Questions(asked.Words, words => knowledge.PartAsked(words, entry.Id) is not null);
        return questions.Count < 2 ? [] : [.. questions.Select(question => knowledge.PartAsked(question.Words, entry.Id)).OfType<EntrySection>().Distinct().Take(Most)];
    }
}
