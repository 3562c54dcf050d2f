using Chatbot.Core.Content;
using Chatbot.Core.Turns;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Messages;

/// <summary>Asks which entry is meant where a question fits several, or one hardly.</summary>
internal static class Clarification
{
    /// <summary>Asks between what may be meant, or of the only one whether it is.</summary>
    /// <param name="answer">With choices.</param>
    /// <param name="forPerson">What goes along with a wish to talk to somebody; null for nothing.</param>
    public static void Ask(TurnDraft draft, Utterance said, KnowledgeAnswer answer, string? forPerson)
    {
        if (answer.Choices is [var only] && draft.Content.Knowledge.Find(only.EntryId) is { } entry)
        {
            // Nothing to choose from: yes or no.
            ConfidentialTalk.Tell(draft, entry.Id);
            draft.State = draft.State with { OfferedTopics = [entry.Id], OfferedAspect = null, UnansweredQuestion = forPerson };
            draft.Send(
                draft.Say(PhraseKeys.ClarifyOne, ("title", entry.Title.In(draft.Language))),
                [new(draft.Say(PhraseKeys.ButtonYes), new PostbackAction(Postbacks.Tell(entry.Id, null))), new(draft.Say(PhraseKeys.ButtonNotMeant), new PostbackAction(Postbacks.None))]);
            return;
        }

        // "5 ธันวาไปจ่ายภาษีได้ไหม": whichever is meant, that is no working day.
        var question = OpeningTimes.Whether(draft, said) is { } day ? $"{day}\n\n{draft.Say(PhraseKeys.Clarify)}" : draft.Say(PhraseKeys.Clarify);
        Offer(draft, [.. answer.Choices.Select(candidate => draft.Content.Knowledge.Find(candidate.EntryId)!)], question, null); // The knowledge chose them.
        draft.State = draft.State with { UnansweredQuestion = forPerson };
    }

    /// <summary>Asks once more which of the entries offered is meant, now that one part of it is asked for.</summary>
    /// <param name="offered">Ids, in the order shown before.</param>
    public static void AskPart(TurnDraft draft, IReadOnlyList<string> offered, string aspect) => Offer(
        draft, [.. offered.Select(draft.Content.Knowledge.Find).OfType<KnowledgeEntry>()],
        draft.Say(PhraseKeys.ClarifyPart, ("part", draft.Say(PhraseKeys.OfAspect(aspect)))), aspect);

    private static void Offer(TurnDraft draft, List<KnowledgeEntry> offered, string question, string? aspect)
    {
        var lines = offered.Select((entry, i) => $"{i + 1}. {entry.Title.In(draft.Language)}");
        var buttons = offered.Select((entry, i) => new Button($"{i + 1}. {entry.Title.In(draft.Language)}", new PostbackAction(Postbacks.Tell(entry.Id, aspect))));
        draft.State = draft.State with { OfferedTopics = [.. offered.Select(entry => entry.Id)], OfferedAspect = aspect };
        draft.Send(
            string.Join('\n', lines.Prepend(question)),
            [.. buttons, new(draft.Say(PhraseKeys.ButtonNone), new PostbackAction(Postbacks.None))]);
    }
}
